//! The result of a build: its document for programs, and its summary for people.

use std::path::Path;
use std::time::Duration;

use serde::Serialize;

use crate::cli::messages::{self, counted};
use crate::cli::terminal::Lines;
use crate::diag::Severity;
use crate::output::WriteReport;
use crate::pipeline::{GapCount, PlanCount, Site};
use crate::timing::Timings;

/// A site that was written.
pub(super) struct WrittenSite<'w> {
    pub(super) out: &'w Path,
    pub(super) site: &'w Site,
    /// How many pages the site has, and how many files in all.
    pub(super) pages: usize,
    pub(super) files: usize,
    pub(super) report: &'w WriteReport,
    /// The plans that are left out because they are examples.
    pub(super) left_out: Vec<&'w str>,
    /// The parts of the content that have errors, of which the pages published before were kept.
    pub(super) set_aside: Vec<String>,
}

/// The results of a build in its JSON document.
#[derive(Serialize)]
pub(super) struct Document<'w> {
    /// The folder.
    out: String,
    /// The day.
    as_of: String,
    pages: usize,
    files: usize,
    /// How many files were not there before, had other bytes, had the same bytes, and are no longer part of the site.
    new: usize,
    changed: usize,
    unchanged: usize,
    removed: usize,
    /// Files that are no longer part of the site and were left, because somebody changed them.
    kept: &'w [String],
    left_out: &'w [&'w str],
    set_aside: &'w [String],
    plans: Vec<PlanCount>,
}

impl WrittenSite<'_> {
    /// The document for programs.
    pub(super) fn document(&self) -> Document<'_> {
        Document {
            out: self.out.to_string_lossy().replace('\\', "/"),
            as_of: self.site.resolved().as_of.to_string(),
            pages: self.pages,
            files: self.files,
            new: self.report.new,
            changed: self.report.changed,
            unchanged: self.report.unchanged,
            removed: self.report.removed,
            kept: &self.report.kept,
            left_out: &self.left_out,
            set_aside: &self.set_aside,
            plans: self.site.counts(),
        }
    }

    /// The summary for people. `kept` says what was set aside; the stages are listed when their times are given.
    pub(super) fn summary(&self, kept: &Lines, verbose: Option<&Timings>, took: Duration) -> Lines {
        let Self {
            out, site, report, ..
        } = self;
        let mut lines = Lines::default();
        if let Some(timings) = verbose {
            lines.add(&messages::timings(timings));
            for plan in site.counts() {
                lines.line(format!(
                    "  {}: {}, {}, {}, {}, {}",
                    plan.address,
                    counted(plan.recommendations, "recommendation", "recommendations"),
                    counted(plan.actions, "action", "actions"),
                    counted(plan.updates, "update", "updates"),
                    counted(plan.entries, "entry", "entries"),
                    counted(plan.pages, "page", "pages"),
                ));
                for gap in plan.gaps.iter().filter(|gap| gap.gives_none || gap.count > 0) {
                    lines.line(format!("    {}", gap_words(gap)));
                }
            }
        }
        if let Some(ours) = report.taken_over {
            lines.line(format!(
                "{} had no notes of Candour: {} there as its checksums.txt says, and the rest was left alone",
                out.display(),
                counted(ours, "file is", "files are"),
            ));
        }
        lines.add(kept);
        for kept in &report.kept {
            lines.line(format!(
                "kept {kept}: it is no longer part of the site, but was changed by hand"
            ));
        }
        for plan in &self.left_out {
            lines.line(format!(
                "left out {}/{plan}: it is an example; `candour watch` shows it",
                site.tree().name
            ));
        }
        if site.drafts.has_errors() {
            lines.line(format!(
                "{} in drafts, which are not published: `candour check` names them",
                counted(site.drafts.count(Severity::Error), "error stands", "errors stand")
            ));
        }
        // Notes are on unlike things, so they are not added up.
        let notes = match site.diagnostics.count(Severity::Note) {
            0 => "",
            _ => " (there are notes: see `candour check`)",
        };
        lines.line(format!(
            "built {} as of {} in {:.0} ms: {}, {} in all: {} new, {} changed, {} unchanged, {} removed{notes}",
            out.display(),
            site.resolved().as_of,
            took.as_secs_f64() * 1000.0,
            counted(self.pages, "page", "pages"),
            counted(self.files, "file", "files"),
            report.new,
            report.changed,
            report.unchanged,
            report.removed,
        ));
        if !site.renderer.has_base_url() {
            lines.own(
                "`base_url` is not set: links in 404.html start at the root of its host, so they are wrong for a site below \
                 a path; set it in site.yaml, or use --base-url\n",
            );
        }
        lines
    }
}

/// A kind of gaps in a line: "gap-no-lead: 3 of 24 actions".
fn gap_words(gap: &GapCount) -> String {
    let code = gap.code;
    match (gap.gives_none, gap.among, gap.of) {
        (true, ..) => format!("{code}: the plan gives none"),
        (false, Some(among), Some(of)) => {
            format!("{code}: {} of {of} {}", gap.count, among.replace('-', " "))
        }
        _ => format!("{code}: {}", gap.count),
    }
}
