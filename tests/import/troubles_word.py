"""Word documents with one trouble each."""

import copy
import datetime

from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

import word
from small import HEADER, RECOMMENDATIONS, as_words, fixture, rows

SHORT = ["Ref", "Action", "Outcome", "Lead", "Due date", "Status", "Progress"]


def small(lines=None, header=HEADER):
    """Returns a document with the small plan as a table, and the table."""
    doc = word.document("Libraries review")
    doc.add_heading("Libraries review: action plan", 1)
    made = word.table(doc, header, [1.8, 4.4, 1.2, 3.8, 4, 2.6, 2.3, 2.2, 4.3])
    for row in rows() if lines is None else lines:
        word.add_row(made, as_words(row))
    return doc, made


@fixture("plain.docx")
def plain(path):
    doc, _ = small()
    doc.save(path)


@fixture("recommendation-in-heading.docx")
def in_heading(path):
    doc = word.document("Libraries review")
    for ref, words in RECOMMENDATIONS.items():
        doc.add_heading(f"Recommendation {ref}: {words}", 2)
        made = word.table(doc, SHORT)
        for row in rows():
            if row[0] == ref:
                word.add_row(made, as_words(row)[2:])
    doc.save(path)


@fixture("recommendation-in-row.docx")
def in_row(path):
    doc = word.document("Libraries review")
    made = word.table(doc, SHORT)
    for ref, words in RECOMMENDATIONS.items():
        word.across(made, f"Recommendation {ref}: {words}", word.GREY)
        for row in rows():
            if row[0] == ref:
                word.add_row(made, as_words(row)[2:])
    doc.save(path)


@fixture("recommendation-merged.docx")
def merged(path):
    lines = rows()
    lines[1][0] = lines[1][1] = ""
    doc, made = small(lines)
    for column in (0, 1):
        made.cell(1, column).merge(made.cell(2, column))
    doc.save(path)


@fixture("two-header-rows.docx")
def two_header_rows(path):
    doc = word.document("Libraries review")
    made = word.table(doc, ["What was found", "", "What we will do", "", "", "", "", "Where we are", ""])
    first = made.rows[0]
    for start, end in ((0, 1), (2, 6), (7, 8)):
        cell = first.cells[start].merge(first.cells[end])
        for empty in cell.paragraphs[1:]:
            empty._p.getparent().remove(empty._p)
    word.heading_row(made, HEADER, repeat=True)
    for row in rows():
        word.add_row(made, as_words(row))
    doc.save(path)


@fixture("cut-row.docx")
def cut_row(path):
    lines = rows()
    lines[0][8] = "The first draft"
    doc, made = small(lines[:1])
    word.page_break(made.rows[1].cells[8])
    word.heading_row(made, HEADER)
    word.add_row(made, ["", "", "", "", "", "", "", "", "was shown to readers."])
    for row in lines[1:]:
        word.add_row(made, as_words(row))
    doc.save(path)


LEVEL = """<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>
<w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr></w:lvl>"""


def nested(doc):
    """Adds a list of three levels, as Word's button for bullets makes it, and returns its number."""
    numbering = doc.part.numbering_part.element
    levels = "".join(LEVEL.format(level=level, mark="•◦▪"[level], left=360 * (level + 1)) for level in range(3))
    list_ = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>')
    numbering.insert(0, list_)
    return numbering.add_num(90).numId


def numbered(paragraph, number, level):
    """Makes a paragraph an item of a list at a level, as the key Tab does in Word."""
    paragraph.style = "List Paragraph"
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


@fixture("nested-list-by-style.docx")
def nested_list_by_style(path):
    lines = rows()
    lines[0][8] = "We have:\n\n- written a draft\n  - for adults\n  - for children\n- shown it to **all** readers"
    doc, _ = small(lines)
    doc.save(path)


