//! The sort of words that a column holds, where its heading leaves open which field it is.

use super::field::Field;
use crate::import::document::{Cell, Value};
use crate::import::values::{colour, dates, response, status};

/// The most characters of a cell that may be the number of something.
const LONGEST_REF: usize = 14;

/// The average length from which the cells of a column are long.
const LONG: usize = 160;

/// The bytes beyond which a cell is a text, and nothing else.
const LONGEST_LABEL: usize = 300;

/// How many cells are looked at: the first of a column show what it is like.
const MOST_CELLS: usize = 500;

/// The words of scales such as priority, in English and Welsh.
const SCALE: [&str; 34] = [
    "high",
    "medium",
    "low",
    "h",
    "m",
    "l",
    "critical",
    "urgent",
    "essential",
    "important",
    "significant",
    "minor",
    "major",
    "moderate",
    "fundamental",
    "desirable",
    "very high",
    "very low",
    "advisory",
    "merits attention",
    "routine",
    "immediate",
    "must",
    "should",
    "could",
    "uchel",
    "canolig",
    "isel",
    "brys",
    "hanfodol",
    "good practice",
    "limited",
    "substantial",
    "reasonable",
];

/// The sort of cells in a column, as shares of those that hold something.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Content {
    /// How many hold something.
    pub(super) cells: usize,
    refs: usize,
    dates: usize,
    scale: usize,
    labels: usize,
    responses: usize,
    letters: usize,
    fills: usize,
}

impl Content {
    /// Looks at the cells of a column, those that have a colour and no words, too.
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a Cell>) -> Self {
        let mut content = Self::default();
        for cell in cells {
            if content.cells + content.fills >= MOST_CELLS {
                break;
            }
            if cell.is_empty() {
                content.fills += usize::from(cell.fill.and_then(colour::name).is_some());
                continue;
            }
            let text = cell.text.plain.trim();
            content.cells += 1;
            content.letters += text.chars().count();
            if text.len() > LONGEST_LABEL {
                continue;
            }
            content.refs += usize::from(is_ref(text));
            content.dates += usize::from(is_date(text, &cell.value));
            content.scale += usize::from(is_scale(text));
            content.labels += usize::from(status::read(text).is_known());
            content.responses += usize::from(response::read(text).is_known());
        }
        content
    }

    /// Returns whether most cells are such as were counted.
    fn mostly(self, counted: usize) -> bool {
        self.cells > 0 && counted * 10 >= self.cells * 7
    }

    /// Returns whether most cells are numbers of something.
    pub(super) fn is_refs(self) -> bool {
        self.mostly(self.refs)
    }

    /// Returns whether most cells hold dates.
    pub(super) fn is_dates(self) -> bool {
        self.mostly(self.dates)
    }

    /// Returns whether most cells hold words of a scale such as priority.
    pub(super) fn is_scale(self) -> bool {
        self.mostly(self.scale)
    }

    /// Returns whether most cells hold labels of statuses.
    pub(super) fn is_labels(self) -> bool {
        self.mostly(self.labels)
    }

    /// Returns whether most cells hold answers to recommendations.
    pub(super) fn is_responses(self) -> bool {
        self.mostly(self.responses)
    }

    /// Returns whether its cells are long texts.
    pub(super) fn is_long(self) -> bool {
        self.cells > 0 && self.letters / self.cells > LONG
    }

    /// Returns the field that fits the cells, of those that fit the heading: one, or as many as before.
    pub(super) fn settle(self, fields: &[Field], others: &[Field]) -> Vec<Field> {
        let one = |field| vec![field];
        if self.cells == 0 {
            // A column without words needs no question: it is the first that fits, and that of statuses if it has colours.
            let coloured = self.fills > 0 && fields.contains(&Field::Status);
            let first = fields
                .first()
                .copied()
                .map(|first| if coloured { Field::Status } else { first });
            return first.into_iter().collect();
        }
        match fields {
            [Field::Status, Field::Progress] | [Field::Progress, Field::Status] => one(if self.is_labels() {
                Field::Status
            } else {
                Field::Progress
            }),
            [Field::Response, Field::ResponseText] | [Field::ResponseText, Field::Response] => {
                one(if self.is_responses() {
                    Field::Response
                } else {
                    Field::ResponseText
                })
            }
            // The column of recommendations or actions that holds their numbers.
            [Field::Action] if self.is_refs() => one(if others.contains(&Field::Action) {
                Field::ActionRef
            } else {
                Field::Ref
            }),
            [Field::Recommendation] if self.is_refs() => one(Field::RecommendationRef),
            [Field::RecommendationRef] if self.is_long() => one(Field::Recommendation),
            [Field::Theme | Field::Finding] if self.is_scale() => one(Field::Rating),
            [Field::Success] if self.is_dates() => one(Field::Due),
            [Field::Completed] if self.is_labels() && !self.is_dates() => one(Field::Status),
            [Field::Response] if !self.is_responses() && self.is_long() => one(Field::ResponseText),
            [Field::ResponseText] if self.is_responses() => one(Field::Response),
            [Field::Progress] if self.is_labels() && !others.contains(&Field::Status) && !self.is_long() => {
                one(Field::Status)
            }
            [Field::Status] if self.is_long() && !self.is_labels() && !others.contains(&Field::Progress) => {
                one(Field::Progress)
            }
            _ => fields.to_vec(),
        }
    }
}

/// Returns whether a text is the number of something: `1.10`, `R4`, `Rec 4(a)`.
pub(super) fn is_ref(text: &str) -> bool {
    let text = text.trim();
    let short = text.chars().count() <= LONGEST_REF;
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let words = text.split_whitespace().count();
    let fits = text
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '/' | '(' | ')' | '_' | ' ' | '#' | ':'));
    short && fits && digits > 0 && words <= 2 && letters <= 5 && !text.contains('%')
}

fn is_date(text: &str, value: &Value) -> bool {
    let reading = dates::read(text, value, &dates::DateContext::default());
    // A number such as 1.10 or 2018 alone shows nothing.
    let says = reading.due.is_some() || reading.starts.is_some() || reading.completed.is_some();
    says || reading.ongoing || reading.repeats.is_some() || reading.asks.is_some()
}

fn is_scale(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let number = text
        .trim_start_matches("priority")
        .trim_start_matches("blaenoriaeth")
        .trim_start_matches('p')
        .trim();
    SCALE.contains(&text.as_str()) || (number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit()))
}
