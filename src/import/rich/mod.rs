//! Words with bold, italic, links and lists, as [`Text`]: plain, and as Markdown that shows the same words.
//!
//! Owns what is escaped, and that nothing gets lost by it: what was written is read again by the Markdown of the pages, and
//! where the words differ, emphasis is left out, then links, and at last every sign is written by its number.

mod escape;
mod inline;
mod letters;
mod lines;

use super::document::Text;
use crate::text::{folded, markdown};
use inline::{Effort, markdown_of};
use letters::Letters;

pub use lines::passages;

/// A piece of text that is set in one way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// Its words. A line break is `\n`.
    pub text: String,
    /// True if it is bold.
    pub bold: bool,
    /// True if it is italic.
    pub italic: bool,
    /// The address that it leads to. Readers put only what [`may_lead_to`] allows.
    pub link: Option<String>,
}

impl Run {
    /// Returns words that are set in no special way.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }
}

/// The mark of an item of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// It is no item of a list.
    #[default]
    None,
    /// A bullet.
    Bullet,
    /// A number with a full stop.
    Number(u32),
    /// A number with a bracket: `1)`.
    Bracketed(u32),
}

/// A paragraph or an item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// Its words.
    pub runs: Vec<Run>,
    /// The mark before them.
    pub mark: Mark,
    /// How deep an item is in other lists: 0 for the outermost.
    pub level: u8,
}

/// Returns whether a link may lead to this address: to a website, or to write an email.
pub fn may_lead_to(address: &str) -> bool {
    /// The longest address that browsers and spreadsheets take.
    const LONGEST: usize = 2083;
    let address = address.trim();
    let Some((scheme, rest)) = address.split_once(':') else {
        return false;
    };
    let is_known = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.starts_with("//") && rest.len() > 2,
        "mailto" => rest.contains('@'),
        _ => false,
    };
    is_known && address.len() <= LONGEST && !address.contains(|c: char| c.is_control())
}

/// Returns the text of a cell: its lines as paragraphs and items of lists, as [`passages`] finds them.
pub fn of_cell(runs: &[Run]) -> Text {
    match runs {
        // Most cells.
        [run] if run.link.is_none() && escape::is_quiet(&run.text) && !run.text.ends_with(' ') => Text {
            plain: run.text.clone(),
            markdown: run.text.clone(),
            parts: vec![run.text.clone()],
        },
        _ => text(&passages(runs)),
    }
}

/// Returns the text of one paragraph, which is no list whatever it starts with: a number, a day.
pub fn of_words(runs: &[Run]) -> Text {
    match runs {
        [run] if run.link.is_none() && escape::is_quiet(&run.text) => of_cell(runs),
        _ => text(&[Passage {
            runs: runs.to_vec(),
            ..Passage::default()
        }]),
    }
}

/// Returns the text that these paragraphs and items are. Empty ones are left out, and so is bold or italic that all of the
/// text has, since then it emphasises nothing.
pub fn text(passages: &[Passage]) -> Text {
    let all = || passages.iter().flat_map(|passage| &passage.runs);
    let words = || all().filter(|run| !run.text.trim().is_empty());
    let bold = words().all(|run| run.bold);
    let italic = words().all(|run| run.italic);
    let items: Vec<Item> = passages
        .iter()
        .map(|passage| Item {
            letters: Letters::of(&passage.runs, !bold, !italic),
            mark: passage.mark,
            level: passage.level,
        })
        .filter(|item| !item.letters.is_empty())
        .collect();
    let plain: Vec<String> = items.iter().map(Item::plain).collect();
    let plain = plain.join("\n");
    let parts: Vec<String> = items.iter().map(|item| markdown_of(&item.letters)).collect();
    let mut written = arranged(&items, &parts);
    let may_differ = items.len() > 1 || items.iter().any(|item| item.mark != Mark::None);
    if may_differ && folded(&markdown::plain(&written)) != folded(&plain) {
        let exact: Vec<String> = items.iter().map(Item::exact).collect();
        written = exact.join("\n\n");
    }
    Text {
        plain,
        markdown: written,
        parts,
    }
}

/// A passage that is not empty.
struct Item {
    letters: Letters,
    mark: Mark,
    level: u8,
}

impl Item {
    fn plain(&self) -> String {
        format!("{}{}", self.mark.shown(), self.letters.plain())
    }

    /// Returns it as a paragraph in which Markdown can read nothing but its letters.
    fn exact(&self) -> String {
        let words = Letters::of(&[Run::plain(self.plain())], false, false);
        inline::written(&words, Effort::Exact)
    }
}

impl Mark {
    /// Returns it as pages show it among words: bullets are no words.
    fn shown(self) -> String {
        match self {
            Self::None | Self::Bullet => String::new(),
            Self::Number(number) => format!("{number}. "),
            Self::Bracketed(number) => format!("{number}) "),
        }
    }

    fn written(self) -> String {
        match self {
            Self::None => String::new(),
            Self::Bullet => "- ".to_owned(),
            Self::Number(_) | Self::Bracketed(_) => self.shown(),
        }
    }

    /// Returns whether an item with this mark and one with the other are of one list.
    fn is_like(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

/// Puts paragraphs and items below each other: items of a list close together, and what contains them is indented for.
fn arranged(items: &[Item], parts: &[String]) -> String {
    let mut out = String::new();
    // The marks of the lists that are open, with the width that their items are indented by.
    let mut open: Vec<(Mark, usize)> = Vec::new();
    for (item, part) in items.iter().zip(parts) {
        let level = usize::from(item.level).min(open.len());
        if item.mark == Mark::None {
            open.clear();
        } else {
            open.truncate(level + 1);
        }
        let follows = open.get(level).is_some_and(|(mark, _)| mark.is_like(item.mark));
        // A list of numbers that starts inside another item may not start with any number unless a line is empty.
        let is_bullet_inside = level > 0 && open.len() == level && item.mark == Mark::Bullet;
        if !out.is_empty() {
            out.push_str(if follows || is_bullet_inside { "\n" } else { "\n\n" });
        }
        open.truncate(level);
        let indent: usize = open.iter().map(|(_, width)| width).sum();
        let mark = item.mark.written();
        let width = indent + mark.len();
        out.push_str(&" ".repeat(indent));
        out.push_str(&mark);
        out.push_str(&part.replace('\n', &format!("\n{}", " ".repeat(width))));
        if item.mark != Mark::None {
            open.push((item.mark, mark.len()));
        }
    }
    out
}

#[cfg(test)]
mod tests;
