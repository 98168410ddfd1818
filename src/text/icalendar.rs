//! Calendars in the form of RFC 5545: all-day events with the same bytes for the same content. The crates that write this
//! form take the time and random names from the computer, so this writes the few properties that are needed.

use jiff::civil::Date;

use crate::diag::visible::{no_command, visible};

/// The longest line in bytes, without its line break.
const LONGEST_LINE: usize = 75;

/// An event that takes a whole day.
#[derive(Clone, Debug, Default)]
pub(crate) struct Event {
    /// The name of the event, the same for ever, so that a calendar that has it already changes it.
    pub(crate) uid: String,
    /// The day.
    pub(crate) day: Date,
    /// The title.
    pub(crate) summary: String,
    /// More words, in lines.
    pub(crate) description: String,
    /// The address of a page about it.
    pub(crate) url: Option<String>,
    /// Words to sort by.
    pub(crate) categories: Vec<String>,
}

/// A calendar, written out. It holds no control characters but its line breaks, and nothing that turns the direction of
/// reading or that a log would take for a command.
#[derive(Clone, Debug)]
pub(crate) struct Calendar(String);

impl std::fmt::Display for Calendar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Returns a calendar of events, as it stands on a day.
pub(crate) fn calendar(name: &str, as_of: Date, events: &[Event]) -> Calendar {
    let mut out = String::new();
    let mut line = |name: &str, value: &str| fold(&format!("{name}:{value}"), &mut out);
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//Candour//Candour//EN");
    line("CALSCALE", "GREGORIAN");
    line("X-WR-CALNAME", &text(name));
    for event in events {
        line("BEGIN", "VEVENT");
        line("UID", &text(&event.uid));
        line("DTSTAMP", &format!("{}T000000Z", basic(as_of)));
        line("DTSTART;VALUE=DATE", &basic(event.day));
        // The end is the first day that is no longer part of it. The last day of all has none after it.
        if let Ok(next) = event.day.tomorrow() {
            line("DTEND;VALUE=DATE", &basic(next));
        }
        line("SUMMARY", &text(&event.summary));
        if !event.description.is_empty() {
            line("DESCRIPTION", &text(&event.description));
        }
        if let Some(url) = &event.url {
            line("URL", &safe(url));
        }
        if !event.categories.is_empty() {
            let words: Vec<String> = event.categories.iter().map(|word| text(word)).collect();
            line("CATEGORIES", &words.join(","));
        }
        // Nobody is busy because something is due.
        line("TRANSP", "TRANSPARENT");
        line("END", "VEVENT");
    }
    line("END", "VCALENDAR");
    Calendar(out)
}

/// A day as `20180331`.
fn basic(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// A text in which nothing is taken for a separator. Line breaks stay; nothing else is left that steers a terminal or a log.
fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for (at, line) in words.trim_end().lines().enumerate() {
        if at > 0 {
            out.push_str("\\n");
        }
        for c in safe(line).chars() {
            if matches!(c, '\\' | ';' | ',') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

/// A line with nothing in it that steers a terminal or a log.
fn safe(line: &str) -> String {
    no_command(&visible(line)).into_owned()
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
            day: date(2018, 3, 31),
            summary: summary.to_owned(),
            ..Event::default()
        }
    }

    #[test]
    fn separators_are_escaped_and_control_characters_made_visible() {
        let out = calendar("Plans", date(2018, 1, 1), &[event("a\\b; c, d\u{7}\r\ne")]).to_string();
        assert!(
            out.contains("\r\nSUMMARY:a\\\\b\\; c\\, d\\\\u{7}\\ne\r\n"),
            "{out}"
        );
        assert!(out.contains("\r\nDTSTART;VALUE=DATE:20180331\r\nDTEND;VALUE=DATE:20180401\r\n"));
    }

    proptest! {
        /// Every line is short, and put together again they are what was written.
        #[test]
        fn long_lines_are_folded_between_characters(words in "\\PC{0,300}") {
            let out = calendar("Plans", date(2018, 1, 1), &[event(&words)]).to_string();
            prop_assert!(out.split("\r\n").all(|line| line.len() <= LONGEST_LINE));
            let whole = out.replace("\r\n ", "");
            let summary = format!("\r\nSUMMARY:{}\r\n", text(&words));
            prop_assert!(whole.contains(&summary));
        }
    }
}
