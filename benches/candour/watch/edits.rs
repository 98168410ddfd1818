//! The edits that are measured. Each puts a word in that was not there before.

use std::fmt;

use crate::Result;
use crate::shape::{Shape, plan_name};
use crate::words::Words;

/// What is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The progress of one action in the newest update of a plan.
    Entry,
    /// The words of one recommendation.
    Recommendation,
    /// The template that all pages are made by.
    Template,
    /// The stylesheet.
    Stylesheet,
}

impl Kind {
    pub(super) const ALL: [Self; 4] = [
        Self::Entry,
        Self::Recommendation,
        Self::Template,
        Self::Stylesheet,
    ];
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Entry => "update entry",
            Self::Recommendation => "recommendation",
            Self::Template => "template",
            Self::Stylesheet => "stylesheet",
        })
    }
}

/// One edit.
pub(super) struct Edit {
    file: String,
    page: String,
    /// The new word goes after the first of these texts that follows one another: each is sought after the one before.
    after: Vec<String>,
    /// The new word, with what makes it a comment where it is not content.
    insert: String,
    marker: String,
}

impl Edit {
    /// An edit somewhere in the content. `number` tells edits of a kind apart.
    pub(super) fn by_chance(kind: Kind, shape: &Shape, number: usize, words: &mut Words) -> Self {
        let plan = 1 + words.below(shape.plans());
        let rec = 1 + words.below(shape.recommendations_of(plan).len());
        let action = 1 + words.below(shape.actions_below(plan, rec).len());
        // Two edits in a row are of the same length but for this number, and never of the same words.
        let marker = format!("edit{}x{number}", words.below(1_000_000));
        let plan = plan_name(plan);
        let action_page = format!("/{plan}/actions/{rec}.{action}/");
        let (file, page, after, insert) = match kind {
            Kind::Entry => (
                format!(
                    "content/{plan}/updates/{}.md",
                    shape.days().last().unwrap_or_default()
                ),
                action_page,
                vec![
                    format!("- ref: {rec}.{action}\n"),
                    "progress: >-\n      ".to_owned(),
                ],
                format!("{marker} "),
            ),
            Kind::Recommendation => (
                format!("content/{plan}/recommendations/{rec}.md"),
                format!("/{plan}/recommendations/{rec}/"),
                vec!["text: >-\n  ".to_owned()],
                format!("{marker} "),
            ),
            Kind::Template => (
                "themes/default/templates/base.html".to_owned(),
                action_page,
                vec!["</main>\n".to_owned()],
                format!("<!-- {marker} -->\n"),
            ),
            Kind::Stylesheet => (
                "themes/default/assets/site.css".to_owned(),
                "/assets/site.css".to_owned(),
                Vec::new(),
                format!("/* {marker} */\n"),
            ),
        };
        Self {
            file,
            page,
            after,
            insert,
            marker,
        }
    }

    /// The file, from the folder that holds `content` and `themes`.
    pub(super) fn file(&self) -> &str {
        &self.file
    }

    /// The address at which the edit is to be seen.
    pub(super) fn page(&self) -> &str {
        &self.page
    }

    /// What is to be seen there.
    pub(super) fn marker(&self) -> &str {
        &self.marker
    }

    /// The text with the edit.
    pub(super) fn apply(&self, text: &str) -> Result<String> {
        let mut at = 0;
        for sought in &self.after {
            let found = text[at..].find(sought.as_str());
            at += found.ok_or_else(|| format!("{} has no `{sought}`", self.file))? + sought.len();
        }
        Ok(format!("{}{}{}", &text[..at], self.insert, &text[at..]))
    }
}
