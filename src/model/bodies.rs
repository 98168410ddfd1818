//! The bodies with a part in a plan, the scale on which they answer recommendations, and the plan's other scales.

use super::{BodyPart, PartialDate, RatingOn, ResponseMeaning, Tone};
use crate::source::Spanned;

/// A body with a part in a plan.
#[derive(Clone, Debug)]
pub struct Body {
    /// The key by which items and updates name it.
    pub key: Spanned<String>,
    /// Its name.
    pub name: String,
    /// The part it has.
    pub part: BodyPart,
    /// The day it comes out, when it says one; otherwise it comes out with the first thing that names it.
    pub published: Option<Spanned<PartialDate>>,
}

/// An answer of a plan's scale of responses, in the plan's own words.
#[derive(Clone, Debug)]
pub struct ResponseDef {
    /// The key by which entries name it.
    pub key: Spanned<String>,
    /// The label, printed word for word.
    pub label: String,
    /// The meaning that the label maps to.
    pub meaning: ResponseMeaning,
    /// Its colour.
    pub colour: Tone,
    /// The definition of the label and who decided it.
    pub description: Option<String>,
    /// The day it comes out, when it says one; otherwise it comes out with the first thing that names it.
    pub published: Option<Spanned<PartialDate>>,
}

/// A scale of a plan's own beside the status, such as priority, risk or confidence.
#[derive(Clone, Debug)]
pub struct RatingScale {
    /// The key by which items and entries name it.
    pub key: Spanned<String>,
    /// Its name, printed word for word.
    pub label: String,
    /// The things that are rated on it.
    pub on: RatingOn,
    /// Its values, in the plan's order.
    pub values: Vec<RatingValue>,
    /// The day it comes out, when it says one; otherwise it comes out with the first thing that names it.
    pub published: Option<Spanned<PartialDate>>,
}

/// A value of a scale.
#[derive(Clone, Debug)]
pub struct RatingValue {
    /// The key by which items and entries name it.
    pub key: Spanned<String>,
    /// The label, printed word for word.
    pub label: String,
    /// Its colour.
    pub colour: Tone,
    /// The definition of the label and who decided it.
    pub description: Option<String>,
}

impl RatingScale {
    /// Returns the value with a key.
    pub fn value(&self, key: &str) -> Option<&RatingValue> {
        self.values.iter().find(|value| value.key.value == key)
    }
}
