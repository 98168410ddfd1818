//! Calendars in the form of RFC 5545: all-day events with the same bytes for the same content. This writes the few
//! properties that are needed: crates that write this form take the time and random names from the computer, and the one
//! in use most (`icalendar`) breaks some lines a byte too late and leaves names of calendars unescaped.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::checksum::Checksum;

/// The longest line in bytes, without its line break.
const LONGEST_LINE: usize = 75;

/// An event that takes whole days.
#[derive(Clone, Debug, Default)]
pub(crate) struct Event {
    /// The name of the event, the same for ever, so that a calendar that has it already changes it.
    pub(crate) uid: String,
    /// When what it says changed last.
    pub(crate) changed: Timestamp,
    /// How often its days were moved.
    pub(crate) moves: usize,
    /// The first day.
    pub(crate) first: Date,
    /// The last day.
    pub(crate) last: Date,
    /// True if it will not be, or what was due is not due any more.
    pub(crate) is_cancelled: bool,
    /// The title.
    pub(crate) summary: String,
    /// More words, in lines.
    pub(crate) description: String,
    /// The address of a page about it.
    pub(crate) url: Option<String>,
    /// Words to sort by.
    pub(crate) categories: Vec<String>,
}

/// A calendar: what it is called, and its events.
#[derive(Clone, Debug, Default)]
pub(crate) struct Calendar {
    /// The name that programs show.
    pub(crate) name: String,
    /// A sentence or two on its events; empty for none.
    pub(crate) description: String,
    /// Its own address, when it is known.
    pub(crate) source: Option<String>,
    /// True if programs should look every day for what is new.
    pub(crate) is_followed: bool,
    /// The events.
    pub(crate) events: Vec<Event>,
}

/// Returns the name of an event, which stays the same when its date moves or the site does, and differs between
/// organisations. `address` is that of the page about it, `about` says which of the page's dates it is.
pub(crate) fn uid(organisation: &str, address: &str, about: &str) -> String {
    let of = format!("{organisation}\n{address}\n{about}");
    let sum = Checksum::of(of.as_bytes()).to_string();
    format!("{}@candour", &sum[..32])
}

/// Returns a calendar as it is published.
pub(crate) fn written(calendar: &Calendar) -> String {
    let mut out = String::new();
    let mut line = |name: &str, value: &str| fold(&format!("{name}:{value}"), &mut out);
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//Candour//Candour//EN");
    line("CALSCALE", "GREGORIAN");
    let name = text(&calendar.name);
    // The name that is registered, and the one that most programs read.
    line("NAME", &name);
    line("X-WR-CALNAME", &name);
    if !calendar.description.is_empty() {
        let description = text(&calendar.description);
        line("DESCRIPTION", &description);
        line("X-WR-CALDESC", &description);
    }
    if let Some(source) = &calendar.source {
        line("SOURCE;VALUE=URI", &plain(source));
    }
    if calendar.is_followed {
        line("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
        line("X-PUBLISHED-TTL", "P1D");
    }
    for event in &calendar.events {
        add_event(event, &mut line);
    }
    line("END", "VCALENDAR");
    out
}

fn add_event(event: &Event, line: &mut dyn FnMut(&str, &str)) {
    let day = |day: Date| day.strftime("%Y%m%d").to_string();
    let changed = event.changed.strftime("%Y%m%dT%H%M%SZ").to_string();
    line("BEGIN", "VEVENT");
    line("UID", &text(&event.uid));
    line("DTSTAMP", &changed);
    line("LAST-MODIFIED", &changed);
    line("SEQUENCE", &event.moves.to_string());
    line("DTSTART;VALUE=DATE", &day(event.first));
    // The end is the first day that is no longer part of it. The last day of all has none after it.
    if let Ok(next) = event.last.tomorrow() {
        line("DTEND;VALUE=DATE", &day(next));
    }
    line("SUMMARY", &text(&event.summary));
    if !event.description.trim().is_empty() {
        line("DESCRIPTION", &text(event.description.trim()));
    }
    if let Some(url) = &event.url {
        line("URL", &plain(url));
    }
    if !event.categories.is_empty() {
        let words: Vec<String> = event.categories.iter().map(|word| text(word)).collect();
        line("CATEGORIES", &words.join(","));
    }
    line(
        "STATUS",
        if event.is_cancelled {
            "CANCELLED"
        } else {
            "CONFIRMED"
        },
    );
    // Nobody is busy because something is due.
    line("TRANSP", "TRANSPARENT");
    line("END", "VEVENT");
}

/// A text as a value.
fn text(words: &str) -> String {
    escaped(&plain(words))
}

/// A text whose only control characters are line breaks.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.chars()
        .map(|c| match c {
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            c if c != '\n' && c.is_control() => ' ',
            c => c,
        })
        .collect()
}

/// A text in which nothing is taken for a separator.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            _ => out.push(c),
        }
    }
    out
}

/// Adds a line, broken where it is too long: a line break and a space, never within a character.
fn fold(line: &str, out: &mut String) {
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > LONGEST_LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn event(summary: &str) -> Event {
        Event {
            uid: "one@candour".to_owned(),
            first: date(2018, 3, 31),
            last: date(2018, 3, 31),
            summary: summary.to_owned(),
            ..Event::default()
        }
    }

    fn calendar(summary: &str) -> String {
        written(&Calendar {
            name: summary.to_owned(),
            description: summary.to_owned(),
            events: vec![Event {
                description: summary.to_owned(),
                categories: vec![summary.to_owned()],
                ..event(summary)
            }],
            ..Calendar::default()
        })
    }

    #[test]
    fn separators_are_escaped_and_control_characters_left_out() {
        let out = calendar("a\\b; c, d\u{7}\r\ne");
        for name in ["NAME", "X-WR-CALNAME", "SUMMARY", "DESCRIPTION", "CATEGORIES"] {
            let line = format!("\r\n{name}:a\\\\b\\; c\\, d \\ne\r\n");
            assert!(out.contains(&line), "{name}: {out}");
        }
        assert!(out.contains("\r\nDTSTART;VALUE=DATE:20180331\r\n"));
        assert!(out.contains("\r\nDTEND;VALUE=DATE:20180401\r\n"));
    }

    #[test]
    fn the_last_day_of_all_has_no_end() {
        let last = Event {
            first: Date::MAX,
            last: Date::MAX,
            ..event("The end")
        };
        let out = written(&Calendar {
            events: vec![last],
            ..Calendar::default()
        });
        assert!(out.contains("DTSTART;VALUE=DATE:99991231\r\n"), "{out}");
        assert!(!out.contains("DTEND"), "{out}");
    }

    proptest! {
        /// Every line is short and no line break is the content's, whatever comes in.
        #[test]
        fn lines_are_short_and_put_together_again_they_are_what_was_written(words in "[\\PC\n\r\t,;:]{0,300}") {
            let out = calendar(&words);
            prop_assert!(out.split("\r\n").all(|line| line.len() <= 75), "{}", out);
            prop_assert!(!out.replace("\r\n", "").contains(['\r', '\n']));
            let whole = out.replace("\r\n ", "");
            let summary = format!("\r\nSUMMARY:{}\r\n", text(&words));
            prop_assert!(whole.contains(&summary), "{}", whole);
        }
    }
}
