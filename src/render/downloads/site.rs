//! The files of all plans together.

use std::sync::Arc;

use minijinja::context;
use minijinja::value::Value;

use super::listing::{DataFile, licence_view, written};
use super::plan::{CataloguedPlan, description};
use super::tables::{TableFiles, Written};
use super::words::Catalogue;
use crate::model::{Licence, address};
use crate::open_data::{self, Catalogue as DataCatalogue, Dataset, Package};
use crate::render::{Renderer, frame, wordings};
use crate::tables::{PlanTables, Words};
use crate::theme::strings::{Wording, speaking};

/// The files of the site, and what its page says of them.
#[derive(Debug)]
pub(in crate::render) struct SiteDownloads {
    /// The files of tables, each by the kind of its table.
    tables: TableFiles,
    /// The description of the tables.
    pub(in crate::render) package: Vec<u8>,
    /// The catalogue of the data of all plans, in linked data.
    pub(in crate::render) catalogue: Vec<u8>,
    files: Vec<DataFile>,
    dictionary: Value,
}

impl SiteDownloads {
    /// The bytes of the file of a table.
    pub(in crate::render) fn table(&self, id: &str) -> &[u8] {
        self.tables.bytes(id)
    }
}

impl Renderer {
    /// Returns the content of the page of the data of all plans.
    pub(in crate::render) fn site_data_page(&self) -> Value {
        let made = self.site_downloads();
        let views = |is_table: bool| -> Value {
            let files = made.files.iter().filter(|file| (file.form == "CSV") == is_table);
            files.map(DataFile::view).collect()
        };
        let plans = self.resolved.states().map(|state| {
            context! {
                title => &state.plan.facts.title,
                address => address::below(&state.plan.address, "data/"),
            }
        });
        context! {
            tables => views(true),
            others => views(false),
            plans => plans.collect::<Value>(),
            kept => frame::kept_plans(&self.resolved.site),
            licence => licence_view(Licence::of_site(&self.resolved.site.settings)),
            own_licences => self.has_own_licences(),
            linked => address::CATALOGUE,
        }
    }

    /// Returns the content of the page that says what stands in each column of the files of all plans.
    pub(in crate::render) fn site_dictionary_page(&self) -> Value {
        context! { tables => self.site_downloads().dictionary.clone() }
    }

    /// Returns whether a plan has a licence that is not that of the site.
    fn has_own_licences(&self) -> bool {
        let mut states = self.resolved.states();
        states.any(|state| state.plan.facts.licence.is_some())
    }

    /// The bytes of the schema of `plan.json`, and of that of the site's own document.
    pub(in crate::render) fn schema(&self, is_of_plan: bool) -> Vec<u8> {
        let words = Catalogue(&self.prepared_theme.strings);
        let base = self.options.base_url.as_deref();
        let whole = |address| base.map(|_| written(address, base, ""));
        speaking(None, || {
            if is_of_plan {
                open_data::plan_schema(whole(address::PLAN_SCHEMA).as_deref(), &words)
            } else {
                open_data::site_schema(whole(address::SITE_SCHEMA).as_deref(), &words)
            }
        })
    }

    /// Makes the files of the site of these plans, which are all that it has.
    pub(super) fn make_site_downloads(&self, plans: &[Arc<CataloguedPlan>]) -> SiteDownloads {
        speaking(self.shared_wording(), || {
            let words = Catalogue(&self.prepared_theme.strings);
            self.of_plans(plans, &words)
        })
    }

    /// The words that all plans follow; nothing where they differ, so that those of the catalogue stand.
    fn shared_wording(&self) -> Option<Arc<Wording>> {
        let wordings = self.plans.iter().map(|plan| &plan.wording);
        wordings::common(&self.prepared_theme.strings, wordings)
    }

