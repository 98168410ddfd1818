//! A gap that a plan leaves open.

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

impl Gap<'_> {
    /// The same finding for `check`.
    pub fn diagnostic(&self) -> Diagnostic {
        let item = self.ref_.unwrap_or_default();
        let detail = &self.detail;
        let (message, help) = match self.code {
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
                format!("{item} was due {detail}, before the inspection ended"),
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
