//! The automatic numbers of lists, headings and cells, counted as Word counts them.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::numerals::numeral;
use super::styles::{Numbered, Styles, indent};
use super::tree::Node;

/// The most lists and patterns of lists that are read; Word makes no more than 2,047.
const MOST_LISTS: usize = 20_000;

/// The levels of a list.
const LEVELS: usize = 9;

/// The longest pattern of a number that is read; Word writes none of more than 31 letters.
const LONGEST_PATTERN: usize = 100;

/// The mark before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The level, counted from 0.
    pub(super) level: u8,
    /// The mark as it is shown: `1.1`, `a)`, a bullet.
    pub(super) label: String,
    /// The kind of mark.
    pub(super) kind: MarkKind,
    /// True if nothing stands between the mark and the words.
    pub(super) is_tight: bool,
    /// The pattern that its list and others follow.
    pub(super) pattern: u32,
    /// How far right of the margin it stands, in twentieths of a point.
    pub(super) indent: Option<i32>,
}

/// A kind of mark before a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// A bullet.
    Bullet,
    /// A number with a full stop: `1.`.
    Number(u32),
    /// A number with a bracket: `1)`.
    Bracketed(u32),
    /// Any other number, whose look belongs to the words: `1.1`, `a)`, `Action 3`.
    Label,
}

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    text: String,
    is_tight: bool,
    is_legal: bool,
    restart: Option<usize>,
    style: Option<String>,
    is_hidden: bool,
    font: Option<String>,
    indent: Option<i32>,
}

