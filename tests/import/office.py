"""Asks LibreOffice to write a file in another format. It has a profile of its own, so that several can run at a time."""

import pathlib
import shutil
import subprocess
import tempfile

# A comma, the quotation mark, UTF-8, from row 1, columns as they are, British English, quotation marks only where needed, cells
# as they are shown.
FILTERS = {
    "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1,,2057,false,true",
    "ods": "ods:calc8",
    "xls": "xls:MS Excel 97",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "docx": "docx:MS Word 2007 XML",
    "odt": "odt:writer8",
    "doc": "doc:MS Word 97",
    "pdf": "pdf",
}


def convert(files, kind, folder):
    """Writes the files in another format into the folder."""
    with tempfile.TemporaryDirectory() as work:
        run(files, kind, folder, pathlib.Path(work))


def rewrite(files, folder):
    """Writes Word documents and workbooks once more, as LibreOffice writes them, as NAME-libreoffice: through OpenDocument and back."""
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        for kind, between in (("xlsx", "ods"), ("docx", "odt")):
            chosen = [file for file in files if file.suffix == f".{kind}"]
            if chosen:
                run(chosen, between, work, work)
                run([work / f"{file.stem}.{between}" for file in chosen], kind, work, work)
            for file in chosen:
                shutil.move(work / file.name, folder / f"{file.stem}-libreoffice.{kind}")


def run(files, kind, folder, work):
    done = subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", FILTERS[kind],
         "--outdir", str(folder), *map(str, files)],
        capture_output=True, text=True, timeout=300,
    )
    for file in files:
        made = folder / f"{file.stem}.{kind}"
        if not made.exists():
            raise SystemExit(f"LibreOffice did not write {made.name}:\n{done.stdout}{done.stderr}")
