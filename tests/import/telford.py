"""Telford & Wrekin's documents, laid out as the council laid them out, with the words of content/telford-2016 and -2020.

The plan is one table. Its rows across the whole width are themes, rows with a ref are recommendations with the ref, the words
and the lead and nothing else, and actions have no ref. A page break cut rows, and the heading row stands again below each.
"""

import re

import sheet
import word
from content import MONTHS, Plan, month, plain

HEADER = ["Ref", "Action", "Outcome", "Success Measure", "Lead(s)", "Date Due", "Status"]
LEGEND = [
    ("Complete", word.BLUE),
    ("In progress and on schedule", word.GREEN),
    ("In progress but behind schedule", word.AMBER),
    ("Overdue", word.RED),
]
STATUS_HEADING = "Status at 31.10.16"
# Where a page of the source ends within a row: the action, the field, and the words that stand on the next page.
PAGE_BREAKS = {
    "1.1.2": ("success", "oversight and decision making"),
    "1.2.5": ("success", "'good' or 'o/s' for effectiveness of IRO scrutiny"),
}


def due(action):
    """Returns the words of a date, each of its parts in a line of its own, as the narrow column of the source has them."""
    words = action.get("due_text") or (month(action["due"]) if "due" in action else "")
    return re.sub(r" (?=Stage 2:|End:|Training begins:|Project end)", "\n\n", words)


def labels(plan):
    return {status["key"]: status["label"] for status in plan.plan["statuses"]}


def recommendation_words(one):
    number = re.search(r"\d+$", one["source_ref"])[0]
    return f"{one['text']} (OFSTED RECOMMENDATION {number})"


def rows(plan):
    """Yields ("theme", words), ("recommendation", cells) and ("action", cells, ref) in the order of the table."""
    statuses, names = plan.entries("2016-10-31"), labels(plan)
    theme = None
    for one in plan.recommendations:
        if one["theme"] != theme:
            theme = one["theme"]
            title = next(item["title"] for item in plan.plan["themes"] if item["ref"] == theme)
            yield "theme", f"THEME {theme}: {title.upper()}"
        status = STATUS_HEADING if one is plan.recommendations[0] else ""
        yield "recommendation", [one["ref"], recommendation_words(one), "", "", one["lead"], "", status]
        for action in one["actions"]:
            entry = statuses.get(action["ref"])
            status = names[entry["status"]] if entry else ""
            cells = ["", action["action"], action["outcome"], action["success"], action["lead"], due(action), status]
            yield "action", cells, action["ref"]


def plan_document(folder):
    plan = Plan("telford-2016")
    doc = word.document(plan.plan["title"])
    doc.add_heading(plan.plan["sources"][0]["title"], 0)
    word.write(doc, plan.body)
    legend = doc.add_table(rows=0, cols=1)
    legend.style = "Table Grid"
    for label, colour in LEGEND:
        word.add_row(legend, [label], fill=colour)
    doc.add_paragraph()
    made = word.table(doc, HEADER, [1.2, 6, 5.5, 5.5, 3, 3, 2.5])
    for kind, cells, *ref in rows(plan):
        if kind == "theme":
            word.across(made, cells)
        elif kind == "action" and ref[0] in PAGE_BREAKS:
            cut(made, cells, PAGE_BREAKS[ref[0]])
        else:
            word.add_row(made, cells, bold=kind == "recommendation")
    doc.add_heading("GLOSSARY", 1)
    glossary = doc.add_table(rows=0, cols=3)
    glossary.style = "Table Grid"
    for term in plan.terms:
        word.add_row(glossary, [term["term"], term["name"], term["definition"]])
    doc.save(folder / "telford.docx")


def cut(made, cells, page_break):
    """Adds a row as two: its last words stand below the heading row of the next page."""
    field, words = page_break
    column = {"action": 1, "outcome": 2, "success": 3}[field]
    content = cells[column]
    at = next(number for number, one in enumerate(content) if words in one)
    head, tail = content[at].split(words)
    before = [*content[:at], head.strip()]
    after = [words + tail, *content[at + 1:]]
    row = word.add_row(made, [before if number == column else cell for number, cell in enumerate(cells)])
    word.page_break(row.cells[column])
    word.heading_row(made, HEADER)
    word.add_row(made, [after if number == column else "" for number in range(len(HEADER))])


