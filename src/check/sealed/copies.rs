//! The record against copies of it: lines at its end that are lost leave no trace in the file itself.

use super::super::Scope;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Site, address};
use crate::record;
use crate::source::{ContentTree, CopyPlace, Past, RecordCopy};

/// Returns the finding for a record that does not continue one of its copies.
pub(super) fn continued(scope: &Scope<'_>) -> Option<Diagnostic> {
    let plan = &scope.plan.address;
    let mut copies = scope.past.records(plan);
    let own = address::plan(scope.plan);
    copies.extend(loose_copies(scope.past).filter_map(|(of, copy)| (of == own).then_some(copy)));
    worst_not_continued(scope.tree, &format!("{plan}/record.jsonl"), &copies)
}

/// Reports that the record of the site does not continue a copy of it.
pub(in super::super) fn site_continued(
    site: &Site,
    tree: &ContentTree,
    past: &dyn Past,
    diagnostics: &mut Diagnostics,
) {
    // A broken record is reported where it is read.
    if !site.is_faulty_below("record.jsonl") {
        diagnostics.extend(worst_not_continued(tree, "record.jsonl", &past.records("")));
    }
}

/// Returns the finding for a record that does not continue one of its copies; nothing when it continues all of them.
/// Only one copy is named: whoever puts the longest back has put right all of them.
fn worst_not_continued(tree: &ContentTree, path: &str, copies: &[RecordCopy]) -> Option<Diagnostic> {
    let here: &[u8] = tree.files.get(path).map_or(&[], |bytes| bytes);
    let sides: Vec<&RecordCopy> = copies.iter().filter(|copy| copy.is_side).collect();
    // Of two sides of a merge, the lines of one are enough. What only one of them has may be given up.
    let may_differ = sides.len() < 2 || sides.iter().any(|copy| copy.is_continued_by(here));
    let broken = copies
        .iter()
        .filter(|copy| !(copy.is_continued_by(here) || copy.is_side && may_differ));
    let longest = broken.rev().max_by_key(|copy| copy.bytes.len())?;
    Some(not_continued(&format!("{}/{path}", tree.name), here, longest))
}

/// The copies of which only their lines tell what they are of, each with the address of its plan.
fn loose_copies(past: &dyn Past) -> impl Iterator<Item = (String, RecordCopy)> {
    past.loose_records()
        .into_iter()
        .filter_map(|copy| Some((record::plan_of(&String::from_utf8_lossy(&copy.bytes))?, copy)))
}

/// Names the place of a copy within a sentence, such as “in the last commit”.
fn place_words(place: &CopyPlace) -> String {
    match place {
        CopyPlace::Committed => "in the last commit".to_owned(),
        CopyPlace::Before(commit) => format!("in the commit before the last ({commit})"),
        CopyPlace::Merged(commit) => format!("in the commit {commit}, which is merged here"),
        CopyPlace::Followed(name) | CopyPlace::Named(name) => format!("in {name}"),
        CopyPlace::Built(file) | CopyPlace::Published(file) => format!("in {file}"),
    }
}

/// Returns the command that puts a file or folder back as a commit has it; nothing for a copy in a published site.
fn restore_command(place: &CopyPlace, shown: &str) -> Option<String> {
    let commit = match place {
        CopyPlace::Committed => "HEAD",
        CopyPlace::Before(name)
        | CopyPlace::Merged(name)
        | CopyPlace::Followed(name)
        | CopyPlace::Named(name) => name,
        CopyPlace::Built(_) | CopyPlace::Published(_) => return None,
    };
    Some(format!("git checkout {commit} -- {shown}"))
}

fn not_continued(shown: &str, here: &[u8], copy: &RecordCopy) -> Diagnostic {
    let lines = |bytes: &[u8]| bytes.split_inclusive(|byte| *byte == b'\n').count();
    let place = place_words(&copy.place);
    let message = if copy.is_pointer() {
        format!("the record does not continue the one {place}, which is kept in Git LFS")
    } else if copy.bytes.starts_with(here) {
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
    let remedy = match &copy.place {
        CopyPlace::Built(file) | CopyPlace::Published(file) => format!("copy {file} to {shown}"),
        place => restore_command(place, shown).unwrap_or_default(),
    };
    let mut help = format!("put the record back as it was published: {remedy}");
    match &copy.place {
        CopyPlace::Built(_) => {
            help.push_str("; if a different site was built there, build this one into another folder");
        }
        CopyPlace::Merged(_) => help.push_str(
            "; if those lines were never published, name the commit that was: --since-commit COMMIT",
        ),
        CopyPlace::Followed(_) => {
            help = format!(
                "keep the lines that are published, and seal again: candour seal --rebase ({remedy})"
            );
        }
        _ => {}
    }
    Diagnostic::about_file(Code::BrokenRecord, shown, message).help(help)
}

/// Reports plans of which there is a copy of a record, and which are not in the content any more.
pub(in super::super) fn missing_plans(
    site: &Site,
    tree: &ContentTree,
    past: &dyn Past,
    diagnostics: &mut Diagnostics,
) {
    let is_there = |address: &str| {
        past.is_taken_down(address)
            || site.plans.iter().any(|plan| plan.address == *address)
            || site.is_unread_below(address)
            || site.set_aside.iter().any(|part| part.path == *address)
            // A record without its plan, or in a folder with another name, has a finding of its own.
            || tree.files.contains_key(&format!("{address}/record.jsonl"))
            || site.plans.iter().any(|plan| {
                let own = plan.record.lines.first().map(|line| line.address.trim_matches('/'));
                own == Some(address)
            })
    };
    let mut known = past.known_plans();
    for (of, copy) in loose_copies(past) {
        // The record of the site is no plan's.
        let address = of.trim_matches('/');
        if !address.is_empty() {
            known.entry(address.to_owned()).or_insert(copy.place);
        }
    }
    for (address, place) in known {
        if is_there(&address) {
            continue;
        }
        let folder = format!("{}/{address}", tree.name);
        let (was, if_meant) = match &place {
            CopyPlace::Committed => (
                String::new(),
                format!("commit that its folder is gone, and go on with --taken-down {address}"),
            ),
            CopyPlace::Built(_) => (
                "published and ".to_owned(),
                "delete its folder from the built site by hand, too".to_owned(),
            ),
            _ => (String::new(), format!("go on with --taken-down {address}")),
        };
        let at = match &place {
            CopyPlace::Committed | CopyPlace::Built(_) => String::new(),
            place => format!(" ({})", place_words(place)),
        };
        let message = format!("the plan `{address}` was {was}sealed{at}, and is no longer in the content");
        let remedy = restore_command(&place, &folder).map(|line| format!(" ({line})"));
        let help = format!(
            "put it back{}: a plan keeps its address, so a folder that was renamed gets its name `{address}` again. If \
             the plan must be taken down as a whole, {if_meant}",
            remedy.unwrap_or_default()
        );
        diagnostics.report_file(Code::SealedRemoved, folder, message, help);
    }
}
