"""Checks what is made for sharing: pictures, badges and cards.

    python3 tests/sharing/check.py SITE ADDRESS     SITE is a site that was built for ADDRESS

Each page that names a picture has one with words on it, which Pillow reads; each badge is SVG with a name; each card leads to
its page. Copies of the code that pages show are read as a browser would read them.
"""

import html.parser
import os
import sys
import xml.etree.ElementTree as ElementTree

from PIL import Image

SIZE = (1200, 630)
SVG = "{http://www.w3.org/2000/svg}"


class Page(html.parser.HTMLParser):
    """The meta elements of a page, its links, and the code that it shows."""

    def __init__(self, text):
        super().__init__()
        self.meta, self.links, self.code, self.frames = {}, [], [], []
        self.in_code = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "meta":
            self.meta[attributes.get("property") or attributes.get("name")] = attributes.get("content")
        if tag == "a":
            self.links.append(attributes)
        if tag in ("iframe", "img"):
            self.frames.append((tag, attributes))
        if tag == "code":
            self.in_code = True
            self.code.append("")

    def handle_endtag(self, tag):
        if tag == "code":
            self.in_code = False

    def handle_data(self, data):
        if self.in_code:
            self.code[-1] += data


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def picture(path):
    """Yields what is wrong with a picture."""
    with Image.open(path) as image:
        image.load()
        if image.format != "PNG" or image.size != SIZE:
            yield f"{path}: {image.format} of {image.size}"
        colours = image.convert("RGB").getcolors(256)
        if not colours or len(colours) < 6:
            yield f"{path}: it has {len(colours or [])} colours"
        elif max(count for count, _ in colours) > 0.97 * SIZE[0] * SIZE[1]:
            yield f"{path}: there is hardly anything on it"


def badge(path):
    """Yields what is wrong with a badge."""
    root = ElementTree.fromstring(read(path))
    names = [root.find(f"{SVG}{tag}") for tag in ("title", "desc")]
    if root.tag != f"{SVG}svg" or any(name is None or not (name.text or "").strip() for name in names):
        yield f"{path}: it has no name"
    texts = [text for text in root.iter(f"{SVG}text")]
    if len(texts) < 2 or not all((text.text or "").strip() for text in texts):
        yield f"{path}: it says nothing"
    if any(name.split("}")[-1] in ("script", "image", "use") for name in (one.tag for one in root.iter())):
        yield f"{path}: it loads or runs something"
    right = max(float(text.get("x")) + float(text.get("textLength")) for text in texts)
    if right > float(root.get("width")):
        yield f"{path}: its words do not fit"


def snippets(path, page, site, base):
    """Yields what is wrong with the code that a page shows."""
    wanted = {"iframe": 0, "img": 0}
    for code in page.code:
        for tag, attributes in Page(code).frames:
            wanted[tag] += 1
            source = attributes.get("src", "")
            file = os.path.join(site, source.removeprefix(base) + ("index.html" if source.endswith("/") else ""))
            if not source.startswith(base) or not os.path.isfile(file):
                yield f"{path}: its code names {source}"
            if not (attributes.get("title") or attributes.get("alt")):
                yield f"{path}: its code gives no name to what it shows"
    if set(wanted.values()) != {1}:
        yield f"{path}: its code shows {wanted}"


def check(site, base):
    count = dict.fromkeys(("pages", "pictures", "badges", "cards"), 0)
    problems = []
    for folder, _, files in sorted(os.walk(site)):
        for name in sorted(files):
            path = os.path.join(folder, name)
            if name == "picture.png":
                count["pictures"] += 1
                problems += picture(path)
            elif name == "badge.svg":
                count["badges"] += 1
                problems += badge(path)
            elif name == "index.html":
                page = Page(read(path))
                if os.path.basename(folder) == "card":
                    count["cards"] += 1
                    if not page.links or any(link.get("target") != "_top" for link in page.links):
                        problems.append(f"{path}: a link opens within the frame")
                    continue
                named = page.meta.get("og:image")
                if named is None:
                    continue
                count["pages"] += 1
                if not named.startswith(base) or not os.path.isfile(os.path.join(site, named.removeprefix(base))):
                    problems.append(f"{path}: it names the picture {named}")
                size = tuple(int(page.meta.get(f"og:image:{side}", 0)) for side in ("width", "height"))
                if size != SIZE or not (page.meta.get("og:image:alt") or "").strip():
                    problems.append(f"{path}: it does not say what its picture shows")
                if os.path.isfile(os.path.join(folder, "badge.svg")):
                    problems += snippets(path, page, site, base)
    return count, problems


if __name__ == "__main__":
    found, wrong = check(sys.argv[1], sys.argv[2])
    for problem in wrong[:50]:
        print(problem)
    print(", ".join(f"{number} {what}" for what, number in found.items()) + f": {len(wrong)} problems")
    sys.exit(1 if wrong or not all(found.values()) else 0)
