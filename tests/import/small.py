"""A small sound plan, from which each fixture with one trouble is made, and the list of these fixtures.

    python3 tests/import/small.py FOLDER NAME…     makes those of these names alone
"""

import datetime
import pathlib
import sys

import sheet

HEADER = ["Rec no.", "Recommendation", "Ref", "Action", "Outcome", "Lead", "Due date", "Status", "Progress"]
RECOMMENDATIONS = {
    "1": "The council should publish a plan for each of its libraries.",
    "2": "The council should say how it counts visits.",
}
ROWS = [
    ["1", "1.1", "Write a plan for Northgate library", "Readers know what will open, and when", "Ann Archer",
     datetime.date(2025, 3, 31), "On track", "The first draft was shown to readers."],
    ["1", "1.2", "Write a plan for Southgate library", "Readers know what will open, and when", "Ben Baker; Cara Cook",
     datetime.date(2025, 6, 30), "Behind", "Waiting for a survey of the roof."],
    ["2", "2.1", "Count visits at the door, not loans", "Figures can be compared with other councils", "Head of Libraries",
     datetime.date(2024, 12, 31), "Complete", "Counters were put in at every door."],
]
DAY = "dd/mm/yyyy"

MAKERS = {}


def fixture(*names):
    """Registers what makes the files of these names: a function of the folder."""

    def register(maker):
        MAKERS[names] = maker
        return maker

    return register


def rows():
    """Returns the rows of the small plan, each with all columns, for the caller to change."""
    return [[row[0], RECOMMENDATIONS[row[0]], *row[1:]] for row in ROWS]


def as_words(row):
    """Returns a row whose days are written as people write them."""
    return [value.strftime("%d/%m/%Y") if isinstance(value, datetime.date) else value for value in row]


def as_cells(row):
    """Returns a row whose days are cells of days."""
    return [(value, DAY) if isinstance(value, datetime.date) else value for value in row]


def book(name="Actions", header=None, lines=None):
    """Returns a workbook with the small plan, or with other rows, and its sheet."""
    made, page = sheet.workbook(name)
    sheet.add(page, header or HEADER, bold=True)
    for row in rows() if lines is None else lines:
        sheet.add(page, as_cells(row))
    return made, page


def make(folder, chosen=()):
    """Makes the files; of a group that is made together, all are made."""
    # Importing them registers their fixtures.
    import troubles_files  # noqa: F401
    import troubles_sheet  # noqa: F401
    import troubles_values  # noqa: F401
    import troubles_word  # noqa: F401

    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for names, maker in MAKERS.items():
        if not chosen or set(names) & set(chosen):
            maker(*(folder / name for name in names))


if __name__ == "__main__":
    # The makers register with the module of this name.
    import small

    small.make(sys.argv[1], sys.argv[2:])
