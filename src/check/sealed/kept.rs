//! The record against copies of it: lines at its end that are lost leave no trace in the file itself.

use super::super::Scope;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Site;
use crate::source::{ContentTree, CopyPlace, Past, RecordCopy};

/// Reports a record that does not continue a copy of it.
pub(in super::super) fn continued(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let plan = &scope.plan.address;
    let path = format!("{plan}/record.jsonl");
    let here: &[u8] = scope.tree.files.get(&path).map_or(&[], |bytes| bytes);
    let shown = format!("{}/{path}", scope.tree.name);
    // One is enough: whoever puts the record back has put right both.
    let copies = scope.past.records(plan);
    let longer = copies.iter().find(|copy| !here.starts_with(&copy.bytes));
    diagnostics.extend(longer.map(|copy| behind(&shown, here, copy)));
}

fn behind(shown: &str, here: &[u8], copy: &RecordCopy) -> Diagnostic {
    let lines = |bytes: &[u8]| bytes.split_inclusive(|byte| *byte == b'\n').count();
    let (place, remedy) = match &copy.place {
        CopyPlace::Committed => (
            "in the last commit".to_owned(),
            format!("git checkout HEAD -- {shown}"),
        ),
        CopyPlace::Published(file) => (format!("in {file}"), format!("copy {file} to {shown}")),
    };
    let message = if copy.bytes.starts_with(here) {
        format!(
            "lines of the record are lost: there are {} here, and {} {place}",
            lines(here),
            lines(&copy.bytes)
        )
    } else {
        let same = here
            .split(|byte| *byte == b'\n')
            .zip(copy.bytes.split(|byte| *byte == b'\n'));
        let line = same.take_while(|(a, b)| a == b).count() + 1;
        format!("the record does not continue the one {place}: they differ from line {line} on")
    };
    let mut help = format!("put the record back as it was published: {remedy}");
    if let CopyPlace::Published(_) = copy.place {
        help.push_str(
            "; if the site that was built there is another one, build this one into another folder",
        );
    }
    Diagnostic::about_file(Code::BrokenRecord, shown, message).help(help)
}

/// Reports plans that were published with a record and are not in the content any more.
pub(in super::super) fn gone(
    site: &Site,
    tree: &ContentTree,
    past: &dyn Past,
    diagnostics: &mut Diagnostics,
) {
    let is_there = |address: &String| {
        site.plans.iter().any(|plan| plan.address == *address) || site.is_unread_below(address)
    };
    for address in past
        .published_plans()
        .into_iter()
        .filter(|address| !is_there(address))
    {
        let place = format!("{}/{address}", tree.name);
        let message =
            format!("the plan `{address}` was published and sealed, and is no longer in the content");
        let help = format!(
            "put it back: a plan keeps its address, so a folder that was renamed gets its name `{address}` again. If the \
             plan must be taken down as a whole, delete its folder from the built site by hand, too"
        );
        diagnostics.push(Diagnostic::about_file(Code::SealedRemoved, place, message).help(help));
    }
}
