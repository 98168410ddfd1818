//! `candour build --keep-going`: sets aside what has errors, keeps what was published of it, and builds the rest.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::checksum::Checksum;
use crate::cli::load::{self, Loader};
use crate::cli::machine::Machine;
use crate::cli::terminal::{Lines, print_err};
use crate::cli::{Outcome, Refusal, SiteArgs, messages};
use crate::data;
use crate::diag::Diagnostics;
use crate::output::{self, OutPath, Writer};
use crate::pipeline::Site;
use crate::render;
use crate::source::{ContentTree, SetAside, Sources, StillPublished, load_file};
use crate::timing::Timings;

/// Files of the content that every page depends on: without them, nothing can be built.
const OF_EVERY_PAGE: [&str; 3] = ["site.yaml", "glossary.yaml", "record.jsonl"];

/// Parts of the content that were set aside, and what the site in the output folder has of them.
#[derive(Debug, Default)]
pub(super) struct SetAsideParts {
    parts: Vec<SetAsidePart>,
    written: BTreeMap<OutPath, Checksum>,
}

#[derive(Debug)]
struct SetAsidePart {
    aside: SetAside,
    errors: usize,
}

/// Sets aside what has errors, until the rest has none. The site comes with its notes and sorted.
///
/// Prints the findings when anything is set aside.
///
/// # Errors
/// [`Refusal`] when nothing can be built.
pub(super) fn settle(
    options: &SiteArgs,
    out: &Path,
    mut site: Site,
    loader: &mut Loader<'_>,
    timings: &mut Timings,
    machine: &mut Machine,
) -> Result<(Site, SetAsideParts), Refusal> {
    load::conclude(&mut site, options);
    if !site.diagnostics.has_errors() {
        return Ok((site, SetAsideParts::default()));
    }
    machine.findings(&site.diagnostics, site.sources(), false);
    let whole = Arc::clone(site.tree());
    let mut aside = SetAsideParts {
        parts: Vec::new(),
        written: output::written(out)?,
    };
    loop {
        let sources = site.sources();
        let errors = site.diagnostics.errors();
        if !errors.has_errors() {
            return Ok((site, aside));
        }
        if !aside.parts.is_empty() {
            machine.findings(&errors, sources, false);
        }
        let added = aside.set_aside(&errors, sources, &whole, out);
        if let Err(stuck) = added {
            print_err(&Lines::of(format!(
                "nothing was written to {}: {}; every page depends on {stuck}, so nothing can be built without it",
                out.display(),
                load::verdict(&errors)
            )));
            return Err(Refusal::Printed(Outcome::ContentErrors));
        }
        let parts: Vec<SetAside> = aside.parts.iter().map(|part| part.aside.clone()).collect();
        site = loader.site(Arc::new(whole.without(&parts)), options.as_of, timings)?;
        load::conclude(&mut site, options);
    }
}

impl SetAsideParts {
    /// The files and folders of the content that are set aside, below the content folder.
    pub(super) fn paths(&self) -> Vec<String> {
        self.parts.iter().map(|part| part.aside.path.clone()).collect()
    }

    /// Adds the parts in which these errors stand. The name of a file that no page can do without is an error.
    fn set_aside(
        &mut self,
        errors: &Diagnostics,
        sources: &Sources,
        whole: &ContentTree,
        out: &Path,
    ) -> Result<(), String> {
        let plans = self.plans(whole);
        let mut added: BTreeMap<String, usize> = BTreeMap::new();
        for error in errors.iter() {
            let shown = error.path(sources);
            let below = shown
                .strip_prefix(whole.name.as_str())
                .and_then(|rest| rest.strip_prefix('/'));
            let below = below.filter(|path| !OF_EVERY_PAGE.contains(path));
            let path = below.ok_or_else(|| format!("`{shown}`"))?;
            let part = plans.iter().find(|plan| is_below(path, plan));
            *added
                .entry(part.map_or(path, String::as_str).to_owned())
                .or_default() += 1;
        }
        // Whatever names a plan that is gone from the content is complained about too, until the plan is known again.
        let is_gone =
            |path: &str| plans.contains(path) && !whole.files.contains_key(&format!("{path}/plan.md"));
        if added.keys().any(|path| is_gone(path)) {
            added.retain(|path, _| is_gone(path));
        }
        if let Some(known) = self
            .parts
            .iter()
            .find(|part| added.contains_key(&part.aside.path))
        {
            // It was left out and is complained about all the same.
            return Err(format!("`{}/{}`", whole.name, known.aside.path));
        }
        for (path, errors) in added {
            let published = self.published(&path, plans.contains(&path), out);
            let aside = SetAside { path, published };
            self.parts.push(SetAsidePart { aside, errors });
        }
        Ok(())
    }

