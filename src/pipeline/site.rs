//! The second part: a site whose pages can be rendered.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::check;
use crate::diag::{Code, Diagnostics};
use crate::model::Design;
use crate::output::{OutPath, Part, Sink};
use crate::render::{self, MadeOf, Renderer, SiteFile, TakenOver};
use crate::resolve::{self, Resolved};
use crate::source::{ContentTree, Sources};
use crate::theme::Theme;

/// Checked content with a theme: ready to be rendered.
#[derive(Debug)]
pub struct Site {
    /// Renders its pages.
    pub renderer: Renderer,
    /// The findings so far, not sorted.
    pub diagnostics: Diagnostics,
    /// Findings in drafts that are not shown: nothing published depends on them.
    pub drafts: Diagnostics,
}

/// One plan in numbers.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PlanCount {
    /// Its address.
    pub address: String,
    /// Its recommendations.
    pub recommendations: usize,
    /// Its actions.
    pub actions: usize,
    /// The updates published by the day.
    pub updates: usize,
    /// Their entries.
    pub entries: usize,
    /// The gaps that the plan leaves open, by kind.
    pub gaps: Vec<GapCount>,
    /// Its pages.
    pub pages: usize,
    /// True if its files were taken over from an earlier build.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub taken_over: bool,
}

/// The gaps of one kind in numbers. Kinds are not added up: they are gaps in different things.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct GapCount {
    /// The rule.
    pub code: Cow<'static, str>,
    /// How many there are.
    pub count: usize,
    /// The things that they are counted among: `actions`, `recommendations`, `success-measures`, `targets` or `moves`.
    pub among: Option<Cow<'static, str>>,
    /// How many of these there are.
    pub of: Option<usize>,
    /// True if no item has what the rule looks for: one fact about the plan, and then `count` is 0.
    pub gives_none: bool,
}

impl GapCount {
    fn new(kind: &resolve::GapKind<'_>) -> Self {
        Self {
            code: kind.code.name().into(),
            count: kind.gaps.len(),
            among: kind.among.map(|(among, _)| among.as_str().into()),
            of: kind.among.map(|(_, total)| total),
            gives_none: kind.gives_none,
        }
    }
}

impl Site {
    /// The site as of its day.
    pub fn resolved(&self) -> &Resolved {
        self.renderer.resolved()
    }

    /// The content folder.
    pub fn tree(&self) -> &Arc<ContentTree> {
        self.renderer.tree()
    }

    /// The theme.
    pub fn theme(&self) -> &Arc<Theme> {
        self.renderer.theme()
    }

    /// The texts, for messages.
    pub fn sources(&self) -> &Sources {
        self.renderer.sources()
    }

    /// The design: the checksums of the theme's files.
    pub fn design(&self) -> Design {
        self.renderer.design()
    }

    /// Renders every file of the site into `sink`, from several threads and in no particular order; but for the parts that
    /// `sink` has from an earlier run.
    ///
    /// It goes on after mistakes in the content, so that mistakes in templates are reported with them.
    pub fn render(&mut self, sink: &impl Sink) {
        let taken_over = self.take_over(sink);
        self.renderer.take_over(taken_over);
        let renderer = &self.renderer;
        // What cannot be a path has its finding already.
        let path_of = |address: &str| OutPath::new(render::file_of(address)).ok();
        let add = |address: &str, bytes: Vec<u8>| {
            if let Some(path) = path_of(address) {
                sink.add(path, bytes);
            }
        };
        let add_file = |file: &SiteFile| match renderer.drawing(file) {
            Some(drawing) => {
                if let Some(path) = path_of(&file.address()) {
                    sink.add_drawing(path, &drawing);
                }
            }
            None => add(&file.address(), renderer.bytes(file).into_owned()),
        };
        let failed = renderer.everything(&|address, html| add(address, html.into_bytes()), &add_file);
        renderer.release_downloads();
        if self.tell(failed) {
            // What was found on pages is found again only where they are made again.
            sink.forget_parts();
        }
    }

