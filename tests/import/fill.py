"""Fills in a workbook of `candour new update --workbook` in LibreOffice, as a service manager would, and imports it.

Looks at what LibreOffice makes of it: nothing is repaired, the drop-downs have the plan's labels, locked cells refuse words. Then fills
in some cells, saves the workbook as .xlsx and as .ods, and imports both: only what was filled in may be in the draft.

    /usr/bin/python3 fill.py CANDOUR

It runs in the Python of the system, which has LibreOffice's bridge.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.sheet.ValidationType import DATE, DECIMAL, LIST
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

# 10 April 2018.
TODAY = "1523318400"
ITEMS = "Recommendations and steps"

CONTENT = {
    "site.yaml": "title: Plans\norganisation: Council\n",
    "homes/plan.md": """---
title: Homes & repairs
kind: review
published: 2017-01-11
words: {action: [step, steps]}
responses: [{key: yes, label: Accepted, meaning: accepted}]
statuses:
  - {key: going, label: "Going, as planned; so far", meaning: on-track}
  - {key: late, label: Late, meaning: behind}
  - {key: done, label: Done, meaning: complete}
impact_ratings: [{key: strong, label: Strong}]
ratings: [{key: risk, label: Risk, on: both, values: [{key: grave, label: Grave}, {key: mild, label: Mild}]}]
---
""",
    "homes/recommendations/1.md": """---
ref: 1
text: |
  =Repair all homes, and:

  - tell tenants
  - keep count
respond_by: 2018-06
lead: [Ann Lee]
measures: [{key: open, name: Repairs open, unit: "%", target: 18, higher_is_better: false}]
actions:
  - {ref: 1.2, action: Train staff, lead: [Bob Ray], due: 2018-03-31, milestones: [{name: Draft, due: 2017-09}, {name: Launch}]}
  - {ref: 1.10, action: Tell tenants, lead: [Bob Ray], due: 2018-06}
  - {ref: 1.11, action: Keep watch, ongoing: true}
---
""",
    "homes/updates/2017-12-31.md": "---\nas_at: 2017-12-31\nentries: [{ref: 1.2, status: going, progress: Half are trained.}]\n---\n",
}

# The entries of the draft, and nothing else.
EXPECTED = """\
entries:
  - ref: 1
    response: yes
    measures:
      open: 57.5
  - ref: 1.2
    ratings:
      risk: grave
    status: late
    percent: 60
    progress: |-
      =Half of them \\*are\\* trained.

      More in May.
    due: 2018-09-30
    due_reason: 1/2 of the staff left
    evidence:
      - title: Report
        url: "https://example.org/report.pdf"
    milestones:
      Draft: done
  - ref: 1.10
    completed: 2018-03-09
    lead: [Cy Dow]