    /// The addresses of the plans in the content and on the site, an outer one before those in it.
    fn plans(&self, whole: &ContentTree) -> BTreeSet<String> {
        let in_content = whole
            .files
            .keys()
            .filter_map(|path| path.strip_suffix("/plan.md"));
        let written = self.written.keys();
        let on_site = written.filter_map(|path| path.as_str().strip_suffix("/data/plan.json"));
        in_content.chain(on_site).map(ToOwned::to_owned).collect()
    }

    /// Returns the published state of a part of the content in the output folder.
    fn published(&self, path: &str, is_plan: bool, out: &Path) -> Option<StillPublished> {
        let has = |file: &str| OutPath::new(file).is_ok_and(|file| self.written.contains_key(&file));
        let load = |file: &str| load_file(&out.join(file)).ok();
        if is_plan {
            let document = data::read(&load(&format!("{path}/data/plan.json"))?).ok()?;
            let files = self.written.keys().map(OutPath::as_str);
            let files = files.filter(|file| file.len() > path.len() && is_below(file, path));
            // The writer makes copies of what it is handed.
            let files = files.filter(|file| !is_copy(file, &self.written));
            return (document.address.trim_matches('/') == path).then(|| StillPublished {
                title: document.title,
                organisation: document.organisation,
                as_of: document.as_of.parse().ok(),
                files: files.map(ToOwned::to_owned).collect(),
            });
        }
        let page = path
            .strip_prefix("pages/")
            .and_then(|page| page.strip_suffix(".md"));
        let file = page.map_or_else(|| path.to_owned(), |page| format!("{page}/index.html"));
        let is_published = (page.is_some() || path.starts_with("files/")) && has(&file);
        let title = |page: &str| {
            let html = load(&file).and_then(|bytes| String::from_utf8(bytes).ok());
            let heading = html.as_deref().and_then(render::main_heading);
            heading.unwrap_or_else(|| page.to_owned())
        };
        is_published.then(|| StillPublished {
            title: page.map(title).unwrap_or_default(),
            files: vec![file.clone()],
            ..StillPublished::default()
        })
    }

    /// Returns whether nothing is set aside.
    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The paths of the files that stay as they are.
    pub(super) fn files(&self) -> BTreeSet<String> {
        let published = self.parts.iter().filter_map(|part| part.aside.published.as_ref());
        published.flat_map(|kept| kept.files.iter().cloned()).collect()
    }

    /// Hands the files that stay to the writer, with the files of the theme that their pages were made with, and says what
    /// was kept or left out.
    pub(super) fn hand_over(&self, writer: &Writer, out: &Path, content: &str) -> Lines {
        let mut said = Lines::default();
        let hand_over = |file: &str| {
            let Ok(path) = OutPath::new(file) else {
                return false;
            };
            let Ok(bytes) = load_file(&out.join(file)) else {
                return false;
            };
            let is_as_written = self.written.get(&path) == Some(&Checksum::of(&bytes));
            writer.add(path, &bytes);
            is_as_written
        };
        for SetAsidePart { aside, errors } in &self.parts {
            let shown = format!("{content}/{}", aside.path);
            let stand = messages::counted(*errors, "error stands", "errors stand");
            let Some(kept) = &aside.published else {
                said.line(format!(
                    "left out {shown}: {stand} in it, and it was not published before"
                ));
                continue;
            };
            let changed = kept.files.iter().filter(|file| !hand_over(file)).count();
            let as_of = kept.as_of.map(|day| format!(" as of {day}")).unwrap_or_default();
            let mut line = format!("kept {shown} as it was published{as_of}: {stand} in it");
            if changed > 0 {
                let changed = messages::counted(changed, "file", "files");
                line.push_str(&format!(
                    "; {changed} of it changed or went since, and not by Candour"
                ));
            }
            said.line(line);
        }
        let assets = self
            .written
            .keys()
            .filter(|path| path.as_str().starts_with("assets/") && !is_copy(path.as_str(), &self.written));
        for asset in assets.filter(|path| !self.is_empty() && !writer.has(path)) {
            hand_over(asset.as_str());
        }
        said
    }
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Returns whether a file is the compressed copy of another one.
fn is_copy(file: &str, written: &BTreeMap<OutPath, Checksum>) -> bool {
    let plain = output::plain_path(file).and_then(|plain| OutPath::new(plain).ok());
    plain.is_some_and(|plain| written.contains_key(&plain))
}