    /// Takes over the parts that `sink` has from an earlier run, made of the same.
    fn take_over(&self, sink: &impl Sink) -> TakenOver {
        let made_of = sink.notes_parts().then(|| self.renderer.made_of()).flatten();
        let Some(MadeOf { plans, rest }) = made_of else {
            return TakenOver::default();
        };
        let none = BTreeSet::new();
        let length = |address: String| {
            let length = sink.length(&render::file_of(&address))?;
            Some((address, usize::try_from(length).ok()?))
        };
        let states = self.resolved().states().zip(plans).enumerate();
        let of_plans = states.map(|(at, (state, made_of))| {
            let is_taken_over = sink.take_over(&Part {
                folder: &format!("{}/", state.plan.address),
                made_of,
                without: &none,
            });
            let of_data = is_taken_over.then(|| self.renderer.data_of_plan(at));
            Some(of_data?.into_iter().filter_map(length).collect())
        });
        let of_plans = of_plans.collect();
        let plans = self.resolved().states().map(|state| state.plan.address.clone());
        let rest = sink.take_over(&Part {
            folder: "",
            made_of: rest,
            without: &plans.chain(self.renderer.files_of_the_day()).collect(),
        });
        TakenOver {
            plans: of_plans,
            rest,
        }
    }

    /// Renders what shows every mistake of templates: all pages and feeds where the site has templates or texts of its own,
    /// otherwise one page of each kind.
    pub fn render_to_check(&mut self) {
        let failed = if self.theme().has_built_in_words() {
            self.renderer.pages_of_each_kind()
        } else {
            self.renderer.everything(&|_, _| {}, &|_| {})
        };
        self.tell(failed);
        self.renderer.release_downloads();
    }

    /// Adds what went wrong when pages were made, and what the pages lack. Returns whether that is anything.
    fn tell(&mut self, failed: Diagnostics) -> bool {
        // What is missing because of a mistake in the content is no mistake of a template.
        let has_errors = self.diagnostics.has_errors();
        // A page that could not be made lacks everything, and so does one of content with mistakes.
        let lacks = if has_errors || failed.has_errors() {
            Vec::new()
        } else {
            self.renderer.lacks()
        };
        let is_any = failed.iter().next().is_some() || !lacks.is_empty();
        let failed = failed.into_iter();
        self.diagnostics
            .extend(failed.filter(|finding| !has_errors || finding.code != Code::TemplateLink));
        self.diagnostics.extend(lacks);
        is_any
    }

    /// Adds notes about what is left open or not shown yet, and sorts all that was found.
    pub fn conclude(&mut self) {
        let resolved = self.renderer.resolved();
        check::not_yet_shown(&resolved.site, resolved.as_of, &mut self.diagnostics);
        // What cannot be read looks like a gap, so the gaps are reported once all of it can be.
        if !self.diagnostics.has_errors() {
            self.diagnostics.extend(resolve::not_sealed(resolved));
            for plan in resolved.states() {
                let file = &self
                    .renderer
                    .sources()
                    .file(plan.plan.facts.published.span.file)
                    .path;
                let gaps = plan.gaps.iter().flat_map(|kind| kind.diagnostics(file));
                self.diagnostics.extend(gaps);
                self.diagnostics.extend(plan.contradiction_notes());
            }
        }
        self.sort();
    }

    /// Adds what is wrong in drafts to what is wrong, and sorts all of it.
    pub fn add_drafts(&mut self) {
        self.diagnostics.extend(std::mem::take(&mut self.drafts));
        self.sort();
    }

    /// Sorts what is wrong.
    pub fn sort(&mut self) {
        self.diagnostics.sort(self.renderer.sources());
    }

    /// The plans in numbers.
    pub fn counts(&self) -> Vec<PlanCount> {
        let resolved = self.resolved();
        let count = |(at, plan): (usize, &resolve::PlanState<'_>)| PlanCount {
            address: plan.plan.address.clone(),
            recommendations: plan.recommendations.len(),
            actions: plan.actions.len(),
            updates: plan.updates.len(),
            entries: plan.updates.iter().map(|update| update.entries.len()).sum(),
            gaps: plan.gaps.iter().map(GapCount::new).collect(),
            pages: self.renderer.count_pages(at),
            taken_over: self.renderer.taken_over().has_plan(at),
        };
        resolved.states().enumerate().map(count).collect()
    }
}