def plan_sheet(folder):
    plan = Plan("telford-2016")
    book, page = sheet.workbook("Action plan")
    sheet.across(page, plan.plan["sources"][0]["title"], len(HEADER))
    sheet.skip(page)
    for label, colour in LEGEND:
        sheet.add(page, [label], colour=colour)
    sheet.skip(page)
    head = sheet.add(page, HEADER, bold=True, colour=word.GREY)
    page.freeze_panes = f"A{head + 1}"
    page.print_title_rows = f"{head}:{head}"
    for kind, cells, *ref in rows(plan):
        if kind == "theme":
            sheet.across(page, cells, len(HEADER))
            continue
        flat = ["\n".join(cell) if isinstance(cell, list) else cell for cell in cells]
        if kind == "recommendation":
            # Typed into Excel, a ref of this shape is a number.
            flat[0] = float(flat[0])
        else:
            flat[1] = sheet.words(flat[1])
            flat[2] = sheet.words(flat[2])
            flat[5] = sheet_date(plain(flat[5]))
        sheet.add(page, flat, bold=kind == "recommendation")
    sheet.widths(page, [7, 45, 40, 40, 20, 20, 20])
    book.save(folder / "telford.xlsx")


def sheet_date(words):
    """Returns the words of a month as Excel keeps them when they are typed: a day, shown as a month."""
    found = re.fullmatch(r"([A-Z][a-z]+) (\d{4})", words)
    if not found:
        return words
    return sheet.date(f"{found[2]}-{MONTHS.index(found[1]) + 1:02}")


UPDATE_HEADER = ["G2G ACTION", "OFSTED RECOMMENDATION", "UPDATE AT 31.12.2017", "IMPACT/ PERFORMANCE"]
NUMBERS = {"1": "ONE", "2": "TWO", "3": "THREE"}


def update_rows(plan):
    entries, theme = plan.entries("2017-12-31"), None
    for one in plan.recommendations:
        if one["theme"] != theme:
            theme = one["theme"]
            title = next(item["title"] for item in plan.plan["themes"] if item["ref"] == theme)
            yield "theme", f"THEME {NUMBERS[theme]}: {title.upper()}"
        entry = entries[one["ref"]]
        number = re.search(r"\d+$", one["source_ref"])[0]
        impact = entry.get("impact", "")
        if "next" in entry:
            impact = f"{impact}\n\nGoing forward: {entry['next']}"
        yield "entry", [one["ref"], f"{one['text']}. (OFSTED REC.{number})", entry["progress"], impact.strip()]


def update_document(folder):
    plan = Plan("telford-2016")
    doc = word.document("Update")
    doc.add_heading(plan.plan["sources"][1]["title"], 0)
    made = word.table(doc, UPDATE_HEADER, [2, 6, 9, 9])
    for kind, cells in update_rows(plan):
        if kind == "theme":
            word.across(made, cells)
        else:
            word.add_row(made, cells)
    doc.save(folder / "telford-update.docx")


def update_sheet(folder):
    plan = Plan("telford-2016")
    book, page = sheet.workbook("Update")
    sheet.add(page, UPDATE_HEADER, bold=True)
    for kind, cells in update_rows(plan):
        if kind == "theme":
            sheet.across(page, cells, len(UPDATE_HEADER))
        else:
            ref, words, *texts = cells
            sheet.add(page, [(float(ref), "0.0"), words, *(sheet.words(text) for text in texts)])
    sheet.widths(page, [12, 40, 80, 80])
    book.save(folder / "telford-update.xlsx")


HEADER_2020 = [
    "Ref", "Outcome", "Action", "Success Measure", "Workstream", "Date Due",
    "Status: what is the progress on the action?", "Performance: is the action making a difference?",
]
# The rows in whose last column the measures stand: the action and how many.
MEASURES_2020 = {"1.1": 1, "1.2": 1, "1.3": 1, "1.4": 1, "1.5": 1, "1.8": 1}


def plan_2020_document(folder):
    plan = Plan("telford-2020")
    doc = word.document(plan.plan["title"])
    doc.add_heading("Ofsted Action Plan", 1)
    made = word.table(doc, HEADER_2020, [1.2, 4, 4.5, 4.5, 3, 2.2, 3, 4])
    one = plan.recommendations[0]
    entries = plan.entries("2020-09-03")
    measures = iter(one["measures"])
    outcome = None
    for action in one["actions"]:
        year, number, day = action["due"].split("-")
        performance = [next(measures)["name"] for _ in range(MEASURES_2020.get(action["ref"], 0))]
        progress = entries.get(action["ref"], {}).get("progress", "")
        row = word.add_row(made, [
            "", "", action["action"], action["success"], action["workstream"], f"{day}.{number}.{year[2:]}", progress, performance,
        ])
        # The outcome is one cell over all rows.
        outcome = row.cells[1] if outcome is None else outcome.merge(row.cells[1])
    word.put(made.rows[1].cells[1], one["outcome"])
    doc.save(folder / "telford-2020.docx")


def make(folder):
    for part in (plan_document, plan_sheet, update_document, update_sheet, plan_2020_document):
        part(folder)
