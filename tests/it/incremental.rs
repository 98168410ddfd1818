//! Builds that take over what an earlier build made: whatever was edited in between, the folder holds what a build of
//! everything would make.

#![expect(clippy::disallowed_methods, reason = "the sites lie on the disk")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use candour::output::{WriteReport, Writer};
use candour::pipeline::{Compiler, Day};
use candour::theme::Theme;
use candour::timing::Timings;
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

use crate::disk;
use crate::harness::SiteTest;

/// Some edits of a site, each of which can follow any other.
#[derive(Clone, Debug)]
enum Edit {
    /// Words at the end of a file of the content.
    Words(&'static str, String),
    /// The status of an entry.
    Status(&'static str),
    /// A recommendation that comes, or goes again.
    Recommendation(bool),
    /// An update that comes, or goes again.
    Update(bool),
    /// A link from one plan to the other, of which the page may not be there.
    Link(&'static str),
    /// The title of the plan that the other names.
    Title(String),
    /// The title of the whole site.
    SiteTitle(String),
    /// A term of the glossary of all plans.
    Term(String),
    /// Another day.
    Day(i64),
    /// A template of the site's own; nothing for that of the program.
    Template(Option<&'static str>),
    /// The address at which the site is served.
    Address(bool),
    /// A file of the output that somebody edited, removed, or replaced by a link: the number counts the files.
    ByHand(usize, Hand),
    /// A build that stops before its files are put in place.
    Stopped,
    /// Every file is made anew.
    Full,
}

#[derive(Clone, Copy, Debug)]
enum Hand {
    Edited,
    Removed,
}

fn words() -> impl Strategy<Value = String> {
    proptest::sample::select(&["More was done.", "IRO means nothing.", "<b>Bold</b>", "Visits."][..])
        .prop_map(str::to_owned)
}

fn edits() -> impl Strategy<Value = Edit> {
    let files = &[
        "homes/plan.md",
        "homes/recommendations/1.md",
        "homes/updates/2017-12-31.md",
        "streets/plan.md",
        "streets/recommendations/1.md",
        "pages/about.md",
    ];
    let templates = &[
        None,
        Some("{% extends \"base.html\" %}{% block main %}<h1>{{ plan.title }}</h1>{% endblock %}"),
        Some("{% extends \"base.html\" %}{% block main %}<h1>{{ site.as_of }}</h1>{% endblock %}"),
    ];
    let hand = prop_oneof![Just(Hand::Edited), Just(Hand::Removed)];
    prop_oneof![
        4 => (proptest::sample::select(&files[..]), words()).prop_map(|(file, words)| Edit::Words(file, words)),
        2 => proptest::sample::select(&["on-track", "behind"][..]).prop_map(Edit::Status),
        1 => any::<bool>().prop_map(Edit::Recommendation),
        1 => any::<bool>().prop_map(Edit::Update),
        1 => proptest::sample::select(&["/homes/updates/2018-06-20/", "/homes/recommendations/2/", ""][..])
            .prop_map(Edit::Link),
        1 => words().prop_map(Edit::Title),
        1 => words().prop_map(Edit::SiteTitle),
        1 => words().prop_map(Edit::Term),
        4 => (0..1500_i64).prop_map(Edit::Day),
        1 => proptest::sample::select(&templates[..]).prop_map(Edit::Template),
        1 => any::<bool>().prop_map(Edit::Address),
        2 => (any::<usize>(), hand).prop_map(|(file, hand)| Edit::ByHand(file, hand)),
        1 => Just(Edit::Stopped),
        1 => Just(Edit::Full),
    ]
}

/// A site with the folder that it is built into again and again.
struct Desk {
    site: SiteTest,
    theme: Theme,
    out: tempfile::TempDir,
}

static BUILT_IN: LazyLock<Theme> = LazyLock::new(Theme::built_in);

/// Builds a site into a folder; with `finish` not set, the build stops before its files are put in place.
fn build(site: &SiteTest, theme: &Theme, out: &Path, all: bool, finish: bool) -> Option<WriteReport> {
    let theme = theme.clone();
    let mut site = Compiler::default()
        .site(
            Arc::new(site.tree.clone()),
            |_: Option<&str>| Ok(Arc::new(theme)),
            &site.options,
            None,
            &mut Timings::default(),
        )
        .expect("a theme");
    if site.diagnostics.has_errors() {
        return None;
    }
    let writer = Writer::open(out, &[]).expect("a folder");
    let writer = if all { writer.make_all() } else { writer };
    site.render(&writer);
    if site.diagnostics.has_errors() || !finish {
        return None;
    }
    writer.add_list();
    Some(writer.finish().expect("written"))
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = disk::files(folder);
    files.retain(|path, _| !path.starts_with(".candour/"));
    files
}

impl Desk {
    fn new() -> Self {
        let site = SiteTest::folder("sites/small/content");
        let mut site = site.day("2018-03-02");
        site.tree.files.insert(
            "site.yaml".to_owned(),
            [&site.tree.files["site.yaml"][..], b"pictures: no\n"]
                .concat()
                .into(),
        );
        Self {
            site,
            theme: BUILT_IN.clone(),
            out: tempfile::tempdir().expect("a folder"),
        }
    }

    fn replace(&mut self, path: &str, change: impl FnOnce(String) -> String) {
        let text = String::from_utf8(self.site.tree.files[path].to_vec()).expect("UTF-8");
        self.site
            .tree
            .files
            .insert(path.to_owned(), change(text).into_bytes().into());
    }

    /// Sets the line of a file that starts so.
    fn set_line(&mut self, path: &str, start: &str, line: &str) {
        self.replace(path, |text| {
            let lines = text
                .lines()
                .map(|old| if old.starts_with(start) { line } else { old });
            lines.flat_map(|line| [line, "\n"]).collect()
        });
    }

    fn put(&mut self, path: &str, text: Option<&str>) {
        match text {
            Some(text) => self
                .site
                .tree
                .files
                .insert(path.to_owned(), text.as_bytes().into()),
            None => self.site.tree.files.remove(path),
        };
    }

    /// Does an edit. Returns whether the next build is one of every file.
    fn edit(&mut self, edit: &Edit) -> bool {
        match edit {
            Edit::Words(path, words) => self.replace(path, |text| format!("{text}\n{words}\n")),
            Edit::Status(key) => {
                let path = "homes/updates/2017-12-31.md";
                self.replace(path, |text| {
                    let lines = text.lines().map(|line| match line.split_once("status: ") {
                        Some((before, _))
                            if line.ends_with("status: on-track") || line.ends_with("status: behind") =>
                        {
                            format!("{before}status: {key}\n")
                        }
                        _ => format!("{line}\n"),
                    });
                    lines.collect()
                });
            }
            Edit::Recommendation(is_there) => self.put(
                "homes/recommendations/9.md",
                is_there.then_some("---\nref: 9\ntext: Do more.\ntheme: 1\n---\n"),
            ),
            Edit::Update(is_there) => self.put(
                "homes/updates/2018-06-20.md",
                is_there.then_some(
                    "---\nas_at: 2018-06-20\nentries: [{ref: 1.1, progress: All is well.}]\n---\n",
                ),
            ),
            Edit::Link(to) => {
                let line = if to.is_empty() {
                    String::new()
                } else {
                    format!("[See there]({to})")
                };
                self.replace("streets/plan.md", |text| {
                    let kept = text.lines().filter(|line| !line.starts_with("[See there]"));
                    let kept: String = kept.flat_map(|line| [line, "\n"]).collect();
                    format!("{kept}\n{line}\n")
                });
            }
            Edit::Title(title) => self.set_line(
                "streets/plan.md",
                "title: ",
                &format!("title: Streets. {title:?}"),
            ),
            Edit::SiteTitle(title) => self.set_line("site.yaml", "title: ", &format!("title: {title:?}")),
            Edit::Term(meaning) => self.replace("glossary.yaml", |text| {
                let kept = text.lines().filter(|line| !line.contains("Rota"));
                let kept: String = kept.flat_map(|line| [line, "\n"]).collect();
                format!("{kept}- {{term: Rota, meaning: {meaning:?}}}\n")
            }),
            Edit::Day(days) => {
                self.site.options.day = Day::On(date(2018, 3, 2).saturating_add(days.days()));
            }
            Edit::Template(text) => {
                self.theme = match text {
                    Some(text) => BUILT_IN.with_template("timeline.html", text),
                    None => BUILT_IN.clone(),
                };
            }
            Edit::Address(is_known) => {
                self.site.options.base_url = is_known.then(|| "https://plans.example.org/".to_owned());
            }
            Edit::ByHand(number, hand) => {
                let there = files(self.out.path());
                let of_candour = there.keys().filter(|path| *path != "checksums.txt");
                let paths: Vec<&String> = of_candour.collect();
                if let Some(path) = number
                    .checked_rem(paths.len())
                    .map(|at| self.out.path().join(paths[at]))
                {
                    match hand {
                        Hand::Edited => {
                            let mut bytes = std::fs::read(&path).expect("read");
                            let last = bytes.last_mut().map(|byte| *byte ^= 1);
                            assert!(last.is_some() || bytes.is_empty());
                            std::fs::write(&path, bytes).expect("written");
                        }
                        Hand::Removed => std::fs::remove_file(&path).expect("removed"),
                    }
                }
            }
            Edit::Stopped => {
                build(&self.site, &self.theme, self.out.path(), false, false);
            }
            Edit::Full => return true,
        }
        false
    }

    /// Builds into the folder of the site, and holds it to a build of everything into a new one.
    fn build(&self, all: bool, after: &Edit) -> Result<(), TestCaseError> {
        let fresh = tempfile::tempdir().expect("a folder");
        let again = build(&self.site, &self.theme, self.out.path(), all, true);
        let anew = build(&self.site, &self.theme, fresh.path(), false, true);
        prop_assert_eq!(again.is_some(), anew.is_some(), "{:?}", after);
        if again.is_none() {
            return Ok(());
        }
        let (again, anew) = (files(self.out.path()), files(fresh.path()));
        let paths = again.keys().chain(anew.keys());
        let differ: Vec<&String> = paths.filter(|path| again.get(*path) != anew.get(*path)).collect();
        prop_assert!(differ.is_empty(), "after {:?}: {:?}", after, differ);
        Ok(())
    }
}

fn builds_again_like_anew(edits: &[Edit]) -> Result<(), TestCaseError> {
    let mut desk = Desk::new();
    desk.build(false, &Edit::Full)?;
    for edit in edits {
        let all = desk.edit(edit);
        desk.build(all, edit)?;
    }
    Ok(())
}

#[test]
fn a_build_that_takes_over_files_gives_what_a_build_of_everything_gives() {
    let edits = proptest::collection::vec(edits(), 8);
    let config = ProptestConfig {
        max_shrink_iters: 40,
        ..ProptestConfig::with_cases(2)
    };
    proptest!(config, |(edits in edits)| builds_again_like_anew(&edits)?);
}

#[test]
#[ignore = "a long trial by chance: tests/all soak"]
fn soak_a_build_that_takes_over_files_gives_what_a_build_of_everything_gives() {
    let edits = proptest::collection::vec(edits(), 30);
    let config = ProptestConfig {
        max_shrink_iters: 100,
        ..ProptestConfig::with_cases(10)
    };
    proptest!(config, |(edits in edits)| builds_again_like_anew(&edits)?);
}
