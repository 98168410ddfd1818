#!/usr/bin/env python3
"""Checks published records without Candour, by the method in docs/record.md.

    check_record.py FOLDER...    folders that hold a record.jsonl and a plan.json, or a site.json
"""
import datetime, decimal, hashlib, itertools, json, pathlib, re, sys


FREE = {"term", "page", "settings", "file", "order", "design"}


class Number(str):
    """A number in the form of RFC 8785, which is that of JavaScript."""

    def __new__(cls, text):
        value = float(text) + 0.0
        digits, _, exponent = repr(value).partition("e")
        if value and not 1e-6 <= abs(value) < 1e21:
            return super().__new__(cls, f"{digits}e{int(exponent):+d}")
        return super().__new__(cls, format(decimal.Decimal(repr(value)).normalize(), "f"))


def canonical(value):
    if isinstance(value, dict):
        pairs = sorted(value.items(), key=lambda pair: pair[0].encode("utf-16-be"))
        return "{" + ",".join(canonical(name) + ":" + canonical(it) for name, it in pairs) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return value if isinstance(value, Number) else json.dumps(value, ensure_ascii=False)


def once(pairs):
    assert len(dict(pairs)) == len(pairs), "a name stands twice"
    return dict(pairs)


def read(text):
    return json.loads(text, parse_int=Number, parse_float=Number, object_pairs_hook=once)


def sha256(value):
    return hashlib.sha256(canonical(value).encode()).hexdigest()


# -- The second form: texts are reduced before their checksum is taken.

AS_IT_IS = re.compile(r"[`<\\]|~~~|\]:|\A[^ \n]*files/|\A\s*\Z")
GOES_ON = re.compile(r"(?!\d+[.)](?: |\Z))(?:[^-+#>=:|*_]|[*_]+(?![*_ ])[^-+#>=:|])[^|]*\Z", re.ASCII)
IS_OPEN = re.compile(r"(?![ \t]*#)[^|]*[^-+=*_:> \t|][^|]*\Z")


def text_reduced(text):
    lines = []
    for line in [] if AS_IT_IS.search(text) else re.sub(r"[ \t]+\n", "\n", text).split("\n"):
        words = re.sub(r"(?<=[^ \t])[ \t]+", " ", line)
        if lines and GOES_ON.match(words.lstrip(" \t")) and IS_OPEN.match(lines[-1]):
            lines[-1] += " " + words.lstrip(" \t")
        elif line or not lines or lines[-1]:
            lines.append(words)
    return "\n".join(lines) or text


def reduced(value):
    if isinstance(value, dict):
        return {name: reduced(it) for name, it in value.items()}
    if isinstance(value, list):
        return [reduced(it) for it in value]
    return text_reduced(value) if isinstance(value, str) and not isinstance(value, Number) else value


def as_written(item, line):
    """An item as it was written when the record went over to the second form."""
    gap = itertools.count()
    white = lambda found: line.get("white", {}).get(str(next(gap)), found[0])
    written = read(re.sub(r"(?: |\\n|\\t)+", white, canonical(reduced(item))))
    assert reduced(written) == reduced(item), "what it gives as white space is something else"
    return written


# -- The record.

KINDS = "plan closing theme status impact-rating source recommendation action update entry meeting meeting-papers meeting-held meeting-minutes correction".split() + [*FREE]


def in_form(value, form):
    return reduced(value) if form else value


def fields(item, form):
    return {name: sha256(in_form(it, form))[:16] for name, it in item.items() if name != "kind"}


def step(old, new, notes, form):
    """From the fields of one state to those of the next (None: it is not there), with the corrections of the step."""
    if old is not None and new is not None:
        changed = sorted(name for name in {**old, **new} if old.get(name) != new.get(name))
        assert changed == sorted(it.get("field", "") for it in notes) != [], "changed without a word"
    else:
        word = "added" if old is None else "removed"
        assert old != new and any(it.get(word) is True for it in notes), "came or went without a word"
    for it in (it for it in notes if "was" in it):
        names = {it["field"]: it["was"]} if "field" in it else it["was"]
        was = {name: sha256(in_form(value, form))[:16] for name, value in names.items() if value != "" or "field" not in it}
        assert old is not None, "it was not there"
        assert was == {name: sum for name, sum in old.items() if it.get("field", name) == name}, "it never said that"


