"""Files with one trouble each: texts with separators, and files that are damaged, locked or not what they are called."""

import io
import zipfile

import msoffcrypto.format.ooxml
import office
import sheet
import word
from small import HEADER, as_words, book, fixture, rows


def lines_of(separator, end="\r\n"):
    def one(value):
        value = value or ""
        return '"' + value.replace('"', '""') + '"' if any(sign in value for sign in (separator, '"', "\n")) else value

    table = [HEADER, *(as_words(row) for row in rows())]
    table[1][8] = "“Shown” to readers – they’re pleased; it cost £40,000"
    table[2][8] = "Waiting for:\na survey of the roof\n\"and a price\""
    return end.join(separator.join(one(value) for value in row) for row in table) + end


@fixture("windows-1252-semicolons.csv")
def from_excel(path):
    path.write_bytes(lines_of(";").encode("cp1252"))


@fixture("utf-8-mark.csv")
def with_mark(path):
    path.write_bytes(b"\xef\xbb\xbf" + lines_of(",").encode())


@fixture("tabs.tsv")
def tabs(path):
    path.write_bytes(lines_of("\t", "\n").encode())


@fixture("unicode-text.csv")
def unicode_text(path):
    # What Excel saves as "Unicode text": UTF-16 with tabs.
    path.write_bytes(b"\xff\xfe" + lines_of("\t").encode("utf-16-le"))


@fixture("formulas.csv")
def formulas(path):
    text = lines_of(",").replace("Waiting for:", "=HYPERLINK(A1)")
    path.write_bytes(text.encode())


@fixture("uneven.csv")
def uneven(path):
    lines = lines_of(",").replace("Waiting for:\na survey of the roof\n", "Waiting ").split("\r\n")
    lines[1] += ",more,than,the heading"
    lines[3] = ",".join(lines[3].split(",")[:3])
    path.write_bytes("\r\n".join(lines).encode())


@fixture("empty.csv")
def empty(path):
    path.write_bytes(b"")


def zipped(path):
    with zipfile.ZipFile(path) as source:
        return {name: source.read(name) for name in source.namelist()}


def zip_up(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)


@fixture("encrypted.xlsx", "encrypted.docx")
def encrypted(spreadsheet, document):
    made, _ = book()
    made.save(spreadsheet)
    doc = word.document("Plan")
    doc.add_paragraph("A plan")
    doc.save(document)
    for path in (spreadsheet, document):
        plain = io.BytesIO(path.read_bytes())
        with open(path, "wb") as locked:
            msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("readers", locked)


@fixture("cut-off.xlsx", "cut-off.docx")
def cut_off(spreadsheet, document):
    made, _ = book()
    made.save(spreadsheet)
    doc = word.document("Plan")
    word.table(doc, HEADER)
    doc.save(document)
    for path in (spreadsheet, document):
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) * 2 // 3])


@fixture("damaged-part.xlsx", "damaged-part.docx")
def damaged_part(spreadsheet, document):
    made, _ = book()
    made.save(spreadsheet)
    doc = word.document("Plan")
    word.table(doc, HEADER)
    doc.save(document)
    for path, part in ((spreadsheet, "xl/worksheets/sheet1.xml"), (document, "word/document.xml")):
        parts = zipped(path)
        parts[part] = parts[part][: len(parts[part]) // 2]
        zip_up(path, parts)


@fixture("not-a-workbook.xlsx", "a-page.xls")
def not_a_workbook(text, page):
    text.write_bytes(b"This is a note, not a workbook.\n")
    # What many systems give as a download "for Excel".
    page.write_bytes(b"<html><body><table><tr><td>Ref</td><td>Action</td></tr></table></body></html>")


@fixture("wrong-name.csv")
def wrong_name(path):
    made, _ = book()
    made.save(path.with_suffix(".xlsx"))
    path.with_suffix(".xlsx").rename(path)


@fixture("macros.xlsm")
def macros(path):
    made, _ = book()
    made.save(path)
    parts = zipped(path)
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    kinds = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    parts["[Content_Types].xml"] = kinds.replace(
        b"</Types>", b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    )
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdMacros" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"'
        b' Target="vbaProject.bin"/></Relationships>',
    )
    zip_up(path, parts)


def bomb(path, part, head, middle, tail, times):
    """Puts a part of hundreds of megabytes in the place of one of a sound file, whose own size stays small."""
    parts = zipped(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            if name != part:
                target.writestr(name, content)
        with target.open(part, "w", force_zip64=True) as out:
            out.write(head)
            for _ in range(times):
                out.write(middle)
            out.write(tail)


@fixture("zip-bomb.xlsx", "zip-bomb.docx")
def zip_bomb(spreadsheet, document):
    made, _ = book()
    made.save(spreadsheet)
    space = b" " * (1 << 20)
    head, tail = zipped(spreadsheet)["xl/worksheets/sheet1.xml"].split(b"<sheetData>")
    bomb(spreadsheet, "xl/worksheets/sheet1.xml", head + b"<sheetData>", space, tail, 600)
    doc = word.document("Plan")
    word.table(doc, HEADER)
    doc.save(document)
    head, tail = zipped(document)["word/document.xml"].split(b"<w:body>")
    bomb(document, "word/document.xml", head + b"<w:body>", space, tail, 600)


@fixture("many-strings.xlsx")
def many_strings(path):
    """A table of shared strings with a million entries: small when zipped, large in memory."""
    made, _ = book()
    between = path.with_name("strings.xlsx")
    made.save(between)
    # openpyxl writes the words into the cells; LibreOffice keeps them in a table of their own.
    office.rewrite([between], path.parent)
    between.unlink()
    between.with_name("strings-libreoffice.xlsx").rename(path)
    item = b"<si><t>" + b"x" * 500 + b"</t></si>"
    head, tail = zipped(path)["xl/sharedStrings.xml"].rsplit(b"</sst>", 1)
    bomb(path, "xl/sharedStrings.xml", head, item * 1000, b"</sst>" + tail, 1000)


@fixture("far-cell.xlsx")
def far_cell(path):
    made, page = book()
    page["XFD1048576"] = "far away"
    made.save(path)


@fixture("entities.docx")
def entities(path):
    """A document whose XML has entities that grow and one that names a file: neither is ever read."""
    doc = word.document("Plan")
    word.table(doc, HEADER)
    doc.save(path)
    parts = zipped(path)
    text = parts["word/document.xml"]
    kinds = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
    start = text.index(b"?>") + 2
    parts["word/document.xml"] = text[:start] + kinds + text[start:].replace(b">Ref<", b">Ref &b; &c;<")
    zip_up(path, parts)


@fixture("word-97.doc", "plan.odt", "plan.pdf")
def other_formats(*paths):
    source = paths[0].parent / "other-format.docx"
    doc = word.document("Plan")
    made = word.table(doc, HEADER)
    for row in rows():
        word.add_row(made, as_words(row))
    doc.save(source)
    for path in paths:
        office.convert([source], path.suffix[1:], path.parent)
        source.with_suffix(path.suffix).rename(path)
    source.unlink()


@fixture("no-rows.xlsx")
def no_rows(path):
    made, page = sheet.workbook("Actions")
    sheet.add(page, HEADER)
    made.save(path)


@fixture("no-table.xlsx")
def no_table(path):
    made, page = sheet.workbook("Notes")
    for line in ("Remember the keys", "Ring the builder", "Milk"):
        sheet.add(page, [line])
    made.save(path)
