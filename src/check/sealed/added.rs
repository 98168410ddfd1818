//! Reports things that were added to something after it was sealed.

use super::super::Scope;
use super::words;
use crate::diag::{Code, Diagnostic};
use crate::record::{self, Addition, Item};

pub(super) fn added(scope: &Scope<'_>, item: &Item, addition: Addition) -> Diagnostic {
    let what = record::display_name(item.kind, &item.address);
    let (code, message, help) = match addition {
        Addition::Entry(sealed) => (
            Code::SealedAdded,
            format!("{what} is new, and the update was sealed without it on {sealed}"),
            format!(
                "Is it news? Report it in a new update: candour new update {}\n{}",
                scope.plan.address,
                words::to_add(
                    scope,
                    item.kind,
                    &item.address,
                    "Was it forgotten? Keep it, and say so",
                    &words::addition(item, scope.day)
                )
            ),
        ),
        Addition::Undated(sealed) => (
            Code::SealedAdded,
            format!("{what} is new in what was sealed without it on {sealed}"),
            format!("add the day on which it comes out: `published: {}`", scope.day),
        ),
        Addition::Backdated(sealed) => (
            Code::SealedAdded,
            format!(
                "{what} cannot have come out by then: it was not there when the plan was sealed on {sealed}"
            ),
            format!(
                "write the day on which it really comes out, such as `published: {}`",
                scope.day
            ),
        ),
        Addition::Late(sealed) => (
            Code::LateUpdate,
            format!("{what} is dated earlier, but was not there when the plan was sealed on {sealed}"),
            format!(
                "if it comes out only now, say so: `published: {}`. If it is an older update that was not on this site \
                 yet, leave it: pages will say that it was added later",
                scope.day
            ),
        ),
    };
    Diagnostic::new(code, item.span, message).help(help)
}
