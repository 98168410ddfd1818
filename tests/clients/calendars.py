"""Reads every calendar of built sites with icalendar, and checks that each promise of a calendar is kept.

    calendars.py SITE [SITE ...]     folders that `candour build` wrote, with a base address

Names of events are unique in a file, and one name says the same in every file; days are whole, in order and of the calendar of
the plan in `plan.json`; every date that holds has its event, and moves are counted; links lead to files of the site; pages that
stand beside a calendar name it.
"""

import datetime
import json
import pathlib
import sys
import urllib.parse

import icalendar

problems = []
UTC = datetime.timezone.utc


def problem(path, what):
    problems.append(f"{path}: {what}")


def base_address(site):
    """The address at which the site is served, from its sitemap's place in robots.txt."""
    for line in (site / "robots.txt").read_text().splitlines():
        if line.startswith("Sitemap: "):
            return line.removeprefix("Sitemap: ").removesuffix("sitemap.xml")
    sys.exit(f"{site}: build the site with --base-url")


def last_day(date):
    """The last day of a date as the plan writes it: a day, a month, a quarter or a year."""
    parts = date.split("-")
    if len(parts) == 3:
        return datetime.date.fromisoformat(date)
    year = int(parts[0])
    month = 12 if len(parts) == 1 else int(parts[1][1:]) * 3 if parts[1].startswith("Q") else int(parts[1])
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return following - datetime.timedelta(days=1)


def check_lines(path, text):
    lines = text.split(b"\r\n")
    if lines.pop() != b"":
        problem(path, "does not end with a line break")
    for line in lines:
        if len(line) > 75:
            problem(path, f"a line of {len(line)} bytes")
        if b"\n" in line or b"\r" in line:
            problem(path, "a line break of another kind")


def check_event(path, event, site, base):
    name = str(event["UID"])
    if event.errors:
        problem(path, f"{name}: {event.errors}")
    stamp, changed = event["DTSTAMP"].dt, event["LAST-MODIFIED"].dt
    if stamp.tzinfo is None or stamp.utcoffset() != datetime.timedelta(0) or stamp != changed:
        problem(path, f"{name}: changed {changed}, stamped {stamp}")
    if stamp > datetime.datetime.now(UTC) + datetime.timedelta(days=400):
        problem(path, f"{name}: stamped in the future")
    first, end = event["DTSTART"].dt, event["DTEND"].dt
    if type(first) is not datetime.date or type(end) is not datetime.date or end <= first:
        problem(path, f"{name}: from {first!r} to {end!r}")
    if int(event["SEQUENCE"]) < 0:
        problem(path, f"{name}: SEQUENCE {event['SEQUENCE']}")
    if str(event["STATUS"]) not in ("CONFIRMED", "CANCELLED") or str(event["TRANSP"]) != "TRANSPARENT":
        problem(path, f"{name}: {event['STATUS']} {event['TRANSP']}")
    if not str(event["SUMMARY"]).strip() or not event["CATEGORIES"].cats:
        problem(path, f"{name}: no title or category")
    url = str(event["URL"])
    file = urllib.parse.unquote(url.removeprefix(base).split("#")[0])
    if not url.startswith(base) or not (site / file / "index.html").is_file():
        problem(path, f"{name}: leads to {url}")


def check_dates(path, plan, events):
    """Every date that holds has its event on its last day, with as many moves as the data has."""
    computed = plan["computed"]["items"] if "items" in plan.get("computed", {}) else {}
    due_events = {}
    for event in events:
        if "Due date" in [str(word) for word in event["CATEGORIES"].cats]:
            due_events[urllib.parse.urlsplit(str(event["URL"])).path] = event
    for address, item in computed.items():
        found = [event for page, event in due_events.items() if page.endswith(address)]
        if "due" not in item:
            if found:
                problem(path, f"{address} has no date and an event")
            continue
        if len(found) != 1:
            problem(path, f"{address} is due {item['due']} and has {len(found)} events")
            continue
        last = found[0]["DTEND"].dt - datetime.timedelta(days=1)
        if last != last_day(item["due"]):
            problem(path, f"{address} is due {item['due']}, in the calendar {last}")
        if int(found[0]["SEQUENCE"]) != item.get("moves", 0):
            problem(path, f"{address} moved {item.get('moves', 0)} times, in the calendar {found[0]['SEQUENCE']}")


def check_site(site):
    base = base_address(site)
    known = {}
    count = 0
    for file in sorted(site.rglob("*.ics")):
        path = file.relative_to(site)
        text = file.read_bytes()
        check_lines(path, text)
        calendars = icalendar.Calendar.from_ical(text, multiple=True)
        if len(calendars) != 1 or calendars[0].errors:
            problem(path, f"{len(calendars)} calendars, {calendars[0].errors}")
        calendar = calendars[0]
        if str(calendar["VERSION"]) != "2.0" or str(calendar["NAME"]) != str(calendar["X-WR-CALNAME"]):
            problem(path, "no version or name")
        if str(calendar["SOURCE"]) != base + urllib.parse.quote(str(path)):
            problem(path, f"says it is at {calendar['SOURCE']}")
        events = calendar.walk("VEVENT")
        if not events:
            problem(path, "no event")
        names = [str(event["UID"]) for event in events]
        if len(set(names)) != len(names):
            problem(path, "two events of one name")
        for event in events:
            check_event(path, event, site, base)
            said = event.to_ical()
            if known.setdefault(str(event["UID"]), said) != said:
                problem(path, f"{event['UID']} says something else in another calendar")
        data = file.parent / "data/plan.json"
        if data.is_file():
            check_dates(path, json.loads(data.read_text()), events)
        if "calendar.ics" not in (file.parent / "index.html").read_text():
            problem(path, "the page beside it does not name it")
        count += 1
    if count == 0:
        problem(site, "no calendar")
    print(f"{site.name}: {count} calendars with {len(known)} events")


for folder in sys.argv[1:]:
    check_site(pathlib.Path(folder))
for line in problems:
    print(line)
sys.exit(1 if problems else 0)
