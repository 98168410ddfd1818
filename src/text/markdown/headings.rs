//! The outline of a text: which headings may follow which, and their ids.

use std::collections::BTreeMap;

use super::Headings;
use super::html::plain_text;
use crate::text::html::escape_double_quoted;

/// The headings so far.
pub(super) struct Outline {
    rule: Headings,
    /// The level of the last heading.
    last: Option<u8>,
    /// The level the open heading is written with.
    level: u8,
    /// Ids that are taken, and the number to try next for each.
    ids: BTreeMap<String, usize>,
}

impl Outline {
    pub(super) fn new(rule: Headings) -> Self {
        Self {
            rule,
            last: None,
            level: 0,
            ids: BTreeMap::new(),
        }
    }

    /// Starts a heading: what to write before its words, and what is wrong with its level (message and remedy).
    pub(super) fn open(&mut self, level: u8) -> (&'static str, Option<(String, String)>) {
        let Headings::From(first) = self.rule else {
            let message = "a heading stands in a field that cannot have one".to_owned();
            let help =
                "make it bold text instead: `**Words**`; to show the sign as it is, write `\\#`".to_owned();
            return ("<p><strong>", Some((message, help)));
        };
        let marks = |level: u8| "#".repeat(level.into());
        let (found, wanted) = (marks(level), marks(first));
        let finding = match self.last {
            _ if level < first => {
                let message =
                    format!("a heading of level {level} (`{found}`) is above what this text may have");
                Some((message, format!("write `{wanted} Words`")))
            }
            None if level > first => {
                let message =
                    format!("the first heading is of level {level} (`{found}`), so a level is skipped");
                Some((message, format!("write `{wanted} Words`")))
            }
            Some(last) if level > last + 1 => {
                let message = format!("the heading skips from level {last} to level {level} (`{found}`)");
                Some((message, format!("write `{} Words`", marks(last + 1))))
            }
            _ => None,
        };
        self.level = level.max(first).clamp(1, 6);
        self.last = Some(self.level);
        let opening = ["<h1", "<h2", "<h3", "<h4", "<h5", "<h6"];
        (opening[usize::from(self.level) - 1], finding)
    }

    /// Ends a heading whose words were written as `inner`: the rest of it, from where [`Self::open`] stopped.
    pub(super) fn close(&mut self, inner: &str) -> String {
        if self.rule == Headings::NotAllowed {
            return format!("{inner}</strong></p>\n");
        }
        let mut out = String::with_capacity(inner.len() + 40);
        out.push_str(" id=\"");
        let id = self.unique(slug(&plain_text(inner)));
        out.push_str(&escape_double_quoted(&id));
        out.push_str("\">");
        out.push_str(inner);
        out.push_str("</h");
        out.push_str(&self.level.to_string());
        out.push_str(">\n");
        out
    }

    fn unique(&mut self, slug: String) -> String {
        let mut next = self.ids.get(&slug).copied().unwrap_or(1);
        let mut id = slug.clone();
        while self.ids.contains_key(&id) {
            next += 1;
            id = format!("{slug}-{next}");
        }
        self.ids.insert(slug, next);
        self.ids.entry(id.clone()).or_insert(1);
        id
    }
}

/// The words as an id: lower case, everything but letters and digits turned into single hyphens.
fn slug(words: &str) -> String {
    let slug = words
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    if slug.is_empty() {
        "section".to_owned()
    } else {
        slug
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_stable_and_never_repeat() {
        let mut outline = Outline::new(Headings::From(2));
        let ids: Vec<String> = [
            "What's next?",
            "What&#39;s next 2",
            "what s next",
            "What s next",
            "—",
            "Ysgolion – ŷ",
        ]
        .into_iter()
        .map(|words| outline.unique(slug(words)))
        .collect();
        assert_eq!(
            ids,
            [
                "what-s-next",
                "what-39-s-next-2",
                "what-s-next-2",
                "what-s-next-3",
                "section",
                "ysgolion-ŷ"
            ]
        );
    }

    #[test]
    fn only_one_step_down_is_taken_at_a_time() {
        let levels = |levels: &[u8]| -> Vec<u8> {
            let mut outline = Outline::new(Headings::From(2));
            levels
                .iter()
                .copied()
                .filter(|level| outline.open(*level).1.is_some())
                .collect()
        };
        assert_eq!(levels(&[2, 3, 4, 2, 3, 2]), [0; 0]);
        assert_eq!(levels(&[3, 2]), [3]);
        assert_eq!(levels(&[2, 4, 5, 2, 1]), [4, 1]);
    }
}
