"""Spreadsheets with one trouble each: in how they are laid out and kept."""

from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.external_link import ExternalLink
from openpyxl.packaging.relationship import Relationship
from openpyxl.workbook.external_link.external import ExternalBook
from openpyxl.worksheet.datavalidation import DataValidation

import office
import sheet
import word
from small import HEADER, RECOMMENDATIONS, ROWS, as_cells, book, fixture, rows


@fixture("plain.xlsx")
def plain(path):
    made, _ = book()
    made.save(path)


@fixture("plain.ods", "plain.xls", "plain.csv")
def by_libreoffice(*paths):
    source = paths[0].with_suffix(".xlsx")
    for path in paths:
        office.convert([source], path.suffix[1:], path.parent)


@fixture("hidden-rows.xlsx")
def hidden_rows(path):
    made, page = book()
    page.row_dimensions[3].hidden = True
    page.column_dimensions["E"].hidden = True
    lists = made.create_sheet("Lists")
    for row in (["Status"], ["On track"], ["Behind"], ["Complete"]):
        lists.append(row)
    lists.sheet_state = "hidden"
    made.save(path)


@fixture("filter.xlsx")
def filtered(path):
    made, page = book()
    page.auto_filter.ref = f"A1:I{page.max_row}"
    page.auto_filter.add_filter_column(7, ["On track"])
    page.row_dimensions[3].hidden = page.row_dimensions[4].hidden = True
    made.save(path)


@fixture("formulas-without-values.xlsx")
def formulas_without_values(path):
    made, page = book()
    page["F3"] = '="Ben "&"Baker"'
    page["G4"] = "=G2-90"
    made.save(path)


@fixture("formulas.xlsx")
def formulas(path):
    made, page = book()
    page["F3"] = '="Ben "&"Baker"'
    page["G4"] = "=G2-90"
    made.save(path)
    # LibreOffice works them out, and keeps the values beside the formulas.
    office.rewrite([path], path.parent)
    path.with_name("formulas-libreoffice.xlsx").rename(path)


@fixture("errors.xlsx")
def errors(path):
    made, page = book()
    page["F3"] = "#REF!"
    page["G4"] = "#N/A"
    for name in ("F3", "G4"):
        page[name].data_type = "e"
    made.save(path)


@fixture("merged-header.xlsx")
def merged_header(path):
    made, page = sheet.workbook("Actions")
    sheet.across(page, "Libraries review: action plan", len(HEADER))
    sheet.across(page, "Version 3, agreed by Cabinet on 6 January 2025", len(HEADER))
    sheet.skip(page)
    sheet.add(page, HEADER, bold=True, colour=word.GREY)
    for row in rows():
        sheet.add(page, as_cells(row))
    # The recommendation is one cell over the rows of its actions.
    for column in ("A", "B"):
        page[f"{column}6"].value = None
        page.merge_cells(f"{column}5:{column}6")
    made.save(path)


@fixture("recommendation-in-row.xlsx")
def recommendation_in_row(path):
    header = HEADER[2:]
    made, page = sheet.workbook("Actions")
    sheet.add(page, header, bold=True)
    for ref, words in RECOMMENDATIONS.items():
        sheet.across(page, f"Recommendation {ref}: {words}", len(header), word.GREY)
        for row in rows():
            if row[0] == ref:
                sheet.add(page, as_cells(row[2:]))
    made.save(path)


@fixture("two-header-rows.xlsx")
def two_header_rows(path):
    made, page = sheet.workbook("Actions")
    sheet.add(page, ["What was found", None, "What we will do", None, None, None, None, "Where we are"], bold=True)
    for cells in ("A1:B1", "C1:G1", "H1:I1"):
        page.merge_cells(cells)
    sheet.add(page, HEADER, bold=True)
    for row in rows():
        sheet.add(page, as_cells(row))
    made.save(path)


@fixture("repeated-header.xlsx")
def repeated_header(path):
    made, page = book(lines=rows()[:2])
    sheet.add(page, HEADER, bold=True)
    sheet.add(page, as_cells(rows()[2]))
    made.save(path)


@fixture("trailing-blanks.xlsx")
def trailing_blanks(path):
    made, page = book()
    for row in range(5, 2001):
        for column in range(1, 13):
            page.cell(row, column).font = Font(name="Arial", bold=True)
    page["D2"] = "Write a plan for Northgate library   "
    page["F2"] = " Ann Archer\n\n"
    page["I4"] = "\u00a0"
    page["K2"] = "   "
    made.save(path)


