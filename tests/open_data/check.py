"""Reads the open data of built sites with the programs of others, and compares it with plan.json.

    python3 tests/open_data/check.py [--office] SITE…     SITE is a built site

Each Data Package with all its tables by Frictionless; each cell by Python's csv; plan.json and site.json by a JSON Schema
validator, also as they may not be; the linked data by rdflib and PyLD, without a network; with --office, each table by
LibreOffice.
"""

import argparse
import copy
import csv
import datetime
import json
import pathlib
import re
import subprocess
import sys

import frictionless
import jsonschema
import openpyxl
import pyld.jsonld
import rdflib
import rdflib.compare

import hostile


MARK = b"\xef\xbb\xbf"
# What docs/data.md says of cells that a spreadsheet would run.
RUNS = re.compile(r"^'(?=['\s]*[=+\-@＝＋－＠]|'*[\t\r\n])")
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
DCT = rdflib.Namespace("http://purl.org/dc/terms/")
SCHEMA = rdflib.Namespace("https://schema.org/")


def given_back(cell):
    """Returns the text of a cell as it was published."""
    return RUNS.sub("", cell)


def rows_of(path):
    """Reads a table with Python's csv: the names of its columns, and its rows."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.reader(lines, strict=True)
        names = next(reader)
        return names, [dict(zip(names, row, strict=True)) for row in reader]


def form(path):
    """Yields what is wrong with how a file is written: RFC 4180 in UTF-8 with its mark."""
    raw = path.read_bytes()
    if not raw.startswith(MARK):
        yield f"{path}: no mark at the start"
    if not raw.endswith(b"\r\n"):
        yield f"{path}: the last line does not end in CR LF"
    # A line break within quotes is the text's own.
    outside = re.sub(rb'"(?:[^"]|"")*"', b"", raw)
    if outside.count(b"\n") != outside.count(b"\r\n") or outside.count(b"\r") != outside.count(b"\r\n"):
        yield f"{path}: a line ends otherwise than in CR LF"
    names, rows = rows_of(path)
    for name in names:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            yield f"{path}: {name!r} is no name for programs"
    if len(set(names)) != len(names):
        yield f"{path}: two columns have one name"
    fields = fields_of(path)
    if [field["name"] for field in fields] != names:
        yield f"{path}: the description has other columns"
    for row in rows:
        for field in fields:
            cell = row[field["name"]]
            if field["type"] == "string" and re.match(r"[=+\-@\t\r\n]", cell):
                yield f"{path}: a spreadsheet would run {cell[:40]!r}"


def fields_of(path):
    package = json.loads(path.with_name("datapackage.json").read_text(encoding="utf-8"))
    [resource] = [resource for resource in package["resources"] if resource["path"] == path.name]
    return resource["schema"]["fields"]


def by_frictionless(path):
    """Yields what Frictionless finds wrong with a package: types, constraints, keys, checksums and sizes."""
    package = frictionless.Package(str(path))
    report = package.validate()
    for task in report.tasks:
        for error in task.errors:
            yield f"{path}, {task.name}: {error.message}"
    for error in report.errors:
        yield f"{path}: {error.message}"
    if len(report.tasks) != len(package.resources) or not report.tasks:
        yield f"{path}: {len(report.tasks)} of {len(package.resources)} tables were read"
    for resource in package.resources:
        for field in resource.schema.fields:
            if not field.title or not field.description or re.match(r"(data|field)-", field.description, re.I):
                yield f"{path}, {resource.name}, {field.name}: no title or description"


def values(value):
    if isinstance(value, dict):
        for one in value.values():
            yield from values(one)
    elif isinstance(value, list):
        for one in value:
            yield from values(one)
    else:
        yield value


def cells(folder):
    """Yields how the tables of a plan differ from its plan.json."""
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    table = {path.stem: rows_of(path)[1] for path in folder.glob("*.csv")}
    things = {}
    for address, item in plan["items"].items():
        things.setdefault(item["kind"], []).append((address, item))

    def one_a_row(name, kind, of=lambda item: True):
        wanted = [address for address, item in things.get(kind, []) if of(item)]
        found = [re.sub(r"^https?://[^/]+", "", row["address"]) for row in table[name]]
        if sorted(found) != sorted(wanted):
            yield f"{folder}: {name}.csv has {len(found)} rows, and plan.json {len(wanted)}"

    yield from one_a_row("recommendations", "recommendation")
    yield from one_a_row("actions", "action")
    yield from one_a_row("history", "entry")
    yield from one_a_row("updates", "update")
    yield from one_a_row("meetings", "meeting")
    yield from one_a_row("corrections", "correction")
    yield from one_a_row("responses", "entry", lambda item: "response" in item)
    figures = sum(len(list_) for _, item in things.get("entry", []) for list_ in item.get("measures", {}).values())
    if sum(1 for row in table["measures"] if row["value"]) != figures:
        yield f"{folder}: measures.csv has not {figures} figures"
    # Plain texts, refs, keys, numbers and dates are the same to the last character.
    exact = {
        "recommendations": ["ref", "number", "source_ref", "theme", "part_of", "contact", "due", "respond_by"],
        "actions": ["ref", "number", "recommendation", "workstream", "due", "due_text", "replaces", "starts"],
        "history": ["ref", "status", "response", "impact_rating", "percent", "due", "completed", "due_reason"],
        "updates": ["as_at", "published", "title", "by", "presented_to"],
    }
    for name, columns in exact.items():
        for row in table[name]:
            item = plan["items"][re.sub(r"^https?://[^/]+", "", row["address"])]
            for column in columns:
                wanted = item.get(column, "")
                if isinstance(wanted, (int, float)):
                    same = row[column] != "" and float(row[column]) == wanted
                elif f"{column}_as_written" in row:
                    same = row[f"{column}_as_written"] == wanted and (not wanted or row[column].startswith(wanted[:4]))
                else:
                    same = given_back(row[column]) == wanted
                if not same:
                    yield f"{folder}, {name}.csv, {row['address']}: {column} is {row[column]!r}, and in plan.json {wanted!r}"
    # Of Markdown, each letter and digit.
    for name, columns in {"recommendations": ["text", "findings"], "actions": ["action", "outcome"], "history": ["progress"]}.items():
        for row in table[name]:
            item = plan["items"][re.sub(r"^https?://[^/]+", "", row["address"])]
            for column in columns:
                if missing := set(letters(item.get(column, ""))) - set(letters(given_back(row[column]))):
                    if "](" not in item[column] and "<" not in item[column] and "&" not in item[column]:
                        yield f"{folder}, {name}.csv, {row['address']}: {column} lacks {missing}"
    for row in table["recommendations"] + table["actions"]:
        now = plan["computed"]["items"][re.sub(r"^https?://[^/]+", "", row["address"])]
        for column, wanted in {
            "computed_standing": now.get("standing", {}).get("key", ""),
            "computed_schedule": now.get("schedule", {}).get("kind", ""),
            "computed_lateness": now.get("schedule", {}).get("lateness", {}).get("known", ""),
            "computed_due_now_as_written": now.get("due", ""),
            "computed_due_first_as_written": now.get("original_due", ""),
        }.items():
            if row[column] != wanted:
                yield f"{folder}, {row['address']}: {column} is {row[column]!r}, and in plan.json {wanted!r}"
    yield from counts(folder, table, plan)


def letters(text):
    return re.findall(r"\w", text)


def counts(folder, table, plan):
    """Yields how the counts over time do not add up."""
    sums = {}
    for row in table["counts"]:
        key = (row["day"], row["update_as_at"], row["kind"], row["counted_by"], row["computed_of"])
        sums[key] = sums.get(key, 0) + float(row["computed_count"])
    for key, total in sums.items():
        if total != float(key[-1]):
            yield f"{folder}, counts.csv: {key} adds up to {total}"
    days = [row["update_as_at"] for row in table["counts"]]
    wanted = {item["as_at"] for item in plan["items"].values() if item["kind"] == "update"}
    if set(days) - {""} != wanted and plan["computed"]["items"]:
        yield f"{folder}, counts.csv: counts as at {sorted(set(days))}, and updates as at {sorted(wanted)}"
    # The newest counts of statuses are those that stand now.
    if not days:
        return
    newest = [row for row in table["counts"] if row["update_as_at"] == days[-1] and row["counted_by"] == "status"]
    found = {(row["kind"], row["group"]): float(row["computed_count"]) for row in newest}
    now = {}
    for item in plan["computed"]["items"].values():
        key = (item["kind"], item.get("standing", {}).get("key", "none"))
        now[key] = now.get(key, 0) + 1
    if found != now:
        yield f"{folder}, counts.csv: {found}, and now {now}"


def of_site(site):
    """Yields how the tables of all plans differ from those of each."""
    shared = {path.stem: rows_of(path) for path in (site / "data").glob("*.csv")}
    plans = {row["plan"]: row for row in shared["plans"][1]}
    folders = [path.parent for path in site.rglob("data/plan.json")]
    if {str(folder.parent.relative_to(site)) for folder in folders} != set(plans):
        yield f"{site}: plans.csv lists {sorted(plans)}"
    for folder in folders:
        plan = str(folder.parent.relative_to(site))
        for path in folder.glob("*.csv"):
            names, rows = shared[path.stem]
            own_names, own = rows_of(path)
            found = [row for row in rows if row["plan"] == plan]
            both = [name for name in own_names if name in names]
            if [[row[name] for name in both] for row in found] != [[row[name] for name in both] for row in own]:
                yield f"{path}: other rows than in the table of all plans"
            if missing := [name for name in own_names if name not in names and not re.match(r"(computed_)?(rating|fact|other_facts)", name)]:
                yield f"{path}: the table of all plans lacks {missing}"


def by_schema(path, schema_path):
    """Yields what the validator finds wrong with a document, and which mistakes it does not see."""
    schema = json.loads(schema_path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    data = json.loads(path.read_text(encoding="utf-8"))
    for error in validator.iter_errors(data):
        yield f"{path}: {error.json_path}: {error.message[:200]}"
    # One thing of each kind with one mistake after the other.
    kinds = {}
    for address, item in data["items"].items():
        kinds.setdefault(item["kind"], (address, item))
    little = {**data, "items": dict(kinds.values()), "earlier": {}}
    if "computed" in data:
        computed = dict(list(data["computed"]["items"].items())[:3])
        little["computed"] = {**data["computed"], "items": computed}
    little = json.loads(json.dumps(little))
    tried = 0
    for what, mutant in mutants(little):
        tried += 1
        if validator.is_valid(mutant):
            yield f"{path}: {what} passes the schema"
    if tried < 10:
        yield f"{path}: only {tried} mistakes were tried"


def mutants(data):
    """Yields copies of a document with one mistake each, and what it is."""

    def changed(place, change):
        copy_ = copy.deepcopy(data)
        group = copy_
        for name in place:
            group = group[name]
        change(group)
        return copy_

    places = [()] + [("items", address) for address in data["items"]]
    places += [("computed", "items", address) for address in data.get("computed", {}).get("items", {})]
    for place in places:
        yield f"an unknown field of {place}", changed(place, lambda group: group.update(unknown="x"))
        group = data
        for name in place:
            group = group[name]
        for name, value in group.items():
            if name in ("items", "earlier", "computed", "was"):
                continue
            for wrong in (7, "no such word", [[]], {"unknown": [1]}, None):
                kept = isinstance(value, type(wrong)) and not isinstance(value, bool)
                kept = kept or isinstance(value, float) and wrong == 7
                if kept and not (isinstance(wrong, dict) and place and name not in PAIRS):
                    continue
                what = f"{name} of {place} as {wrong!r}"
                yield what, changed(place, lambda group, name=name, wrong=wrong: group.update({name: wrong}))
    yield "a document without items", {name: value for name, value in data.items() if name != "items"}
    yield "another version", {**data, "version": 0}


# Objects whose names the content gives.
PAIRS = {"facts", "ratings", "milestones", "measures", "actions", "files"}


def offline(address, *_):
    raise SystemExit(f"{address} would be fetched")


def by_rdf(path, kind, site):
    """Yields what is missing in a description in linked data, as rdflib and PyLD read it."""
    text = path.read_text(encoding="utf-8")
    folder = "/" + str(path.parent.relative_to(site)) + "/"
    base = "https://base.example" + folder + path.name
    graph = rdflib.Graph().parse(data=text, format="json-ld", publicID=base)
    pyld.jsonld.set_document_loader(offline)
    canonical = pyld.jsonld.to_rdf(json.loads(text), {"base": base, "format": "application/n-quads"})
    other = rdflib.Graph().parse(data=canonical, format="nt")
    _, only_here, only_there = rdflib.compare.graph_diff(graph, other)
    if len(only_here) or len(only_there):
        yield f"{path}: rdflib and PyLD read other statements"
    things = set(graph.subjects(rdflib.RDF.type, kind))
    if not things:
        yield f"{path}: no {kind}"
    datasets = set(graph.subjects(rdflib.RDF.type, DCAT.Dataset))
    if datasets != set(graph.subjects(rdflib.RDF.type, SCHEMA.Dataset)):
        yield f"{path}: other data sets in DCAT than in schema.org"
    for dataset in datasets:
        for needed in (DCT.title, DCT.description, DCT.publisher, DCAT.distribution, SCHEMA.name, SCHEMA.description, SCHEMA.distribution):
            if graph.value(dataset, needed) is None:
                yield f"{path}: {dataset} has no {needed}"
        for file in graph.objects(dataset, DCAT.distribution):
            address = str(graph.value(file, DCAT.downloadURL))
            there = site / re.sub(r"^https?://[^/]+/", "", address)
            if not there.is_file():
                yield f"{path}: {address} leads nowhere"
                continue
            size = graph.value(file, DCAT.byteSize)
            if size is not None and int(size) != there.stat().st_size:
                yield f"{path}: {address} has {there.stat().st_size} bytes, not {size}"


# How LibreOffice is to open the tables: as its window proposes it for a file with the mark. Commas, quotes, UTF-8, from the first
# line, British English, days and numbers recognised.
OPEN = "--infilter=CSV:44,34,76,1,,2057,false,true"


def by_libreoffice(folder, work):
    """Yields how the cells that LibreOffice finds differ: days are days, numbers are numbers, texts are whole."""
    made = work / str(len(list(work.iterdir())))
    made.mkdir()
    paths = sorted(folder.glob("*.csv"))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{made}/profile", "--headless", OPEN, "--convert-to", "xlsx:Calc MS Excel 2007 XML",
         "--outdir", made, *paths],
        check=True, capture_output=True, timeout=600,
    )
    for path in paths:
        yield from in_sheet(path, openpyxl.load_workbook(made / f"{path.stem}.xlsx").active)


def in_sheet(path, sheet):
    """Yields how the cells of a sheet differ from those of a table."""
    names, rows = rows_of(path)
    types = {field["name"]: field["type"] for field in fields_of(path)}
    found = list(sheet.iter_rows(values_only=True))
    if list(found[0]) != names or len(found) != len(rows) + 1:
        yield f"{path}: LibreOffice finds {len(found) - 1} rows of {len(rows)}"
        return
    for row, cells_ in zip(rows, found[1:]):
        for name, cell in zip(names, cells_):
            wanted, kind = row[name], types[name]
            if wanted == "":
                same = cell is None
            elif kind == "date":
                same = isinstance(cell, datetime.datetime) and cell.date().isoformat() == wanted
            elif kind == "number":
                same = isinstance(cell, (int, float)) and cell == float(wanted)
            elif kind == "boolean":
                same = cell is (wanted == "true")
            else:
                # Texts that look like a number or a day are read as one: the workbook is there for that.
                same = not isinstance(cell, str) or cell == wanted.replace("\r\n", "\n") or len(wanted) > 32767
            if not same:
                yield f"{path}, {name}: LibreOffice finds {cell!r}, not {wanted!r}"
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                yield f"{path}, {cell.coordinate}: LibreOffice runs {cell.value!r}"


def unspoilt(site):
    """Yields which texts of hostile.py do not come back as they were written."""
    for path in (site / "spoilt-2024/data/actions.csv", site / "data/actions.csv"):
        _, rows = rows_of(path)
        found = {row["ref"]: row for row in rows}
        for at, text in enumerate(hostile.TEXTS, start=1):
            row = found[f"1.{at}"]
            for column in ("action", "lead", "due_text"):
                # White space at the ends of a text is not published.
                if given_back(row[column]) != text.strip():
                    yield f"{path}: {column} of {row['ref']} is {row[column][:60]!r}, and was {text[:60]!r}"
    _, rows = rows_of(site / "spoilt-2024/data/measures.csv")
    if [(row["measure_target"], row["value"]) for row in rows] != [("-5", "-7.5")]:
        yield f"{site}: a negative number is no number"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--office", type=pathlib.Path, metavar="FOLDER", help="a folder for what LibreOffice writes")
    parser.add_argument("--hostile", action="store_true", help="the site is the one that hostile.py writes")
    parser.add_argument("sites", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    problems, packages, tables, documents = [], 0, 0, 0
    for site in options.sites:
        for package in sorted(site.rglob("data/datapackage.json")):
            packages += 1
            problems += by_frictionless(package)
            for path in sorted(package.parent.glob("*.csv")):
                tables += 1
                problems += form(path)
            if options.office:
                problems += by_libreoffice(package.parent, options.office)
        for data in sorted(site.rglob("data/plan.json")):
            documents += 1
            problems += cells(data.parent)
            problems += by_schema(data, site / "data/plan.schema.json")
            problems += by_rdf(data.with_name("dcat.jsonld"), DCAT.Dataset, site)
        if (site / "data/site.json").is_file():
            documents += 1
            problems += by_schema(site / "data/site.json", site / "data/site.schema.json")
        problems += by_rdf(site / "data/catalog.jsonld", DCAT.Catalog, site)
        problems += of_site(site)
        if options.hostile:
            problems += unspoilt(site)
    for problem in problems:
        print(problem)
    print(f"{packages} packages with {tables} tables, and {documents} documents: {len(problems)} problems")
    if problems or not documents:
        sys.exit(1)


if __name__ == "__main__":
    main()