def lines_of(text, plan):
    """The lines, which follow one from the other."""
    previous, lines = "0" * 64, []
    names = ["address", "fields", "item", "kind", "previous", "sealed", "seq"]
    for seq, words in enumerate(text, 1):
        line, last = read(words), lines[-1] if lines else {"form": "", "sealed": "", "seal": ""}
        line["form"] = second = line.get("form", "")
        assert (line["seq"], line["previous"]) == (str(seq), previous), f"line {seq} does not follow"
        assert canonical({name: it for name, it in line.items() if it != "" or name != "form"}) == words, f"line {seq}"
        assert sorted({*line} - {"white", "form"}) == sorted([*names, "seal"] if second else names), f"line {seq}"
        assert second in ("", "2") and second >= last["form"], f"line {seq} is of another form"
        same = second and last.get("seal") == line["seal"] and last["sealed"] == line["sealed"]
        assert not second or line["seal"] == str(seq) or same, f"line {seq} is of another seal"
        first = next((it for it in [*lines, line] if it["form"]), None)
        assert "white" not in line or line["white"] and lines[0:1] and not lines[0]["form"] and first["seal"] == line["seal"]
        note = fields({"of": plan + "record/", "field": "sealed", "was": last["sealed"]}, "")
        back = note.items() <= line["fields"].items() and line["kind"] == "correction"
        assert last["sealed"] <= line["sealed"] or back or plan == "/", f"line {seq} goes back"
        assert line["address"].startswith(plan), f"line {seq} is of another plan"
        assert datetime.date.fromisoformat(line["sealed"]) and line["kind"] in (FREE if plan == "/" else KINDS), f"line {seq}"
        previous = hashlib.sha256(words.encode()).hexdigest()
        lines.append(line)
    return lines, previous


def check(folder):
    of_site = not (folder / "plan.json").exists()
    data = read((folder / ("site.json" if of_site else "plan.json")).read_bytes().decode())
    *text, rest = (folder / "record.jsonl").read_bytes().decode().split("\n")
    lines, previous = lines_of(text, data["address"])
    items, about, told, known = data["items"], {}, {}, {}
    versions = ("2" if lines and lines[-1]["form"] else "1", "3")
    head = (data["format"], data["version"], data["record"]["lines"], data["record"]["latest"], rest)
    of_which = [("candour-site", "1")] if of_site else [("candour-plan", version) for version in versions]
    assert head in [one + (str(len(lines)), previous, "") for one in of_which], "lines are lost"
    names = {name: data[name] for name in ("title", "organisation")}
    assert names.items() <= items["/#settings" if of_site else data["address"]].items() and datetime.date.fromisoformat(data["as_of"]), "other names"
    for name, it in data["earlier"].items():
        assert name in (sha256(it), sha256(reduced(it))), "an earlier version was changed"
    for it in data["earlier"].values():
        known[sha256(it), ""] = known[sha256(reduced(it)), "2"] = it
    days = [*itertools.accumulate(reversed([line["sealed"] for line in lines]), min)][::-1]
    for seq, (line, day) in enumerate(zip(lines, days), 1):
        about.setdefault(line["address"], []).append({**line, "seq": seq, "sealed": day})
    check_days(data, about, lines)
    going_over = next((line["seal"] for line in lines if line["form"] and not lines[0]["form"]), None)
    for address, it in items.items():
        if it["kind"] == "correction" and "/corrections/#" in address:
            own = about.get(address, [])
            over = [line for line in own if line["form"] and line["seal"] == going_over][:1]
            then = as_written(it, over[0]) if over and over[0]["item"] == sha256(reduced(it)) else it
            assert isinstance(it.get("field", ""), str) and isinstance(it["of"], str), f"{address} is no correction"
            told.setdefault(it["of"], []).append({"now": it, "then": then, "line": own[0] if own else None})
    for address in about.keys() | items.keys():
        check_thing(address, items.get(address), about, told.get(address, []), known)
    return f"sound, {len(lines)} lines, {previous}"


def check_days(data, about, lines):
    """That the record is not younger than the data, and that corrections of its day are true."""
    of_day = {name: it for name, it in data["items"].items() if it.get("of") == data["address"] + "record/"}
    of_day = {name: it for name, it in of_day.items() if it["kind"] == "correction" and "/corrections/#" in name}
    waiting = [it["date"] for name, it in of_day.items() if name not in about and len(it["date"]) == 10]
    last = [line["sealed"] for line in lines[-1:]]
    assert not last or min(last + waiting) <= data["as_of"], "sealed after the day of the data"
    for name, it in of_day.items():
        seq = about[name][0]["seq"] if name in about else len(lines) + 1
        assert seq > 1 and (it["field"], it["was"]) == ("sealed", lines[seq - 2]["sealed"]), f"{name} is not true"


