#!/usr/bin/env python3
"""Checks published records without Candour, by the method in docs/record.md.

    check_record.py FOLDER...    folders that hold a record.jsonl and a plan.json
"""
import datetime, decimal, hashlib, itertools, json, pathlib, sys


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
    return None if value is None else hashlib.sha256(canonical(value).encode()).hexdigest()


def fields(item):
    return {name: sha256(it)[:16] for name, it in item.items() if name != "kind"}


def step(old, new, notes):
    """From one state of a thing to the next, with the corrections in between. An empty state: it is not there."""
    changed = sorted(name for name in {**old, **new} if old.get(name) != new.get(name))
    assert not (old and new) or changed == sorted(it.get("field", "") for it in notes) != [], "changed without a word"
    assert old and new or any(it.get("removed" if old else "added") for it in notes), "came or went without a word"
    for it in (it for it in notes if "was" in it):
        was = fields({it["field"]: it["was"]} if "field" in it else it["was"]) if it["was"] else {}
        assert was == {name: sum for name, sum in old.items() if it.get("field", name) == name}, "it never said that"


def check(folder):
    data = read((folder / "plan.json").read_bytes().decode())
    *lines, rest = (folder / "record.jsonl").read_bytes().decode().split("\n")
    previous, day, items, about, told, days = "0" * 64, "", data["items"], {}, {}, []
    ofs = data["address"] + "record/"
    for seq, text in enumerate(lines, 1):
        line = read(text)
        assert (line["seq"], line["previous"], canonical(line)) == (str(seq), previous, text), f"line {seq} was changed"
        back = fields({"of": ofs, "field": "sealed", "was": day}).items() <= line["fields"].items()
        assert day <= line["sealed"] or back and line["kind"] == "correction", f"line {seq} goes back"
        assert line["address"].startswith(data["address"]), f"line {seq} is of another plan"
        days.append(line["sealed"])
        previous, day, line["seq"] = hashlib.sha256(text.encode()).hexdigest(), line["sealed"], seq
        about.setdefault(line["address"], []).append(line)
    head = (data["format"], data["version"], data["record"]["lines"], data["record"]["latest"], rest)
    assert head == ("candour-plan", "1", str(len(lines)), previous, ""), "lines are lost"
    open_days = [it["date"] for name, it in items.items() if it.get("of") == ofs and name not in about]
    assert min([day, *open_days]) <= data["as_of"], "sealed after the day of the data"
    for name, it in ((name, it) for name, it in items.items() if it.get("of") == ofs):
        seq = about.get(name, [{"seq": len(lines) + 1}])[0]["seq"]
        assert seq > 1 and (it["field"], it["was"]) == ("sealed", days[seq - 2]), f"{name} is not true"
    days = [*itertools.accumulate(reversed(days), min)][::-1]
    for line in (line for states in about.values() for line in states):
        line["sealed"] = days[line["seq"] - 1]
    names = {name: data[name] for name in ("title", "organisation")}
    assert names.items() <= items[data["address"]].items() and datetime.date.fromisoformat(data["as_of"]), "other names"
    assert all(sha256(it) == name for name, it in data["earlier"].items()), "an earlier version was changed"
    for address, it in items.items():
        told.setdefault(it.get("of"), []).append({**it, **about.get(address, [{"seq": len(lines) + 2, "sealed": "9"}])[0]})
    for address in about.keys() | items.keys():
        now, states, own = items.get(address), about.get(address, []), told.get(address, [])
        known, current = {**data["earlier"], sha256(now): now}, {"item": sha256(now), "fields": fields(now or {})}
        if not states or states[-1]["item"] != sha256(now):
            states = [*states, {**(now or states[-1]), **current, "seq": len(lines) + 1, "sealed": "9"}]
        for before, it, after in zip([None, *states], states, [*states[1:], {"seq": len(lines) + 3}]):
            notes = [note for note in own if it["seq"] < note["seq"] < after["seq"]]
            if before:
                step(before["fields"], it["fields"], notes)
            late = "#item-" in address and about.get(address.split("#")[0], [it])[0]["sealed"] < it["sealed"]
            idle = any("added" not in note and note["sealed"] > it["sealed"] for note in notes)
            added = any("added" in note for note in notes)
            assert before or it["item"] and not idle and (added or not late), f"{address} came late"
            assert it["kind"] == states[0]["kind"] and (it["item"] or it["kind"] == "entry"), f"{address} is gone"
            hidden = it is not states[-1] and any("was" not in note and "added" not in note for note in own)
            same = it["item"] in known and fields(known[it["item"]] or {}) == it["fields"]
            assert same or not it["item"] or hidden and it["item"] not in known, f"{address} is lost"
    return f"sound, {len(lines)} lines, {previous}"


def is_changed(folder):
    try:
        print(f"{folder}: {check(pathlib.Path(folder))}")
    except (AssertionError, AttributeError, KeyError, TypeError, ValueError, OSError) as error:
        return print(f"{folder}: CHANGED: {error}") is None


sys.exit(any([is_changed(folder) for folder in sys.argv[1:]]))
