"""Counts the cells of a file that hold something, by openpyxl, python-docx and the csv module: it shares no code with Candour.

    python3 tests/import/cells.py FILE…
"""

import csv
import pathlib
import sys

import docx
import openpyxl
from docx.oxml.ns import qn
from openpyxl.utils import get_column_letter

BLANK = " \t\r\n\u00a0"


def places(path):
    """Returns the places of all cells that hold something, as the import names them without the file: `Actions, C7`."""
    path = pathlib.Path(path)
    return READERS[path.suffix](path)


def in_workbook(path):
    found = []
    for sheet in openpyxl.load_workbook(path).worksheets:
        # Not row by row: a cell at the far end would make a thousand million of them.
        for _, cell in sorted(sheet._cells.items()):
            if cell.value is not None and str(cell.value).strip(BLANK):
                found.append(f"{sheet.title}, {cell.coordinate}")
    return found


def in_text(path):
    data = path.read_bytes()
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if data.startswith(mark):
            break
    else:
        try:
            data.decode("utf-8")
            encoding = "utf-8"
        except UnicodeDecodeError:
            encoding = "cp1252"
    text = data.decode(encoding)
    first = text.split("\n", 1)[0]
    separator = max("\t;,", key=first.count)
    found = []
    for number, row in enumerate(csv.reader(text.splitlines(keepends=True), delimiter=separator), start=1):
        for column, value in enumerate(row, start=1):
            if value.strip(BLANK):
                found.append(f"{path.stem}, {get_column_letter(column)}{number}")
    return found


def words(element):
    """Returns the words below an element of a document, with those that a tracked change has deleted."""
    return "".join(text.text or "" for text in element.iter(qn("w:t"), qn("w:delText"))).strip(BLANK)


def in_document(path):
    """Cells merged over rows or columns count once, where they begin. A table within a cell belongs to that cell."""
    found = []
    body = docx.Document(path).element.body
    tables = [table for table in body.iter(qn("w:tbl")) if not any(up.tag == qn("w:tc") for up in table.iterancestors())]
    for number, table in enumerate(tables, start=1):
        for at, row in enumerate((row for row in table.iter(qn("w:tr")) if nearest(row, "w:tbl") is table), start=1):
            column = 1
            for cell in (cell for cell in row.iter(qn("w:tc")) if nearest(cell, "w:tr") is row):
                if words(cell) or is_numbered(cell):
                    found.append(f"table {number}, row {at}, column {column}")
                column += cell.grid_span
    # A text box is a paragraph after the one that holds it.
    paragraphs = (one for one in body.iter(qn("w:p")) if not any(up.tag == qn("w:tc") for up in one.iterancestors()))
    for number, paragraph in enumerate(paragraphs, start=1):
        if words(paragraph):
            found.append(f"paragraph {number}")
    return found


def is_numbered(cell):
    """Returns whether Word writes a number into a cell: it is shown, and nowhere in the file."""
    return any((style.get(qn("w:val")) or "") == "ListNumber" for style in cell.iter(qn("w:pStyle")))


def nearest(element, tag):
    return next(up for up in element.iterancestors() if up.tag == qn(tag))


READERS = {".xlsx": in_workbook, ".xlsm": in_workbook, ".csv": in_text, ".tsv": in_text, ".docx": in_document}

if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(f"{len(places(name))}\t{name}")