#[derive(Debug, Default)]
struct Pattern {
    levels: [Option<Level>; LEVELS],
    /// The style whose list it takes the place of.
    linked: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    pattern: u32,
    starts: [Option<u32>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Lists {
    patterns: BTreeMap<u32, Pattern>,
    lists: BTreeMap<u32, List>,
}

/// The numbers that have been given so far.
#[derive(Debug, Default)]
pub(super) struct Counters {
    /// The last numbers by pattern: lists of one pattern count on.
    counts: BTreeMap<u32, [Option<u32>; LEVELS]>,
    /// The levels of lists that have begun at a number of their own.
    begun: BTreeSet<(u32, usize)>,
}

impl Lists {
    /// Reads the part `numbering.xml`.
    pub(super) fn read(root: Node<'_>) -> Self {
        let mut read = Self::default();
        for child in root.children().take(MOST_LISTS) {
            match child.name() {
                "w:abstractNum" => {
                    let Some(id) = number(child.attribute("w:abstractNumId")) else {
                        continue;
                    };
                    let mut pattern = Pattern {
                        linked: child.value("w:numStyleLink", "w:val").map(str::to_owned),
                        ..Pattern::default()
                    };
                    read_levels(child, &mut pattern.levels);
                    read.patterns.entry(id).or_insert(pattern);
                }
                "w:num" => {
                    let id = number(child.attribute("w:numId"));
                    let pattern = number(child.value("w:abstractNumId", "w:val"));
                    let (Some(id), Some(pattern)) = (id, pattern) else {
                        continue;
                    };
                    let mut list = List {
                        pattern,
                        ..List::default()
                    };
                    for instead in child.children().filter(|child| child.name() == "w:lvlOverride") {
                        let level =
                            number(instead.attribute("w:ilvl")).map_or(LEVELS, |level| level as usize);
                        if let Some(start) = list.starts.get_mut(level) {
                            *start = number(instead.value("w:startOverride", "w:val"));
                        }
                        read_levels(instead, &mut list.levels);
                    }
                    read.lists.entry(id).or_insert(list);
                }
                _ => {}
            }
        }
        read
    }

    /// Returns a list with its pattern, which may be that of a list that a style names.
    fn list<'a>(&'a self, id: u32, styles: &Styles) -> Option<(&'a List, u32, &'a Pattern)> {
        let list = self.lists.get(&id)?;
        let pattern = self.patterns.get(&list.pattern)?;
        if let Some(linked) = &pattern.linked
            && let Some((numbered, _)) = styles.numbering(Some(linked))
            && let Some(other) = numbered.list.and_then(|id| self.lists.get(&id))
            && let Some(pattern) = self.patterns.get(&other.pattern)
        {
            return Some((list, other.pattern, pattern));
        }
        Some((list, list.pattern, pattern))
    }

    /// Returns the mark of a paragraph with these properties and this style, and counts it.
    pub(super) fn mark(
        &self,
        properties: Option<Node<'_>>,
        style: Option<&str>,
        styles: &Styles,
        counters: &mut Counters,
    ) -> Option<Mark> {
        let own = Numbered::read(properties);
        let inherited = styles.numbering(style);
        let id = own
            .and_then(|own| own.list)
            .or(inherited.and_then(|(numbered, _)| numbered.list))?;
        let (list, key, pattern) = self.list(id, styles)?;
        let said = own.and_then(|own| own.level);
        let level = said.or_else(|| {
            let (numbered, style) = inherited?;
            let linked = pattern.levels.iter().position(|level| {
                let named = level.as_ref().and_then(|level| level.style.as_deref());
                named == Some(style)
            });
            linked
                .and_then(|level| u8::try_from(level).ok())
                .or(numbered.level)
        });
        let number = usize::from(level.unwrap_or(0)).min(LEVELS - 1);
        let levels: Vec<Option<&Level>> = (0..LEVELS)
            .map(|number| {
                let instead = list.levels.get(number).and_then(Option::as_ref);
                instead.or(pattern.levels.get(number).and_then(Option::as_ref))
            })
            .collect();
        let level = levels.get(number).copied().flatten()?;
        let counts = counters.counts.entry(key).or_default();
        count(counts, &levels, number, list, id, &mut counters.begun);
        if level.is_hidden {
            return None;
        }
        let depth = u8::try_from(number).unwrap_or(0);
        let mut mark = mark(level, depth, &levels, counts)?;
        mark.pattern = key;
        // What the paragraph says of itself counts more than its list, and a style more than the list that it names.
        let by_style = own.is_none().then(|| styles.indent(style)).flatten();
        mark.indent = indent(properties).or(by_style).or(level.indent);
        Some(mark)
    }
}

/// Gives the next number of a level.
fn count(
    counts: &mut [Option<u32>; LEVELS],
    levels: &[Option<&Level>],
    number: usize,
    list: &List,
    id: u32,
    begun: &mut BTreeSet<(u32, usize)>,
) {
    let start = |at: usize| levels.get(at).copied().flatten().map_or(1, |level| level.start);
    for (at, count) in counts.iter_mut().enumerate() {
        let own = list.starts.get(at).copied().flatten();
        match at.cmp(&number) {
            // A level that was left out counts as begun.
            Ordering::Less => {
                if count.is_none() {
                    let own = own.filter(|_| begun.insert((id, at)));
                    *count = Some(own.unwrap_or(start(at)));
                }
            }
            Ordering::Equal => {
                *count = match (own, *count) {
                    (Some(own), _) if begun.insert((id, at)) => Some(own),
                    (_, Some(last)) => Some(last.saturating_add(1)),
                    (own, None) => Some(own.unwrap_or(start(at))),
                };
            }
            // A level restarts after any level above it, unless it says after which, or never.
            Ordering::Greater => {
                let restart = levels.get(at).copied().flatten().and_then(|level| level.restart);
                if restart.is_none_or(|restart| restart > 0 && number < restart) {
                    *count = None;
                }
            }
        }
    }
}

fn mark(level: &Level, depth: u8, levels: &[Option<&Level>], counts: &[Option<u32>; LEVELS]) -> Option<Mark> {
    let own = usize::from(depth);
    let of = |kind, label: String, is_tight| {
        (!label.is_empty()).then_some(Mark {
            level: depth,
            label,
            kind,
            is_tight,
            pattern: 0,
            indent: None,
        })
    };
    if level.format == "bullet" {
        let sign = super::symbols::shown(&level.text, level.font.as_deref()).0;
        return of(MarkKind::Bullet, sign.trim().to_owned(), false);
    }
    let mut label = String::new();
    let mut signs = level.text.chars().peekable();
    let mut shown = Vec::new();
    while let Some(sign) = signs.next() {
        let place = signs.peek().and_then(|sign| sign.to_digit(10));
        let Some(at) = place
            .filter(|_| sign == '%')
            .and_then(|place| place.checked_sub(1))
        else {
            label.push(sign);
            continue;
        };
        signs.next();
        let at = at as usize;
        let format = levels
            .get(at)
            .copied()
            .flatten()
            .map_or("decimal", |level| level.format.as_str());
        let format = if level.is_legal && format != "none" {
            "decimal"
        } else {
            format
        };
        let number = counts.get(at).copied().flatten().unwrap_or(0);
        label.push_str(&numeral(number, format));
        shown.push(at);
    }
    let number = counts.get(own).copied().flatten().unwrap_or(0);
    let is_own = shown == [own];
    // A blank may stand at the end of the pattern itself.
    let is_tight = level.is_tight && !label.ends_with(char::is_whitespace);
    let label = label.trim().to_owned();
    let kind = if is_own && label == format!("{number}.") {
        MarkKind::Number(number)
    } else if is_own && label == format!("{number})") {
        MarkKind::Bracketed(number)
    } else {
        MarkKind::Label
    };
    of(kind, label, is_tight)
}

fn read_levels(parent: Node<'_>, levels: &mut [Option<Level>; LEVELS]) {
    for level in parent.children().filter(|child| child.name() == "w:lvl") {
        let place = number(level.attribute("w:ilvl")).map_or(LEVELS, |level| level as usize);
        let Some(place) = levels.get_mut(place) else {
            continue;
        };
        // A format of a newer program stands beside one that every program knows.
        let format = level.child("w:numFmt").or_else(|| {
            let both = level.child("mc:AlternateContent")?;
            both.child("mc:Fallback")?.child("w:numFmt")
        });
        let pattern = level.value("w:lvlText", "w:val").unwrap_or_default();
        let properties = level.child("w:rPr");
        let font = properties.and_then(|properties| properties.value("w:rFonts", "w:ascii"));
        *place = Some(Level {
            start: number(level.value("w:start", "w:val")).unwrap_or(0),
            format: format
                .and_then(|format| format.attribute("w:val"))
                .unwrap_or("decimal")
                .to_owned(),
            text: pattern.chars().take(LONGEST_PATTERN).collect(),
            is_tight: level.value("w:suff", "w:val") == Some("nothing"),
            is_legal: level.switch("w:isLgl").unwrap_or(false),
            restart: number(level.value("w:lvlRestart", "w:val")).map(|level| level as usize),
            style: level.value("w:pStyle", "w:val").map(str::to_owned),
            is_hidden: properties
                .and_then(|properties| properties.switch("w:vanish"))
                .unwrap_or(false),
            font: font.map(str::to_owned),
            indent: indent(level.child("w:pPr")),
        });
    }
}

fn number(value: Option<&str>) -> Option<u32> {
    value?.trim().parse().ok()
}
