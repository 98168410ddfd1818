"""Reads every feed of built sites as feed readers do, and checks that each promise of a feed is kept.

    feeds.py SITE [SITE ...]     folders that `candour build` wrote, with a base address

The grammar is atom.rng. Beyond it: feedparser reads each feed without a complaint; ids are unique, and one id says the same in
every feed; days are in order; the newest document and its archives (RFC 5005) hold every entry once; links are whole, and
those to the site lead to files of it; the pages name their feeds.
"""

import html.parser
import pathlib
import re
import sys
import urllib.parse

import feedparser
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
ARCHIVE = "{http://purl.org/syndication/history/1.0}archive"
GRAMMAR = etree.RelaxNG(etree.parse(pathlib.Path(__file__).parent / "atom.rng"))
problems = []


def problem(path, what):
    problems.append(f"{path}: {what}")


class Links(html.parser.HTMLParser):
    """The addresses that a piece of HTML names, and its words."""

    def __init__(self):
        super().__init__()
        self.found, self.tags, self.words = [], set(), []

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.found += [value for name, value in attributes if name in ("href", "src")]

    def handle_data(self, data):
        self.words.append(data)


def links(tree, rel):
    return [link.get("href") for link in tree.findall(f"{ATOM}link") if link.get("rel") == rel]


def file_of(site, base, address):
    """The file of the site at a whole address, or nothing when it leads elsewhere."""
    if not address.startswith(base):
        return None
    path = urllib.parse.unquote(address[len(base):].split("#")[0].split("?")[0])
    return site / (path + "index.html" if path == "" or path.endswith("/") else path)


def check_entry(site, base, path, entry, feed, seen):
    ident = entry.findtext(f"{ATOM}id")
    said = [entry.findtext(f"{ATOM}{name}") for name in ("published", "updated", "summary", "content")]
    if ident in seen and seen[ident] != said:
        problem(path, f"{ident} says something else in another feed")
    seen[ident] = said
    if said[1] < said[0]:
        problem(path, f"{ident} was updated before it was published")
    content = Links()
    content.feed(entry.findtext(f"{ATOM}content"))
    if content.tags & {"script", "style", "iframe", "form", "button", "svg"}:
        problem(path, f"{ident} holds {content.tags}")
    if "visually-hidden" in entry.findtext(f"{ATOM}content"):
        problem(path, f"{ident} holds words that only a style hides")
    address = links(entry, "alternate")[0]
    for link in [address] + content.found:
        if not re.match(r"(https?|mailto|tel):|#", link):
            problem(path, f"{ident}: the address {link} is not whole")
        target = file_of(site, base, link)
        if target is not None and not target.is_file():
            problem(path, f"{ident}: nothing is at {link}")
    # What a reader shows: the words and the categories are those that the file holds.
    if not feed.get("title") or not feed.get("summary") or not feed.get("content"):
        problem(path, f"{ident}: a reader has no title, summary or content")
    if feed.get("published_parsed") is None or feed.get("updated_parsed") is None:
        problem(path, f"{ident}: a reader cannot read its days")
    terms = [category.get("term") for category in entry.findall(f"{ATOM}category")]
    if [tag["term"] for tag in feed.get("tags", [])] != terms or not all(tag["label"] for tag in feed["tags"]):
        problem(path, f"{ident}: a reader sees other categories than {terms}")


def check_document(site, base, path, seen):
    raw = path.read_bytes()
    tree = etree.fromstring(raw)
    if not GRAMMAR.validate(tree):
        for error in GRAMMAR.error_log:
            problem(path, f"line {error.line}: {error.message}")
        return None
    read = feedparser.parse(raw, sanitize_html=False)
    if read.bozo:
        problem(path, f"feedparser complains: {read.bozo_exception}")
    entries = tree.findall(f"{ATOM}entry")
    if len(read.entries) != len(entries):
        problem(path, f"feedparser finds {len(read.entries)} entries of {len(entries)}")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(set(ids)) < len(ids):
        problem(path, "an id stands twice")
    days = [entry.findtext(f"{ATOM}published") for entry in entries]
    if days != sorted(days, key=lambda day: day[:10], reverse=True):
        problem(path, "the newest does not come first")
    updated = [entry.findtext(f"{ATOM}updated") for entry in entries]
    if updated and max(updated) != tree.findtext(f"{ATOM}updated"):
        problem(path, "it is not as new as its newest entry")
    this = base + str(path.relative_to(site))
    if [urllib.parse.unquote(link) for link in links(tree, "self")] != [this]:
        problem(path, f"it says that it is {links(tree, 'self')}")
    for rel in ("alternate", "current", "prev-archive"):
        for link in links(tree, rel):
            if not file_of(site, base, link).is_file():
                problem(path, f"nothing is at {link}")
    for entry, feed in zip(entries, read.entries):
        check_entry(site, base, path, entry, feed, seen)
    return tree


def check_archives(site, base, path, documents):
    """Follows the archives of a feed as RFC 5005 says."""
    tree, ids, steps = documents[path], [], 0
    ident = tree.findtext(f"{ATOM}id")
    if tree.find(ARCHIVE) is not None:
        problem(path, "the newest entries are marked as an archive")
    while True:
        ids += [entry.findtext(f"{ATOM}id") for entry in tree.findall(f"{ATOM}entry")]
        earlier = links(tree, "prev-archive")
        if not earlier:
            break
        at = file_of(site, base, earlier[0])
        tree, steps = documents.get(at), steps + 1
        if tree is None:
            problem(path, f"the archive {earlier[0]} is no feed")
            return steps
        if tree.find(ARCHIVE) is None or links(tree, "current") != links(documents[path], "self"):
            problem(at, "it is not marked as an archive of its feed")
        if tree.findtext(f"{ATOM}id") != ident:
            problem(at, "its feed has another id")
    if len(set(ids)) < len(ids):
        problem(path, "an entry stands in two of its documents")
    return steps


def check(site):
    home = (site / "index.html").read_text()
    found = re.search(r'<link rel="canonical" href="([^"]+)"', home)
    if not found:
        problem(site, "it has no base address, so it can have no feeds")
        return
    base, seen, documents = found[1], {}, {}
    for path in sorted(site.rglob("feed*.xml")):
        tree = check_document(site, base, path, seen)
        if tree is not None:
            documents[path] = tree
    newest = [path for path in documents if re.fullmatch(r"feed(-slips)?\.xml", path.name)]
    archives = sum(check_archives(site, base, path, documents) for path in newest)
    if len(newest) + archives != len(documents):
        problem(site, f"{len(documents) - len(newest) - archives} archives belong to no feed")
    for path in newest:
        page = (path.parent / "index.html").read_text()
        if f'type="application/atom+xml"' not in page or f'href="{path.name}"' not in page:
            problem(path, "its page does not name it")
    entries = sum(len(tree.findall(f"{ATOM}entry")) for tree in documents.values())
    size = sum(path.stat().st_size for path in documents)
    if len(newest) < 4 or not entries:
        problem(site, f"only {len(newest)} feeds with {entries} entries")
    print(f"{site}: {len(newest)} feeds, {archives} archives, {len(seen)} events, {entries} entries, {size} bytes")


for folder in sys.argv[1:]:
    check(pathlib.Path(folder))
for one in problems[:50]:
    print(one, file=sys.stderr)
if problems:
    sys.exit(f"{len(problems)} problems")
