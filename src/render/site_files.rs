//! The files of a site that are not pages: the theme's assets, documents and images, the sitemap and robots.txt.

use std::borrow::Cow;

use super::downloads::PlanDownloads;
use super::feeds::FeedDocument;
use super::outputs::{self, Output, SiteFile};
use super::routes;
use super::{Options, Renderer, heads, sitemap};
use crate::data::{self, Document, parts};
use crate::model::address;
use crate::open_data;
use crate::resolve::ResolvedPlan;
use crate::source::StillPublished;
use crate::tables;

impl Renderer {
    /// Lists every file of the site that is not a page.
    pub fn files(&self) -> Vec<SiteFile> {
        let of_plan = |at| {
            let feeds = self.feeds_of_plan(at).into_iter().map(SiteFile::Feed);
            let files = self.files_of_plan(at).into_iter().chain(feeds);
            files.chain(self.parts_of_plan(at))
        };
        let of_plans = (0..self.resolved.plans.len()).flat_map(of_plan);
        let of_site = self.shown_files(self.outputs_of_site(self.feeds_of_site()));
        of_site.into_iter().chain(of_plans).collect()
    }

    /// Lists the parts of the data of the plan at a position.
    pub(super) fn parts_of_plan(&self, at: usize) -> Vec<SiteFile> {
        let state = self.resolved.plan(at);
        if !parts::is_divided(state) {
            return Vec::new();
        }
        let plan = &state.plan.address;
        let downloads = self.downloads(at);
        let files = downloads.parts.iter().flat_map(|parts| parts.files.keys());
        files
            .map(|file| SiteFile::Part(plan.clone(), file.clone()))
            .collect()
    }

    /// Lists the files of the plan at a position that are neither pages nor feeds, with the pages below its address that say
    /// what moved.
    pub(super) fn files_of_plan(&self, at: usize) -> Vec<SiteFile> {
        let folder = address::plan(self.resolved.plan(at).plan);
        let of_plan = |from: &&str| from.starts_with(folder.as_str());
        let own = self.plans[at].listing.files().cloned().map(Output::File);
        self.shown_files(own.chain(moved_files(self.moved.pages().filter(of_plan))))
    }

    /// Lists the files that are of no plan and neither pages nor feeds: those of the day alone, where the others are taken
    /// over.
    pub(super) fn files_of_site(&self) -> Vec<SiteFile> {
        self.shown_files(if self.taken_over.rest {
            outputs::of_the_day(&self.resolved)
        } else {
            self.outputs_of_site(Vec::new())
        })
    }

    /// The addresses of the files of data of the plan at a position.
    pub fn data_of_plan(&self, at: usize) -> Vec<String> {
        let plan = &self.resolved.plan(at).plan.address;
        let tables = tables::of_plan();
        let tables = tables.map(|table| address::table(plan, open_data::file_name(table)));
        let index = parts::is_divided(self.resolved.plan(at)).then(|| address::data_part(plan, parts::INDEX));
        tables
            .chain([address::workbook(plan), address::data(plan)])
            .chain(index)
            .collect()
    }

    /// The paths of the files that say of which day the site is, pages among them.
    pub fn files_of_the_day(&self) -> impl Iterator<Item = String> {
        let all = outputs::of_the_day(&self.resolved).into_iter();
        all.map(|output| outputs::file_of(&output.address(&self.resolved)))
    }

    /// Lists the files among these that exist now.
    fn shown_files(&self, outputs: impl IntoIterator<Item = Output>) -> Vec<SiteFile> {
        outputs
            .into_iter()
            .filter(|output| output.is_shown(&self.resolved, &self.tree))
            .filter_map(|output| match output {
                Output::File(file) => Some(file),
                Output::Page(_) => None,
            })
            .collect()
    }

    /// Lists what belongs to no plan, with these documents of feeds.
    pub(super) fn outputs_of_site(&self, feeds: Vec<FeedDocument>) -> Vec<Output> {
        let sitemap_files = self.sitemap().len();
        let mut all = outputs::of_site(&self.resolved, &self.tree, &self.assets, sitemap_files, feeds);
        let plans: Vec<String> = self
            .resolved
            .states()
            .map(|state| address::plan(state.plan))
            .collect();
        let of_site = |from: &&str| !plans.iter().any(|plan| from.starts_with(plan.as_str()));
        all.extend(moved_files(self.moved.pages().filter(of_site)));
        all
    }

    /// The files of the sitemap. It needs whole addresses, so there is none when the base address is not known.
    pub(super) fn sitemap(&self) -> &[String] {
        self.sitemap.get_or_init(|| {
            let Some(base) = self.options.base_url.as_deref() else {
                return Vec::new();
            };
            let of_site = routes::site_routes(&self.resolved).into_iter();
            let of_site = of_site.map(|route| (route, route.address(&self.resolved)));
            let of_plans = self.plans.iter().flat_map(|pages| pages.listing.pages());
            let of_plans = of_plans.map(|(route, address)| (route, address.to_owned()));
            let pages = of_site.chain(of_plans).filter(|(route, _)| route.is_indexed());
            let kept = self.resolved.site.set_aside.iter();
            let kept = kept.filter_map(|part| part.published.as_ref());
            let mut addresses: Vec<String> = pages.map(|(_, address)| address).collect();
            addresses.extend(kept.flat_map(StillPublished::pages));
            let leads: Vec<String> = self
                .resolved
                .site
                .kept_plans()
                .map(|(plan, _)| address::below(plan, "leads/"))
                .collect();
            addresses.retain(|address| !leads.iter().any(|leads| address.starts_with(leads)));
            addresses.sort();
            addresses.dedup();
            sitemap::files(base, addresses)
        })
    }

