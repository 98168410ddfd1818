//! Checking that each redirect leads from an address that nothing has to a page or file that is there.

use std::cell::LazyCell;
use std::collections::HashMap;

use super::super::finish::LinkTable;
use super::super::links::may_be_unread;
use super::super::{Renderer, file_of};
use super::{Written, WrittenTarget, written};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Site;
use crate::output::OutPath;
use crate::source::Spanned;
use crate::text::link::{Inside, Link};

/// Reports what cannot be redirected: an address that something has, one that is redirected already, and a target that is
/// not there or is redirected itself.
///
/// `table` may hold only what is shown; `all` gives the site as it will be in the end, drafts and all.
pub fn check_redirects(
    site: &Site,
    table: &LinkTable,
    all: &LazyCell<Renderer, impl FnOnce() -> Renderer>,
    diagnostics: &mut Diagnostics,
) {
    let all_written = written(site);
    let mut known: HashMap<&str, &Written<'_>> = HashMap::new();
    for one in &all_written {
        let from = one.from.value.as_str();
        let bad = |message: String| Diagnostic::new(Code::BadRedirect, one.from.span, message);
        let is_taken = |address: &str| table.has(address) || all.links().has(address);
        if let Err(error) = OutPath::new(file_of(from)) {
            diagnostics.push(bad(error.to_string()).help("write the address as it was published"));
        } else if is_taken(from) {
            diagnostics.push(
                bad(format!(
                    "something is published at `{from}`, so nobody can be sent on from there"
                ))
                .help("take the line out, or give what is there now another address"),
            );
        }
        if let Some(first) = known.insert(from, one) {
            diagnostics.push(
                bad(format!("`{from}` is redirected twice"))
                    .label(first.from.span, "redirected here already")
                    .help("keep one of the two"),
            );
        }
    }
    for one in &all_written {
        if let WrittenTarget::Link(link) = &one.to
            && let Link::Inside(inside) = &link.value
            && table.resolve(&inside.href()).is_none()
            && all.links().resolve(&inside.href()).is_none()
            && !may_be_unread(site, inside.file())
        {
            diagnostics.push(unreachable(link, inside, one.from, &known, all));
        }
    }
}

/// The finding on a target that is not there.
fn unreachable(
    link: &Spanned<Link>,
    inside: &Inside,
    from: &str,
    known: &HashMap<&str, &Written<'_>>,
    all: &Renderer,
) -> Diagnostic {
    let bad = |message: String| Diagnostic::new(Code::BadRedirect, link.span, message);
    let path = inside.address();
    let mut steps = vec![from.to_owned(), path.clone()];
    let mut next = known.get(path.as_str());
    while let Some(one) = next {
        let to = match &one.to {
            WrittenTarget::Thing(address) => address.clone(),
            WrittenTarget::Link(link) => match &link.value {
                Link::Inside(inside) => inside.address(),
                other => other.href(),
            },
        };
        if steps.contains(&to) {
            steps.push(to);
            let circle: Vec<String> = steps.iter().map(|step| format!("`{step}`")).collect();
            return bad(format!("these redirects go in a circle: {}", circle.join(", ")))
                .help("write the address of a page that is there as `to`");
        }
        next = known.get(to.as_str());
        if next.is_none() {
            return bad(format!("`{path}` is redirected itself")).help(format!("write `to: {to}`"));
        }
        steps.push(to);
    }
    let finding = bad(format!("there is no page or file `{path}`"));
    match all.links().suggestion(&path) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => {
            finding.help("write the address of a page from the root of the site, such as `/accessibility/`")
        }
    }
}
