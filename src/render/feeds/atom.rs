//! Writing a feed by RFC 4287.

use atom_syndication::{Category, Content, Entry, Feed, FixedDateTime, Link, Person, Source, Text};
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The namespace of the mark of archives, by RFC 5005.
const HISTORY: &str = "http://purl.org/syndication/history/1.0";
/// The type of a feed, as links name it.
pub(super) const TYPE: &str = "application/atom+xml";

/// The head of a feed: its names and addresses, all of them whole.
#[derive(Clone, Debug)]
pub(super) struct FeedHead {
    /// Its name, which stays the same for ever.
    pub(super) id: String,
    /// Its title.
    pub(super) title: String,
    /// One sentence about it.
    pub(super) subtitle: String,
    /// Who publishes the site.
    pub(super) author: String,
    /// The language, as in `xml:lang`.
    pub(super) language: String,
    /// The address of the page whose changes it tells.
    pub(super) page: String,
    /// The address of this document.
    pub(super) this: String,
    /// The document with the newest entries, when this is an archive.
    pub(super) current: Option<String>,
    /// The archive with the entries before these.
    pub(super) earlier: Option<String>,
    /// The day on which it changed last when it has no entry.
    pub(super) since: Date,
    /// The time zone in which days begin.
    pub(super) timezone: TimeZone,
}

/// One entry.
#[derive(Clone, Debug)]
pub(super) struct FeedEntry {
    /// Its name, which stays the same for ever.
    pub(super) id: String,
    /// The title: the thing, and what happened to it.
    pub(super) title: String,
    /// One sentence about it.
    pub(super) summary: String,
    /// All of it as HTML, with whole addresses.
    pub(super) content: String,
    /// Who said it.
    pub(super) author: String,
    /// The address of the page that tells more.
    pub(super) address: String,
    /// The feed that it belongs to, in a feed of several plans: its name, title and address, and when it changed last.
    pub(super) source: Option<([String; 3], Date)>,
    /// The kinds of event that it is: a word and a name for people.
    pub(super) categories: Vec<(&'static str, String)>,
    /// The scheme of the words of kinds.
    pub(super) scheme: String,
    /// The day on which it was published.
    pub(super) published: Date,
    /// The day on which it changed last.
    pub(super) updated: Date,
}

/// Writes a feed with its entries, the newest first.
pub(super) fn write(head: &FeedHead, entries: Vec<FeedEntry>) -> String {
    let newest = entries.iter().map(|entry| entry.updated).max();
    let link = |rel: &str, href: &str, kind: Option<&str>| Link {
        href: sound(href),
        rel: rel.to_owned(),
        mime_type: kind.map(ToOwned::to_owned),
        ..Link::default()
    };
    let mut links = vec![
        link("alternate", &head.page, Some("text/html")),
        link("self", &head.this, Some(TYPE)),
    ];
    links.extend(head.current.as_deref().map(|to| link("current", to, Some(TYPE))));
    links.extend(
        head.earlier
            .as_deref()
            .map(|to| link("prev-archive", to, Some(TYPE))),
    );
    let is_archive = head.current.is_some();
    let feed = Feed {
        title: text(&head.title),
        id: head.id.clone(),
        updated: midnight(newest.unwrap_or(head.since), &head.timezone),
        authors: vec![person(&head.author)],
        links,
        subtitle: Some(text(&head.subtitle)),
        entries: entries
            .into_iter()
            .map(|one| entry(one, &head.timezone))
            .collect(),
        lang: Some(head.language.clone()),
        namespaces: is_archive
            .then(|| ("fh".to_owned(), HISTORY.to_owned()))
            .into_iter()
            .collect(),
        ..Feed::default()
    };
    let xml = feed.write_to(Vec::new()).unwrap_or_default();
    let mut xml = String::from_utf8(xml).unwrap_or_default();
    if is_archive {
        // The grammar of RFC 4287 has everything else before the entries; the library writes extensions after them.
        let at = xml.find("<entry>").unwrap_or(xml.len());
        xml.insert_str(at, "<fh:archive/>");
    }
    xml.push('\n');
    xml
}

fn entry(one: FeedEntry, timezone: &TimeZone) -> Entry {
    let FeedEntry { scheme, address, .. } = one;
    Entry {
        title: text(&one.title),
        id: one.id,
        updated: midnight(one.updated, timezone),
        authors: vec![person(&one.author)],
        categories: one
            .categories
            .into_iter()
            .map(|(term, label)| Category {
                term: term.to_owned(),
                scheme: Some(scheme.clone()),
                label: Some(sound(&label)),
            })
            .collect(),
        links: vec![Link {
            href: sound(&address),
            rel: "alternate".to_owned(),
            mime_type: Some("text/html".to_owned()),
            ..Link::default()
        }],
        published: Some(midnight(one.published, timezone)),
        source: one.source.map(|([id, title, feed], updated)| Source {
            title: text(&title),
            id,
            updated: midnight(updated, timezone),
            links: vec![Link {
                href: sound(&feed),
                rel: "self".to_owned(),
                mime_type: Some(TYPE.to_owned()),
                ..Link::default()
            }],
            ..Source::default()
        }),
        summary: Some(text(&one.summary)),
        content: Some(Content {
            // For links to a part of the page itself.
            base: Some(sound(&address)),
            value: Some(sound(&one.content)),
            content_type: Some("html".to_owned()),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

fn person(name: &str) -> Person {
    Person {
        name: sound(name),
        ..Person::default()
    }
}

fn text(words: &str) -> Text {
    Text::plain(sound(words))
}

/// The start of a day in a time zone. Where clocks go forward at midnight, it is the first moment there is.
fn midnight(day: Date, timezone: &TimeZone) -> FixedDateTime {
    let start = day.to_zoned(timezone.clone());
    let written = start.map(|start| start.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string());
    let read = |text: &str| text.parse::<FixedDateTime>().ok();
    // Offsets with seconds, as in times before time zones, cannot be written.
    written
        .ok()
        .and_then(|written| read(&written))
        .or_else(|| read(&format!("{day}T00:00:00+00:00")))
        .unwrap_or_default()
}

/// A text without the characters that XML cannot hold, a mark for each in its place.
fn sound(text: &str) -> String {
    let is_sound = |c: char| {
        matches!(c, '\t' | '\n' | '\r')
            || (c >= ' ' && !matches!(c, '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}'))
    };
    text.chars()
        .map(|c| if is_sound(c) { c } else { '\u{fffd}' })
        .collect()
}
