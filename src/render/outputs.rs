//! The list of everything a site consists of. Links, clashes of names, the sitemap, the preview and the build read this
//! list; nothing else knows what there is.

use super::Options;
use super::assets::PublishedAssets;
use super::calendar::{self, CalendarOf};
use super::feeds::FeedDocument;
use super::routes::{Route, plan_routes, site_routes};
use super::search::{self, SearchFile};
use super::shareable::{self, Shareable, SharedFile};
use super::sitemap;
use crate::data::parts;
use crate::model::address;
use crate::open_data;
use crate::resolve::Resolved;
use crate::source::ContentTree;
use crate::tables::{self, TABLES};

/// A file of the site that is not a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SiteFile {
    /// A file of the theme, by its path below `assets/`, as it is published.
    Asset(String),
    /// A document or image, by its path below the content folder.
    Content(String),
    /// A file of the sitemap, by its position: the first names the others where there are several.
    Sitemap(usize),
    /// `robots.txt`, which says what search engines may read.
    Robots,
    /// The fingerprint of each plan's record.
    Heads,
    /// The site itself as data.
    Site,
    /// The record of the site itself.
    SiteRecord,
    /// A plan as data, by the plan's address.
    Plan(String),
    /// A file of the data of a plan in parts: the plan's address, and the name of the file. Of these, the index alone is in
    /// lists; which others there are is known once the data is made.
    Part(String, String),
    /// The record of a plan, by the plan's address.
    Record(String),
    /// A table of a plan: the plan's address, and the kind of table.
    Table(String, &'static str),
    /// The description of a plan's tables, by the plan's address.
    Package(String),
    /// The description of a plan's data in linked data, by the plan's address.
    Linked(String),
    /// A table of all plans, by its kind.
    SiteTable(&'static str),
    /// The description of the tables of all plans.
    SitePackage,
    /// The catalogue of the data of all plans, in linked data.
    Catalogue,
    /// The schema of the data of a plan.
    PlanSchema,
    /// The schema of the data of the site itself.
    SiteSchema,
    /// A plan as a workbook for spreadsheets, by the plan's address.
    Workbook(String),
    /// The dates of a plan, or of a part of it, as a calendar, by the plan's address.
    Calendar(String, CalendarOf),
    /// A file of the search.
    Search(SearchFile),
    /// A file with what the search shows of a plan, by the plan's address and its position.
    SearchRecords(String, usize),
    /// A document of a feed.
    Feed(FeedDocument),
    /// The picture that is shown where a link to a page is shared.
    Picture(SharedFile),
    /// The page at an address that nothing has any more, by this address.
    Moved(String),
    /// A few words on where a thing stands, as an image for pages of other sites.
    Badge(SharedFile),
}

impl SiteFile {
    /// Its address.
    pub fn address(&self) -> String {
        match self {
            Self::Asset(path) => format!("/assets/{path}"),
            Self::Content(path) => format!("/{path}"),
            Self::Sitemap(position) => sitemap::address(*position),
            Self::Robots => "/robots.txt".to_owned(),
            Self::Heads => "/heads.txt".to_owned(),
            Self::Site => address::SITE_DATA.to_owned(),
            Self::SiteRecord => address::SITE_RECORD.to_owned(),
            Self::Plan(plan) => address::data(plan),
            Self::Part(plan, file) => address::data_part(plan, file),
            Self::Record(plan) => address::record(plan),
            Self::Workbook(plan) => address::workbook(plan),
            Self::Calendar(plan, of) => of.address(plan),
            Self::Search(file) => file.address(),
            Self::SearchRecords(plan, at) => search::records_address(plan, *at),
            Self::Feed(document) => document.address.clone(),
            Self::Picture(shared) => format!("{}{}", shared.page, shareable::PICTURE),
            Self::Badge(shared) => format!("{}{}", shared.page, shareable::BADGE),
            Self::Table(plan, table) => address::table(plan, open_data::file_name(table)),
            Self::Package(plan) => address::package(plan),
            Self::Linked(plan) => address::linked(plan),
            Self::SiteTable(table) => address::table("", open_data::file_name(table)),
            Self::SitePackage => address::SITE_PACKAGE.to_owned(),
            Self::Catalogue => address::CATALOGUE.to_owned(),
            Self::PlanSchema => address::PLAN_SCHEMA.to_owned(),
            Self::SiteSchema => address::SITE_SCHEMA.to_owned(),
            Self::Moved(from) => from.clone(),
        }
    }
}

/// A page or another file of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// A page.
    Page(Route),
    /// A file that is not a page.
    File(SiteFile),
}

impl Output {
    /// Returns the address from the root of the site.
    pub fn address(&self, resolved: &Resolved) -> String {
        match self {
            Self::Page(route) => route.address(resolved),
            Self::File(file) => file.address(),
        }
    }

    /// Returns the page that it is; nothing for another file.
    pub(super) fn page(self) -> Option<Route> {
        match self {
            Self::Page(route) => Some(route),
            Self::File(_) => None,
        }
    }

