//! The names that a plan has for recommendations and actions.

use crate::source::Spanned;

/// The plan's own names of things; where there is none, the words of its kind stand.
#[derive(Clone, Debug)]
pub struct PlanWords {
    /// Its names for recommendations.
    pub recommendation: Option<WordForms>,
    /// Its names for actions.
    pub action: Option<WordForms>,
}

/// A word for one thing and for several.
#[derive(Clone, Debug)]
pub struct WordForms {
    /// For one: `finding`.
    pub one: Spanned<String>,
    /// For several: `findings`.
    pub many: Spanned<String>,
}
