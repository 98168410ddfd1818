//! The files of the search: scripts that hand their data over, so that a site opened from a folder can load them, too,
//! and the pages' policy stays as it is.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::Renderer;
use super::facets::Facet;
use super::findable::{self, Findable};
use super::of_site::{self, OfSite};
use super::{SearchFile, passages, records_address};
use crate::checksum::Checksum;
use crate::model::Update;
use crate::resolve::PlanState;
use crate::search::{Posting, spellings};
use crate::theme::strings::Arg;

/// The character that stands for the first pair of status and schedule; the others follow it.
const FIRST_PAIR: u32 = 0x23;

/// The data that a browser asks for first.
#[derive(Serialize)]
struct Start<'a> {
    /// The checksum of which record has which number: files of words of another numbering are asked for again.
    edition: &'a str,
    plans: Vec<PlanStart<'a>>,
    /// Each pair of a status and a schedule that occurs.
    pairs: Vec<Facet>,
    /// The pair of each record, as a character.
    standings: String,
    /// The first key of each file of words.
    words: Vec<&'a str>,
    /// How many files of words by their first letter there are: one, or one for each letter and one for the rest.
    spellings: usize,
}

/// The data about a plan that a browser asks for first; without an address, about the site's own pages.
#[derive(Serialize)]
struct PlanStart<'a> {
    address: &'a str,
    /// The checksum of which of its records has which number: its files of another numbering are asked for again.
    edition: String,
    title: &'a str,
    organisation: &'a str,
    /// Its names for recommendations and actions.
    names: [String; 2],
    /// How many records of each kind follow each other.
    kinds: Vec<(&'static str, usize)>,
    /// The first record in each file, counted within the plan.
    files: Vec<usize>,
}

/// The records of one file.
#[derive(Serialize)]
struct RecordFile {
    edition: String,
    /// Who reported, and as at which day.
    reports: Vec<String>,
    records: Vec<Record>,
}

/// One record.
#[derive(Serialize)]
struct Record {
    /// The address from the root of the site, without its first slash.
    address: String,
    number: String,
    title: String,
    /// Its texts, each after the position of the report that it comes from; -1 for those of no report.
    texts: Vec<(i32, String)>,
}

/// A part of the words.
#[derive(Serialize)]
struct WordsPart<'a> {
    edition: &'a str,
    words: BTreeMap<&'a str, &'a Posting>,
}

/// Returns a script that hands data over under its address.
fn script(address: &str, data: &impl Serialize) -> Vec<u8> {
    let json = serde_json::to_string(data).unwrap_or_else(|_| "null".to_owned());
    let name = serde_json::to_string(address.trim_start_matches('/')).unwrap_or_default();
    format!("candourSearchPart({name},{json});\n").into_bytes()
}

