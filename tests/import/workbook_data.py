"""Compares the workbook of each plan of a built site with its plan.json: nothing is missing, nothing else is in it.

    python3 tests/import/workbook_data.py SITE…     SITE is a built site

It is read by openpyxl, and by LibreOffice, which must find the same in it.
"""

import calendar
import collections
import csv
import datetime
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import openpyxl

# Kinds that are for programs alone, and kinds with a sheet without an address.
FOR_PROGRAMS = {"file", "order"}
LISTED = {
    "plan", "closing", "theme", "status", "impact-rating", "source", "inspection", "body", "response", "rating", "term",
}
# Fields that name a part of the plan by its key, and the kind of that part.
NAMES = {
    ("entry", "status"): "status", ("entry", "impact_rating"): "impact-rating", ("entry", "response"): "response",
    ("recommendation", "inspection"): "inspection", ("recommendation", "to"): "body", ("action", "body"): "body",
    ("action", "with"): "body", ("update", "by"): "body", ("meeting", "body"): "body", ("recommendation", "theme"): "theme",
}
# Fields that stand in rows of their own.
OWN_ROWS = {"measures", "money"}
# A cell holds no more.
MOST = 32767
CUT = "The whole text is in plan.json.]"
# Words of the sheets themselves.
WORDS = set("yes no complete reported recommendation action finding step concern goal".split())


# The words for what the site works out.
GROUPS = {
    "complete": "Reported complete", "taken-back": "No longer reported complete", "not-reported": "No status reported",
    "not-known": "Status not known", "carried-over": "Carried over", "replaced": "Replaced", "not-achieved": "Not achieved",
    "withdrawn": "Withdrawn", "risk-accepted": "Risk accepted", "no-longer-applicable": "No longer applicable",
    "differs-by-body": "Differs by body", "refused-by-all": "Not accepted",
}
SCHEDULES = {
    "past": "Overdue", "due-soon": "Due soon", "not-due-yet": "Not due yet", "no-end-date": "No end date",
    "no-date-given": "No date given", "completed": "Completed", "ended": "Ended without being completed",
    "withdrawn": "Not going ahead", "not-accepted": "Nothing due: not accepted",
}
LATENESS = {
    "on-time": "On time", "late": "Late", "still-open": "Reported still open after its due date",
    "not-reported-since": "Nothing reported since its due date", "never-reported": "Nothing ever reported", "not-known": "Not known",
}


MEANINGS = {"status": "Meaning of the status", "response": "Meaning of the answer"}