@fixture("nested-list.docx")
def nested_list(path):
    lines = rows()
    lines[0][8] = "We have:\n\n- written a draft\n  - for adults\n  - for children\n- shown it to **all** readers"
    doc, made = small(lines)
    number = nested(doc)
    for paragraph in made.rows[1].cells[8].paragraphs[1:]:
        numbered(paragraph, number, 1 if paragraph.style.name == "List Bullet 2" else 0)
    cell = made.rows[2].cells[8]
    cell.paragraphs[0].runs[0].text = "We need:"
    for words in ("a survey", "a price"):
        cell.add_paragraph(words, style="List Number")
    doc.save(path)


@fixture("numbered-refs.docx")
def numbered_refs(path):
    """The refs are Word's own numbers: they stand in no cell as words."""
    doc, made = small([[row[0], row[1], "", *row[3:]] for row in rows()])
    for row in made.rows[1:]:
        row.cells[2].paragraphs[0].style = "List Number"
    doc.save(path)


def revision(kind, number, run):
    mark = OxmlElement(f"w:{kind}")
    mark.set(qn("w:id"), str(number))
    mark.set(qn("w:author"), "Ben Baker")
    mark.set(qn("w:date"), datetime.datetime(2025, 1, 6).isoformat() + "Z")
    run._r.addprevious(mark)
    mark.append(run._r)
    if kind == "del":
        for text in run._r.findall(qn("w:t")):
            text.tag = qn("w:delText")


@fixture("tracked-changes.docx")
def tracked_changes(path):
    doc, made = small()
    paragraph = made.rows[1].cells[8].paragraphs[0]
    revision("del", 1, paragraph.add_run(" Nobody liked it."))
    revision("ins", 2, paragraph.add_run(" Most liked it."))
    # A row that somebody has deleted, and nobody has accepted that yet.
    row = made.rows[3]
    mark = OxmlElement("w:del")
    for name, value in (("id", "3"), ("author", "Ben Baker"), ("date", "2025-01-06T00:00:00Z")):
        mark.set(qn(f"w:{name}"), value)
    row._tr.get_or_add_trPr().append(mark)
    for cell in row.cells:
        for run in cell.paragraphs[0].runs:
            revision("del", 4, run)
    doc.save(path)


@fixture("comments.docx")
def comments(path):
    doc, made = small()
    cell = made.rows[1].cells[3]
    doc.add_comment(cell.paragraphs[0].runs, text="Cara to check the date of the draft", author="Ben Baker", initials="BB")
    doc.save(path)


@fixture("strike-through.docx")
def strike_through(path):
    doc, made = small()
    paragraph = made.rows[2].cells[5].paragraphs[0]
    paragraph.add_run("; Dan Dyer").font.strike = True
    made.rows[3].cells[8].paragraphs[0].runs[0].font.double_strike = True
    doc.save(path)


@fixture("colours.docx")
def colours(path):
    lines = rows()
    for row in lines:
        row[7] = ""
    doc, made = small(lines, [*HEADER[:7], "RAG", *HEADER[8:]])
    for row, colour in zip(made.rows[1:], (word.GREEN, word.AMBER, word.BLUE)):
        word.shade(row.cells[7], colour)
    doc.save(path)


