"""Makes the files of which the plans of this repository could have been imported: Word, Excel, OpenDocument and CSV.

    python3 tests/import/seeds.py FOLDER

The words are those of content/; the layout is that of the councils' own documents. LibreOffice makes the formats that are not
written here.
"""

import pathlib
import sys

import office
import shropshire
import telford

CONVERTED = {"ods": ["telford", "shropshire", "telford-update"], "xls": ["telford", "shropshire"], "csv": ["telford", "shropshire"]}
# Written once more by LibreOffice, which says the same in its own way.
REWRITTEN = ["telford.docx", "shropshire.docx", "telford.xlsx", "shropshire.xlsx"]


def make(folder):
    folder.mkdir(parents=True, exist_ok=True)
    telford.make(folder)
    shropshire.make(folder)
    for kind, names in CONVERTED.items():
        office.convert([folder / f"{name}.xlsx" for name in names], kind, folder)
    office.rewrite([folder / name for name in REWRITTEN], folder)


if __name__ == "__main__":
    make(pathlib.Path(sys.argv[1]))
