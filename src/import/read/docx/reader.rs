//! The state of reading a body: the styles, lists, links and notes that it uses, and how far the reading is.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::fields::Field;
use super::numbering::{Counters, Lists};
use super::pieces::{Look, Para, Reason, Remark, Shade};
use super::shading::Theme;
use super::styles::{Setting, Styles};
use super::tree::{Node, Refusal};
use crate::import::read::Limits;

/// The longest address of a link that is read.
const LONGEST_ADDRESS: usize = 2_000;

/// The parts of a document beside its body.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) styles: Styles,
    pub(super) lists: Lists,
    pub(super) theme: Theme,
    /// The addresses of links, by the names that the body uses for them.
    pub(super) links: BTreeMap<String, Rc<str>>,
    /// The words of footnotes, endnotes and comments, by kind and number.
    pub(super) notes: BTreeMap<(NoteKind, String), String>,
}

/// A kind of text that hangs on a place of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NoteKind {
    Footnote,
    Endnote,
    Comment,
}

/// A reader of a body.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    pub(super) parts: &'a Parts,
    pub(super) counters: Counters,
    /// The fields that have begun, the innermost last.
    pub(super) fields: Vec<Field>,
    /// The marks of fields that count.
    pub(super) marks: BTreeSet<u32>,
    /// True if all that moved away is where it moved to.
    pub(super) moves_are_whole: bool,
    /// The notes that have been told.
    told: BTreeSet<(NoteKind, &'a str)>,
    /// Remarks that wait for the next paragraph.
    pub(super) pending: Vec<Remark>,
    /// The words of tables of contents.
    pub(super) contents: String,
    /// How words of these styles are set, so far.
    settings: BTreeMap<(Option<&'a str>, Option<&'a str>), Setting>,
    /// The bytes of words that may still be read.
    rest: usize,
    /// The cells that may still be read.
    pub(super) cells: usize,
}

/// The circumstances of a piece of a paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow<'a> {
    /// The reason why it is left out.
    pub(super) reason: Option<Reason>,
    /// The address it links to.
    pub(super) link: Option<Rc<str>>,
    /// The style of its paragraph.
    pub(super) style: Option<&'a str>,
    /// The colour behind it, unless its words have one of their own.
    pub(super) shade: Shade,
}

impl<'a> Reader<'a> {
    /// Returns a reader of a body.
    pub(super) fn new(parts: &'a Parts, body: Node<'a>, limits: &Limits) -> Self {
        let names = |name: &str| -> BTreeSet<&str> {
            let starts = body.descendants().filter(|node| node.name() == name);
            starts.filter_map(|node| node.attribute("w:name")).collect()
        };
        let (from, to) = (names("w:moveFromRangeStart"), names("w:moveToRangeStart"));
        Self {
            parts,
            counters: Counters::default(),
            fields: Vec::new(),
            marks: super::fields::whole(body),
            moves_are_whole: !from.is_empty() && from.is_subset(&to),
            told: BTreeSet::new(),
            pending: Vec::new(),
            contents: String::new(),
            settings: BTreeMap::new(),
            rest: limits.words,
            cells: limits.cells,
        }
    }

    /// Counts bytes of words.
    ///
    /// # Errors
    ///
    /// Returns an error when there are more than may be read.
    pub(super) fn spend(&mut self, bytes: usize) -> Result<(), Refusal> {
        match self.rest.checked_sub(bytes) {
            Some(rest) => {
                self.rest = rest;
                Ok(())
            }
            None => Err(Refusal::TooLarge("it has too many words".to_owned())),
        }
    }

    /// Adds words to a paragraph, or notes them as left out.
    ///
    /// # Errors
    ///
    /// Returns an error when there are more words than may be read.
    pub(super) fn say(
        &mut self,
        words: &str,
        look: &Look,
        reason: Option<Reason>,
        para: &mut Para,
    ) -> Result<(), Refusal> {
        let address = look.link.as_deref().map_or(0, str::len);
        self.spend(words.len() + address)?;
        match reason {
            None => para.add(words, look),
            Some(Reason::Contents) => self.contents.push_str(words),
            Some(reason) => para.leave_out(reason, words),
        }
        Ok(())
    }

    /// Returns how words are set that say this of themselves.
    pub(super) fn setting(&mut self, properties: Option<Node<'a>>, paragraph: Option<&'a str>) -> Setting {
        let style = properties.and_then(|properties| properties.value("w:rStyle", "w:val"));
        let parts = self.parts;
        let style = style.filter(|style| parts.styles.has(style));
        let inherited = self
            .settings
            .entry((style, paragraph))
            .or_insert_with(|| parts.styles.setting(style, paragraph));
        if properties.is_none() {
            return inherited.clone();
        }
        Setting::read(properties).or(inherited)
    }

    /// Returns the reason for leaving out words because of the fields they stand in.
    pub(super) fn field_reason(&self) -> Option<Reason> {
        self.fields.last().and_then(Field::reason)
    }

    /// Notes the words of a footnote, endnote or comment where the body names it for the first time.
    ///
    /// # Errors
    ///
    /// Returns an error when there are more words than may be read.
    pub(super) fn note(&mut self, kind: NoteKind, id: &'a str, para: &mut Para) -> Result<(), Refusal> {
        let key = (kind, id.to_owned());
        let Some(words) = self.parts.notes.get(&key) else {
            return Ok(());
        };
        if !self.told.insert((kind, id)) {
            return Ok(());
        }
        self.spend(words.len())?;
        para.remarks.push(Remark::with_words(kind.message(), words));
        Ok(())
    }

    /// Returns remarks about the comments that nothing in the body names.
    pub(super) fn unnamed(&self) -> impl Iterator<Item = Remark> {
        let comments = self.parts.notes.iter().filter(|((kind, id), _)| {
            *kind == NoteKind::Comment && !self.told.contains(&(*kind, id.as_str()))
        });
        comments.map(|((kind, _), words)| Remark::with_words(kind.message(), words))
    }

    /// Returns an address that may be linked to; notes one that may not be.
    ///
    /// # Errors
    ///
    /// Returns an error when there are more words than may be read.
    pub(super) fn link(&mut self, address: &str, para: &mut Para) -> Result<Option<Rc<str>>, Refusal> {
        let address = address.trim();
        let scheme = address.split(':').next().unwrap_or_default().to_ascii_lowercase();
        let is_known = matches!(scheme.as_str(), "http" | "https" | "mailto") && address.contains(':');
        if is_known && address.len() <= LONGEST_ADDRESS && !address.contains(char::is_whitespace) {
            return Ok(Some(address.into()));
        }
        if !address.is_empty() {
            self.spend(address.len())?;
            let message = "a link was left out, for its address is not one of the web; its words were kept";
            para.remarks.push(Remark::with_words(message, address));
        }
        Ok(None)
    }
}

impl NoteKind {
    fn message(self) -> &'static str {
        match self {
            Self::Footnote => "a footnote was left out",
            Self::Endnote => "an endnote was left out",
            Self::Comment => "a comment was left out",
        }
    }
}
