//! A thousand random edits, after each of which the preview is what a build from nothing makes.

use std::collections::BTreeMap;
use std::path::Path;

use candour::output::OutputTree;
use candour::resolve::Show;
use candour::watch::http::{Answer, Pages, State};

use super::desk::{Desk, Fresh, Seen, by_address, kind};
use super::disk;
use super::edits::{Random, edit};

/// After how many edits the site is put back to where it began, so that it neither withers nor grows.
const ROUND: usize = 50;

/// A site that is edited at random.
struct Soak {
    desk: Desk,
    random: Random,
    seed: u64,
    history: Vec<String>,
    /// The folders as they began, and as they were when the site was good last.
    first: BTreeMap<String, Vec<u8>>,
    good: BTreeMap<String, Vec<u8>>,
    /// For how many edits the site has been broken.
    broken: usize,
    /// What was shown last, and where the preview stood.
    built: OutputTree,
    state: State,
    /// How often it was good, and how often it was not.
    counts: [usize; 2],
}

impl Soak {
    fn new(seed: u64, show: Show) -> Self {
        let mut desk = Desk::small_with(|subject| subject.show = show);
        desk.good();
        let first = both(&desk);
        let built = desk.fresh().expect("a site").output;
        Self {
            state: desk.state(),
            built,
            random: Random(seed),
            seed,
            history: Vec::new(),
            good: first.clone(),
            first,
            broken: 0,
            desk,
            counts: [0; 2],
        }
    }

    fn edit(&mut self, number: usize) {
        if self.desk.path("away").exists() {
            self.desk.rename("away", "content");
            self.history.push("content comes back".to_owned());
        } else if number.is_multiple_of(ROUND) {
            put(&self.desk, &self.first);
            self.history.push("everything is as it began".to_owned());
        } else if self.broken > 4 || (self.broken > 0 && self.random.below(4) == 0) {
            put(&self.desk, &self.good);
            self.history
                .push("everything is as it was when it was good".to_owned());
        } else {
            let made = (0..20).find_map(|_| edit(&self.desk, &mut self.random, number));
            self.history.push(made.unwrap_or_else(|| "nothing".to_owned()));
        }
    }

    fn step(&mut self, number: usize) {
        self.edit(number);
        let seen = self.desk.look();
        let result = self.check(seen);
        if let Err(what) = result {
            let from = self.history.len().saturating_sub(60);
            panic!(
                "after edit {number} with seed {:#x}: {what}\nthe edits:\n{}",
                self.seed,
                self.history[from..].join("\n")
            );
        }
    }

    fn check(&mut self, seen: Seen) -> Result<(), String> {
        let state = self.desk.state();
        let fresh = self.desk.fresh();
        let is_good = state.problems.is_empty();
        self.counts[usize::from(!is_good)] += 1;
        let Some(fresh) = self.check_problems(seen, &state, fresh)? else {
            // What was good last is still there.
            self.broken += 1;
            let now = (state.version, state.style);
            if now != (self.state.version, self.state.style) {
                return Err(format!("{now:?} though nothing new is shown"));
            }
            let differences = self.desk.differences(&self.built);
            self.state = state;
            return none(&differences, "while it is broken");
        };
        none(&self.desk.differences(&fresh.output), "while it is good")?;
        self.check_gone(&fresh.output)?;
        self.check_numbers(&state, &fresh.output)?;
        self.broken = 0;
        self.good = both(&self.desk);
        self.built = fresh.output;
        self.state = state;
        Ok(())
    }

    /// The problems are those of a build. Gives what was built when there are none.
    fn check_problems(
        &self,
        seen: Seen,
        state: &State,
        fresh: Result<Fresh, String>,
    ) -> Result<Option<Fresh>, String> {
        let told = &state.problems;
        match fresh {
            Err(message) => {
                let is_told = match &told[..] {
                    [one] => one.message == message || one.message.contains("not there any more"),
                    _ => false,
                };
                is_told
                    .then_some(None)
                    .ok_or_else(|| format!("{message} is not told, but {told:#?} ({seen:?})"))
            }
            Ok(fresh) if !fresh.errors.is_empty() => {
                (*told == fresh.errors).then_some(None).ok_or_else(|| {
                    format!(
                        "a build says {:#?}, the preview {told:#?} ({seen:?})",
                        fresh.errors
                    )
                })
            }
            // Of a fault that shows on many pages, a build may name another page.
            Ok(fresh) if !fresh.faults.is_empty() => {
                let places = |problems: &[candour::watch::http::Problem]| {
                    let places = problems.iter().map(|one| (one.path.clone(), one.line));
                    places.collect::<std::collections::BTreeSet<_>>()
                };
                (places(told) == places(&fresh.faults))
                    .then_some(None)
                    .ok_or_else(|| {
                        format!(
                            "a build says {:#?}, the preview {told:#?} ({seen:?})",
                            fresh.faults
                        )
                    })
            }
            Ok(fresh) => told
                .is_empty()
                .then_some(Some(fresh))
                .ok_or_else(|| format!("a build finds nothing wrong, the preview {told:#?} ({seen:?})")),
        }
    }

