"""Measures the reading age of a site's own words.

    python3 tests/reading/age.py SITE [--most AGE] [--words MOST]    SITE is a site that was built in a language without a catalogue

In such a site the words of the string catalogue, which is in English, are marked with `lang="en-GB"`. So they can be told
from the words of the content, which are quoted as they were published. Sentences are measured, each once: headings, labels
and tables have none. The age is that of the Flesch–Kincaid grade, as textstat works it out, with five years added.
"""

import argparse
import collections
import html.parser
import os
import re
import sys

import textstat

# Elements whose words are read in one go.
BLOCKS = {"p", "li", "dd", "summary", "figcaption"}
# Within these, sentences stand apart from those around them.
OTHERS = {"h1", "h2", "h3", "h4", "h5", "dt", "td", "th", "div", "section", "ul", "ol", "dl", "table", "blockquote", "nav"}
VOID = {"meta", "link", "br", "wbr", "img", "input", "hr", "source"}
# A citation is a name, and no sentence.
CITATION = "cite"
# The statement that the law asks for has the words of the model statement.
NOT_OUR_WORDS = {"accessibility/index.html"}
# A block is the site's own when at least this part of its words are.
OWN_PART = 0.6
# Shorter pieces are labels.
FEWEST_WORDS = 4


class Page(html.parser.HTMLParser):
    """The blocks of a page: for each, its words with whether they are the site's own."""

    def __init__(self, text):
        super().__init__()
        self.open, self.blocks, self.current, self.cited = [], [], [[]], False
        self.feed(text)

    def is_own(self):
        for _, language in reversed(self.open):
            if language:
                return language == "en-GB"
        return False

    def handle_starttag(self, tag, attributes):
        if tag in VOID:
            return
        self.open.append((tag, dict(attributes).get("lang")))
        if tag in BLOCKS or tag in OTHERS:
            self.current.append([])
        if tag == CITATION:
            self.cited = True

    def handle_endtag(self, tag):
        while self.open:
            ended, _ = self.open.pop()
            if ended in BLOCKS or ended in OTHERS:
                block = self.current.pop()
                if ended in BLOCKS and block and not self.cited:
                    self.blocks.append(block)
                self.cited = False
            if ended == tag:
                break

    def handle_data(self, data):
        if not any(tag in ("script", "style", "svg", "head", "code") for tag, _ in self.open):
            self.current[-1].append((data, self.is_own()))


def sentences(block):
    """The sentences of a block that is in the site's own words."""
    count = lambda own: sum(len(data.split()) for data, is_own in block if is_own == own)
    own, others = count(True), count(False)
    if own == 0 or own / (own + others) < OWN_PART:
        return []
    text = " ".join("".join(data for data, _ in block).split())
    found = re.split(r"(?<=[.?!:][”)])\s+|(?<=[.?!:])\s+", text)
    return [one for one in found if len(one.split()) >= FEWEST_WORDS and re.search(r"[.?!:][”)]?$", one)]


def long_sentences(block, most):
    """The sentences of a block that are mostly in the site's own words and have more words than is read well.

    Some are made of several texts of the catalogue as the page is made, so that the catalogue alone does not show their length.
    """
    sentence, own = [], 0
    for word, is_own in words_of(block):
        sentence.append(word)
        own += is_own
        if re.search(r"[.?!:][”)]?$", word):
            if len(sentence) > most and own / len(sentence) >= OWN_PART:
                yield " ".join(sentence)
            sentence, own = [], 0


def words_of(block):
    """The words of a block, each with whether it is mostly the site's own."""
    letters = [(letter, is_own) for data, is_own in block for letter in data]
    word = []
    for letter, is_own in [*letters, (" ", True)]:
        if not letter.isspace():
            word.append((letter, is_own))
        elif word:
            yield "".join(one for one, _ in word), sum(own for _, own in word) * 2 >= len(word)
            word = []


def files(site):
    for folder, _, names in sorted(os.walk(site)):
        for name in sorted(names):
            path = os.path.relpath(os.path.join(folder, name), site)
            if name.endswith(".html") and path not in NOT_OUR_WORDS:
                yield path


def age(found):
    # A colon ends a piece that is read in one go, as a full stop does.
    text = " ".join(re.sub(r":([”)]?)$", r".\1", one) for one in found)
    return textstat.flesch_kincaid_grade(text) + 5


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("site")
    arguments.add_argument("--most", type=float)
    arguments.add_argument("--words", type=int, metavar="MOST", help="fail where a sentence of the site itself has more words")
    arguments.add_argument("--show", action="store_true", help="print every sentence, the longest first")
    given = arguments.parse_args()
    textstat.set_lang("en_GB")
    # Sentences that differ in numbers and names alone are one.
    once, pages, too_long = {}, collections.defaultdict(list), {}
    for path in files(given.site):
        with open(os.path.join(given.site, path), encoding="utf-8") as file:
            page = Page(file.read())
        for block in page.blocks:
            for one in long_sentences(block, given.words) if given.words else ():
                too_long.setdefault(re.sub(r"[\d,.()]+", "9", one), (path, one))
            for one in sentences(block):
                once.setdefault(re.sub(r"[\d,.()]+", "9", one), one)
                if one not in pages[path]:
                    pages[path].append(one)
    if len(once) < 100:
        sys.exit(f"only {len(once)} sentences of the site itself: was it built in a language without a catalogue?")
    found = list(once.values())
    count = [len(one.split()) for one in found]
    whole = age(found)
    print(f"reading age {whole:.1f}: {len(found)} sentences of {sum(count) / len(count):.1f} words, the longest of {max(count)}")
    hardest = sorted(((age(own), path) for path, own in pages.items() if len(own) >= 5), reverse=True)
    print("hardest pages: " + ", ".join(f"{path} {value:.1f}" for value, path in hardest[:5]))
    if given.show:
        print("\n".join(sorted(found, key=lambda one: -len(one.split()))))
    if too_long:
        listed = "\n".join(f"{path}: {len(one.split())} words: {one}" for path, one in too_long.values())
        sys.exit(f"{len(too_long)} sentences have more than {given.words} words; make two of each:\n{listed}")
    if given.most and whole > given.most:
        sys.exit(f"the reading age is {whole:.1f}, and at most {given.most} is wanted: --show prints the sentences")


if __name__ == "__main__":
    main()