    /// Returns whether the file exists now: documents that only unpublished words name are held back, and may be
    /// missing.
    pub(super) fn is_shown(&self, resolved: &Resolved, tree: &ContentTree) -> bool {
        match self {
            Self::File(SiteFile::Content(path)) => {
                !resolved.withheld.contains(path) && tree.files.contains_key(path)
            }
            _ => true,
        }
    }
}

/// Lists what belongs to no plan. `sitemap_files` is of how many files the sitemap consists, `feeds` the documents of feeds.
pub(super) fn of_site(
    resolved: &Resolved,
    tree: &ContentTree,
    assets: &PublishedAssets,
    sitemap_files: usize,
    feeds: Vec<FeedDocument>,
) -> Vec<Output> {
    let mut files: Vec<SiteFile> = Vec::new();
    files.extend(assets.names().map(|name| SiteFile::Asset(name.to_owned())));
    let documents = tree.files.range("files/".to_owned()..).map(|(path, _)| path);
    let documents = documents.take_while(|path| path.starts_with("files/"));
    files.extend(documents.map(|path| SiteFile::Content(path.clone())));
    files.extend((0..sitemap_files).map(SiteFile::Sitemap));
    files.extend([SiteFile::Robots, SiteFile::Heads]);
    files.extend(SearchFile::all(resolved).into_iter().map(SiteFile::Search));
    files.extend(feeds.into_iter().map(SiteFile::Feed));
    // Until the site itself is sealed, there is nothing to compare.
    if !resolved.sealed_of_site().lines().is_empty() {
        files.extend([SiteFile::Site, SiteFile::SiteRecord]);
    }
    files.extend(TABLES.map(SiteFile::SiteTable));
    files.extend([
        SiteFile::SitePackage,
        SiteFile::Catalogue,
        SiteFile::PlanSchema,
        SiteFile::SiteSchema,
    ]);
    let pages = site_routes(resolved).into_iter().map(Output::Page);
    pages.chain(files.into_iter().map(Output::File)).collect()
}

/// Lists what belongs to no plan and says of which day the site is.
pub(super) fn of_the_day(resolved: &Resolved) -> Vec<Output> {
    let is_sealed = !resolved.sealed_of_site().lines().is_empty();
    let data = is_sealed.then_some(Output::File(SiteFile::Site));
    [Output::Page(Route::Home)].into_iter().chain(data).collect()
}

/// Lists what belongs to the plan at a position. `feeds` is the documents of its feeds.
pub(super) fn of_plan(
    resolved: &Resolved,
    at: usize,
    options: &Options,
    feeds: Vec<FeedDocument>,
) -> Vec<Output> {
    let state = resolved.plan(at);
    let plan = state.plan;
    let own = || plan.address.clone();
    let mut outputs: Vec<Output> = plan_routes(resolved, at).into_iter().map(Output::Page).collect();
    // One kind after the other: a chain of all these would be one type of many.
    let mut add = |files: Vec<SiteFile>| outputs.extend(files.into_iter().map(Output::File));
    let documents = plan.files.iter().map(|file| &file.path);
    let documents = documents.filter(|path| path.starts_with("files/"));
    add(documents
        .map(|path| SiteFile::Content(format!("{}/{path}", plan.address)))
        .collect());
    add(vec![
        SiteFile::Plan(own()),
        SiteFile::Record(own()),
        SiteFile::Workbook(own()),
        SiteFile::Package(own()),
        SiteFile::Linked(own()),
    ]);
    let index = parts::is_divided(state).then(|| SiteFile::Part(own(), parts::INDEX.to_owned()));
    add(index.into_iter().collect());
    let calendars = calendar::of_plan(state).into_iter();
    add(calendars.map(|of| SiteFile::Calendar(own(), of)).collect());
    let records = 0..search::record_files(state);
    add(records.map(|at| SiteFile::SearchRecords(own(), at)).collect());
    add(feeds.into_iter().map(SiteFile::Feed).collect());
    add(shared_files(resolved, at, options));
    add(tables::of_plan()
        .map(|table| SiteFile::Table(own(), table))
        .collect());
    outputs
}

/// Lists the pictures and badges of a plan and its items. A link to a picture needs the whole address, so there is none
/// where the address of the site is not known.
fn shared_files(resolved: &Resolved, plan: usize, options: &Options) -> Vec<SiteFile> {
    let state = resolved.plan(plan);
    let has_pictures = has_pictures(resolved, options);
    let files = Shareable::all(state).flat_map(|of| {
        let page = of.page(state);
        let file = SharedFile { plan, of, page };
        let picture = has_pictures.then(|| SiteFile::Picture(file.clone()));
        picture.into_iter().chain([SiteFile::Badge(file)])
    });
    files.collect()
}

/// Returns whether the site has pictures for links that are shared.
pub(super) fn has_pictures(resolved: &Resolved, options: &Options) -> bool {
    options.base_url.is_some() && resolved.site.settings.pictures()
}

/// The file that holds what is at an address: `index.html` in its folder, for a page.
pub fn file_of(address: &str) -> String {
    let file = address.trim_start_matches('/');
    if file.is_empty() || file.ends_with('/') {
        format!("{file}index.html")
    } else {
        file.to_owned()
    }
}
