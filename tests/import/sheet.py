"""Writes spreadsheets as councils keep them: merged rows, colours, dates as dates, several lines in a cell."""

import datetime

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font, PatternFill

from content import blocks, plain, runs

WRAP = Alignment(wrap_text=True, vertical="top")


def workbook(name):
    """Returns a workbook and its only sheet."""
    book = Workbook()
    book.properties.creator = "Candour's tests"
    book.active.title = name
    return book, book.active


def fill(cell, colour):
    cell.fill = PatternFill("solid", fgColor=colour)


def add(sheet, values, bold=False, colour=None):
    """Adds a row. A value may be a pair of the value and the code of its format. Returns the number of the row."""
    row = max(sheet.max_row, sheet._current_row) + 1 if sheet._current_row else 1
    for column, value in enumerate(values, start=1):
        code = None
        if isinstance(value, tuple):
            value, code = value
        if value is None or value == "":
            continue
        cell = sheet.cell(row, column, value)
        cell.alignment = WRAP
        cell.font = Font(bold=bold)
        if code:
            cell.number_format = code
        if colour:
            fill(cell, colour)
    sheet._current_row = row
    return row


def across(sheet, words, columns, colour=None):
    """Adds a row of one cell, merged over the columns."""
    row = add(sheet, [words], bold=True, colour=colour)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    return row


def skip(sheet):
    """Leaves a row empty."""
    sheet._current_row = max(sheet.max_row, sheet._current_row) + 1


def words(markdown):
    """Returns a text of the content as a cell holds it, with its bold and italic words."""
    parts = []
    for at, (kind, level, line) in enumerate(blocks(markdown)):
        parts.append(("\n" if at else "") + ("  " * level + "• " if kind == "li" else ""))
        for part, bold, italic in runs(line):
            parts.append(TextBlock(InlineFont(b=bold, i=italic), part) if bold or italic else part)
    if all(isinstance(part, str) for part in parts):
        return plain(markdown)
    return CellRichText(*(part for part in parts if part))


def widths(sheet, sizes):
    for number, size in enumerate(sizes):
        sheet.column_dimensions[chr(ord("A") + number)].width = size


def date(day):
    """Returns a date of the content as a cell: a day as a day, a month as its first day, shown as Excel shows a month."""
    year, month, *rest = (int(part) for part in day.split("-"))
    if rest:
        return datetime.date(year, month, rest[0]), "dd/mm/yyyy"
    return datetime.date(year, month, 1), "mmmm yyyy"
