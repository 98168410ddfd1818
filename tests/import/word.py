"""Writes Word documents as councils lay them out: tables with merged cells, heading rows, lists, colours and page breaks."""

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from content import blocks, runs

GREEN, AMBER, RED, BLUE, GREY = "00B050", "FFC000", "FF0000", "0070C0", "D9D9D9"
BULLETS = ["List Bullet", "List Bullet 2", "List Bullet 3"]


def document(title):
    """Returns a document on its side, as plans with many columns are, without a day in its properties."""
    doc = Document()
    doc.core_properties.title = title
    doc.core_properties.author = "Candour's tests"
    doc.styles["Normal"].font.size = Pt(9)
    page = doc.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(1.5)
    return doc


def add_runs(paragraph, words, bold=False):
    for part, strong, italic in runs(words):
        run = paragraph.add_run(part)
        run.bold = True if strong or bold else None
        run.italic = True if italic else None


def write(doc, markdown):
    """Writes a text of the content below what the document holds."""
    number = None
    for kind, level, words in blocks(markdown):
        # A list below an item does not end the list.
        if kind == "ol":
            number = number or numbers(doc)
        elif kind != "li":
            number = None
        if kind == "h":
            doc.add_heading("".join(part for part, _, _ in runs(words)), min(level - 1, 9))
            continue
        style = {"li": BULLETS[min(level, 2)], "ol": "List Number", "quote": "Quote"}.get(kind)
        paragraph = doc.add_paragraph(style=style)
        add_runs(paragraph, words)
        if kind == "ol":
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = level
            properties.get_or_add_numId().val = number


def numbers(doc):
    """Adds a numbered list that begins at 1, and returns its number."""
    style = doc.styles["List Number"].element.pPr.numPr.numId.val
    numbering = doc.part.numbering_part.element
    of_style = next(one for one in numbering.num_lst if one.numId == style)
    made = numbering.add_num(of_style.abstractNumId.val)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return made.numId


def put(cell, content, bold=False, fill=None):
    """Writes into a cell: a text of the content, or a list with a paragraph for each. Returns the cell."""
    if isinstance(content, str):
        found = blocks(content)
    else:
        found = [("p", 0, one) for one in content or []]
    first = True
    for kind, level, words in found:
        paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
        first = False
        if kind == "li":
            paragraph.style = BULLETS[min(level, 2)]
        add_runs(paragraph, words, bold)
    if fill:
        shade(cell, fill)
    return cell


def shade(cell, fill):
    properties = cell._tc.get_or_add_tcPr()
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shading.set(qn(f"w:{name}"), value)
    properties.append(shading)


def table(doc, header, widths=None, repeat=True):
    """Starts a table whose first row is its header, marked as one that is repeated on each page."""
    made = doc.add_table(rows=0, cols=len(header))
    made.style = "Table Grid"
    if widths:
        made.autofit = False
        for column, width in zip(made.columns, widths):
            column.width = Cm(width)
    heading_row(made, header, repeat)
    return made


def heading_row(made, header, repeat=False):
    row = add_row(made, header, bold=True, fill=GREY)
    if repeat:
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))
    return row


def add_row(made, cells, bold=False, fill=None):
    """Adds a row with what its cells hold, in the order of the columns."""
    row = made.add_row()
    for cell, content in zip(row.cells, cells):
        if content:
            put(cell, content, bold, fill)
        elif fill:
            shade(cell, fill)
    return row


def across(made, words, fill=None):
    """Adds a row of one cell over the whole width."""
    row = made.add_row()
    cells = row.cells
    put(cells[0].merge(cells[-1]), words, bold=True, fill=fill)
    return row


def page_break(cell):
    """Ends a cell with what Word leaves where it broke the page."""
    run = cell.paragraphs[-1].add_run()
    run._r.append(OxmlElement("w:lastRenderedPageBreak"))