@fixture("protected.xlsx")
def protected(path):
    made, page = book()
    page.protection.sheet = True
    page.protection.password = "readers"
    made.security.lockStructure = True
    made.save(path)


@fixture("external-links.xlsx")
def external_links(path):
    made, page = book()
    page["I2"] = "=[1]Spend!A1"
    page["I3"] = "See the survey"
    page["I3"].hyperlink = "https://example.org/survey"
    link = ExternalLink(externalBook=ExternalBook(id="rId1"))
    link.file_link = Relationship(type="externalLinkPath", Target="https://example.org/budget.xlsx", TargetMode="External", Id="rId1")
    made._external_links.append(link)
    made.save(path)


@fixture("comments.xlsx")
def comments(path):
    made, page = book()
    page["D2"].comment = Comment("Cara to check the date of the draft", "Ben Baker")
    page["G3"].comment = Comment("Was 31 March", "Ben Baker")
    made.save(path)


@fixture("strike-through.xlsx")
def strike_through(path):
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    made, page = book()
    page["I4"].font = Font(strike=True)
    page["F3"] = CellRichText(TextBlock(InlineFont(strike=True), "Dan Dyer"), " Ben Baker; Cara Cook")
    made.save(path)


@fixture("two-sheets.xlsx")
def two_sheets(path):
    made, page = book("Libraries")
    guidance = made.create_sheet("How to fill this in", 0)
    for line in ("How to fill this in", "Write progress in plain words.", "Do not change the refs."):
        guidance.append([line])
    museums = made.create_sheet("Museums")
    museums.append(HEADER)
    museums.append(["3", "Open the store to visitors.", "3.1", "Offer tours of the store", "More visitors", "Eve Eden", "May 2025", "On track"])
    made.active = 1
    made.save(path)


@fixture("drop-downs.xlsx")
def drop_downs(path):
    made, page = book()
    choice = DataValidation(type="list", formula1='"On track,Behind,Complete,Not started"')
    page.add_data_validation(choice)
    choice.add("H2:H500")
    # A table of Excel, with its own name and stripes.
    from openpyxl.worksheet.table import Table, TableStyleInfo

    table = Table(displayName="Plan", ref=f"A1:I{len(ROWS) + 1}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium9", showRowStripes=True)
    page.add_table(table)
    made.save(path)


@fixture("unknown-columns.xlsx")
def unknown_columns(path):
    header = [*HEADER, "Directorate", "Ward members told?"]
    lines = [[*row, "Place", answer] for row, answer in zip(rows(), ("Yes", "No", None))]
    made, _ = book(header=header, lines=lines)
    made.save(path)


@fixture("two-columns-of-one-name.xlsx")
def two_columns(path):
    header = [*HEADER, "Progress", "Lead"]
    lines = [[*row, "An older note", "Frank Field"] for row in rows()]
    made, _ = book(header=header, lines=lines)
    made.save(path)


@fixture("audit-tracker.xlsx")
def audit_tracker(path):
    header = ["Audit", "Finding no.", "Finding", "Priority", "Response", "Management response", "Owner", "Due", "Status"]
    lines = [
        ["Payroll 2024", "PAY-1", "Leavers were paid after their last day in 3 of 25 cases.", "High", "Accepted",
         "Managers will be told each week who is about to leave.", "Head of HR", "31.03.2025", "Open"],
        ["Payroll 2024", "PAY-2", "Overtime was not approved in 2 of 25 cases.", "Medium", "Accepted in part",
         "Overtime above ten hours will be approved.", "Head of HR", "30.06.2025", "Open"],
        ["Fuel cards 2023", "FUEL-1", "One card was used for two vehicles.", "Low", "Not accepted",
         "The second vehicle was a courtesy car.", "Fleet Manager", "", "Closed"],
        ["Fuel cards 2023", "FUEL-2", "No limit was set for 4 cards.", "High", "Accepted",
         "Limits are now set when a card is ordered.", "Fleet Manager", "31.12.2023", "Closed"],
    ]
    made, _ = book("Findings", header, lines)
    made.save(path)


@fixture("inquiry-responses.xlsx")
def inquiry_responses(path):
    header = ["No.", "Recommendation", "Government response"]
    lines = [
        ["1", "That a single regulator should be set up.", "Accepted in principle. We will consult in 2025."],
        ["2(a)", "That records are kept for thirty years.", "Accepted."],
        ["2(b)", "That records are kept by an independent body.", "Not accepted: the National Archives already do so."],
        ["10", "That families are told within seven days.", "Accepted in part."],
    ]
    made, _ = book("Responses", header, lines)
    made.save(path)
