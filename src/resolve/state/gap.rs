//! The gaps that a plan leaves open, by kind.

use crate::diag::{Code, Diagnostic};
use crate::source::Span;

/// One thing the plan leaves open.
#[derive(Clone, Debug)]
pub struct Gap<'a> {
    /// The rule.
    pub code: Code,
    /// The item it is about; nothing for the plan as a whole.
    pub ref_: Option<&'a str>,
    /// The words in question: a measure, a placeholder, an abbreviation, another action's ref.
    pub detail: String,
    /// The place of the gap in the content.
    pub span: Span,
}

/// The things that the gaps of a kind are counted among.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapsAmong {
    /// The plan's actions, or those that the rule looks at.
    Actions,
    /// The plan's recommendations, or those that the rule looks at.
    Recommendations,
    /// Success measures.
    SuccessMeasures,
    /// Measures with a target.
    Targets,
    /// Due dates moved by updates.
    Moves,
}

impl GapsAmong {
    /// The word in keys of texts and in output for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Actions => "actions",
            Self::Recommendations => "recommendations",
            Self::SuccessMeasures => "success-measures",
            Self::Targets => "targets",
            Self::Moves => "moves",
        }
    }
}

/// The gaps of one kind. Kinds are never added up: a missing lead and an unexplained abbreviation are not two of anything.
#[derive(Clone, Debug)]
pub struct GapKind<'a> {
    /// The rule.
    pub code: Code,
    /// The things that the gaps are counted among, and their number; nothing for words anywhere in the plan.
    pub among: Option<(GapsAmong, usize)>,
    /// The gaps, in the order of the plan; empty when the plan leaves none of this kind, or gives none at all.
    pub gaps: Vec<Gap<'a>>,
    /// True if no item of the plan has what the rule looks for. That is one fact about the plan, and no gap of each item.
    pub gives_none: bool,
}

impl GapKind<'_> {
    /// The same findings for `check`; `file` is the path of the file that stands for the plan as a whole.
    pub fn diagnostics(&self, file: &str) -> Vec<Diagnostic> {
        if self.gives_none {
            return vec![self.of_whole_plan(file)];
        }
        self.gaps.iter().map(Gap::diagnostic).collect()
    }

    fn of_whole_plan(&self, file: &str) -> Diagnostic {
        let (message, help) = match self.code {
            Code::GapNoLead => (
                "this plan names no leads",
                "add `lead:` to recommendations or actions where the plan names one",
            ),
            Code::GapNoDate => (
                "this plan gives no due dates",
                "add `due:` to actions where the plan gives one, or `ongoing: true` where it says so",
            ),
            Code::GapNoSuccess => (
                "this plan gives no success measures",
                "add `success:` to actions where the plan gives one",
            ),
            _ => (
                "no update has an entry for any part of this plan",
                "start one with `candour new update`",
            ),
        };
        Diagnostic::about_file(self.code, file, message).help(help)
    }
}

impl Gap<'_> {
    /// The same finding for `check`.
    fn diagnostic(&self) -> Diagnostic {
        let item = self.ref_.unwrap_or_default();
        let detail = &self.detail;
        let (message, help) = match self.code {
            Code::GapNoAction => (
                format!("{item} has no action"),
                "add it under `actions:` if the plan gives one",
            ),
            Code::GapNoLead if !detail.is_empty() => (
                format!("{item} has no lead: `{detail}` names nobody"),
                "give the lead in `lead:` of an entry, once the organisation names one",
            ),
            Code::GapNoLead => (format!("{item} has no lead"), "add `lead:` if the plan names one"),
            Code::GapNoDate => (
                format!("{item} has no due date"),
                "add `due:`, or `ongoing: true` if the plan says so",
            ),
            Code::GapNoSuccess => (
                format!("{item} has no success measure"),
                "add `success:` if the plan gives one",
            ),
            Code::GapNoUpdate => (
                format!("no update has reported on {item}"),
                "add an entry to the next update",
            ),
            Code::GapNoDueReason => (
                format!("{item} was moved to {detail}, and no reason was given"),
                "add `due_reason:` if the organisation gives one",
            ),
            Code::GapMethodAsMeasure => (
                format!("{item} gives `{detail}` as its measure: a method, not a result"),
                "keep the plan's words; ask for a result that can be seen",
            ),
            Code::GapDueBeforeInspection => (
                format!("{item} was due {detail}, before the inspection, inquiry, audit or review ended"),
                "check the year against the document; keep it if the document says so",
            ),
            Code::GapTargetNeverReported => (
                format!("no figure was ever reported against the target of `{detail}`"),
                "add the figure to the next update under `measures:`",
            ),
            Code::GapNearIdentical => (
                format!("{item} is worded almost like {detail}"),
                "if one replaces the other, say so with `replaces:`",
            ),
            Code::GapPlaceholder => (
                format!("a placeholder was left in the words of {item}: `{detail}`"),
                "replace it once the organisation has published the words",
            ),
            _ => (
                format!("no glossary explains `{detail}`"),
                "add it to glossary.yaml with `term:`, `name:` and `definition:`",
            ),
        };
        Diagnostic::new(self.code, self.span, message).help(help)
    }
}
