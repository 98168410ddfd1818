"""Imports the files that seeds.py made, and compares the plans with the hand-made ones of content/, field by field.

    python3 tests/import/compare.py CANDOUR FOLDER [NAME…]     FOLDER holds the files; NAME chooses among them

Both plans are built, and what `plan.json` has of each item is compared. Every difference is printed. Only what differences.toml
lists, with its reason, may differ; a line of that list that no longer holds fails too.
"""

import json
import pathlib
import re
import shutil
import sys
import tempfile
import tomllib

import candour
from content import ROOT, Plan, blocks

HERE = pathlib.Path(__file__).resolve().parent
# The file, its plan, the updates of the hand-made plan that it holds, what a person says with it, and what a person answers: the meanings of
# its labels.
SEEDS = {
    "telford": ("telford-2016", ["2016-10-31"], ["--published", "2017-01-11"], {
        "Sept 16 complete": "on-track", "Complete and continuing": "complete", "Reorganisation completed": "complete",
    }),
    "shropshire": ("shropshire-2018", ["2019-01"], ["--as-at", "2019-01", "--published", "2019-01-31"], {
        "GREEN": "on-track", "AMBER": "behind",
    }),
    "telford-2020": ("telford-2020", ["2020-09-03"], ["--as-at", "2020-09-03", "--published", "2020-09-03"], {}),
}
# Files that are updates: the plan, the updates before, the day of the update and the day on which it is published.
UPDATES = {"telford-update": ("telford-2016", ["2016-10-31"], "2017-12-31", "2018-02-06")}
# What a person still has to write before the plan builds, by the file: what stands there, and what takes its place. The table of 2020 does
# not hold the words that Ofsted's report says.
BY_HAND = {
    "telford-2020": [("recommendations/1.md", "ref: 1\n", "ref: 1\ntext: The quality of recording in children's plans and at key "
                      "management decision points.\n")],
}
# What no table of a plan holds, and a person writes.
KINDS = ["plan", "theme", "status", "recommendation", "action", "update", "entry"]


class Failed(Exception):
    """Says why a file gave no plan to compare."""


def write_site(address, content):
    owner = Plan(address).plan["organisation"]
    (content / "site.yaml").write_text(f"title: Plans\norganisation: {owner}\n", encoding="utf-8")


def copied(address, updates, content):
    """Copies a plan of this repository with only some of its updates, and without what only the whole site or its record has."""
    shutil.copytree(ROOT / "content" / address, content / address)
    write_site(address, content)
    folder = content / address
    for extra in ("meetings", "record.jsonl", "glossary.yaml"):
        gone = folder / extra
        shutil.rmtree(gone) if gone.is_dir() else gone.unlink(missing_ok=True)
    for update in (folder / "updates").iterdir():
        if update.stem not in updates:
            update.unlink()
    plan = folder / "plan.md"
    # Where a plan goes on is another plan's business.
    plan.write_text(re.sub(r"^followed_by:.*\n", "", plan.read_text(encoding="utf-8"), flags=re.M), encoding="utf-8")


def hand_made(address, updates, work):
    """Builds a plan of this repository with only the updates that a file holds, and returns its items."""
    content = work / "hand" / "content"
    copied(address, updates, content)
    return items(content, address, work / "hand" / "public")


def updated(file, address, before, day, published, work):
    """Imports a file as an update of the plan as it was before, publishes the draft, and returns the items."""
    content = work / "imported" / "content"
    copied(address, before, content)
    done = candour.run("import", file, "--plan", address, "--as", "update", "--content", content)
    draft = content / address / "updates" / f"{day}.md"
    if not draft.exists():
        raise Failed(f"made no draft:\n{done.stdout}{done.stderr}")
    text = draft.read_text(encoding="utf-8")
    draft.write_text(text.replace("\ndraft: true\n", f"\npublished: {published}\n"), encoding="utf-8")
    return items(content, address, work / "imported" / "public")


def items(content, address, out):
    done = candour.run("build", "--content", content, "--out", out)
    if done.returncode != 0:
        raise Failed(f"{address} does not build:\n{done.stdout}{done.stderr}")
    plan = json.loads((out / address / "data" / "plan.json").read_text(encoding="utf-8"))
    found = {}
    for where, item in plan["items"].items():
        if item["kind"] in KINDS:
            name = item.get("ref") or item.get("key") or item.get("as_at") or ""
            if item["kind"] == "entry":
                # An entry is known by its update and its ref.
                name = f"{where.split('/updates/')[1].split('/')[0]} {name}"
            found[item["kind"], name] = item
    return found


