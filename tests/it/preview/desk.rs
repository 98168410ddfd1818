//! Somebody's desk: a site in a folder of its own, and the preview that follows it, without a server.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use candour::diag::{Diagnostics, render};
use candour::output::{Collector, OutputTree};
use candour::picture::Drawing;
use candour::pipeline::{Compiler, Day, Site, SiteOptions};
use candour::render::routes::routes;
use candour::resolve::Show;
use candour::source::load_folder;
use candour::theme::{Theme, ThemeChoice, Unavailable};
use candour::timing::Timings;
use candour::watch::follow::{Follower, Outcome, Subject, Suspects, Today};
use candour::watch::http::{Answer, Pages, Problem, State};
use candour::watch::served::ServedSite;
use tempfile::TempDir;

use crate::disk;
use crate::harness::{DAY, case, day};

/// A site that is edited, and its preview.
pub(super) struct Desk {
    folder: TempDir,
    pub(super) subject: Subject,
    day: Arc<Mutex<Day>>,
    follower: Follower,
    pub(super) shown: Arc<ServedSite>,
    /// Pages that could not be made, as the terminal is told.
    pub(super) faults: Arc<Mutex<Vec<String>>>,
    /// The theme of the last build, with the compiler that has it ready.
    known: Mutex<Option<(Arc<Theme>, Compiler)>>,
}

/// What a look at the folders came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    Same,
    Good { style_only: bool },
    Bad,
}

/// What `build` makes of the same folders.
pub(super) struct Fresh {
    /// What is wrong before a page is rendered.
    pub(super) errors: Vec<Problem>,
    site: Site,
}

impl Fresh {
    /// Every page that can be rendered and every file, and what is wrong with templates on the pages.
    pub(super) fn render(&mut self) -> (OutputTree, Vec<Problem>) {
        self.site.diagnostics = Diagnostics::default();
        let files = Collector::default();
        self.site.render(&files);
        self.site.sort();
        let faults = Problem::list(&self.site.diagnostics.errors(), self.site.sources());
        (files.into_tree(), faults)
    }

    /// The whole site, which has no mistakes.
    pub(super) fn output(mut self) -> OutputTree {
        let (output, faults) = self.render();
        assert!(
            self.errors.is_empty() && faults.is_empty(),
            "{:#?}, {faults:#?}",
            self.errors
        );
        output
    }

    /// Renders one page, of those that are counted by this number.
    pub(super) fn page(&self, number: usize) -> (String, Result<String, String>) {
        let renderer = &self.site.renderer;
        let routes = routes(renderer.resolved());
        let route = routes[number % routes.len()];
        let html = renderer.page(route).map_err(|fault| fault.message);
        (route.address(renderer.resolved()), html)
    }
}

impl Desk {
    /// The small site.
    pub(super) fn small() -> Self {
        Self::of(&case("sites/small/content"), |_| {})
    }

    /// The small site as of its day, followed in another way.
    pub(super) fn small_with(change: impl FnOnce(&mut Subject)) -> Self {
        Self::of(&case("sites/small/content"), change)
    }

    /// A copy of a content folder. Nothing is looked at yet.
    pub(super) fn of(content: &Path, change: impl FnOnce(&mut Subject)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut subject = Subject {
            content: folder.path().join("content"),
            theme: ThemeChoice {
                name: None,
                folder: folder.path().join("themes"),
            },
            base_url: None,
            show: Show::default(),
        };
        disk::copy(content, &subject.content);
        change(&mut subject);
        let now = Arc::new(Mutex::new(Day::On(day(DAY))));
        let clock = Arc::clone(&now);
        let today: Today = Arc::new(move || Ok(*clock.lock().expect("nobody failed")));
        let follower = Follower::open(subject.clone(), today).expect("a content folder");
        let faults = Arc::new(Mutex::new(Vec::new()));
        let told = Arc::clone(&faults);
        let shown = ServedSite::new(
            Box::new(move |fault, sources| {
                let mut found = Diagnostics::default();
                found.push(fault.clone());
                told.lock()
                    .expect("nobody failed")
                    .push(render::short(&found, sources));
            }),
            Box::new(|_| {}),
        );
        Self {
            folder,
            subject,
            day: now,
            follower,
            shown: Arc::new(shown),
            faults,
            known: Mutex::new(None),
        }
    }

