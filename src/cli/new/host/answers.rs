//! The one table of what a host answers, which the configuration of every host is written from.

use crate::render::policy;
use crate::text::percent::percent_decode_leniently;

/// The policy that a page carries, but that any site may show it within its own.
const FRAMED_BY_ANYONE: &str = "frame-ancestors *";

/// The answers that a host must give for a site.
#[derive(Clone, Debug)]
pub(super) struct Answers {
    /// The name of the host: `plans.example.gov.uk`.
    pub(super) host: String,
    /// The path of the site on its host: `/`, or `/plans/`.
    pub(super) path: String,
    /// The addresses that are redirected, each before those that it is an exception of.
    pub(super) redirects: Vec<Redirect>,
    /// True if every file of the theme has a checksum in its name, so that all may be kept for ever.
    pub(super) all_named_by_checksum: bool,
}

/// An address that is redirected, percent-encoded, from the root of the host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Redirect {
    pub(super) from: String,
    /// From the root of the host, or a whole one.
    pub(super) to: String,
    /// True if all that starts with `from` is redirected, each to what follows in `to`.
    pub(super) is_folder: bool,
}

/// Headers that every answer has, also that nothing is there.
pub(super) const HEADERS: [(&str, &str); 2] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
];

/// The header with the policy of a page.
pub(super) const POLICY: &str = "Content-Security-Policy";

/// The header that says for how long a browser may keep an answer.
pub(super) const CACHE: &str = "Cache-Control";

/// For a file whose name has a checksum in it: another one has another name.
pub(super) const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// For everything else: kept, and asked for again each time, which takes a few bytes where nothing changed.
pub(super) const ASK_AGAIN: &str = "no-cache";

/// The end of the path of a file whose name has a checksum in it, as a regular expression. It stands below `assets/`.
pub(super) const NAMED_BY_CHECKSUM: &str = r"\.[0-9a-f]{8}\.[a-z0-9]+$";

/// The end of the path of a card, as a regular expression. Pages of other sites may show cards, and nothing else of this site.
pub(super) const CARD: &str = r"/card/(index\.html)?$";

/// The end of the path of a feed, as a regular expression.
pub(super) const FEED: &str = r"/feed[a-z0-9-]*\.xml$";

/// The types of files that hosts do not know, by their endings.
pub(super) const TYPES: [(&str, &str); 5] = [
    ("jsonl", "application/jsonl"),
    ("jsonld", "application/ld+json"),
    ("csv", "text/csv"),
    ("ics", "text/calendar"),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
];

/// The type of feeds.
pub(super) const FEED_TYPE: &str = "application/atom+xml";

/// The types that are texts in UTF-8.
const TEXTS: [&str; 2] = ["text/csv", "text/calendar"];

/// The header of a type, with the encoding of a text.
pub(super) fn content_type(kind: &str) -> String {
    let charset = if TEXTS.contains(&kind) {
        "; charset=utf-8"
    } else {
        ""
    };
    format!("{kind}{charset}")
}

/// The page for what is not there.
pub(super) const NOT_FOUND: &str = "404.html";

/// The policy of pages.
pub(super) fn policy() -> &'static str {
    policy::RECOMMENDED
}

/// The policy of pages up to who may show them within theirs.
pub(super) fn policy_before_framing() -> &'static str {
    policy::RECOMMENDED.trim_end_matches("'none'")
}

/// The policy of cards.
pub(super) fn policy_of_cards() -> String {
    policy::RECOMMENDED.replace("frame-ancestors 'none'", FRAMED_BY_ANYONE)
}

impl Redirect {
    /// A regular expression for the decoded addresses that are redirected: of a folder, `rest` is the group that catches what
    /// follows; a page is found with and without the slash at its end, and by the name of its file.
    pub(super) fn pattern(&self, rest: &str) -> String {
        let from = percent_decode_leniently(&self.from).unwrap_or_else(|| self.from.as_str().into());
        if self.is_folder {
            return format!("^{}{rest}$", escape_regex(&from));
        }
        match from.strip_suffix('/') {
            Some(page) => format!("^{}(/(index\\.html)?)?$", escape_regex(page)),
            None => format!("^{}$", escape_regex(&from)),
        }
    }

    /// The address without the slash at its end, which people leave out; nothing for the address of a file.
    pub(super) fn without_slash(&self) -> Option<&str> {
        self.from.strip_suffix('/').filter(|rest| !rest.is_empty())
    }

    /// The target of what starts with `from`, where `rest` stands for what follows.
    pub(super) fn to_rest(&self, rest: &str) -> String {
        format!("{}{rest}", self.to)
    }
}

impl Answers {
    /// An address of the site from the root of the host.
    pub(super) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.path)
    }

    /// Returns whether the site has the host for itself.
    pub(super) fn is_at_root(&self) -> bool {
        self.path == "/"
    }

    /// The path of the site without the slash at its end; empty at the root.
    pub(super) fn path_without_slash(&self) -> &str {
        self.path.trim_end_matches('/')
    }
}

/// A text as a part of a regular expression that stands for itself.
pub(super) fn escape_regex(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if matches!(
            c,
            '.' | '+' | '*' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '^' | '$' | '|' | '\\'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
