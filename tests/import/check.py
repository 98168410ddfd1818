"""Imports each file that small.py made and compares what becomes of it with expected.toml; counts cells by other means.

    python3 tests/import/check.py CANDOUR FOLDER [NAME…]     FOLDER holds the files of small.py
    python3 tests/import/check.py --table                    writes the table of README.md anew
"""

import json
import pathlib
import sys
import tempfile
import tomllib

import candour
import cells
import small
from content import Plan

HERE = pathlib.Path(__file__).resolve().parent
# No file of a few hundred kilobytes may take more than this, in megabytes.
MOST_MEMORY = 400
MOST_LINES = 12
# What a person says with every file, so that no question is left but those of the file.
GIVEN = ["--title", "Libraries review", "--as-at", "2025-01-31", "--published", "2025-02-15"]
# Files that LibreOffice made of another, whose cells are those of the other.
MADE_OF = {".ods": ".xlsx", ".xls": ".xlsx"}
MARKS = ("<!-- fixtures -->\n", "<!-- end -->\n")


def expectations():
    return tomllib.loads((HERE / "expected.toml").read_text(encoding="utf-8"))


def whole_plan():
    """Returns what the small plan is, in the shape of `model` in expected.toml."""
    model = {f"recommendation {ref}": {"text": words} for ref, words in small.RECOMMENDATIONS.items()}
    for _, ref, action, outcome, lead, due, status, progress in small.ROWS:
        model[f"action {ref}"] = {
            "action": action, "outcome": outcome, "lead": lead.split("; "), "due": due.isoformat(),
        }
        model[f"entry {ref}"] = {"status": status.lower().replace(" ", "-")}
        if ref == "2.1":
            model[f"entry {ref}"]["progress"] = progress
    return model


def items(content):
    """Returns the recommendations, actions and entries of the plan that was written, by their names in expected.toml."""
    plan = Plan("small", content)
    found = {}
    for one in plan.recommendations:
        found[f"recommendation {one['ref']}"] = one
        for action in one.get("actions", []):
            found[f"action {action['ref']}"] = action
    for update, _ in plan.updates.values():
        for entry in update.get("entries", []):
            found[f"entry {entry['ref']}"] = entry
    return found


def check_account(file, account, told, count):
    """Yields how the account of a file differs from the cells that are in it. A cell whose words are all left out, such as one that is
    struck through, is told in a notice."""
    counted = file.with_suffix(MADE_OF.get(file.suffix, file.suffix))
    there = cells.places(counted)
    if len(there) != count:
        yield f"{len(there)} cells hold something, not {count}"
    accounted = [place.split(", ", 1)[1] for place in account]
    told = [place.split(", ", 1)[-1] for place in told]
    for place in sorted(set(there) - set(accounted) - set(told)):
        yield f"{place} holds something and is not accounted for"
    for place in sorted(set(accounted) - set(there)):
        yield f"{place} is accounted for and holds nothing"
    for place in sorted({place for place in accounted if accounted.count(place) > 1}):
        yield f"{place} is accounted for more than once"


def check(file, expected):
    """Yields everything about a file that is not as expected."""
    with tempfile.TemporaryDirectory() as work:
        content = pathlib.Path(work) / "content"
        content.mkdir()
        (content / "site.yaml").write_text("title: Plans\norganisation: Mere District Council\n", encoding="utf-8")
        command = ["import", file, "--plan", "small", "--content", content, *GIVEN]
        said = candour.run(*command, "--dry-run")
        if said.returncode != expected.get("exit", 0):
            yield f"exit code {said.returncode}, not {expected.get('exit', 0)}"
        if said.peak > MOST_MEMORY:
            yield f"it took {said.peak:.0f} MB"
        report = said.stdout + said.stderr
        for words in expected.get("words", []):
            if words.lower() not in " ".join(report.split()).lower():
                yield f"the report does not have “{words}”"
        if any((content / "small").glob("*")):
            yield "the dry run wrote something"
        if expected.get("exit", 0) == 2:
            return
        machine = json.loads(candour.run(*command, "--dry-run", "--format", "json").stdout)
        if "cells" not in machine:
            yield f"nothing was read: {machine['error']}"
            return
        account = [cell["place"] for cell in machine["cells"]]
        told = [notice["place"] for notice in machine["notices"]]
        if "cells" in expected:
            yield from check_account(file, account, told, expected["cells"])
        candour.answered(command, expected.get("answers"), pathlib.Path(work))
        model = expected.get("model", {})
        if model == "small":
            model = whole_plan()
        if model and not (content / "small" / "plan.md").exists():
            yield "nothing was written"
            return
        made = items(content) if model else {}
        for name, fields in model.items():
            for field, value in fields.items():
                is_ = made.get(name, {}).get(field, "")
                if normal(is_) != normal(value):
                    yield f"{name}, {field}: {json.dumps(is_, ensure_ascii=False)}, not {json.dumps(value, ensure_ascii=False)}"


def normal(value):
    return [str(one) for one in value] if isinstance(value, list) else str(value).strip()


def table():
    """Returns the table of README.md."""
    lines = ["| file | what is in it | what a person still does, beside the summary and what the plan answers |", "| --- | --- | --- |"]
    for name, expected in sorted(expectations().items()):
        lines.append(f"| `{name}` | {expected['holds']} | {expected.get('by_hand', '')} |")
    return "\n".join(lines) + "\n"


def main():
    readme = HERE / "README.md"
    text = readme.read_text(encoding="utf-8")
    head, rest = text.split(MARKS[0])
    whole = head + MARKS[0] + table() + MARKS[1] + rest.split(MARKS[1])[1]
    if sys.argv[1:] == ["--table"]:
        readme.write_text(whole, encoding="utf-8")
        return
    candour.binary, folder, *chosen = sys.argv[1:]
    folder = pathlib.Path(folder)
    expected = expectations()
    failed = 0
    if text != whole:
        print("The table in tests/import/README.md is not what expected.toml says: run tests/import/check.py --table")
        failed += 1
    for name in sorted({file.name for file in folder.iterdir()} ^ set(expected)):
        print(f"{name} is not both a file and a part of expected.toml")
        failed += 1
    for name, one in sorted(expected.items()):
        if chosen and name not in chosen:
            continue
        wrong = list(check(folder / name, one))
        failed += bool(wrong)
        for what in wrong[:MOST_LINES]:
            print(f"{name}: {what}")
        if len(wrong) > MOST_LINES:
            print(f"{name}: … and {len(wrong) - MOST_LINES} more")
    print(f"{len(chosen or expected)} files, {failed} not as expected")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
