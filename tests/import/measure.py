"""Measures how long importing takes and how much memory: a plan of 150 rows, one of 10,000, and sheets of 200 MB.

    python3 tests/import/measure.py CANDOUR [RUNS]

It is no test: nothing fails. Give a release build, and let nothing else run. The time is that of the whole process, the
least of the runs; the memory is the most that it held.
"""

import pathlib
import sys
import tempfile
import time
import zipfile

import candour
import small
import word

HEADER = small.HEADER
DAYS = ["31/03/2025", "30/06/2025", "30/09/2025", "31/12/2025"]
STATUSES = ["On track", "Behind", "Complete", "Not started"]
WORDS = "Readers will see what was promised, by whom and by when, and what was reported of it since then. "


def rows(count):
    """Yields rows of a plan with eight actions to a recommendation, as texts."""
    for number in range(count):
        one, action = number // 8 + 1, number % 8 + 1
        yield [
            str(one), f"The council should do the work of part {one}. {WORDS}", f"{one}.{action}",
            f"Do part {action} of the work of recommendation {one}", WORDS, f"Officer {number % 37}",
            DAYS[number % 4], STATUSES[number % 4], WORDS * 2 + str(number),
        ]


def cell(column, row, text):
    return f'<c r="{chr(65 + column)}{row}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet(path, lines):
    """Writes the rows into the sheet of a workbook of openpyxl, part by part: openpyxl itself would need gigabytes."""
    small.book()[0].save(path)
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for other, content in parts.items():
            if other != name:
                target.writestr(other, content)
        with target.open(name, "w", force_zip64=True) as out:
            out.write(b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
            for number, line in enumerate(with_header(lines), start=1):
                cells = "".join(cell(column, number, text) for column, text in enumerate(line))
                out.write(f'<row r="{number}">{cells}</row>'.encode())
            out.write(b"</sheetData></worksheet>")


def with_header(lines):
    yield HEADER
    yield from lines


def document(path, lines):
    """Writes the rows into a table of a document, as sheet() does."""
    doc = word.document("Plan")
    doc.save(path)
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    name = "word/document.xml"
    head, tail = parts[name].split(b"<w:body>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for other, content in parts.items():
            if other != name:
                target.writestr(other, content)
        with target.open(name, "w", force_zip64=True) as out:
            out.write(head + b"<w:body><w:tbl><w:tblPr/><w:tblGrid>" + b"<w:gridCol/>" * len(HEADER) + b"</w:tblGrid>")
            for line in with_header(lines):
                cells = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in line)
                out.write(f"<w:tr>{cells}</w:tr>".encode())
            out.write(b"</w:tbl>" + tail)


def text(path, lines):
    with open(path, "w", encoding="utf-8") as out:
        for line in with_header(lines):
            out.write(",".join(f'"{value}"' for value in line) + "\n")


MAKERS = {"xlsx": sheet, "docx": document, "csv": text}
SIZES = {"150 rows": 150, "10,000 rows": 10_000, "200 MB": None}


def rows_of_200_mb():
    """Yields rows until their texts are 200 MB."""
    size = 0
    for line in rows(10_000_000):
        size += sum(map(len, line))
        if size > 200_000_000:
            return
        yield line


def main():
    candour.binary = sys.argv[1]
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory(dir="/dev/shm" if pathlib.Path("/dev/shm").exists() else None) as work:
        work = pathlib.Path(work)
        print(f"{'file':<24}{'of':>9}{'time':>10}{'memory':>10}  exit code, and the last line")
        for size, count in SIZES.items():
            for kind, make in MAKERS.items():
                path = work / f"plan.{kind}"
                make(path, rows(count) if count else rows_of_200_mb())
                best, peak, done = None, 0, None
                for run in range(runs if count else 1):
                    content = work / f"content-{kind}-{count}-{run}"
                    content.mkdir()
                    (content / "site.yaml").write_text("title: Plans\norganisation: Mere\n", encoding="utf-8")
                    start = time.monotonic()
                    done = candour.run("import", path, "--plan", "plan", "--as-at", "2025-01-31", "--content", content)
                    took = time.monotonic() - start
                    best, peak = min(best or took, took), max(peak, done.peak)
                last = ((done.stdout + done.stderr).strip().splitlines() or [""])[-1]
                name = f"{size}, .{kind}"
                print(f"{name:<24}{path.stat().st_size / 1e6:>6.1f} MB{best * 1000:>7.0f} ms{peak:>7.0f} MB  {done.returncode}, {last[:90]}")
                path.unlink()


if __name__ == "__main__":
    main()