def check_thing(address, now, about, own, known):
    """One thing: each of its states, and each step from one to the next."""
    lines, update = about.get(address, []), about.get(address.split("#")[0])
    waiting = [note for note in own if not note["line"]]
    is_entry = (now or lines[-1])["kind"] == "entry"
    if not lines:
        assert not is_entry or not update or any(it["now"].get("added") is True for it in waiting), f"{address} came in"
        return
    assert all(line["kind"] == lines[0]["kind"] for line in lines), f"{address} is of two kinds"
    if lines[0]["kind"] in FREE:
        assert lines[0]["item"] and all(a["item"] != b["item"] for a, b in zip(lines, lines[1:])), f"{address} is sealed twice"
        assert now is None or now["kind"] == lines[0]["kind"], f"{address} is of another kind"
        last, sum = lines[-1], now and sha256(in_form(now, lines[-1]["form"]))
        assert sum != last["item"] or not now or fields(now, last["form"]) == last["fields"], f"{address} is not what was sealed"
        assert not waiting or sum != last["item"], f"{address} was not changed"
        end = lines[1]["seq"] if lines[1:] else float("inf")
        idle = [note["line"] for note in own if note["line"] and note["now"].get("added") is not True]
        idle = [it for it in idle if lines[0]["seq"] < it["seq"] < end and it["sealed"] > lines[0]["sealed"]]
        assert not idle, f"{address} was not changed"
        return
    here = now and {(sha256(it), form): now for form, it in (("", now), ("2", reduced(now)))} or {}
    seen = [(here | known).get((line["item"], line["form"])) for line in lines]
    written = [None] * len(lines)
    for at in range(len(lines) - 1, 0, -1):
        if seen[at] and lines[at]["form"] > lines[at - 1]["form"]:
            # What went over to the second form is seen there as it was written in the first.
            written[at] = as_written(seen[at], lines[at])
            seen[at - 1] = seen[at - 1] or (written[at] if sha256(written[at]) == lines[at - 1]["item"] else None)
    hidden = any("was" not in note["now"] and note["now"].get("added") is not True for note in own)
    for at, line in enumerate(lines):
        end = lines[at + 1]["seq"] if at + 1 < len(lines) else float("inf")
        notes = [note for note in own if note["line"] and line["seq"] < note["line"]["seq"] < end]
        before = lines[at - 1] if at else None
        new = fields_of(line)
        if not before:
            assert line["item"], f"{address} was not there"
            late = is_entry and update and update[0]["sealed"] < line["sealed"]
            assert not late or any(note["now"].get("added") is True for note in notes), f"{address} came late"
            idle = [note for note in notes if note["line"]["sealed"] > line["sealed"]]
            assert all(note["now"].get("added") is True for note in idle), f"{address} was not changed"
        elif not (line["item"] and before["item"] and before["form"] < line["form"]):
            step(fields_of(before), new, [note["now" if before["form"] else "then"] for note in notes], before["form"])
        elif written[at] and (notes or sha256(written[at]) != before["item"]):
            step(fields_of(before), fields(written[at], ""), [note["then"] for note in notes], "")
        elif not written[at] and seen[at - 1]:
            step(fields(seen[at - 1], line["form"]), new, [note["now"] for note in notes], line["form"])
        assert line["item"] or is_entry, f"{address} was taken out"
        same = seen[at] and seen[at]["kind"] == line["kind"] and fields(seen[at], line["form"]) == line["fields"]
        if line["item"] and at + 1 < len(lines):
            assert same or hidden and not seen[at], f"{address} is lost"
    if (now and sha256(in_form(now, line["form"]))) == line["item"]:
        assert (same or not now) and not waiting, f"{address} was not changed"
    else:
        assert now is None or now["kind"] == line["kind"], f"{address} is of another kind"
        assert now or is_entry, f"{address} is gone"
        notes = [note["now"] for note in waiting]
        step(fields_of(line), now and fields(now, line["form"]), notes, line["form"])


def fields_of(line):
    return line["fields"] if line["item"] else None


def is_changed(folder):
    try:
        print(f"{folder}: {check(pathlib.Path(folder))}")
    except (AssertionError, AttributeError, KeyError, TypeError, ValueError, OSError) as error:
        return print(f"{folder}: CHANGED: {error}") is None


if __name__ == "__main__":
    sys.exit(any([is_changed(folder) for folder in sys.argv[1:]]))
