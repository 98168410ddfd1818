"""Runs the commands of docs/import.md on the file that it speaks of, in their order, and compares what they say.

    python3 tests/import/documented.py CANDOUR FOLDER             FOLDER holds the files of small.py
    python3 tests/import/documented.py CANDOUR FOLDER --write     writes what they say into the page
"""

import pathlib
import re
import shlex
import shutil
import sys
import tempfile

import candour
from content import ROOT

PAGE = ROOT / "docs" / "import.md"
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.S | re.M)


def said(block, work):
    """Returns a block as it stands when its commands are run: each line with `$` and what the command says."""
    lines = []
    for command in re.findall(r"^\$ candour (.*)$", block, re.M):
        done = candour.run(*shlex.split(command), cwd=work)
        lines.append(f"$ candour {command}\n{done.stdout}{done.stderr}".rstrip("\n") + "\n")
    return "\n".join(lines)


def main():
    candour.binary = str(pathlib.Path(sys.argv[1]).resolve())
    candour.seconds = "1739577600"
    text = PAGE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        shutil.copy(pathlib.Path(sys.argv[2]) / "plain.docx", work / "libraries.docx")
        (work / "content").mkdir()
        (work / "content" / "site.yaml").write_text("title: Our plans\norganisation: Mere District Council\n", encoding="utf-8")
        new = BLOCK.sub(lambda block: said(block[1], work), text)
    if sys.argv[3:] == ["--write"]:
        PAGE.write_text(new, encoding="utf-8")
    elif new != text:
        for old, now in zip(BLOCK.findall(text), BLOCK.findall(new)):
            if old != now:
                print(f"docs/import.md says:\n{old}\nThe command says:\n{now}")
        print("tests/import/documented.py --write writes it anew")
        sys.exit(1)
    print(f"{len(re.findall(r'^[$] ', text, re.M))} commands of docs/import.md say what stands there")


if __name__ == "__main__":
    main()
