//! The record against copies of it: lines at its end that are lost leave no trace in the file itself.

use super::super::Scope;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Site;
use crate::source::{ContentTree, CopyPlace, Past, RecordCopy};

/// That a record does not continue a copy of it.
pub(super) fn continued(scope: &Scope<'_>) -> Option<Diagnostic> {
    let plan = &scope.plan.address;
    let path = format!("{plan}/record.jsonl");
    let here: &[u8] = scope.tree.files.get(&path).map_or(&[], |bytes| bytes);
    let shown = format!("{}/{path}", scope.tree.name);
    // One is enough: whoever puts the record back has put right both.
    let copies = scope.past.records(plan);
    let longer = copies.iter().find(|copy| !here.starts_with(&copy.bytes));
    longer.map(|copy| behind(&shown, here, copy))
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

/// Reports plans of which there is a copy of a record, and which are not in the content any more.
pub(in super::super) fn gone(
    site: &Site,
    tree: &ContentTree,
    past: &dyn Past,
    diagnostics: &mut Diagnostics,
) {
    let is_there = |address: &String| {
        site.plans.iter().any(|plan| plan.address == *address)
            || site.is_unread_below(address)
            // A record without its plan, or in a folder with another name, is told by itself.
            || tree.files.contains_key(&format!("{address}/record.jsonl"))
            || site.plans.iter().any(|plan| {
                let own = plan.record.lines.first().map(|line| line.address.trim_matches('/'));
                own == Some(address)
            })
    };
    for (address, place) in past.known_plans() {
        if is_there(&address) {
            continue;
        }
        let folder = format!("{}/{address}", tree.name);
        let (message, remedy, if_meant) = match place {
            CopyPlace::Committed => (
                format!("the plan `{address}` was sealed, and is no longer in the content"),
                format!(" (git checkout HEAD -- {folder})"),
                "commit that its folder is gone",
            ),
            CopyPlace::Published(_) => (
                format!("the plan `{address}` was published and sealed, and is no longer in the content"),
                String::new(),
                "delete its folder from the built site by hand, too",
            ),
        };
        let help = format!(
            "put it back{remedy}: a plan keeps its address, so a folder that was renamed gets its name `{address}` again. If \
             the plan must be taken down as a whole, {if_meant}"
        );
        diagnostics.push(Diagnostic::about_file(Code::SealedRemoved, folder, message).help(help));
    }
}
