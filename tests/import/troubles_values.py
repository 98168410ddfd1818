"""Spreadsheets with one trouble each: in what their cells hold."""

import datetime

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

import sheet
import word
from small import HEADER, book, fixture, rows

SHORT = ["Ref", "Action", "Lead", "Due date"]


def refs(codes):
    """Returns a workbook with the actions 1.1 to 1.12 whose refs are numbers, each with the code of its format."""
    made, page = sheet.workbook("Actions")
    sheet.add(page, SHORT, bold=True)
    for number in range(1, 13):
        sheet.add(page, [(float(f"1.{number}"), codes), f"Do the work of part {number}", "Ann Archer", "March 2025"])
    return made


@fixture("refs-as-0.00.xlsx")
def refs_with_places(path):
    made, page = sheet.workbook("Actions")
    sheet.add(page, SHORT, bold=True)
    for number in (1, 2, 9, 10, 11, 20):
        # 1.10 is stored as 1.1, and its format shows it as 1.10; that of 1.1 shows one place.
        code = "0.0" if number < 10 else "0.00"
        sheet.add(page, [(float(f"1.{number}"), code), f"Do the work of part {number}", "Ann Archer", "March 2025"])
    made.save(path)


@fixture("refs-as-general.xlsx")
def refs_general(path):
    refs("General").save(path)


@fixture("refs-as-text.xlsx")
def refs_text(path):
    made, page = sheet.workbook("Actions")
    sheet.add(page, SHORT, bold=True)
    for number in range(1, 13):
        sheet.add(page, [(f"1.{number}", "@"), f"Do the work of part {number}", "Ann Archer", "March 2025"])
    made.save(path)


DATES = [
    (datetime.date(2025, 3, 31), "dd/mm/yyyy"),
    (datetime.datetime(2025, 3, 31, 17, 30), "dd/mm/yyyy hh:mm"),
    (datetime.date(2025, 3, 1), "mmm-yy"),
    (45747, "General"),
    "31/03/2025",
    "31.03.25",
    "31 March 2025",
    "31st March 2025",
    "March 2025",
    "Sept 17",
    "Sep-17",
    "2025-03-31",
    "Q3 2025",
    "Q3 2025/26",
    "2025",
    "Spring 2025",
    "Ongoing",
    "September 2016 and quarterly",
    "September 2016 and ongoing",
    "Quarterly",
    "To April 2017",
    "TBC",
    "By end of March 2025",
    "03/04/2025",
    "31/02/2025",
    "March 2025 - June 2025",
    "Completed",
]


@fixture("dates.xlsx")
def dates(path):
    made, page = sheet.workbook("Actions")
    sheet.add(page, SHORT, bold=True)
    for number, value in enumerate(DATES, start=1):
        sheet.add(page, [(f"A{number}", "@"), f"Do the work of part {number}", "Ann Archer", value])
    made.save(path)


@fixture("dates-from-1904.xlsx")
def dates_from_1904(path):
    made, _ = book()
    made.epoch = CALENDAR_MAC_1904
    made.save(path)


@fixture("percent.xlsx")
def percent(path):
    header = [*HEADER, "% complete"]
    lines = [[*row, value] for row, value in zip(rows(), ((0.6, "0%"), (45, "General"), "100%"))]
    made, _ = book(header=header, lines=lines)
    made.save(path)


COLOURS = {"On track": word.GREEN, "Behind": word.AMBER, "Complete": word.BLUE}


def coloured():
    """Returns the workbook whose statuses are colours alone."""
    lines = rows()
    labels = [row[7] for row in lines]
    for row in lines:
        row[7] = None
    header = ["RAG" if name == "Status" else name for name in HEADER]
    made, page = book(header=header, lines=lines)
    for number, label in enumerate(labels, start=2):
        sheet.fill(page.cell(number, 8), COLOURS[label])
    return made, page


@fixture("colours-without-legend.xlsx")
def colours_alone(path):
    made, _ = coloured()
    made.save(path)


@fixture("colours-with-legend.xlsx")
def colours_and_legend(path):
    made, page = coloured()
    sheet.skip(page)
    sheet.add(page, ["Key"], bold=True)
    for label, colour in COLOURS.items():
        row = sheet.add(page, [None, label])
        sheet.fill(page.cell(row, 1), colour)
    made.save(path)


@fixture("rich-text.xlsx")
def rich_text(path):
    bold = InlineFont(b=True)
    made, page = book()
    page["I2"] = CellRichText("The draft is ", TextBlock(bold, "ready"), " for readers.")
    page["I3"] = "We are waiting for:\n• a survey of the roof\n• a price\n\nBoth are late."
    page["E2"] = "Readers say “yes” – and it’s theirs…"
    page["E3"] = "1. Doors open\n2. Readers come"
    page["E4"] = "5 * 3 = 15, _not_ [16](x) <b>\n# no heading"
    made.save(path)
