//! Bringing the site up to date when its content or its theme changed.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use rayon::prelude::*;

use super::served::Version;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::pipeline::{Compiler, Day, Site, SiteOptions};
use crate::render::Renderer;
use crate::render::routes::{self, PlanRoute, Route};
use crate::resolve::Show;
use crate::source::{ContentHistory, ContentTree, Folder, LoadErrorKind, Sources};
use crate::theme::{Theme, ThemeChoice, Unavailable};
use crate::timing::Timings;

/// The site to show: its folders and options.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The content folder.
    pub content: PathBuf,
    /// The theme.
    pub theme: ThemeChoice,
    /// The address at which the site will be served, instead of the one in `site.yaml`.
    pub base_url: Option<String>,
    /// The parts to show beyond those published by the day.
    pub show: Show,
}

/// Gives the day each time it is needed.
pub type Today = Arc<dyn Fn() -> Result<Day, String> + Send + Sync>;

/// The result of looking for changes.
pub enum Outcome {
    /// Nothing changed.
    Same,
    /// A new version.
    Good {
        /// The version.
        version: Box<Version>,
        /// True if nothing but stylesheets changed.
        style_only: bool,
        /// How long it took.
        took: Duration,
        /// How long each stage of it took.
        timings: Timings,
    },
    /// The content or the theme has errors.
    Bad {
        /// The findings, warnings too, sorted.
        found: Diagnostics,
        /// The texts, for messages.
        sources: Sources,
    },
}

/// The result of a look that found errors.
struct FailedLook {
    /// The day it was made for.
    date: Option<Date>,
    /// True if a folder could not be read, so that changes since then are not known.
    is_unread: bool,
}

/// A site that follows its content.
pub struct Follower {
    subject: Subject,
    today: Today,
    content: Folder,
    themes: Folder,
    /// The theme that was loaded, with the name that `site.yaml` gave then.
    theme: Option<(Option<String>, Arc<Theme>)>,
    compiler: Compiler,
    /// The last good version.
    good: Option<Arc<Version>>,
    /// The result of the last look, when it found errors.
    bad: Option<FailedLook>,
    number: u64,
}

/// The folders that changed: paths of which that is known, below each.
#[derive(Clone, Debug, Default)]
pub struct Suspects {
    /// Below the content folder.
    pub content: BTreeSet<PathBuf>,
    /// Below the themes folder.
    pub themes: BTreeSet<PathBuf>,
}

impl Follower {
    /// Reads the folders for the first time. `today` gives the day each time it is needed.
    ///
    /// # Errors
    /// A message when the content folder cannot be read.
    pub fn open(subject: Subject, today: Today) -> Result<Self, String> {
        let content = Folder::open(&subject.content).map_err(|error| error.to_string())?;
        let themes = Folder::open_optional(&subject.theme.folder).map_err(|error| error.to_string())?;
        let past = Arc::new(ContentHistory::of(&subject.content).for_messages());
        Ok(Self {
            subject,
            today,
            content,
            themes,
            theme: None,
            compiler: Compiler::new(past),
            good: None,
            bad: None,
            number: 0,
        })
    }

    /// The version that is good, once it is shown: later versions take over from it what did not change.
    pub fn shown(&mut self, version: Option<Arc<Version>>) {
        self.good = version;
    }

    /// Looks for changes and makes a new version if there are any. `open` are the addresses that somebody looks at:
    /// they are tried out before they are shown when templates changed.
    ///
    /// A failure of the program itself is reported as a problem too, and does not end the preview.
    pub fn look(&mut self, suspects: &Suspects, open: &[String]) -> Outcome {
        let looked = catch_unwind(AssertUnwindSafe(|| self.look_now(suspects, open)));
        looked.unwrap_or_else(|_| {
            // What was kept may be half done.
            self.compiler = Compiler::default();
            let name = self.content.tree().name.clone();
            let about = Diagnostic::about_file(
                Code::Preview,
                name,
                "Candour failed on this change; that is a mistake of its own",
            );
            self.trouble(about.help("undo the change for now, and please report what you changed"))
        })
    }