@fixture("links-and-breaks.docx")
def links_and_breaks(path):
    doc, made = small()
    cell = made.rows[1].cells[8]
    relation = doc.part.relate_to("https://example.org/draft", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = cell.paragraphs[0].add_run(" Read the draft")
    link.append(run._r)
    cell.paragraphs[0]._p.append(link)
    broken = made.rows[2].cells[8].paragraphs[0]
    broken.add_run().add_break(WD_BREAK.LINE)
    broken.add_run("The survey is “late” – it’s now due in May…")
    broken.add_run("\tAfter a tab")
    # An image that another site would have to send.
    doc.part.relate_to("https://example.org/logo.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    doc.save(path)


CONTROL = """<w:sdt {ns}><w:sdtPr><w:dropDownList><w:listItem w:displayText="On track" w:value="1"/>
<w:listItem w:displayText="Behind" w:value="2"/></w:dropDownList></w:sdtPr><w:sdtContent/></w:sdt>"""


@fixture("content-controls.docx")
def content_controls(path):
    """Forms have fields to choose from: around words, and around the whole table."""
    doc, made = small()
    for row in made.rows[1:]:
        paragraph = row.cells[7].paragraphs[0]
        control = parse_xml(CONTROL.format(ns=nsdecls("w")))
        run = paragraph.runs[0]._r
        run.addprevious(control)
        control.find(qn("w:sdtContent")).append(run)
    whole = parse_xml(CONTROL.format(ns=nsdecls("w")))
    made._tbl.addprevious(whole)
    whole.find(qn("w:sdtContent")).append(made._tbl)
    doc.save(path)


@fixture("text-outside.docx")
def text_outside(path):
    """Words above and below the table, in a header and a footer, in a text box and in a footnote."""
    doc, made = small()
    doc.add_paragraph("This plan was agreed by Cabinet on 6 January 2025.")
    doc.sections[0].header.paragraphs[0].text = "Draft, not for publication"
    doc.sections[0].footer.paragraphs[0].text = "Page 1"
    box = parse_xml(
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>Our vision: a library for everyone</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    doc.add_paragraph("Beside a box.")._p.append(box)
    doc.save(path)


@fixture("no-table.docx")
def no_table(path):
    doc = word.document("Letter")
    doc.add_heading("Libraries review", 1)
    doc.add_paragraph("Thank you for your report. We will publish a plan by March 2025.")
    doc.save(path)


@fixture("no-table-but-recommendations.docx")
def recommendations_as_text(path):
    doc = word.document("Response")
    for ref, words in RECOMMENDATIONS.items():
        doc.add_heading(f"Recommendation {ref}", 2)
        doc.add_paragraph(words)
    doc.save(path)


@fixture("two-tables.docx")
def two_tables(path):
    """A table without a heading row goes on where the one above it ended."""
    doc, made = small(rows()[:2])
    doc.add_paragraph("Continued")
    second = doc.add_table(rows=0, cols=len(HEADER))
    word.add_row(second, as_words(rows()[2]))
    last = copy.deepcopy(second._tbl.tr_lst[-1])
    second._tbl.append(last)
    for cell, words in zip(second.rows[1].cells, ["2", RECOMMENDATIONS["2"], "2.2", "Publish the counts", "", "Ann Archer", "May 2025", "Behind", ""]):
        for run in cell.paragraphs[0].runs:
            run.text = words
    doc.save(path)


WELSH = ["Rhif argymhelliad", "Argymhelliad", "Cyfeirnod", "Camau gweithredu", "Canlyniad", "Arweinydd", "Dyddiad cwblhau", "Statws", "Cynnydd"]


@fixture("welsh.docx")
def welsh(path):
    lines = [
        ["1", "Dylai’r cyngor gyhoeddi cynllun ar gyfer pob llyfrgell.", "1.1", "Ysgrifennu cynllun ar gyfer llyfrgell y gogledd",
         "Mae darllenwyr yn gwybod beth fydd yn agor", "Ann Archer", "31 Mawrth 2025", "Ar y trywydd iawn", "Dangoswyd y drafft cyntaf."],
        ["2", "Dylai’r cyngor ddweud sut mae’n cyfrif ymweliadau.", "2.1", "Cyfrif ymweliadau wrth y drws",
         "Gellir cymharu ffigurau", "Pennaeth Llyfrgelloedd", "Rhagfyr 2024", "Wedi’i gwblhau", "Mae cyfrifyddion wrth bob drws."],
    ]
    doc, _ = small(lines, WELSH)
    doc.save(path)


@fixture("inquiry-responses.docx")
def inquiry_responses(path):
    doc = word.document("Response to the inquiry")
    made = word.table(doc, ["Recommendation", "Response"])
    for number, words, response in (
        ("1", "That a single regulator should be set up.", "Accepted in principle"),
        ("2(a)", "That records are kept for thirty years.", "Accepted"),
        ("10", "That families are told within seven days.", "Not accepted"),
    ):
        word.add_row(made, [f"{number}. {words}", f"{response}\n\nWe will say more in the spring."])
    doc.save(path)
