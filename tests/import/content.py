"""Reads the plans of this repository as they are written: every scalar is text, so that the ref 1.10 stays 1.10."""

import pathlib
import re

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
MONTHS = "January February March April May June July August September October November December".split()
MARK = re.compile(r"^( *)(?:[-*]|\d+\.) +")


def parts(path):
    """Returns the front matter of a file and the text below it."""
    text = pathlib.Path(path).read_text(encoding="utf-8")
    if not text.startswith("---\n"):
        return yaml.load(text, Loader=yaml.BaseLoader), ""
    front, body = text[4:].split("\n---\n", 1)
    return yaml.load(front, Loader=yaml.BaseLoader), body.strip("\n")


def order(ref):
    return [int(part) for part in ref.split(".")]


class Plan:
    """A plan: `plan`, its `body`, the `recommendations` with their `actions` and `findings`, the `terms`, and the `updates` by name."""

    def __init__(self, address, root=ROOT / "content"):
        folder = pathlib.Path(root) / address
        self.plan, self.body = parts(folder / "plan.md")
        self.recommendations = []
        for file in (folder / "recommendations").glob("*.md"):
            recommendation, findings = parts(file)
            self.recommendations.append({**recommendation, "findings": findings})
        self.recommendations.sort(key=lambda one: order(one["ref"]))
        self.updates = {file.stem: parts(file) for file in sorted((folder / "updates").glob("*.md"))}
        glossary = folder / "glossary.yaml"
        self.terms = parts(glossary)[0] if glossary.exists() else []

    def entries(self, update):
        """Returns what an update says, by ref."""
        return {entry["ref"]: entry for entry in self.updates[update][0]["entries"]}


def month(day):
    """Returns a date in the words that councils use: 2016-10 is October 2016."""
    year, number, *rest = day.split("-")
    return " ".join([*(str(int(one)) for one in rest), MONTHS[int(number) - 1], year])


def slashed(day, short=False):
    """Returns a day as 01/02/2018, or 01/02/18 if it is to be short."""
    year, number, date = day.split("-")
    return f"{date}/{number}/{year[2:] if short else year}"


def blocks(markdown):
    """Returns the blocks of a text of the content as (kind, level, words): `p`, `quote`, `li` and the numbered `ol` from level 0, `h`
    from level 2."""
    found, kind = [], None
    for line in (markdown or "").split("\n"):
        quoted = line.startswith(">")
        line = re.sub(r"^> ?", "", line)
        item, heading = MARK.match(line), re.match(r"^(#+) +", line)
        if not line.strip():
            kind = None
        elif heading:
            found.append(["h", len(heading[1]), line[heading.end():]])
            kind = None
        elif item:
            kind = "ol" if item[0].strip()[0].isdigit() else "li"
            found.append([kind, len(item[1]) // 2, line[item.end():]])
        elif kind:
            found[-1][2] += " " + line.strip()
        else:
            kind = "quote" if quoted else "p"
            found.append([kind, 0, line.strip()])
    return [tuple(block) for block in found]


def runs(words):
    """Returns the parts of a line as (words, bold, italic)."""
    found = []
    for part in re.split(r"(\*\*\*.+?\*\*\*|\*\*.+?\*\*|\*[^* ].*?\*)", words):
        stars = len(re.match(r"^\**", part)[0]) if len(part) > 2 and part.endswith("*") else 0
        if part:
            found.append((part[stars:len(part) - stars] if stars else part, stars >= 2, stars in (1, 3)))
    return found


def plain(markdown, bullet="• "):
    """Returns a text as it stands in the cell of a sheet: a line for each paragraph and item."""
    lines = []
    number = 0
    for kind, level, words in blocks(markdown):
        number = number + 1 if kind == "ol" else 0
        mark = "  " * level + {"li": bullet, "ol": f"{number}. "}.get(kind, "")
        lines.append(mark + "".join(part for part, _, _ in runs(words)))
    return "\n".join(lines)