/// Returns how many things of each kind follow each other.
fn runs(kinds: impl Iterator<Item = &'static str>) -> Vec<(&'static str, usize)> {
    let mut runs: Vec<(&'static str, usize)> = Vec::new();
    for kind in kinds {
        match runs.last_mut() {
            Some((known, count)) if *known == kind => *count += 1,
            _ => runs.push((kind, 1)),
        }
    }
    runs
}

impl Renderer {
    /// The bytes of a file of the search.
    pub(in crate::render) fn search_file(&self, file: SearchFile) -> Vec<u8> {
        let address = file.address();
        match file {
            SearchFile::Start => self.start(&address),
            SearchFile::Words(at) => {
                let part = self.index().part(at).iter();
                let words = part.map(|(key, posting)| (key.as_str(), posting)).collect();
                let edition = self.edition();
                script(&address, &WordsPart { edition, words })
            }
            SearchFile::Spelling(at) => script(&address, &self.index().spelling(at).join(" ")),
            SearchFile::OfSite => {
                let record = |thing: &OfSite<'_>| Record {
                    address: without_slash(&thing.address()),
                    number: String::new(),
                    title: thing.title(),
                    texts: thing
                        .texts()
                        .into_iter()
                        .map(|text| (-1, text.to_owned()))
                        .collect(),
                };
                let records = RecordFile {
                    edition: self.edition_of_site_pages(),
                    reports: Vec::new(),
                    records: of_site::all(&self.resolved).iter().map(record).collect(),
                };
                script(&address, &records)
            }
        }
    }

    /// The bytes of a file with records of a plan.
    pub(in crate::render) fn search_records(&self, plan: &str, file: usize) -> Vec<u8> {
        let mut states = self.resolved.states();
        let Some(at) = states.position(|state| state.plan.address == plan) else {
            return Vec::new();
        };
        let state = self.resolved.plan(at);
        let Some(range) = findable::files(state).into_iter().nth(file) else {
            return Vec::new();
        };
        let mut told: Vec<*const Update> = Vec::new();
        let mut reports = Vec::new();
        let mut record = |thing: Findable| {
            let mut report = |update: &Update| {
                let known = told.iter().position(|known| std::ptr::eq(*known, update));
                let position = known.unwrap_or_else(|| {
                    told.push(update);
                    reports.push(self.report(at, update));
                    told.len() - 1
                });
                i32::try_from(position).unwrap_or(-1)
            };
            let texts = passages::passages(thing, state).into_iter();
            Record {
                address: without_slash(&thing.address(state)),
                number: passages::numbers(thing, state)
                    .first()
                    .map_or_else(String::new, |number| (*number).to_owned()),
                title: self.title(at, thing),
                texts: texts
                    .map(|passage| (passage.update.map_or(-1, &mut report), passage.text.into_owned()))
                    .collect(),
            }
        };
        let all = Findable::all(state);
        let of_file = all.get(range).unwrap_or_default();
        let records = of_file.iter().map(|thing| record(*thing)).collect();
        let records = RecordFile {
            edition: edition_of_plan(state),
            reports,
            records,
        };
        script(&records_address(plan, file), &records)
    }

    /// Who reported, and as at which day.
    fn report(&self, at: usize, update: &Update) -> String {
        let date = self.prepared_theme.strings.date(update.as_at.value);
        let date = ("date", Arg::Text(&date));
        let by = update.by.as_deref().map(|by| {
            let body = self.resolved.plan(at).plan.facts.body_named(by);
            body.map_or(by, |body| body.name.as_str())
        });
        match by {
            Some(by) => self.text(at, "search-report-by", &[date, ("by", Arg::Text(by))]),
            None => self.text(at, "search-report", &[date]),
        }
    }

    fn start(&self, address: &str) -> Vec<u8> {
        let mut pairs: BTreeMap<Facet, u32> = BTreeMap::new();
        let mut standings: Vec<Facet> = Vec::new();
        let mut plans = Vec::new();
        for (at, state) in self.resolved.states().enumerate() {
            let all = Findable::all(state);
            standings.extend(all.iter().map(|thing| self.facet(at, *thing)));
            plans.push(PlanStart {
                address: &state.plan.address,
                edition: edition_of_plan(state),
                title: &state.plan.facts.title,
                organisation: state.organisation,
                names: ["search-kind-recommendation", "search-kind-action"]
                    .map(|key| self.text(at, key, &[])),
                kinds: runs(all.iter().map(|thing| thing.kind())),
                files: findable::files(state).iter().map(|range| range.start).collect(),
            });
        }
        let of_site = of_site::all(&self.resolved);
        standings.extend(of_site.iter().map(|_| (None, None)));
        plans.push(PlanStart {
            address: "",
            edition: self.edition_of_site_pages(),
            title: &self.resolved.site.settings.title,
            organisation: "",
            names: [String::new(), String::new()],
            kinds: runs(of_site.iter().map(OfSite::kind)),
            files: vec![0],
        });
        for standing in &standings {
            pairs.entry(standing.clone()).or_default();
        }
        let mut code = FIRST_PAIR;
        for number in pairs.values_mut() {
            // No character stands there.
            if code == 0xD800 {
                code = 0xE000;
            }
            *number = code;
            code += 1;
        }
        let letter = |standing: &Facet| pairs.get(standing).and_then(|code| char::from_u32(*code));
        let start = Start {
            edition: self.edition(),
            plans,
            standings: standings.iter().filter_map(letter).collect(),
            spellings: spellings(self.index().first_keys().len()),
            words: self.index().first_keys(),
            pairs: pairs.into_keys().collect(),
        };
        script(address, &start)
    }

    /// The checksum of which record has which number.
    fn edition(&self) -> &str {
        self.search.edition.get_or_init(|| {
            let plans = self.resolved.states();
            let plans = plans.flat_map(|state| [state.plan.address.clone(), edition_of_plan(state)]);
            let editions = plans.chain([self.edition_of_site_pages()]);
            Checksum::of_parts(editions).short().to_string()
        })
    }

    /// The checksum of which of the records that belong to no plan has which number.
    fn edition_of_site_pages(&self) -> String {
        let all = of_site::all(&self.resolved);
        let addresses = all.iter().map(OfSite::address);
        Checksum::of_parts(addresses).short().to_string()
    }
}

/// The checksum of which record of a plan has which number within the plan.
fn edition_of_plan(state: &PlanState<'_>) -> String {
    let mut numbered = String::new();
    for thing in Findable::all(state) {
        let number = passages::numbers(thing, state).last().copied();
        numbered.push_str(&format!("{} {}\n", thing.kind(), number.unwrap_or_default()));
    }
    Checksum::of(numbered.as_bytes()).short().to_string()
}

fn without_slash(address: &str) -> String {
    address.trim_start_matches('/').to_owned()
}
