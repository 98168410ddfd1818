#!/usr/bin/env python3
"""Checks published records without Candour, by the method in docs/record.md.

    check_record.py FOLDER...    folders that hold a record.jsonl and a plan.json
"""
import decimal, hashlib, json, pathlib, sys


class Number:
    """A number in the form of RFC 8785, which is that of JavaScript."""

    def __init__(self, text):
        value = float(text)
        self.text = repr(value)
        if value == int(value) and abs(value) < 1e21:
            self.text = str(int(value))
        elif 1e-6 <= abs(value) < 1e-4:
            self.text = format(decimal.Decimal(self.text), "f")
        elif "e" in self.text:
            digits, exponent = self.text.split("e")
            self.text = f"{digits}e{int(exponent):+d}"


def canonical(value):
    if isinstance(value, dict):
        pairs = sorted(value.items(), key=lambda pair: pair[0].encode("utf-16-be"))
        return "{" + ",".join(canonical(name) + ":" + canonical(it) for name, it in pairs) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return value.text if isinstance(value, Number) else json.dumps(value, ensure_ascii=False)


def once(pairs):
    assert len(dict(pairs)) == len(pairs), "a name stands twice"
    return dict(pairs)


def read(text):
    return json.loads(text, parse_int=Number, parse_float=Number, object_pairs_hook=once)


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def check(folder):
    data = read((folder / "plan.json").read_bytes().decode())
    *lines, rest = (folder / "record.jsonl").read_bytes().decode().split("\n")
    assert rest == "", "the last line is cut off"
    previous, day, latest = "0" * 64, "", {}
    for number, text in enumerate(lines, 1):
        line = read(text)
        assert canonical(line) == text, f"line {number} was written anew"
        assert (line["seq"].text, line["previous"]) == (str(number), previous), f"line {number} does not follow"
        assert day <= line["sealed"] <= data["as_of"], f"line {number} has the wrong day"
        assert line["address"].startswith(data["address"]), f"line {number} is of another plan"
        previous, day, latest[line["address"]] = sha256(text), line["sealed"], line["item"]
    assert canonical(data["record"]) == canonical({"lines": Number(len(lines)), "latest": previous}), "another record"
    items = data["items"]
    corrected = {it["of"] for address, it in items.items() if it["kind"] == "correction" and address not in latest}
    for address, sealed in latest.items():
        found = sha256(canonical(items[address])) if address in items else None
        assert found == sealed or address in corrected, f"{address} is not what was sealed"
    for name, it in data["earlier"].items():
        assert sha256(canonical(it)) == name, f"{name} is not the checksum of this earlier version"
    return f"sound, {len(lines)} lines, {previous}"


faults = 0
for folder in sys.argv[1:]:
    try:
        print(f"{folder}: {check(pathlib.Path(folder))}")
    except (AssertionError, KeyError, TypeError, ValueError, OSError) as error:
        faults += 1
        print(f"{folder}: CHANGED: {error}")
sys.exit(1 if faults else 0)
