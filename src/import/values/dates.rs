//! Dates as plans write them.

use crate::import::document::Value;
use crate::import::question::About;
use crate::model::{PartialDate, Reporting};

/// What is known about the dates of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateContext {
    /// The order of day and month in `03/04/2018`, where somebody answered; otherwise the day comes first, as in Britain.
    pub order: Option<Order>,
    /// The quarters of `Q3 2025`, where somebody answered.
    pub quarters: Option<Quarters>,
}

/// The order of day and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// 31/12/2018.
    DayFirst,
    /// 12/31/2018.
    MonthFirst,
}

/// The quarters of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quarters {
    /// Those of the calendar: Q1 is January to March.
    Calendar,
    /// Those of the financial year that starts in April: Q1 is April to June.
    Financial,
}

/// What a cell of dates says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateReading {
    /// The day, month, quarter or year by which it is due; the last, where it has several.
    pub due: Option<PartialDate>,
    /// When it starts.
    pub starts: Option<PartialDate>,
    /// The day or month on which it says that it was finished.
    pub completed: Option<PartialDate>,
    /// Its steps with dates of their own, in their order.
    pub milestones: Vec<(String, PartialDate)>,
    /// How often it comes round again.
    pub repeats: Option<Reporting>,
    /// True if it has no end by design.
    pub ongoing: bool,
    /// True if the words say more than the fields above: they are to be kept, as `due_text`.
    pub says_more: bool,
    /// The order of day and month that its figures show, where they can be read in one only.
    pub order: Option<Order>,
    /// True if day and month could change places: `03/04/2018`.
    pub either_order: bool,
    /// The question without whose answer it could not be read.
    pub asks: Option<About>,
    /// Something that a person should know, a phrase: `31 June 2018 does not exist: June has 30 days`.
    pub notice: Option<String>,
}

/// Reads a cell of dates.
pub fn read(_text: &str, _value: &Value, _context: &DateContext) -> DateReading {
    DateReading::default()
}
