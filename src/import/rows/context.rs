//! The answers that are known when a file is read.

use std::collections::BTreeMap;

use crate::import::values::dates::DateContext;
use crate::model::{Meaning, PartialDate, ResponseMeaning, Tone};

/// The answers that somebody gave to what files leave open.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// How dates are written.
    pub dates: DateContext,
    /// The meanings of labels of statuses, by the key of the label.
    pub statuses: BTreeMap<String, Meaning>,
    /// The meanings of labels of responses, by the key of the label.
    pub responses: BTreeMap<String, ResponseMeaning>,
    /// The meanings of colours that no label explains.
    pub colours: BTreeMap<Tone, Meaning>,
    /// The day or month that the reports describe.
    pub as_at: Option<PartialDate>,
}