---
"""


def fail(message):
    sys.exit(f"fill.py: {message}")


def check(is_so, message):
    if not is_so:
        fail(message)


def same(found, expected, what):
    check(found == expected, f"{what}: expected\n{expected!r}\nand found\n{found!r}")


def candour(program, *arguments, code=0):
    done = subprocess.run(
        [program, *map(str, arguments)], capture_output=True, text=True, env={**os.environ, "SOURCE_DATE_EPOCH": TODAY}
    )
    check(done.returncode == code, f"candour {' '.join(map(str, arguments))}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout + done.stderr


def write_content(folder):
    for name, text in CONTENT.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def value(name, value):
    one = PropertyValue()
    one.Name, one.Value = name, value
    return one


class Office:
    """LibreOffice, without a window and with a profile of its own."""

    def __init__(self, work):
        pipe = f"candour{os.getpid()}"
        self.process = subprocess.Popen(
            ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--norestore",
             f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(240):
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except NoConnectException:
                time.sleep(0.25)
        else:
            self.process.kill()
            fail("LibreOffice did not start")
        self.desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)

    def open(self, path):
        document = self.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (value("Hidden", True),))
        check(document is not None, f"LibreOffice does not open {path.name}")
        return document

    def close(self):
        try:
            self.desktop.terminate()
            self.process.wait(timeout=30)
        except Exception:
            self.process.kill()


class Sheet:
    """A sheet with its columns by their headings and its rows by their refs."""

    def __init__(self, document, name):
        self.sheet = document.Sheets.getByName(name)
        cursor = self.sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        self.columns = {self.text(at, 2): at for at in range(end.EndColumn + 1)}
        self.rows = {}
        for row in range(3, end.EndRow + 1):
            self.rows.setdefault(self.text(0, row), row)

    def text(self, column, row):
        return self.sheet.getCellByPosition(column, row).String

    def cell(self, ref, heading):
        check(heading in self.columns, f"no column {heading!r} in {self.columns}")
        check(ref in self.rows, f"no row {ref!r} in {self.rows}")
        return self.sheet.getCellByPosition(self.columns[heading], self.rows[ref])

    def type(self, ref, heading, words):
        """What typing does: LibreOffice sees what it is, and a new line is a paragraph of the cell."""
        first, *others = words.split("\n")
        cell = self.cell(ref, heading)
        cell.FormulaLocal = first
        cursor = cell.createTextCursor()
        for line in others:
            cursor.gotoEnd(False)
            cell.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
            cell.insertString(cursor, line, False)


def look(document):
    """What a person finds in the workbook."""
    same(document.Sheets.ElementNames, ("Guidance", ITEMS, "Measures", "Milestones", "Lists", "Candour"), "sheets")
    visible = [name for name in document.Sheets.ElementNames if document.Sheets.getByName(name).IsVisible]
    same(visible, ["Guidance", ITEMS, "Measures", "Milestones"], "sheets in sight")
    for name in document.Sheets.ElementNames:
        check(document.Sheets.getByName(name).isProtected(), f"{name} is not protected")
    sheet = Sheet(document, ITEMS)
    same(sheet.text(0, 0), "Homes & repairs: update of 31 March 2018", "A1")
    same(list(sheet.rows), ["1", "1.2", "1.10", "1.11"], "refs")
    words = sheet.cell("1", "Recommendation or step")
    check(words.String.startswith("=Repair all homes"), f"a text became a formula: {words.String}")
    validation = sheet.cell("1.2", "Fill in: Status").Validation
    same(validation.Type, LIST, "status")
    check(validation.ShowList > 0, "the list of statuses is not shown")
    lists = document.Sheets.getByName("Lists")
    cells = validation.getFormula1().split(".")[-1].split("!")[-1].replace("$", "")
    shown = [row[0] for row in lists.getCellRangeByName(cells).DataArray]
    same(shown, ["Going, as planned; so far", "Late", "Done"], "the list of statuses")
    for heading, kind in {
        "Fill in: Percent done": DECIMAL,
        "Fill in: New due date": DATE,
        "Fill in: Finished on": DATE,
        "Fill in: Impact rating": LIST,
        "Fill in: Risk": LIST,
        "Fill in: Response": LIST,
    }.items():
        same(sheet.cell("1.2", heading).Validation.Type, kind, heading)
    same(Sheet(document, "Measures").cell("1", "Fill in: New figure").Validation.Type, DECIMAL, "figures")
    same(Sheet(document, "Milestones").cell("1.2", "Fill in: Status").Validation.Type, LIST, "milestones")
    ranges = document.DatabaseRanges
    check(len(ranges.ElementNames) >= 3, f"the tables are not there: {ranges.ElementNames}")


def refuse(document):
    """Locked cells keep their words while the sheet is protected."""
    sheet = Sheet(document, ITEMS)
    for heading in ("Ref", "Recommendation or step", "Due date", "Last status"):
        cell = sheet.cell("1.2", heading)
        before = cell.Formula
        check(cell.CellProtection.IsLocked, f"{heading} is not locked")
        try:
            cell.FormulaLocal = "changed"
        except Exception:
            pass
        same(cell.Formula, before, f"{heading} took words though it is locked")
    check(not sheet.cell("1.2", "Fill in: Progress").CellProtection.IsLocked, "progress is locked")
    check(sheet.cell("1.2", "Fill in: Response").CellProtection.IsLocked, "an answer is asked of a step")


def fill(document):
    """What a service manager types."""
    sheet = Sheet(document, ITEMS)
    sheet.type("1.2", "Fill in: Status", "Late")
    sheet.type("1.2", "Fill in: Percent done", "60%")
    sheet.type("1.2", "Fill in: Progress", "=Half of them *are* trained.\n\nMore in May.")
    sheet.type("1.2", "Fill in: New due date", "2018-09-30")
    sheet.type("1.2", "Fill in: Reason for the new date", "1/2 of the staff left")
    sheet.type("1.2", "Fill in: Evidence", "Report")
    sheet.type("1.2", "Fill in: Web address of the evidence", "https://example.org/report.pdf")
    sheet.type("1.2", "Fill in: Risk", "Grave")
    sheet.type("1.10", "Fill in: Finished on", "2018-03-09")
    sheet.type("1.10", "Fill in: New lead", "Cy Dow")
    sheet.type("1", "Fill in: Response", "Accepted")
    Sheet(document, "Measures").type("1", "Fill in: New figure", "57.5")
    Sheet(document, "Milestones").type("1.2", "Fill in: Status", "Done")


def import_(program, file, content):
    """Imports a workbook, and returns the entries of the draft, which is taken away again."""
    said = candour(program, "import", file, "--as", "update", "--content", content)
    draft = content / "homes/updates/2018-03-31.md"
    check(draft.exists(), f"{file.name}: no draft was made\n{said}")
    text = draft.read_text()
    draft.unlink()
    for word in ("to be decided", "to know", "not taken"):
        check(word not in said, f"{file.name}:\n{said}")
    return text[text.index("entries:\n"):]


def main(program):
    work = pathlib.Path(tempfile.mkdtemp(prefix="candour-fill"))
    office = None
    try:
        content = work / "content"
        write_content(content)
        book = work / "progress.xlsx"
        candour(program, "new", "update", "homes", "--as-at", "2018-03-31", "--workbook", book, "--content", content)
        office = Office(work)
        document = office.open(book)
        look(document)
        refuse(document)
        untouched = work / "untouched.ods"
        document.storeToURL(untouched.as_uri(), (value("FilterName", "calc8"),))
        fill(document)
        files = {
            work / "filled.xlsx": "Calc MS Excel 2007 XML",
            work / "filled.ods": "calc8",
            work / "filled.xls": "MS Excel 97",
        }
        for file, kind in files.items():
            document.storeToURL(file.as_uri(), (value("FilterName", kind),))
        document.close(True)
        # Once more, as if somebody had looked into the file that came back.
        for file, kind in list(files.items()):
            document = office.open(file)
            again = work / f"again-{file.name}"
            document.storeToURL(again.as_uri(), (value("FilterName", kind),))
            document.close(True)
            files[again] = kind
        for file in files:
            same(import_(program, file, content), EXPECTED, file.name)
        for file in (book, untouched):
            said = candour(program, "import", file, "--as", "update", "--content", content, code=1)
            check("nothing was filled in" in said, f"{file.name}:\n{said}")
        print(f"the workbook was filled in by LibreOffice and read back from {len(files)} files")
    finally:
        if office:
            office.close()
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main(str(pathlib.Path(sys.argv[1]).resolve()))
