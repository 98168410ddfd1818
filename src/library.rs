//! The library: a site for programs, from a folder of content.
//!
//! The day is always given, so the same content gives the same site. Mistakes in the content are [`Finding`]s; an
//! [`Error`] is for a machine that failed or a folder that is not there.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use crate::diag::{Diagnostics, Place, Severity};
use crate::model::ItemKind;
use crate::output::{WriteError, WriteReport, Writer};
use crate::pipeline::{self, Compiler, Day, SiteOptions};
use crate::resolve::Snapshot;
use crate::source::{ContentHistory, load_folder};
use crate::theme::{Theme, Unavailable};
use crate::timing::Timings;

/// How a site is read.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day that the site is as of: what was published later is not there.
    pub day: Date,
    /// The folder that holds themes, when `site.yaml` names one that is not built in.
    pub themes: Option<PathBuf>,
    /// The address at which the site will be served, ending in `/`, instead of the one in `site.yaml`.
    pub base_url: Option<String>,
}

impl Options {
    /// Returns the usual options for a day.
    pub fn on(day: Date) -> Self {
        Self {
            day,
            themes: None,
            base_url: None,
        }
    }
}

/// Why nothing could be done.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The content or the theme could not be read.
    Read(String),
    /// The output folder could not be written; the site in it is as it was.
    Write(WriteError),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Read(reason) => f.write_str(reason),
            Self::Write(error) => write!(f, "{error}; {}", error.remedy()),
        }
    }
}

impl std::error::Error for Error {}

/// Something that is wrong with the content or the theme, or left open by a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The name of the rule, which never changes its meaning.
    pub rule: &'static str,
    /// How much it matters. With an error, nothing is built.
    pub severity: Severity,
    /// The path of the file.
    pub file: String,
    /// The line and the column, from 1; nothing for a file as a whole. Columns count characters.
    pub position: Option<(usize, usize)>,
    /// The problem, in one phrase.
    pub message: String,
    /// The remedy: what to write instead.
    pub help: Option<String>,
}

/// A plan as of the day of its site.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PlanSummary {
    /// The address below the site's: `telford-2016`.
    pub address: String,
    /// The title.
    pub title: String,
    /// Who publishes the plan.
    pub organisation: String,
    /// The recommendations and actions, in the order of their refs.
    pub items: Vec<Item>,
}

/// A recommendation or an action as of the day of its site.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Item {
    /// True for an action, false for a recommendation.
    pub is_action: bool,
    /// The ref.
    pub ref_: String,
    /// The address from the root of the site.
    pub address: String,
    /// The words, on one line.
    pub words: String,
    /// The status as reported, in the organisation's own words; nothing when none was.
    pub reported_status: Option<String>,
    /// The due date that holds, as written: `2017-03`, `2017-03-31`.
    pub due: Option<String>,
    /// The schedule, which is computed from dates and never reported: `past`, `due-soon`, `completed` and so on.
    /// Nothing for a recommendation.
    pub schedule: Option<&'static str>,
}

/// The result of a build.
#[derive(Debug)]
#[non_exhaustive]
pub struct Built {
    /// The findings, errors first in each file.
    pub findings: Vec<Finding>,
    /// The changes to the output folder; nothing when there are errors, and then the folder is as it was.
    pub written: Option<WriteReport>,
}

/// A site that was read from a folder of content, checked, and worked out as of a day.
#[derive(Debug)]
pub struct Site {
    content: PathBuf,
    site: pipeline::Site,
}

impl Site {
    /// Reads the site in a folder that holds `site.yaml` and the plans. Mistakes in the content do not stop the
    /// reading.
    ///
    /// # Errors
    /// [`Error::Read`] when there is no such folder or theme, or either cannot be read.
    ///
    /// ```
    /// use candour::{Options, Site};
    ///
    /// let day = "2026-11-28".parse()?; let site = Site::read("content".as_ref(), &Options::on(day))?; for plan in
    /// site.plans() {
    ///     println!("{}: {} recommendations and actions", plan.title, plan.items.len());
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn read(content: &Path, options: &Options) -> Result<Self, Error> {
        let read = |reason: String| Error::Read(reason);
        if !content.is_dir() {
            return Err(read(format!("there is no folder `{}`", content.display())));
        }
        let tree = load_folder(content).map_err(|error| read(error.to_string()))?;
        let site_options = SiteOptions {
            base_url: options.base_url.clone(),
            ..SiteOptions::on(Day::On(options.day))
        };
        let theme = |name: Option<&str>| {
            let theme = Theme::load(name.unwrap_or("default"), options.themes.as_deref());
            theme.map(Arc::new).map_err(|error| Unavailable {
                error,
                is_in_settings: true,
            })
        };
        let site = Compiler::new(Arc::new(ContentHistory::of(content)))
            .site(
                Arc::new(tree),
                theme,
                &site_options,
                None,
                &mut Timings::default(),
            )
            .map_err(|error| read(error.to_string()))?;
        Ok(Self {
            content: content.to_owned(),
            site,
        })
    }

