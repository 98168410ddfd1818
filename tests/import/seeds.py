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

CONVERTED = {
    "telford.xlsx": ["ods", "xls", "csv"],
    "shropshire.xlsx": ["ods", "xls", "csv"],
    "telford-update.xlsx": ["ods"],
    # Written once more by LibreOffice: its own way of saying the same.
    "telford.docx": ["odt-docx"],
    "shropshire.docx": ["odt-docx"],
}


def make(folder):
    folder.mkdir(parents=True, exist_ok=True)
    telford.make(folder)
    shropshire.make(folder)
    for kind in sorted({kind for kinds in CONVERTED.values() for kind in kinds}):
        office.convert([folder / name for name, kinds in CONVERTED.items() if kind in kinds], kind, folder)


if __name__ == "__main__":
    make(pathlib.Path(sys.argv[1]))
