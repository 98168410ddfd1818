//! Clocks that are wrong: lines sealed in the future and the way out, days that cannot be, and pages that would go.

#![expect(clippy::disallowed_methods, reason = "the content lies on the disk")]

mod ahead;
mod days;

use std::path::Path;

use jiff::ToSpan as _;

use crate::disk::{base_site, read};
use crate::git::git;
use crate::run::{Said, assert_says, candour_now, done, on};

const PLAN: &str = "content/homes/plan.md";
const RECORD: &str = "content/homes/record.jsonl";

/// A day so many days from now, in London.
fn in_days(days: i64) -> String {
    let london = jiff::Zoned::now().in_tz("Europe/London").expect("London");
    (london.date() + days.days()).to_string()
}

fn write(folder: &Path, path: &str, text: &str) {
    std::fs::write(folder.join(path), text).expect("written");
}

/// Adds corrections to the plan.
fn correct(folder: &Path, corrections: &str) {
    let plan = read(folder, PLAN);
    write(
        folder,
        PLAN,
        &plan.replacen("sources:", &format!("corrections:\n{corrections}sources:"), 1),
    );
}
