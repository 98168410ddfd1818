//! Names of what the plan does not have.

use super::known::refs;
use crate::check::Scope;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::Spanned;
use crate::text::nearest::nearest;

/// A kind of names that a plan has.
pub(super) struct NameKind<'a> {
    /// The rule that names of nothing break.
    pub(super) code: Code,
    /// The word for what is named.
    pub(super) what: &'a str,
    /// The remedy when no known name was meant.
    pub(super) remedy: &'a str,
}

impl NameKind<'static> {
    pub(super) const THEME: Self = Self {
        code: Code::UnknownTheme,
        what: "theme",
        remedy: "list it under `themes:` in plan.md",
    };
    const SOURCE: Self = Self {
        code: Code::UnknownSource,
        what: "source",
        remedy: "list it under `sources:` in plan.md",
    };
    pub(super) const ACTION: Self = Self {
        code: Code::UnknownRef,
        what: "action",
        remedy: "name the ref of an action of this plan",
    };
    pub(super) const ITEM: Self = Self {
        code: Code::UnknownRef,
        what: "recommendation or action",
        remedy: "name the ref of a recommendation or action of this plan",
    };
    const UPDATE: Self = Self {
        code: Code::UnknownUpdate,
        what: "update",
        remedy: "name an update by the last part of its address, mostly its `as_at`",
    };
}

impl NameKind<'_> {
    /// Reports a name that is not among `known`.
    pub(super) fn expect<'k>(
        &self,
        name: &Spanned<String>,
        known: impl Iterator<Item = &'k str> + Clone,
        scope: &Scope<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        let Self { code, what, remedy } = *self;
        if known.clone().any(|candidate| candidate == name.value) || may_be_unread(scope, code) {
            return;
        }
        let all: Vec<&str> = known.clone().collect();
        let near = nearest(&name.value, known).filter(|near| same_number(&name.value, near));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None if all.is_empty() => format!("the plan has none yet: {remedy}"),
            None if all.len() <= 12 => {
                let list: Vec<String> = all.iter().map(|one| format!("`{one}`")).collect();
                format!("use one of {}, or {remedy}", list.join(", "))
            }
            None => remedy.to_owned(),
        };
        let message = format!("the plan has no {what} `{}`", name.value);
        diagnostics.push(Diagnostic::new(code, name.span, message).help(help));
    }
}

/// Reports the key of a source that the plan does not list.
pub(super) fn expect_source(key: &Spanned<String>, scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let sources = scope.plan.facts.sources.iter();
    let known = sources.filter_map(|source| source.key.as_deref().map(String::as_str));
    NameKind::SOURCE.expect(key, known, scope, diagnostics);
}

/// Reports the ref of an item that the plan does not have.
pub(in crate::check) fn expect_item(
    ref_: &Spanned<String>,
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) {
    let known = refs(scope.plan).map(|known| known.value.as_str());
    NameKind::ITEM.expect(ref_, known, scope, diagnostics);
}

/// Reports the day of an update that the plan does not have.
pub(in crate::check) fn expect_update(
    name: &Spanned<String>,
    scope: &Scope<'_>,
    diagnostics: &mut Diagnostics,
) {
    let known: Vec<String> = scope
        .plan
        .updates
        .iter()
        .map(|update| scope.plan.update_name(update))
        .collect();
    NameKind::UPDATE.expect(name, known.iter().map(String::as_str), scope, diagnostics);
}

/// Returns whether the thing that a name stands for may be in a file that could not be read: then it cannot be called
/// unknown.
pub(super) fn may_be_unread(scope: &Scope<'_>, code: Code) -> bool {
    let file = match code {
        Code::UnknownRef | Code::UnknownMeasure => "recommendations",
        Code::UnknownUpdate => "updates",
        _ => "plan.md",
    };
    scope
        .site
        .is_unread_below(&format!("{}/{file}", scope.plan.address))
}

/// Returns whether two names hold the same digits, but for noughts at the end: 1.7 is not a slip for 1.1, but 1.10 may
/// have been cut to 1.1.
fn same_number(a: &str, b: &str) -> bool {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    digits(a).trim_end_matches('0') == digits(b).trim_end_matches('0')
}
