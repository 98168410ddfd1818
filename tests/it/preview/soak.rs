//! More than a thousand random edits, after each of which the preview is what a build from nothing makes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use candour::output::OutputTree;
use candour::render::plain_name;
use candour::resolve::Show;
use candour::watch::http::{Answer, Pages, Problem, State};

use super::desk::{Desk, Fresh, Seen, by_address, kind};
use super::edits::{Random, edit};
use crate::disk;

/// After how many edits the site is put back to where it began, so that it neither withers nor grows.
const ROUND: usize = 50;
/// After how many edits every page is compared; after the others a few are.
const WHOLE: usize = 5;
const PAGES: usize = 6;

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
    /// What was shown when it was built last, whether that is what was good last, and where the preview stood.
    built: OutputTree,
    is_built: bool,
    state: State,
    /// How often it was good, and how often it was not.
    counts: [usize; 2],
}

impl Soak {
    fn new(seed: u64, mut desk: Desk) -> Self {
        desk.good();
        let first = both(&desk);
        let built = desk.fresh().expect("a site").output();
        Self {
            state: desk.state(),
            built,
            is_built: true,
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
        let result = self.check(seen, number.is_multiple_of(WHOLE));
        if let Err(what) = result {
            let from = self.history.len().saturating_sub(60);
            panic!(
                "after edit {number} with seed {:#x}: {what}\nthe edits:\n{}",
                self.seed,
                self.history[from..].join("\n")
            );
        }
    }

    fn check(&mut self, seen: Seen, whole: bool) -> Result<(), String> {
        let state = self.desk.state();
        let told = &state.problems;
        // To prepare the theme takes most of a build. Where a few pages are compared, a theme that did not change is taken over.
        let fresh = if whole {
            self.desk.fresh()
        } else {
            self.desk.fresh_but_for_theme()
        };
        self.counts[usize::from(!told.is_empty())] += 1;
        let mut fresh = match fresh {
            Err(message) => {
                let is_told = match &told[..] {
                    [one] => one.message == message || one.message.contains("not there any more"),
                    _ => false,
                };
                if !is_told {
                    return Err(format!("{message} is not told, but {told:#?} ({seen:?})"));
                }
                return self.stays(&state);
            }
            Ok(fresh) => fresh,
        };
        if !fresh.errors.is_empty() {
            if *told != fresh.errors {
                return Err(format!(
                    "a build says {:#?}, the preview {told:#?} ({seen:?})",
                    fresh.errors
                ));
            }
            return self.stays(&state);
        }
        if told.is_empty() && !whole {
            self.is_built = false;
            self.some_pages(&fresh)?;
        } else {
            let (output, faults) = fresh.render();
            if told.is_empty() && !faults.is_empty() {
                // A template is tried on the kinds of pages there are; of a kind that came later, it is told when
                // somebody opens such a page.
                self.is_built = false;
                return none(&self.desk.differences(&output), "on pages that can be made");
            }
            if places(told) != places(&faults) {
                return Err(format!(
                    "a build says {faults:#?}, the preview {told:#?} ({seen:?})"
                ));
            }
            if !told.is_empty() {
                return self.stays(&state);
            }
            none(&self.desk.differences(&output), "while it is good")?;
            self.check_gone(&output)?;
            self.check_numbers(&state, &output)?;
            self.is_built = true;
            self.built = output;
            self.state = state;
        }
        self.broken = 0;
        self.good = both(&self.desk);
        Ok(())
    }

    /// While something is wrong, what was good last is still there.
    fn stays(&mut self, state: &State) -> Result<(), String> {
        self.broken += 1;
        if !self.is_built {
            return Ok(());
        }
        let numbers = (state.version, state.style);
        if numbers != (self.state.version, self.state.style) {
            return Err(format!("{numbers:?} though nothing new is shown"));
        }
        if self.broken > 1 {
            return Ok(());
        }
        none(&self.desk.differences(&self.built), "while it is broken")
    }

    /// A few pages, others each time.
    fn some_pages(&mut self, fresh: &Fresh) -> Result<(), String> {
        for _ in 0..PAGES {
            let (address, wanted) = fresh.page(self.random.below(1000));
            let is_same = match (self.desk.shown.answer(&address), &wanted) {
                (Answer::Found(found), Ok(html)) => *found.body == *html.as_bytes(),
                (Answer::Found(_) | Answer::Broken(_), Err(fault)) => {
                    let problems = self.desk.state().problems;
                    problems.iter().any(|problem| problem.message == *fault)
                }
                _ => false,
            };
            if !is_same {
                return Err(format!("{address} differs while it is good"));
            }
        }
        Ok(())
    }

    /// Asks for each file that the site no longer has: the answer is the page for what is missing, or leads to an address that
    /// the site has. The name that a file of the theme had before it was edited answers with the file of now, so that a page
    /// that is open keeps its style.
    fn check_gone(&self, now: &OutputTree) -> Result<(), String> {
        let of_the_theme: BTreeMap<String, &[u8]> = now
            .iter()
            .filter(|(path, _)| path.as_str().starts_with("assets/"))
            .map(|(path, bytes)| (plain_name(path.as_str()), bytes))
            .collect();
        let gone = self.built.iter().filter(|(path, _)| !now.contains(path.as_str()));
        for (path, _) in gone {
            let address = super::desk::address_of(path.as_str());
            match self.desk.shown.answer(&address) {
                Answer::Missing(found) if now.get("404.html") == Some(&found.body) => {}
                Answer::Moved(to) if by_address(now).contains_key(&to) => {}
                Answer::Found(found)
                    if of_the_theme.get(&plain_name(path.as_str())) == Some(&&found.body[..]) => {}
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
                files.retain(|path, _| Path::new(path).extension().is_none_or(|found| found != "css"));
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

/// Where problems are. Of a fault that shows on many pages, a build may name another page.
fn places(problems: &[Problem]) -> BTreeSet<(&str, Option<usize>)> {
    problems.iter().map(|one| (&*one.path, one.line)).collect()
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

fn soak(seed: u64, desk: Desk, edits: usize) {
    let mut soak = Soak::new(seed, desk);
    for number in 1..=edits {
        soak.step(number);
    }
    let [good, bad] = soak.counts;
    assert!(good > edits / 4 && bad > edits / 10, "{good} good, {bad} broken");
}

#[test]
#[ignore = "takes minutes: `tests/all soak` runs it"]
fn after_each_of_five_hundred_random_edits_the_preview_is_what_a_build_makes() {
    soak(0x0c0f_fee1, Desk::small(), 500);
}

#[test]
#[ignore = "takes minutes: `tests/all soak` runs it"]
fn after_each_of_five_hundred_more_with_drafts_the_preview_is_what_a_build_makes() {
    soak(
        0x7ea_5e75,
        Desk::small_with(|subject| subject.show = Show::ALL),
        500,
    );
}

#[test]
#[ignore = "takes minutes: `tests/all soak` runs it"]
fn after_each_of_two_hundred_edits_of_a_sealed_site_the_preview_is_a_build() {
    soak(0x005e_a1ed, super::sealed::small(), 200);
}