    fn look_now(&mut self, suspects: &Suspects, open: &[String]) -> Outcome {
        let start = Instant::now();
        let mut timings = Timings::default();
        let mut changed = match &self.bad {
            Some(bad) => bad.is_unread,
            None => self.good.is_none(),
        };
        match timings.stage("read", || self.content.update(&suspects.content)) {
            Ok(content) => changed |= content,
            Err(error) => {
                let name = self.content.tree().name.clone();
                let (what, help) = match error.kind {
                    LoadErrorKind::Missing => (
                        "the content folder is not there any more".to_owned(),
                        "put it back; the preview goes on as soon as it is there",
                    ),
                    LoadErrorKind::Unreadable => (
                        error.to_string(),
                        "make it readable, or take it out of the folder; then save any file",
                    ),
                };
                return self.trouble(Diagnostic::about_file(Code::Preview, name, what).help(help));
            }
        }
        match self.themes.update(&suspects.themes) {
            Ok(false) => {}
            Ok(true) => {
                changed = true;
                self.theme = None;
            }
            Err(error) => {
                let name = self.themes.tree().name.clone();
                return self.trouble(
                    Diagnostic::about_file(Code::Preview, name, error.to_string())
                        .help("make it readable, or take it out of the folder; then save any file"),
                );
            }
        }
        let day = match (self.today)() {
            Ok(day) => day,
            Err(message) => {
                return self.trouble(Diagnostic::about_file(
                    Code::BadValue,
                    "SOURCE_DATE_EPOCH",
                    message,
                ));
            }
        };
        if !changed && self.is_of(day) {
            return Outcome::Same;
        }
        self.make(day, open, start, timings)
    }

    /// The day of the site's time zone, by what is known of it.
    pub fn date_of(&self, day: Day) -> Option<Date> {
        let version = self.good.as_ref()?;
        Some(day.date(&version.site.resolved().site.settings))
    }

    /// How long it is until the next day begins in the site's time zone; nothing when the site stays at one day.
    pub fn until_next_day(&self) -> Option<Duration> {
        let Ok(Day::At(now)) = (self.today)() else {
            return None;
        };
        let settings = &self.good.as_ref()?.site.resolved().site.settings;
        let zone = TimeZone::get(&settings.timezone).ok()?;
        let now = now.to_zoned(zone);
        let tomorrow = now.tomorrow().and_then(|tomorrow| tomorrow.start_of_day()).ok()?;
        now.duration_until(&tomorrow).try_into().ok()
    }

    fn is_of(&self, day: Day) -> bool {
        match (&self.bad, &self.good) {
            (Some(bad), _) => self.date_of(day) == bad.date,
            (None, Some(good)) => self.date_of(day) == Some(good.site.resolved().as_of),
            (None, None) => false,
        }
    }

    fn make(&mut self, day: Day, open: &[String], start: Instant, mut timings: Timings) -> Outcome {
        let tree = Arc::new(self.content.tree().clone());
        let options = SiteOptions {
            day,
            show: self.subject.show,
            base_url: self.subject.base_url.clone(),
            for_disk: false,
        };
        let before = self.good.clone();
        let (choice, known) = (&self.subject.theme, &mut self.theme);
        let shown = before.as_ref().map(|version| version.site.theme());
        let theme = |name: Option<&str>| load_theme(choice, name, known, shown);
        let made = self.compiler.site(
            tree,
            theme,
            &options,
            before.as_ref().map(|version| &version.site.renderer),
            &mut timings,
        );
        let mut site = match made {
            Ok(site) => site,
            Err(error) => {
                let folder = self.subject.theme.folder.display().to_string();
                return self.trouble(Diagnostic::about_file(Code::Preview, folder, error.to_string()));
            }
        };
        let has_new_texts = before
            .as_ref()
            .is_some_and(|before| !before.site.theme().has_same_texts(site.theme()));
        if has_new_texts && !site.diagnostics.has_errors() {
            site.diagnostics.extend(try_out(&site.renderer, open));
        }
        site.sort();
        if site.diagnostics.has_errors() {
            self.bad = Some(FailedLook {
                date: self.date_of(day),
                is_unread: false,
            });
            return Outcome::Bad {
                sources: site.sources().clone(),
                found: site.diagnostics,
            };
        }
        self.bad = None;
        let same_but_styles = before.filter(|before| is_same_but_styles(&before.site, &site));
        let (number, style_only) = match same_but_styles {
            // It was broken, and is as it was before that.
            Some(before) if before.site.theme() == site.theme() => (before.number, false),
            Some(_) => (self.number, true),
            None => {
                self.number += 1;
                (self.number, false)
            }
        };
        Outcome::Good {
            version: Box::new(Version { number, site }),
            style_only,
            took: start.elapsed(),
            timings,
        }
    }