    /// The file at an address, if there is one.
    pub fn file_at(&self, address: &str) -> Option<SiteFile> {
        if let Some(document) = self.feed_at(address) {
            return Some(SiteFile::Feed(document));
        }
        if let Some(path) = address.strip_prefix("/assets/") {
            let is_there = self.assets.bytes(path).is_some();
            return is_there.then(|| SiteFile::Asset(path.to_owned()));
        }
        if let Some(part) = self.part_at(address) {
            return Some(part);
        }
        // How many documents feeds have is known when the events of all plans are listed, which takes its time.
        // The names of documents are compared as they are on the disk.
        let of_plans = (0..self.resolved.plans.len()).flat_map(|at| self.files_of_plan(at));
        let mut files = self.files_of_site().into_iter().chain(of_plans);
        files.find(|file| file.address() == address)
    }

    /// The file at an address, if it is a part of the data of a plan.
    fn part_at(&self, address: &str) -> Option<SiteFile> {
        let (plan, _) = address.strip_prefix('/')?.split_once("/data/parts/")?;
        let at = self
            .resolved
            .plans
            .iter()
            .position(|known| known.plan().address == plan)?;
        let mut parts = self.parts_of_plan(at).into_iter();
        parts.find(|file| file.address() == address)
    }

    /// The plan at an address, without slashes at its ends.
    fn plan_at(&self, address: &str) -> Option<&ResolvedPlan> {
        self.resolved
            .plans
            .iter()
            .map(|plan| &**plan)
            .find(|plan| plan.plan().address == address)
    }

    /// The bytes of a file to take away of the plan at an address; nothing when there is no such plan.
    fn download(&self, address: &str, of: impl FnOnce(&PlanDownloads) -> &[u8]) -> Cow<'_, [u8]> {
        let plans = &self.resolved.plans;
        let at = plans.iter().position(|plan| plan.plan().address == address);
        at.map_or_else(Vec::new, |at| of(&self.downloads(at)).to_vec())
            .into()
    }

    /// The bytes of a file; nothing when it is gone.
    pub fn bytes(&self, file: &SiteFile) -> Cow<'_, [u8]> {
        match file {
            SiteFile::Asset(path) => self.assets.bytes(path).unwrap_or_default().into(),
            SiteFile::Content(path) => self.tree.files.get(path).map_or(&[][..], |bytes| bytes).into(),
            SiteFile::Sitemap(position) => {
                let file = self.sitemap().get(*position).cloned();
                file.unwrap_or_default().into_bytes().into()
            }
            SiteFile::Robots => robots(&self.options).into_bytes().into(),
            SiteFile::Heads => heads::text(&self.resolved).into_bytes().into(),
            SiteFile::Site => {
                let document = Document::of_site(&self.resolved, &self.design());
                data::write(&document).into_bytes().into()
            }
            SiteFile::SiteRecord => {
                let length = self.resolved.sealed_of_site().bytes();
                let whole = self.tree.files.get(address::SITE_RECORD_IN_CONTENT);
                whole
                    .and_then(|bytes| bytes.get(..length))
                    .unwrap_or_default()
                    .into()
            }
            SiteFile::Plan(address) => self.download(address, |made| &made.data),
            SiteFile::Part(address, file) => self.download(address, |made| made.part(file)),
            SiteFile::Workbook(address) => self.download(address, |made| &made.workbook),
            SiteFile::Table(address, table) => self.download(address, |made| made.table(table)),
            SiteFile::Package(address) => self.download(address, |made| &made.package),
            SiteFile::Linked(address) => self.download(address, |made| &made.linked),
            SiteFile::SiteTable(table) => self.site_downloads().table(table).to_vec().into(),
            SiteFile::SitePackage => self.site_downloads().package.clone().into(),
            SiteFile::Catalogue => self.site_downloads().catalogue.clone().into(),
            SiteFile::PlanSchema => self.schema(true).into(),
            SiteFile::SiteSchema => self.schema(false).into(),
            SiteFile::Calendar(address, of) => {
                let plans = &self.resolved.plans;
                let at = plans.iter().position(|plan| plan.plan().address == *address);
                let text = at.map(|at| self.calendar(at, of));
                text.unwrap_or_default().into_bytes().into()
            }
            SiteFile::Search(file) => self.search_file(*file).into(),
            SiteFile::SearchRecords(plan, at) => self.search_records(plan, *at).into(),
            // That a template cannot be filled is told of the pages and feeds of plans.
            SiteFile::Feed(document) => self.feed(document).unwrap_or_default().into_bytes().into(),
            SiteFile::Picture(_) => {
                let drawing = self.drawing(file);
                drawing.map_or_else(Vec::new, |drawing| drawing.png()).into()
            }
            SiteFile::Moved(from) => self.moved_page(from).unwrap_or_default().into_bytes().into(),
            SiteFile::Badge(shared) => self.badge(shared).into_bytes().into(),
            SiteFile::Record(address) => {
                let length = self
                    .plan_at(address)
                    .map_or(0, |plan| plan.state().sealed.bytes());
                let whole = self.tree.files.get(&format!("{address}/record.jsonl"));
                whole
                    .and_then(|bytes| bytes.get(..length))
                    .unwrap_or_default()
                    .into()
            }
        }
    }
}

/// The pages at addresses that nothing has any more. Nothing of the site leads to them.
fn moved_files<'m>(addresses: impl Iterator<Item = &'m str>) -> impl Iterator<Item = Output> {
    addresses.map(|from| Output::File(SiteFile::Moved(from.to_owned())))
}

fn robots(options: &Options) -> String {
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(base) = &options.base_url {
        text.push_str(&format!("Sitemap: {}/sitemap.xml\n", base.trim_end_matches('/')));
    }
    text
}
