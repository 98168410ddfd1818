"""Shropshire's plan, laid out as the council laid it out, with the words of content/shropshire-2018.

Each recommendation has its heading, its words, what the inspection found as a list, and a table of its own. Page breaks cut rows, some
below a heading row that stands again; one cell holds a table.
"""

import re

import sheet
import word
from content import Plan, plain, slashed

COLUMNS = ["Expected Impact/Outcome", "Impact Measure", "Lead and Timescale", "Progress to date", "Progress RAG", "Impact RAG"]
COLOURS = {"green": word.GREEN, "amber": word.AMBER}
WIDTHS = [1.2, 5, 5, 3, 3.5, 5, 2, 4]
# As the source heads the first two columns of each table; "Ref" and "Actions" elsewhere.
HEADS = {"3": ["", "Actions"], "6": ["Ref", "Action"], "7": ["Ref", "Actions"], "8": ["Ref", "Action"], "9": ["Ref", "Action"]}
# Two days whose year the source writes with two figures.
SHORT_YEARS = {"4.7", "5.9"}
PRINTED = {"2.3": "Green"}
# Where a page ends within a row: the column, and the words with which the next page begins; and whether the heading row stands again.
PAGE_BREAKS = {
    "1.2": ({7: "are showing an improving picture"}, True),
    "2.2": ({5: "Liquid Logic which will come into place"}, True),
    "4.3": ({5: "February 2019. ACTION COMPLETE"}, True),
    "4.7": ({5: "an action within the Quality Assurance"}, True),
    "5.3": ({2: "Virtual school shared SMART target model"}, False),
    "6.4": ({5: "collated on a quarterly basis."}, True),
    "8.3": ({5: "care plan is lodged with the court."}, True),
    "9.3": ({5: "to go live in April 2019."}, True),
}
PEPS = "RAG rating of PEPS for statutory school age children, Spring 2018"


def lead_and_date(action):
    leads = "/".join(action.get("lead", []))
    when = action.get("due_text") or slashed(action["due"], action["ref"] in SHORT_YEARS)
    return f"{leads} {when}".strip()


def cells_of(action, entry):
    colour = PRINTED.get(action["ref"], entry["status"].upper())
    return [
        action["ref"], action["action"], action.get("outcome", ""), action.get("success", []), lead_and_date(action),
        entry.get("progress", ""), colour, entry.get("impact", ""),
    ]


def header(one):
    return [*HEADS.get(one["ref"], ["Ref", "Actions"]), *COLUMNS]


def pep_rows(action, entry):
    """Returns the table within the cell of 5.2: a row for each grade, with its figure of each term."""
    rows = [["", "Spring 2018", "Summer 2018"]]
    for measure in action["measures"]:
        values = entry["measures"][measure["key"]]
        name = re.sub(r"^.* rated ", "", measure["name"])
        rows.append([name, *(f"{value['value']}%" for value in values)])
    return rows


def plan_document(folder):
    plan = Plan("shropshire-2018")
    entries = plan.entries("2019-01")
    doc = word.document(plan.plan["title"])
    doc.add_heading("SHROPSHIRE CHILDREN'S SERVICES POST OFSTED ACTION PLAN", 0)
    word.write(doc, plan.body)
    for one in plan.recommendations:
        doc.add_page_break()
        doc.add_heading(f"RECOMMENDATION {one['ref']}:", 1)
        doc.add_paragraph().add_run(one["text"]).bold = True
        doc.add_paragraph("Summary from Ofsted Inspection:")
        word.write(doc, one["findings"])
        made = word.table(doc, header(one), WIDTHS)
        for action in one["actions"]:
            entry = entries[action["ref"]]
            add_action(made, header(one), action, entry)
    doc.save(folder / "shropshire.docx")


def add_action(made, heads, action, entry):
    cells = cells_of(action, entry)
    columns, repeated = PAGE_BREAKS.get(action["ref"], ({}, False))
    rest = [""] * len(cells)
    for column, words in columns.items():
        if words:
            text = re.sub(r"(?<!\n)\n(?!\n)", " ", cells[column])
            head, tail = text.split(words)
            cells[column], rest[column] = head.strip(), words + tail
    if action["ref"] == "5.2":
        outcome, cells[2] = cells[2], ""
    row = word.add_row(made, cells)
    word.shade(row.cells[6], COLOURS[entry["status"]])
    if action["ref"] == "5.2":
        nested(row.cells[2], outcome, pep_rows(action, entry))
    if any(rest):
        for column in columns:
            word.page_break(row.cells[column])
        if repeated:
            word.heading_row(made, heads)
        word.add_row(made, rest)


def nested(cell, outcome, rows):
    """Writes the cell that holds a table: its first item, the table with its heading, and the two lines below."""
    first, below = outcome.split("\n\n", 1)
    word.put(cell, first)
    cell.add_paragraph(PEPS)
    inner = cell.add_table(rows=0, cols=3)
    for values in rows:
        word.add_row(inner, values)
    for line in below.strip().split("\n\n"):
        cell.add_paragraph(line)


def plan_sheet(folder):
    """The same in one sheet: the tables below each other, each below its recommendation."""
    plan = Plan("shropshire-2018")
    entries = plan.entries("2019-01")
    book, page = sheet.workbook("Post Ofsted Action Plan")
    sheet.across(page, "SHROPSHIRE CHILDREN'S SERVICES POST OFSTED ACTION PLAN", 8)
    for one in plan.recommendations:
        sheet.skip(page)
        sheet.across(page, f"RECOMMENDATION {one['ref']}:", 8)
        sheet.across(page, one["text"], 8)
        sheet.across(page, "Summary from Ofsted Inspection:", 8)
        for line in plain(one["findings"]).split("\n"):
            sheet.across(page, line, 8)
        sheet.add(page, header(one), bold=True, colour=word.GREY)
        for action in one["actions"]:
            entry = entries[action["ref"]]
            cells = cells_of(action, entry)
            if action["ref"] == "5.2":
                lines = "\n\n".join(" ".join(row).strip() for row in pep_rows(action, entry))
                first, below = cells[2].split("\n\n", 1)
                cells[2] = f"{first}\n\n{PEPS}\n\n{lines}\n\n{below}"
            flat = ["\n".join(cell) if isinstance(cell, list) else sheet.words(cell) for cell in cells]
            # A figure with one place, as Excel keeps what was typed; the tenth of a plan needs a text.
            flat[0] = float(flat[0]) if float(flat[0]) == float(f"{float(flat[0]):.1f}") and str(float(flat[0])) == flat[0] else flat[0]
            row = sheet.add(page, flat)
            sheet.fill(page.cell(row, 7), COLOURS[entry["status"]])
    sheet.widths(page, [7, 40, 40, 20, 25, 50, 14, 40])
    book.save(folder / "shropshire.xlsx")


def make(folder):
    plan_document(folder)
    plan_sheet(folder)
