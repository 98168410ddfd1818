//! `heads.txt`: the fingerprint of each plan's record on one line, so that whoever signs minutes or keeps an archive can
//! keep it with little effort.

use crate::model::address;
use crate::resolve::Resolved;

/// A line for each plan with a record: the fingerprint of its last line, how many lines it has, and the plan's address.
pub(super) fn text(resolved: &Resolved) -> String {
    let mut text = String::new();
    for state in resolved.states() {
        let lines = state.sealed.lines().len();
        if lines > 0 {
            text.push_str(&format!(
                "{}  {lines}  {}\n",
                state.sealed.head(),
                address::plan(state.plan)
            ));
        }
    }
    text
}