    /// Something that has no line in a file.
    fn trouble(&mut self, about: Diagnostic) -> Outcome {
        let mut found = Diagnostics::default();
        found.push(about);
        self.bad = Some(FailedLook {
            date: None,
            is_unread: true,
        });
        Outcome::Bad {
            found,
            sources: Sources::default(),
        }
    }
}

/// The theme by its name; the one that is shown when nothing about it changed.
fn load_theme(
    choice: &ThemeChoice,
    in_settings: Option<&str>,
    known: &mut Option<(Option<String>, Arc<Theme>)>,
    shown: Option<&Arc<Theme>>,
) -> Result<Arc<Theme>, Unavailable> {
    if let Some((of, theme)) = known.as_ref()
        && of.as_deref() == in_settings
    {
        return Ok(Arc::clone(theme));
    }
    let loaded = choice.load(in_settings)?;
    let theme = match shown {
        Some(shown) if **shown == loaded => Arc::clone(shown),
        _ => Arc::new(loaded),
    };
    *known = Some((in_settings.map(ToOwned::to_owned), Arc::clone(&theme)));
    Ok(theme)
}

/// Returns whether two sites are the same, but for stylesheets of the theme.
fn is_same_but_styles(before: &Site, now: &Site) -> bool {
    is_same_tree(before.tree(), now.tree())
        && before.resolved().as_of == now.resolved().as_of
        && before.theme().differs_in_styles_only(now.theme())
}

/// Returns whether two trees hold the same files.
fn is_same_tree(a: &ContentTree, b: &ContentTree) -> bool {
    a.files.len() == b.files.len()
        && a.links == b.links
        && a.unreadable_names == b.unreadable_names
        && a.files
            .iter()
            .zip(&b.files)
            .all(|(a, b)| a.0 == b.0 && (Arc::ptr_eq(a.1, b.1) || a.1 == b.1))
}

/// Renders one page of each kind and those that somebody looks at, to find faults of templates before they are shown.
fn try_out(renderer: &Renderer, open: &[String]) -> Vec<Diagnostic> {
    let resolved = renderer.resolved();
    let mut kinds_across = HashSet::new();
    let mut pages = routes::site_routes(resolved);
    pages.retain(|page| match page {
        Route::Across(page) => kinds_across.insert(page.sort()),
        _ => true,
    });
    // The plan with most to show has most kinds of things on its pages; others may have what it lacks.
    let mut plans: Vec<usize> = (0..resolved.plans.len()).collect();
    plans.sort_by_key(|at| Reverse(resolved.plan(*at).actions.len()));
    let mut kinds = HashSet::new();
    pages.extend(
        plans
            .into_iter()
            .flat_map(|at| {
                PlanRoute::all(resolved.plan(at))
                    .into_iter()
                    .map(move |page| (at, page))
            })
            .filter(|(_, page)| {
                let list = match page {
                    PlanRoute::List(list, _) => Some(std::mem::discriminant(list)),
                    _ => None,
                };
                kinds.insert((std::mem::discriminant(page), list))
            })
            .map(|(at, page)| Route::Plan(at, page)),
    );
    pages.extend(open.iter().filter_map(|address| renderer.route_at(address)));
    let failed: Vec<Diagnostic> = pages
        .par_iter()
        .filter_map(|route| renderer.page(*route).err().map(|fault| *fault))
        .collect();
    let mut told: Vec<Diagnostic> = Vec::new();
    for fault in failed {
        if !told.iter().any(|known| known.place == fault.place) {
            told.push(fault);
        }
    }
    told.extend(renderer.lacks());
    told
}