    fn of_plans(&self, plans: &[Arc<CataloguedPlan>], words: &dyn Words) -> SiteDownloads {
        let settings = &self.resolved.site.settings;
        let base = self.options.base_url.as_deref();
        let licence = Licence::of_site(settings);
        let changed = plans.iter().map(|plan| plan.changed).max();
        let empty = PlanTables::without_rows(words);
        let written_tables: Vec<Written<'_>> = empty
            .tables
            .iter()
            .map(|table| {
                let fields = open_data::fields(table, true, words);
                // Without memory, there is no site either.
                let mut bytes = open_data::site_heading(&fields).unwrap_or_default();
                let mut rows = 0;
                let of_plans = plans.iter().flat_map(|plan| &plan.of_site);
                for (_, lines, count) in of_plans.filter(|(id, ..)| *id == table.id) {
                    bytes.extend_from_slice(lines);
                    rows += count;
                }
                Written {
                    table,
                    fields,
                    bytes,
                    rows,
                }
            })
            .collect();
        let about = words.text("data-what-of-site", &[("site", &settings.title)]);
        let package = open_data::package(&Package {
            name: "plans".to_owned(),
            title: &settings.title,
            description: description(&about, licence, words),
            language: &settings.language,
            homepage: base.map(|_| written("/", base, "")),
            changed,
            licence,
            publisher: &settings.organisation,
            sources: &[],
            plan_column: Some([
                words.text("data-heading-plan", &[]),
                words.text("data-about-plan", &[]),
            ]),
            resources: written_tables.iter().map(Written::resource).collect(),
        });
        let folder = "/data/";
        let mut files: Vec<DataFile> = written_tables.iter().map(|one| one.listed("")).collect();
        let dataset = |at: usize, plan: &Arc<CataloguedPlan>| {
            let state = self.resolved.plan(at);
            let licence = Licence::of_plan(&state.plan.facts, settings);
            Dataset {
                address: written(&address::below(&state.plan.address, "data/"), base, folder),
                title: state.plan.facts.title.clone(),
                about: description(&plan.about, licence, words),
                language: &settings.language,
                issued: Some(state.plan.facts.published_on().to_string()),
                changed: Some(plan.changed),
                publisher: state.organisation,
                licence,
                distributions: plan
                    .files
                    .iter()
                    .map(|file| file.described(base, folder))
                    .collect(),
            }
        };
        let whole = Dataset {
            address: format!("{}#all", written(folder, base, folder)),
            title: words.text("data-of-site-title", &[("site", &settings.title)]),
            about: description(&about, licence, words),
            language: &settings.language,
            issued: None,
            changed,
            publisher: &settings.organisation,
            licence,
            distributions: files.iter().map(|file| file.described(base, folder)).collect(),
        };
        let of_plans = plans.iter().enumerate().map(|(at, plan)| dataset(at, plan));
        let catalogue = open_data::catalogue(&DataCatalogue {
            address: written(folder, base, folder),
            title: settings.title.clone(),
            about: description(&about, licence, words),
            language: &settings.language,
            publisher: &settings.organisation,
            licence,
            datasets: std::iter::once(whole).chain(of_plans).collect(),
        });
        let json = ("JSON", "application/json");
        let schema = ("JSON Schema", "application/schema+json");
        let linked = ("JSON-LD", "application/ld+json");
        for (name, address, form, bytes) in [
            ("site-package", address::SITE_PACKAGE, json, package.len()),
            ("catalogue", address::CATALOGUE, linked, catalogue.len()),
            (
                "plan-schema",
                address::PLAN_SCHEMA,
                schema,
                self.schema(true).len(),
            ),
            (
                "site-schema",
                address::SITE_SCHEMA,
                schema,
                self.schema(false).len(),
            ),
        ] {
            files.push(DataFile::named(name, address.to_owned(), form, bytes, words));
        }
        let dictionary = written_tables.iter().map(|one| one.dictionary(words)).collect();
        SiteDownloads {
            tables: TableFiles::of(written_tables),
            package,
            catalogue,
            files,
            dictionary,
        }
    }
}