def imported(file, address, given, meanings, work):
    content = work / "imported" / "content"
    content.mkdir(parents=True)
    write_site(address, content)
    answers = [(f'"{label}":', f'"{label}": {meaning}') for label, meaning in meanings.items()]
    done = candour.answered(["import", file, "--plan", address, "--content", content, *given], answers, work)
    if not (content / address / "plan.md").exists():
        raise Failed(f"was not imported:\n{done.stdout}{done.stderr}")
    for path, old, new in BY_HAND.get(address, []):
        path = content / address / path
        text = path.read_text(encoding="utf-8")
        if text.count(old) != 1:
            raise Failed(f"{path.name} has “{old.strip()}” {text.count(old)} times:\n{text}")
        path.write_text(text.replace(old, new), encoding="utf-8")
    return items(content, address, work / "imported" / "public")


def same_words(value):
    """Returns a value with its lines joined as a page shows them: where a line of the content ends says nothing."""
    if isinstance(value, str):
        return [list(block) for block in blocks(value)]
    if isinstance(value, list):
        return [same_words(one) for one in value]
    if isinstance(value, dict):
        return {name: same_words(one) for name, one in value.items()}
    return value


def differences(hand, file):
    """Yields (kind, name, field, hand-made, imported) for each field that differs; an item that is missing is its field `kind`."""
    for key in sorted({*hand, *file}):
        ours, theirs = hand.get(key), file.get(key)
        if ours is None or theirs is None:
            yield *key, "kind", ours and ours["kind"], theirs and theirs["kind"]
            continue
        for field in sorted({*ours, *theirs}):
            if same_words(ours.get(field)) != same_words(theirs.get(field)):
                yield *key, field, ours.get(field), theirs.get(field)


def excuses(line, difference):
    """Returns whether a line of the list is about this difference."""
    kind, name, field, ours, theirs = difference
    if line["kind"] != kind or field not in line["fields"] or name not in line.get("items", [name]):
        return False
    expected = line["imported"]
    if expected == "nothing" or theirs is None:
        return expected == "nothing" and theirs is None
    if expected == "capitals":
        return isinstance(ours, str) and ours.casefold() == theirs.casefold()
    if not isinstance(theirs, str):
        return False
    # Line breaks of the content say nothing: both are compared with spaces in their place.
    flat = " ".join(str(ours).split())
    return re.fullmatch(expected.replace("{hand}", re.escape(flat)), " ".join(theirs.split())) is not None


def compare(file, seed, listed):
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        if seed in UPDATES:
            address, before, day, published = UPDATES[seed]
            hand = hand_made(address, [*before, day], work)
            made = updated(file, address, before, day, published, work)
        else:
            address, updates, given, meanings = SEEDS[seed]
            hand = hand_made(address, updates, work)
            made = imported(file, address, given, meanings, work)
    lines = [line for line in listed if line["seed"] == seed and file.name in line.get("files", [file.name])]
    used = set()
    wrong = []
    for difference in differences(hand, made):
        found = [number for number, line in enumerate(lines) if excuses(line, difference)]
        used.update((number, difference[1], difference[2]) for number in found)
        if not found:
            kind, name, field, ours, theirs = difference
            wrong.append(f"{kind} {name}, {field}:\n  hand-made {show(ours)}\n  imported  {show(theirs)}")
    for number, line in enumerate(lines):
        for name in line.get("items", [None]):
            for field in line["fields"]:
                if not any(one == number and name in (None, item) and at == field for one, item, at in used):
                    wrong.append(f"differences.toml: {line['kind']} {name or 'all'}, {field} no longer differs: {line['reason']}")
    total = sum(len(item) - 1 for item in hand.values())
    print(f"{file.name}: {len(hand)} items with {total} fields by hand, {len(made)} items imported; "
          f"{len(used)} listed differences, {len(wrong)} others")
    for one in wrong:
        print(f"  {one}")
    return not wrong


def show(value):
    return "nothing" if value is None else json.dumps(value, ensure_ascii=False)


def main():
    candour.binary = sys.argv[1]
    # A day on which every correction of the hand-made plans holds: 31 January 2027.
    candour.seconds = "1801440000"
    folder = pathlib.Path(sys.argv[2])
    listed = tomllib.loads((HERE / "differences.toml").read_text(encoding="utf-8")).get("difference", [])
    good = True
    for file in sorted(folder.iterdir()):
        seed = file.stem.removesuffix("-libreoffice")
        if (seed in SEEDS or seed in UPDATES) and (len(sys.argv) == 3 or file.name in sys.argv[3:]):
            try:
                good &= compare(file, seed, listed)
            except Failed as why:
                good = False
                print(f"{file.name}: {why}")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