def last_day(written):
    """Returns the day that counts of a date as it is written; nothing for other words."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|-Q([1-4]))?", written)
    if not match:
        return None
    year, month, day, quarter = match.groups()
    month = int(month or (int(quarter) * 3 if quarter else 12))
    if month > 12:
        return None
    return datetime.date(int(year), month, int(day or calendar.monthrange(int(year), month)[1]))


def bare(text):
    """Returns the letters and digits of a text, without the marks of Markdown and the addresses of links."""
    text = re.sub(r"\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)", "]", text)
    text = re.sub(r"</?[a-zA-Z][^>]*>", " ", text)
    text = html.unescape(text)
    # Numbers of lists are counted anew.
    text = re.sub(r"^\s*\d+[.)]\s", "", text, flags=re.MULTILINE)
    return "".join(c for c in text if c.isalnum()).lower()


def leaves(value):
    if isinstance(value, list):
        for one in value:
            yield from leaves(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from leaves(one)
    else:
        yield value


class Plan:
    """The data of a plan."""

    def __init__(self, path):
        data = json.loads(path.read_text(encoding="utf-8"))
        self.items = data["items"]
        self.computed = data["computed"]["items"]
        self.late = data["computed"].get("late", {})
        self.organisation = data["organisation"]
        self.parts = {}
        for item in self.items.values():
            name = item.get("key", item.get("ref"))
            title = item.get("label") or item.get("title") or item.get("name") or item.get("inspector")
            if name and title:
                self.parts[item["kind"], name] = title
        self.scales = {
            (item["key"], value["key"]): value["label"]
            for item in self.items.values() if item["kind"] == "rating" for value in item.get("values", [])
        }

    def shown(self, item, field, value):
        """Yields what a row is to show of a field."""
        kind = item["kind"]
        if field == "ratings":
            for scale, one in value.items():
                yield self.scales.get((scale, one), one)
        elif field == "milestones" and kind == "entry":
            for name, state in value.items():
                yield name
                yield self.parts.get(("status", state), "Reported complete")
        elif field == "source" and "key" in value:
            yield self.parts.get(("source", value["key"]), value["key"])
            yield from (one for name, one in value.items() if name != "key")
        elif field == "ended":
            yield from (one for name, one in value.items() if name != "how")
        elif (kind, field) in NAMES:
            for one in leaves(value):
                yield self.parts.get((NAMES[kind, field], one), one)
        else:
            yield from leaves(value)


class Sheets:
    """The cells of a workbook."""

    def __init__(self, path):
        self.book = openpyxl.load_workbook(path)
        self.rows = {}
        self.by_address = {}
        for sheet in self.book:
            rows = list(sheet.iter_rows(values_only=True))
            self.rows[sheet.title] = rows
            if "Address" not in rows[0]:
                continue
            at = rows[0].index("Address")
            for row in rows[1:]:
                address = re.sub(r"^https?://[^/]+", "", row[at])
                self.by_address.setdefault(address, []).append((sheet.title, dict(zip(rows[0], row))))


def holds(cells, value):
    """Returns whether one of the cells holds a value."""
    if isinstance(value, bool):
        return True
    if isinstance(value, (int, float)):
        return any(isinstance(cell, (int, float)) and cell == value for cell in cells) or any(
            isinstance(cell, str) and bare(str(value)) in bare(cell) for cell in cells
        )
    day = last_day(value)
    if day and any(isinstance(cell, datetime.datetime) and cell.date() == day for cell in cells):
        # What is no day stands as it was written, too.
        return len(value) == 10 or value in cells
    wanted = bare(value)
    for cell in cells:
        if isinstance(cell, str) and (wanted in bare(cell) or cell == value):
            return True
        if isinstance(cell, str) and cell.endswith(CUT) and len(cell.encode("utf-16-le")) == 2 * MOST:
            start = bare(cell.rsplit("… [", 1)[0])
            if wanted.startswith(start):
                return True
    return False


def missing(plan, sheets):
    """Yields what plan.json has and the workbook lacks."""
    headings, *lists = list(sheets.rows.values())[-1]
    lists = [cell for row in lists for cell in row[headings.index("Value"):]]
    by_ref = {}
    for headings, *rows in (sheets.rows[name] for name in ("Measures", "Money") if name in sheets.rows):
        for row in rows:
            by_ref.setdefault(row[0], []).extend(row)
    for address, item in plan.items.items():
        kind = item["kind"]
        if kind in FOR_PROGRAMS:
            continue
        if kind.startswith("meeting-"):
            rows = sheets.by_address.get(address.split("#")[0], []) + sheets.by_address.get(address, [])
        else:
            rows = sheets.by_address.get(address, [])
        if kind in LISTED:
            cells = lists
        elif not rows:
            yield f"{address}: there is no row"
            continue
        else:
            cells = [cell for _, row in rows for cell in row.values()]
        for field, value in item.items():
            if field == "kind" or (kind == "correction" and field == "field"):
                continue
            values = leaves(value) if kind in LISTED else plan.shown(item, field, value)
            for one in values:
                if not holds(by_ref.get(item.get("ref"), []) if field in OWN_ROWS else cells, one):
                    yield f"{address}, {field}: {one!r} is not in its row"


def derived(plan, sheets):
    """Yields how what was worked out differs from plan.json."""
    columns = {
        "Due date now (worked out)": lambda it: last_day(it["due"]) if "due" in it else None,
        "Times the due date moved (worked out)": lambda it: it.get("moves", 0) if "due" in it else None,
        "First reported complete (worked out)": lambda it: last_day(it["completed"]) if "completed" in it else None,
        "Finished on (worked out)": lambda it: last_day(it["finished"]) if "finished" in it else None,
        "Last reported (worked out)": lambda it: last_day(it["reported"]) if "reported" in it else None,
        "Date of the label (worked out)": lambda it: last_day(it["labelled"]) if "labelled" in it else None,
        "Days late (worked out)": lambda it: it.get("schedule", {}).get("lateness", {}).get("days"),
    }
    first = [name for name in sheets.rows][1:3]
    for address, now in plan.computed.items():
        for sheet, row in sheets.by_address.get(address, []):
            if sheet not in first:
                continue
            for heading, wanted in columns.items():
                is_ = row.get(heading)
                is_ = is_.date() if isinstance(is_, datetime.datetime) else is_
                if is_ != wanted(now):
                    yield f"{address}, {heading}: {is_!r}, not {wanted(now)!r}"
            standing = now.get("standing", {})
            stands = row.get("Where it stands (worked out)")
            if stands != standing.get("label", GROUPS.get(standing.get("key"))):
                yield f"{address}: stands as {stands!r}, not {standing!r}"
            schedule = now.get("schedule", {})
            for heading, wanted in [
                ("Schedule (worked out)", SCHEDULES.get(schedule.get("kind"))),
                ("On time or late (worked out)", LATENESS.get(schedule.get("lateness", {}).get("known"))),
            ]:
                if row.get(heading) != wanted:
                    yield f"{address}, {heading}: {row.get(heading)!r}, not {wanted!r}"
            for rating in now.get("ratings", []):
                if row.get(f"{rating['name']} now (worked out)") != rating["label"]:
                    yield f"{address}: not rated {rating['label']!r}"


def joined(plan, sheets):
    """Yields how the columns differ that rows take over from the item and the update they are about."""
    items = {item["ref"]: item for item in plan.items.values() if item["kind"] in ("recommendation", "action")}
    titles = list(sheets.rows)
    sheet_of = {"Updates", "History of reports", "Measures", "Answers", "Money"}
    before = {ref: item.get("due") for ref, item in items.items()}
    for address, item in plan.items.items():
        update = plan.items.get(address.split("#")[0]) if item["kind"] == "entry" else item
        for sheet, row in sheets.by_address.get(address, []):
            if sheet not in sheet_of:
                continue
            wanted = {}
            of = items.get(item.get("ref"))
            if of:
                recommendation = row_heading(row, 3)
                wanted["Ref"] = of["ref"]
                wanted[recommendation] = of.get("recommendation", of["ref"])
                words = bare(of.get("text") or of.get("action"))
                if bare(row["Its words"] or "") != words:
                    yield f"{address}, {sheet}: its words are {row['Its words']!r}"
                kind = row["What it is about"]
                if bool(kind) != (sheet != "Updates") or (kind == titles[1][:-1]) != (of["kind"] == "recommendation") and (
                    titles[1] in ("Recommendations", "Goals", "Concerns")
                ):
                    yield f"{address}, {sheet}: it is about {kind!r}"
            if update["kind"] == "update":
                by = update.get("by")
                wanted["Reporting date"] = last_day(update["as_at"])
                wanted["Publication date"] = last_day(update["published"])
                wanted["Title"] = update.get("title")
                wanted["Reported by"] = plan.parts.get(("body", by), by) or plan.organisation
            if item["kind"] == "entry" and sheet == "History of reports":
                independent = row.get("Independent (worked out)") == "yes"
                ref = item["ref"]
                held = before.get(ref) if "due" in item and not independent else None
                wanted["Due date before (worked out)"] = held and last_day(held)
                if "due" in item and not independent:
                    before[ref] = item["due"]
            for name, heading in MEANINGS.items() if sheet in ("History of reports", "Answers") else ():
                label = next((one for one in plan.items.values() if one["kind"] == name and one["key"] == item.get(name)), {})
                if bool(label.get("meaning")) != bool(row.get(heading)) and (sheet, name) != ("Answers", "status"):
                    yield f"{address}, {sheet}: the meaning of its {name} is {row.get(heading)!r}"
            for heading, value in wanted.items():
                is_ = row.get(heading)
                is_ = is_.date() if isinstance(is_, datetime.datetime) else is_
                if is_ != value:
                    yield f"{address}, {sheet}, {heading}: {is_!r}, not {value!r}"
    for address, item in plan.items.items():
        if item["kind"] == "recommendation":
            [row] = [row for sheet, row in sheets.by_address[address] if sheet == titles[1]]
            [count] = [cell for heading, cell in row.items() if heading.startswith("Number of ")]
            if count != sum(1 for other in items.values() if other.get("recommendation") == item["ref"]):
                yield f"{address}: {count} actions"


def row_heading(row, at):
    return list(row)[at]


def measures(plan, sheets):
    """Yields how the rows of measures differ: one for each figure, and one for each measure without any."""
    headings, *rows = sheets.rows.get("Measures", [()])
    found = []
    for cells in rows:
        row = dict(zip(headings, cells))
        address = re.sub(r"^https?://[^/]+", "", row["Address"])
        found.append((address, row.get("Measure, key"), row.get("Measure"), row.get("Unit"), row.get("Target"), row.get("Figure at the start"),
                      row.get("Is more better"), row.get("Period"), row.get("Figure")))
    wanted = []
    items = {item["ref"]: (address, item) for address, item in plan.items.items() if item["kind"] in ("recommendation", "action")}
    reported = set()

    def described(key, measure):
        better = None if not measure else "no" if measure.get("higher_is_better") is False else "yes"
        return (measure.get("key"), measure.get("name"), measure.get("unit"), measure.get("target"), measure.get("baseline"), better)

    def known(ref):
        item = items[ref][1]
        above = items.get(item.get("recommendation"), (None, {}))[1]
        return {one["key"]: one for one in above.get("measures", []) + item.get("measures", [])}

    for address, item in plan.items.items():
        if item["kind"] != "entry":
            continue
        for key, figures in item.get("measures", {}).items():
            measure = known(item["ref"]).get(key, {})
            reported.add((item["ref"], key))
            wanted += [(address, *described(key, measure), one.get("period"), one["value"]) for one in figures]
    for ref, (address, item) in items.items():
        wanted += [
            (address, *described(one["key"], one), None, None)
            for one in item.get("measures", []) if (ref, one["key"]) not in reported
        ]
    for row in sorted(set(map(str, found)) ^ set(map(str, wanted))):
        yield f"Measures: {row} is in one and not in the other"


def listed(plan, sheets):
    """Yields how the sheet of all else differs: each fact stands there once, under its name."""
    headings, *rows = list(sheets.rows.values())[-1]
    found = collections.Counter()
    for cells in rows:
        row = dict(zip(headings, cells))
        found[row.get("Name") or "", bare(str(row["Value"]))] += 1
        day = row.get("Value, day")
        if day and day.date() != last_day(str(row["Value"])):
            yield f"{row}: another day"
        if not (row["Kind"] and row["Field"]):
            yield f"{row}: of nothing"
    wanted = collections.Counter()
    for item in plan.items.values():
        if item["kind"] in LISTED:
            name = item.get("key") or item.get("ref") or item.get("term") or ""
            for field, value in item.items():
                if field != "kind":
                    wanted.update((name, bare(str(one))) for one in facts(value))
    for name, value in (found - wanted) + (wanted - found):
        yield f"the list of all else: {name!r} with {value[:60]!r} is in one and not in the other"


def facts(value):
    """Yields the values of a field: lists of plain words are one."""
    if isinstance(value, dict):
        for one in value.values():
            yield from facts(one)
    elif isinstance(value, list) and value and isinstance(value[0], str):
        yield "; ".join(value)
    elif isinstance(value, list):
        for one in value:
            yield from facts(one)
    else:
        yield value


def unknown(plan, sheets):
    """Yields what the workbook has and plan.json lacks."""
    texts = [one for item in plan.items.values() for one in leaves(item)]
    texts += [name for item in plan.items.values() for name in keys(item)] + [plan.organisation]
    numbers = {one for one in texts if isinstance(one, (int, float))}
    days = {last_day(one) for one in texts if isinstance(one, str)}
    haystack = bare(" ".join(str(one) for one in texts))
    pieces = set(re.findall(r"\w+", html.unescape(" ".join(str(one) for one in texts)).lower())) | WORDS
    for sheet, rows in list(sheets.rows.items())[1:-1]:
        if sheet == "Corrections":
            continue
        for row in rows[1:]:
            for heading, cell in zip(rows[0], row):
                if cell is None or "(worked out)" in heading or heading in ("Address", "What it is about"):
                    continue
                # Words for the vocabularies of the format.
                if heading.startswith("Meaning of") or heading == "How it ended":
                    continue
                if isinstance(cell, datetime.datetime):
                    known = cell.date() in days
                elif isinstance(cell, (int, float)):
                    known = cell in numbers
                else:
                    text = cell.removesuffix(CUT)
                    known = bare(text) in haystack or all(
                        piece in pieces or bare(piece) in haystack for piece in re.findall(r"\w+", text.lower())
                    )
                if not known:
                    yield f"{sheet}, {heading}: {cell!r} is not in plan.json"


def keys(value):
    if isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from keys(one)
    elif isinstance(value, list):
        for one in value:
            yield from keys(one)


def form(sheets):
    """Yields what is wrong with how the workbook is made."""
    properties = sheets.book.properties
    if not (properties.title and properties.creator and properties.created):
        yield "it has no title, author or date"
    for sheet in sheets.book:
        if sheet.merged_cells.ranges:
            yield f"{sheet.title}: cells are merged"
        if len(sheet.tables) != 1:
            yield f"{sheet.title}: {len(sheet.tables)} tables, not 1"
            continue
        [table] = sheet.tables.values()
        if not table.autoFilter or (sheet.title != sheets.book.sheetnames[0] and not sheet.freeze_panes):
            yield f"{sheet.title}: no filter, or no heading that stays"
        headings = [column.name for column in table.tableColumns]
        if len({heading.lower() for heading in headings}) != len(headings):
            yield f"{sheet.title}: two headings are alike"
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield f"{sheet.title}, {cell.coordinate}: a formula"


def by_libreoffice(path, sheets):
    """Yields how the cells that LibreOffice finds differ."""
    with tempfile.TemporaryDirectory() as work:
        # Every sheet as a table of its own, with values as they are shown.
        export = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
        command = ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", export]
        subprocess.run([*command, "--outdir", work, path], check=True, capture_output=True)
        for sheet, rows in sheets.rows.items():
            file = pathlib.Path(work) / f"{path.stem}-{sheet}.csv"
            if not file.is_file():
                yield f"{sheet}: LibreOffice does not find it"
                continue
            with file.open(encoding="utf-8", newline="") as lines:
                found = list(csv.reader(lines))
            wanted = [[as_shown(cell) for cell in row] for row in rows]
            if len(found) != len(wanted):
                yield f"{sheet}: {len(found)} rows, not {len(wanted)}"
            for number, (is_, row) in enumerate(zip(found, wanted), start=1):
                is_ = is_ + [""] * (len(row) - len(is_))
                for column, (one, other) in enumerate(zip(is_, row)):
                    if one != other:
                        yield f"{sheet}, row {number}, column {column + 1}: {one!r}, not {other!r}"


def as_shown(cell):
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    return str(cell)


def main(sites):
    problems, count = 0, 0
    for site in sites:
        for data in sorted(pathlib.Path(site).rglob("data/plan.json")):
            name = data.parent.parent.name
            path = data.with_name(f"{name}.xlsx")
            plan, sheets = Plan(data), Sheets(path)
            checks = [check(plan, sheets) for check in (missing, derived, joined, measures, listed, unknown)]
            checks.append(form(sheets))
            checks.append(by_libreoffice(path, sheets))
            for problem in (problem for check in checks for problem in check):
                print(f"{path}: {problem}")
                problems += 1
            count += 1
    if not count:
        sys.exit("there is no plan.json in " + ", ".join(sites))
    print(f"{count} workbooks: {problems} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
