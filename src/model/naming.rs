//! The names that a plan has for recommendations and actions.

use super::PlanKind;
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

/// The names of recommendations and actions in messages, one and several. Those of pages come from the string catalogue,
/// which has the same defaults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanNames {
    /// For recommendations.
    pub recommendation: [String; 2],
    /// For actions.
    pub action: [String; 2],
}

impl Default for PlanNames {
    fn default() -> Self {
        Self::of_kind(PlanKind::UNSAID)
    }
}

impl PlanNames {
    /// Returns the names in plans of a kind that have none of their own.
    pub fn of_kind(kind: PlanKind) -> Self {
        let recommendation = match kind {
            PlanKind::Inspection | PlanKind::Inquiry | PlanKind::Audit | PlanKind::Review => {
                ["recommendation", "recommendations"]
            }
            PlanKind::Inquest => ["concern", "concerns"],
            PlanKind::Strategy => ["goal", "goals"],
        };
        Self {
            recommendation: recommendation.map(str::to_owned),
            action: ["action", "actions"].map(str::to_owned),
        }
    }

    /// Returns the names in a plan of a kind with words of its own.
    pub fn new(kind: PlanKind, words: Option<&PlanWords>) -> Self {
        let of_kind = Self::of_kind(kind);
        let own = |forms: &WordForms| [forms.one.value.clone(), forms.many.value.clone()];
        let given = |word: Option<&WordForms>, default| word.map_or(default, own);
        Self {
            recommendation: given(
                words.and_then(|words| words.recommendation.as_ref()),
                of_kind.recommendation,
            ),
            action: given(words.and_then(|words| words.action.as_ref()), of_kind.action),
        }
    }
}

impl PlanKind {
    /// Returns the words for what the plan answers.
    pub fn answered(self) -> &'static str {
        match self {
            Self::Inspection => "the inspection",
            Self::Inquiry => "the inquiry",
            Self::Audit => "the audit",
            Self::Review => "the review",
            Self::Inquest => "the inquest",
            Self::Strategy => "what the plan answers",
        }
    }
}