    /// A path below the folder that holds `content` and `themes`.
    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(super) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        disk::write(&self.path(path), text);
    }

    pub(super) fn read(&self, path: &str) -> String {
        String::from_utf8_lossy(&std::fs::read(self.path(path)).expect("a file")).into_owned()
    }

    /// Replaces words in a file, where they stand exactly once.
    pub(super) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert_eq!(text.matches(from).count(), 1, "{from:?} in {path}");
        self.write(path, text.replacen(from, to, 1));
    }

    pub(super) fn remove(&self, path: &str) {
        let path = self.path(path);
        if path.is_dir() {
            std::fs::remove_dir_all(path).expect("removed");
        } else {
            std::fs::remove_file(path).expect("removed");
        }
    }

    pub(super) fn rename(&self, from: &str, to: &str) {
        std::fs::rename(self.path(from), self.path(to)).expect("renamed");
    }

    pub(super) fn set_day(&self, day: Day) {
        *self.day.lock().expect("nobody failed") = day;
    }

    /// Looks for changes, as the watching loop does when it is woken.
    pub(super) fn look(&mut self) -> Seen {
        match self.follower.look(&Suspects::default(), &[]) {
            Outcome::Same => Seen::Same,
            Outcome::Good {
                version, style_only, ..
            } => {
                self.shown.show(*version, style_only, Vec::new());
                self.follower.shown(self.shown.current());
                Seen::Good { style_only }
            }
            Outcome::Bad { found, sources } => {
                let problems = Problem::list(&found.errors(), &sources);
                self.shown.set_problems(problems);
                Seen::Bad
            }
        }
    }

    /// Looks, and expects a good version.
    pub(super) fn good(&mut self) {
        let seen = self.look();
        assert!(
            matches!(seen, Seen::Good { .. }),
            "{seen:?}: {:#?}",
            self.state().problems
        );
    }

    /// Where the preview stands.
    pub(super) fn state(&self) -> State {
        let state = self.shown.subscribe().borrow().clone();
        State::clone(&state)
    }

    /// The page that is found at an address.
    pub(super) fn page(&self, address: &str) -> String {
        match self.shown.answer(address) {
            Answer::Found(found) => String::from_utf8(found.body.to_vec()).expect("UTF-8"),
            other => panic!("{address}: {other:?}"),
        }
    }

    /// The page that says that nothing is at an address.
    pub(super) fn missing(&self, address: &str) -> String {
        match self.shown.answer(address) {
            Answer::Missing(found) => String::from_utf8(found.body.to_vec()).expect("UTF-8"),
            other => panic!("{address}: {other:?}"),
        }
    }

    /// How long the preview would wait for the next day.
    pub(super) fn until_next_day(&self) -> Option<std::time::Duration> {
        self.follower.until_next_day()
    }

    /// Builds the folders as they are now, from nothing.
    ///
    /// # Errors
    /// Why the theme or the content folder cannot be read.
    pub(super) fn fresh(&self) -> Result<Fresh, String> {
        *self.known.lock().expect("nobody failed") = None;
        self.fresh_but_for_theme()
    }

    /// Builds the folders as they are now, from nothing but the theme of the last build, where that is still the very same.
    ///
    /// # Errors
    /// As of [`Desk::fresh`].
    pub(super) fn fresh_but_for_theme(&self) -> Result<Fresh, String> {
        let tree = load_folder(&self.subject.content).map_err(|error| error.to_string())?;
        let mut known = self.known.lock().expect("nobody failed");
        let before = known.take();
        let mut compiler = before
            .as_ref()
            .map_or_else(Compiler::default, |(_, compiler)| compiler.with_same_theme());
        let theme = |name: Option<&str>| {
            let loaded = self.subject.theme.load(name)?;
            let same = before.map(|(theme, _)| theme).filter(|theme| **theme == loaded);
            Ok(same.unwrap_or_else(|| Arc::new(loaded)))
        };
        let options = SiteOptions {
            show: self.subject.show,
            base_url: self.subject.base_url.clone(),
            ..SiteOptions::on(*self.day.lock().expect("nobody failed"))
        };
        let timings = &mut Timings::default();
        let made = compiler.site(Arc::new(tree), theme, &options, None, timings);
        let mut site = made.map_err(|error: Unavailable| error.to_string())?;
        *known = Some((Arc::clone(site.theme()), compiler));
        site.sort();
        let errors = Problem::list(&site.diagnostics.errors(), site.sources());
        Ok(Fresh { errors, site })
    }

    /// What stands against every address of a build being answered with its bytes.
    pub(super) fn differences(&self, output: &OutputTree) -> Vec<String> {
        let differs = |(path, bytes): (&candour::output::OutPath, &[u8])| {
            let address = address_of(path.as_str());
            if let Some(drawing) = self.drawing(&address) {
                return (drawing.svg().as_bytes() != bytes).then(|| format!("{address}: another drawing"));
            }
            match self.shown.answer(&address) {
                Answer::Found(found) if *found.body == *bytes => None,
                Answer::Found(found) => Some(format!("{address}: {}", difference(bytes, &found.body))),
                other => Some(format!("{address}: {}", kind(&other))),
            }
        };
        output.iter().filter_map(differs).collect()
    }

    /// The drawing of the picture at an address, if there is one: a build in memory has it in the place of the picture.
    pub(super) fn drawing(&self, address: &str) -> Option<Drawing> {
        let version = self.shown.current()?;
        let renderer = &version.site.renderer;
        let is_picture = address.ends_with("/picture.png");
        renderer.drawing(&is_picture.then(|| renderer.file_at(address))??)
    }
}

/// The address of a file of the site.
pub(super) fn address_of(path: &str) -> String {
    let address = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    };
    format!("/{address}")
}

/// What kind of answer it is.
pub(super) fn kind(answer: &Answer) -> String {
    match answer {
        Answer::Found(_) => "found".to_owned(),
        Answer::Moved(to) => format!("moved to {to}"),
        Answer::Missing(_) => "missing".to_owned(),
        Answer::Broken(found) => format!("broken: {}", String::from_utf8_lossy(&found.body)),
    }
}

/// The first place where two texts differ.
pub(super) fn difference(wanted: &[u8], found: &[u8]) -> String {
    let at = wanted
        .iter()
        .zip(found)
        .position(|(a, b)| a != b)
        .unwrap_or(wanted.len().min(found.len()));
    let around = |text: &[u8]| {
        String::from_utf8_lossy(&text[at.saturating_sub(60)..(at + 60).min(text.len())]).into_owned()
    };
    format!(
        "built {:?}, shown {:?} (at byte {at})",
        around(wanted),
        around(found)
    )
}

/// The bytes of a whole site by path.
pub(super) fn by_address(output: &OutputTree) -> BTreeMap<String, Vec<u8>> {
    let files = output.iter();
    files
        .map(|(path, bytes)| (address_of(path.as_str()), bytes.to_vec()))
        .collect()
}