    /// Returns the plans that were published by the day, in the order of their addresses.
    pub fn plans(&self) -> Vec<PlanSummary> {
        let states = self.site.resolved().states();
        let plan = |state: &crate::resolve::PlanState<'_>| PlanSummary {
            address: state.plan.address.clone(),
            title: state.plan.facts.title.clone(),
            organisation: state.organisation.to_owned(),
            items: items(Snapshot::of(state)),
        };
        states.map(plan).collect()
    }

    /// Renders what shows every mistake, and returns all that is wrong or left open.
    pub fn check(mut self) -> Vec<Finding> {
        self.site.render_to_check();
        self.site.conclude();
        self.site.add_drafts();
        self.findings(&self.site.diagnostics)
    }

    /// Writes the site into a folder, unless there are errors. Only files that Candour wrote itself are changed or
    /// removed.
    ///
    /// # Errors
    /// [`Error::Write`] says what stands in the way, and what to do.
    pub fn build(mut self, out: &Path) -> Result<Built, Error> {
        let forbidden = [self.content.as_path()];
        let writer = if self.site.diagnostics.has_errors() {
            self.site.render_to_check();
            None
        } else {
            let writer = Writer::open(out, &forbidden).map_err(Error::Write)?;
            self.site.render(&writer);
            Some(writer)
        };
        self.site.conclude();
        let writer = writer.filter(|_| !self.site.diagnostics.has_errors());
        let written = match writer {
            Some(writer) => {
                writer.add_list();
                Some(writer.finish().map_err(Error::Write)?)
            }
            None => None,
        };
        Ok(Built {
            findings: self.findings(&self.site.diagnostics),
            written,
        })
    }

    fn findings(&self, found: &Diagnostics) -> Vec<Finding> {
        let sources = self.site.sources();
        let finding = |found: &crate::diag::Diagnostic| {
            let (file, position) = match &found.place {
                Place::Span(span) => {
                    let (file, position) = sources.place(*span);
                    (file.to_owned(), Some((position.line, position.column)))
                }
                Place::File(file) => (file.clone(), None),
            };
            Finding {
                rule: found.code.name(),
                severity: found.severity,
                file,
                position,
                message: found.message.clone(),
                help: found.help.clone(),
            }
        };
        found.iter().map(finding).collect()
    }
}

fn items(snapshot: Snapshot) -> Vec<Item> {
    let mut items: Vec<Item> = snapshot
        .items
        .into_iter()
        .map(|(address, item)| Item {
            is_action: item.kind == ItemKind::Action,
            ref_: item.ref_,
            address,
            words: item.words,
            reported_status: item.standing.and_then(|group| group.label),
            due: item.due,
            schedule: item.schedule.map(|schedule| schedule.kind.as_str()),
        })
        .collect();
    items.sort_by(|a, b| crate::text::natural::natural(&a.ref_, &b.ref_));
    items
}

/// Reads the site in a folder and returns all that is wrong or left open; writes nothing.
///
/// # Errors
/// As [`Site::read`].
///
/// ```
/// use candour::{Options, diag::Severity};
///
/// let day = "2026-11-30".parse()?;
/// let findings = candour::check("content".as_ref(), &Options::on(day))?;
/// assert!(findings.iter().all(|finding| finding.severity != Severity::Error));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check(content: &Path, options: &Options) -> Result<Vec<Finding>, Error> {
    Site::read(content, options).map(Site::check)
}

/// Builds the site in a folder into another.
///
/// # Errors
/// As [`Site::read`] and [`Site::build`].
///
/// ```no_run
/// let day = "2026-11-30".parse()?;
/// let built = candour::build("content".as_ref(), "preview".as_ref(), &candour::Options::on(day))?;
/// match built.written {
///     Some(report) => println!("{} files are new", report.new),
///     None => println!("{} findings stand against the site", built.findings.len()),
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn build(content: &Path, out: &Path, options: &Options) -> Result<Built, Error> {
    Site::read(content, options)?.build(out)
}