    /// What was there before and is not any more is missing, or leads on to what is there.
    fn check_gone(&self, now: &OutputTree) -> Result<(), String> {
        let gone = self.built.iter().filter(|(path, _)| !now.contains(path.as_str()));
        for (path, _) in gone {
            let address = super::desk::address_of(path.as_str());
            match self.desk.shown.answer(&address) {
                Answer::Missing(found) if now.get("404.html") == Some(&found.body) => {}
                Answer::Moved(to) if by_address(now).contains_key(&to) => {}
                other => return Err(format!("{address} is gone, and answered as {}", kind(&other))),
            }
        }
        Ok(())
    }

    /// A browser that shows the last version hears of it when anything it may show changed.
    fn check_numbers(&self, state: &State, now: &OutputTree) -> Result<(), String> {
        let (before, after) = (by_address(&self.built), by_address(now));
        if (state.version, state.style) == (self.state.version, self.state.style) {
            return (before == after)
                .then_some(())
                .ok_or_else(|| "the site is another under the same number".to_owned());
        }
        if state.version == self.state.version {
            let without_styles = |mut files: BTreeMap<String, Vec<u8>>| {
                files.retain(|path, _| !Path::new(path).extension().is_some_and(|found| found == "css"));
                files
            };
            return (without_styles(before) == without_styles(after))
                .then_some(())
                .ok_or_else(|| "more than a style changed, and the version did not".to_owned());
        }
        (state.version > self.state.version)
            .then_some(())
            .ok_or_else(|| "the version went back".to_owned())
    }
}

fn none(differences: &[String], when: &str) -> Result<(), String> {
    differences.is_empty().then_some(()).ok_or_else(|| {
        format!(
            "{} addresses differ {when}:\n{}",
            differences.len(),
            differences[..differences.len().min(5)].join("\n")
        )
    })
}

/// All files of the content and the themes.
fn both(desk: &Desk) -> BTreeMap<String, Vec<u8>> {
    let below = |folder: &'static str| {
        disk::files(&desk.path(folder))
            .into_iter()
            .map(move |(path, bytes)| (format!("{folder}/{path}"), bytes))
    };
    below("content").chain(below("themes")).collect()
}

/// Puts the content and the themes back to what they were, as `git checkout` does: only what differs is written.
fn put(desk: &Desk, files: &BTreeMap<String, Vec<u8>>) {
    let now = both(desk);
    for path in now.keys().filter(|path| !files.contains_key(*path)) {
        desk.remove(path);
    }
    for (path, bytes) in files
        .iter()
        .filter(|(path, bytes)| now.get(*path) != Some(*bytes))
    {
        desk.write(path, bytes);
    }
}

fn soak(seed: u64, show: Show, edits: usize) {
    let mut soak = Soak::new(seed, show);
    let start = std::time::Instant::now();
    for number in 1..=edits {
        soak.step(number);
    }
    eprintln!("{:?} {:?} {}", start.elapsed(), soak.counts, soak.built.len());
    let [good, bad] = soak.counts;
    assert!(good > edits / 4 && bad > edits / 10, "{good} good, {bad} broken");
    assert!(soak.desk.faults.lock().unwrap().is_empty());
}

#[test]
fn after_each_of_five_hundred_random_edits_the_preview_is_what_a_build_makes() {
    soak(0x0c0f_fee1, Show::default(), 100);
}

#[test]
fn after_each_of_five_hundred_more_with_drafts_the_preview_is_what_a_build_makes() {
    soak(0x7ea_5e75, Show::ALL, 100);
}
