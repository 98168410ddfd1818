//! The record: what is sealed, what is found when it was changed, and what an earlier day shows.

mod changed;
mod command;
mod empty;
mod forged;
mod forms;
mod independent;
mod late;
mod marked;
mod mutations;
mod pages;
mod remedies;
mod sealing;
mod stood;

use candour::data;
use candour::diag::Code;
use candour::history;
use candour::record::{self, Selection, Verdict};
use candour::resolve::{self, Show};

use crate::harness::{Built, SiteTest, day};

/// The day on which the sites of these tests are sealed, unless they say otherwise. They are built later.
const SEALED: &str = "2018-06-01";

/// The site with everything sealed that was published by a day, as `candour seal` does it on that day.
pub(crate) fn sealed_on(site: SiteTest, on: &str) -> SiteTest {
    let parsed = history::read(&site.tree);
    let resolved = resolve::resolve(&parsed.site, day(on), Show::default());
    let mut site = site;
    for state in resolved.states() {
        let plan = state.plan;
        let items = record::items(plan, state.organisation, Selection::PublishedBy(day(on)));
        let new = record::unsealed(plan, &items, plan.record.whole());
        let path = format!("{}/record.jsonl", plan.address);
        let mut text = record_of(&site, &plan.address);
        text.push_str(&record::append(&plan.record, &items, &new, day(on)));
        site = site.file(&path, text);
    }
    site
}

/// The text of a plan's record.
pub(crate) fn record_of(site: &SiteTest, plan: &str) -> String {
    let bytes = site.tree.files.get(&format!("{plan}/record.jsonl"));
    bytes.map_or_else(String::new, |bytes| {
        String::from_utf8(bytes.to_vec()).expect("UTF-8")
    })
}

/// The base site, sealed.
fn sealed() -> SiteTest {
    sealed_on(SiteTest::base(), SEALED)
}

/// The site with corrections in its plan.
fn corrected(site: SiteTest, corrections: &str) -> SiteTest {
    site.edit(
        "homes/plan.md",
        "sources:",
        &format!("corrections:\n{corrections}sources:"),
    )
}

/// The errors and warnings of a site, by rule.
fn wrong(built: &Built) -> Vec<Code> {
    let found = built
        .0
        .diagnostics
        .iter()
        .filter(|finding| finding.code.severity() != candour::diag::Severity::Note);
    found.map(|finding| finding.code).collect()
}

/// What verifying the published files of a plan gives.
fn verdict(record: &str, plan_json: &str) -> Result<Verdict, String> {
    let document = data::read(plan_json.as_bytes()).map_err(|error| error.to_string())?;
    Ok(document.verify(record))
}

/// What verifying a plan of a built site gives.
fn verified(built: &Built, plan: &str) -> Verdict {
    let record = built.page(&format!("{plan}/data/record.jsonl"));
    verdict(record, built.page(&format!("{plan}/data/plan.json"))).expect("the plan as data")
}

/// Whether published files are sound.
fn is_sound(record: &str, plan_json: &str) -> bool {
    verdict(record, plan_json).is_ok_and(|verdict| verdict.problems.is_empty())
}
