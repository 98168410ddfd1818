//! The files of one plan.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use minijinja::context;
use minijinja::value::Value;

use super::listing::{DataFile, licence_in_words, licence_view, written};
use super::tables::{TableFiles, Written};
use super::words::Catalogue;
use crate::data::parts::{self, Parts};
use crate::data::{self, Document};
use crate::model::{Licence, PartialDate, address};
use crate::open_data::{self, Dataset, Package};
use crate::render::Renderer;
use crate::resolve::PlanState;
use crate::tables::{self, Data, OF_SITE_ALONE, PlanTables, Words};
use crate::theme::strings::speaking;
use crate::workbook::data::{Facts, Workbook};

/// The files of a plan, and what pages say of them.
#[derive(Debug)]
pub(in crate::render) struct PlanDownloads {
    /// `plan.json`.
    pub(in crate::render) data: Vec<u8>,
    /// The same in parts, where the plan is huge.
    pub(in crate::render) parts: Option<Parts>,
    /// The workbook.
    pub(in crate::render) workbook: Vec<u8>,
    /// The files of tables, each by the kind of its table.
    tables: TableFiles,
    /// The description of the tables.
    pub(in crate::render) package: Vec<u8>,
    /// The description in linked data.
    pub(in crate::render) linked: Vec<u8>,
    /// The files as they are listed.
    files: Vec<DataFile>,
    /// The tables with their columns, for the dictionary.
    dictionary: Value,
    /// The plan among the data of all plans.
    pub(super) catalogued: Arc<CataloguedPlan>,
}

/// A plan among the data of all plans.
#[derive(Debug)]
pub(in crate::render) struct CataloguedPlan {
    /// Its lines in the files of all plans, each by the kind of its table, with how many rows they are.
    pub(super) of_site: Vec<(&'static str, Vec<u8>, usize)>,
    /// Its files that are data.
    pub(super) files: Vec<DataFile>,
    /// The plan in a sentence.
    pub(super) about: String,
    /// The newest day on which something in it changed.
    pub(super) changed: Date,
}

/// The tables of a plan, and what they are made of.
struct Tabled<'t> {
    state: &'t PlanState<'t>,
    document: &'t Document,
    made: PlanTables,
    words: &'t dyn Words,
}

impl PlanDownloads {
    /// The bytes of a file of the data in parts.
    pub(in crate::render) fn part(&self, file: &str) -> &[u8] {
        let bytes = self.parts.as_ref().and_then(|parts| match file {
            parts::INDEX => Some(&parts.index),
            part => parts.files.get(part),
        });
        bytes.map_or(&[], |bytes| bytes)
    }

    /// The bytes of the file of a table.
    pub(in crate::render) fn table(&self, id: &str) -> &[u8] {
        self.tables.bytes(id)
    }
}

impl Renderer {
    /// Returns the content of the page of a plan's data.
    pub(in crate::render) fn data_page(&self, at: usize) -> Value {
        let made = self.downloads(at);
        let state = self.resolved.plan(at);
        let views = |is_in: &dyn Fn(&DataFile) -> bool| -> Value {
            let files = made.files.iter().filter(|file| is_in(file));
            files.map(DataFile::view).collect()
        };
        context! {
            sheets => views(&|file| file.form == "XLSX"),
            tables => views(&|file| file.form == "CSV"),
            others => views(&|file| !matches!(file.form, "XLSX" | "CSV")),
            licence => licence_view(Licence::of_plan(&state.plan.facts, &self.resolved.site.settings)),
            linked => address::linked(&state.plan.address),
        }
    }

    /// Returns the content of the page that says what stands in each column.
    pub(in crate::render) fn dictionary_page(&self, at: usize) -> Value {
        let made = self.downloads(at);
        context! { tables => made.dictionary.clone() }
    }

    pub(super) fn make_downloads(&self, at: usize) -> PlanDownloads {
        self.with_tables(at, |tabled| self.files_of_tables(tabled))
    }

    /// Makes the plan at a position one of the data of all plans. Of a plan that an earlier run made, only that is made, with
    /// the lengths of the files of then.
    pub(super) fn make_catalogued(&self, at: usize) -> Arc<CataloguedPlan> {
        let Some(lengths) = self.taken_over.lengths(at) else {
            return Arc::clone(&self.downloads(at).catalogued);
        };
        self.with_tables(at, |tabled| {
            let Tabled {
                state, made, words, ..
            } = &tabled;
            let plan = &state.plan.address;
            let length = |address: &str| lengths.get(address).copied().unwrap_or_default();
            let own = made.tables.iter().filter(|table| table.id != OF_SITE_ALONE);
            let of_tables = own.map(|table| {
                let address = address::table(plan, open_data::file_name(table.id));
                let length = length(&address);
                DataFile::of_table(address, table, table.rows, length)
            });
            let lengths = Lengths {
                workbook: length(&address::workbook(plan)),
                data: length(&address::data(plan)),
                index: parts::is_divided(state).then(|| length(&address::data_part(plan, parts::INDEX))),
            };
            let files = described(state, &lengths, of_tables.collect(), *words);
            Arc::new(catalogue_with(&tabled, files))
        })
    }

    /// Makes something of the tables of the plan at a position, in the words of the plan.
    fn with_tables<T>(&self, at: usize, make: impl FnOnce(Tabled<'_>) -> T) -> T {
        let plan = &self.resolved.plans[at];
        let state = plan.state();
        let document = Document::of_plan(plan, &self.resolved.withheld);
        let independent = state.updates.iter().filter(|update| state.is_independent(update));
        let independent: BTreeSet<String> = independent
            .map(|update| address::update(state.plan, update))
            .collect();
        speaking(Some(Arc::clone(&self.plans[at].wording)), || {
            let words = Catalogue(&self.prepared_theme.strings);
            let data = Data {
                document: &document,
                independent: &independent,
                base_url: self.options.base_url.as_deref(),
            };
            let mut made = PlanTables::new(data, &words);
            made.tables
                .push(tables::counts(&state.counts_over_time(), &words));
            make(Tabled {
                state,
                document: &document,
                made,
                words: &words,
            })
        })
    }

    fn files_of_tables(&self, tabled: Tabled<'_>) -> PlanDownloads {
        let Tabled {
            state,
            document,
            ref made,
            words,
        } = tabled;
        let plan = &state.plan.address;
        let settings = &self.resolved.site.settings;
        let base = self.options.base_url.as_deref();
        let licence = Licence::of_plan(&state.plan.facts, settings);
        let own = made.tables.iter().filter(|table| table.id != OF_SITE_ALONE);
        let written_tables: Vec<Written<'_>> = own
            .map(|table| {
                let fields = open_data::fields(table, false, words);
                // Without memory, there is no site either.
                let bytes = open_data::of_plan(&fields, table.rows).unwrap_or_default();
                Written {
                    table,
                    fields,
                    bytes,
                    rows: table.rows,
                }
            })
            .collect();
        let mut catalogued = catalogue_with(&tabled, Vec::new());
        let changed = catalogued.changed;
        let about = description(&catalogued.about, licence, words);
        let package = open_data::package(&Package {
            name: plan.replace('/', "-").to_lowercase(),
            title: &document.title,
            description: about.clone(),
            language: &settings.language,
            homepage: base.map(|_| written(&document.address, base, "")),
            changed: Some(changed),
            licence,
            publisher: &document.organisation,
            sources: &made.sources,
            plan_column: None,
            resources: written_tables.iter().map(Written::resource).collect(),
        });
        let dictionary = written_tables.iter().map(|one| one.dictionary(words)).collect();
        let of_tables: Vec<DataFile> = written_tables.iter().map(|one| one.listed(plan)).collect();
        let tables = TableFiles::of(written_tables);
        let data = data::write(document).into_bytes();
        let parts = parts::is_divided(state).then(|| parts::divide(&data)).flatten();
        let workbook = Workbook::new(
            Facts {
                document,
                base_url: base,
                day: changed,
                day_in_words: &self.prepared_theme.strings.date(PartialDate::Day(changed)),
                language: &settings.language,
                licence: &licence_in_words(licence, words),
            },
            tabled.made,
            words,
        );
        // What a spreadsheet cannot hold is in `plan.json`; a plan with a million rows has no workbook.
        let workbook = workbook.into_bytes().unwrap_or_default();
        let lengths = Lengths {
            workbook: workbook.len(),
            data: data.len(),
            index: parts.as_ref().map(|parts| parts.index.len()),
        };
        let mut files = described(state, &lengths, of_tables, words);
        catalogued.files.clone_from(&files);
        let folder = address::below(plan, "data/");
        let linked = open_data::dataset(&Dataset {
            address: written(&folder, base, &folder),
            title: document.title.clone(),
            about,
            language: &settings.language,
            issued: Some(state.plan.facts.published_on().to_string()),
            changed: Some(changed),
            publisher: &document.organisation,
            licence,
            distributions: files.iter().map(|file| file.described(base, &folder)).collect(),
        });
        let named =
            |name, address, form, bytes: &[u8]| DataFile::named(name, address, form, bytes.len(), words);
        files.push(named(
            "package",
            address::package(plan),
            ("JSON", "application/json"),
            &package,
        ));
        files.push(named(
            "linked",
            address::linked(plan),
            ("JSON-LD", "application/ld+json"),
            &linked,
        ));
        PlanDownloads {
            data,
            parts,
            workbook,
            tables,
            package,
            linked,
            files,
            dictionary,
            catalogued: Arc::new(catalogued),
        }
    }
}

/// Returns the plan of these tables with its files of data among the data of all plans.
fn catalogue_with(tabled: &Tabled<'_>, files: Vec<DataFile>) -> CataloguedPlan {
    let Tabled {
        state, made, words, ..
    } = tabled;
    let of_site = made.tables.iter().map(|table| {
        let fields = open_data::fields(table, true, *words);
        // Without memory, there is no site either.
        let lines = open_data::of_site_rows(&state.plan.address, &fields, table.rows);
        (table.id, lines.unwrap_or_default(), table.rows)
    });
    CataloguedPlan {
        of_site: of_site.collect(),
        files,
        about: if made.summary.is_empty() {
            words.text("data-what", &[])
        } else {
            made.summary.clone()
        },
        changed: state.as_of,
    }
}

/// The lengths of files of a plan, in bytes.
struct Lengths {
    workbook: usize,
    data: usize,
    /// The index of the parts; nothing for a plan that has none.
    index: Option<usize>,
}

/// Lists the files of a plan that are data: the workbook and `plan.json`, of these lengths, and those of tables.
fn described(
    state: &PlanState<'_>,
    lengths: &Lengths,
    of_tables: Vec<DataFile>,
    words: &dyn Words,
) -> Vec<DataFile> {
    let plan = &state.plan.address;
    let named = |name, address, form, bytes| DataFile::named(name, address, form, bytes, words);
    let xlsx = (
        "XLSX",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    );
    let mut files = vec![named("workbook", address::workbook(plan), xlsx, lengths.workbook)];
    files.extend(of_tables);
    files.push(DataFile {
        is_steady: false,
        ..named(
            "plan",
            address::data(plan),
            ("JSON", "application/json"),
            lengths.data,
        )
    });
    files.extend(lengths.index.map(|length| DataFile {
        is_steady: false,
        ..named(
            "parts",
            address::data_part(plan, parts::INDEX),
            ("JSON", "application/json"),
            length,
        )
    }));
    files.push(named(
        "record",
        address::record(plan),
        ("JSON Lines", "application/jsonl"),
        state.sealed.bytes(),
    ));
    files
}

/// Returns a description of data, with the licence under which it may be used.
pub(super) fn description(about: &str, licence: Option<Licence<'_>>, words: &dyn Words) -> String {
    format!("{about} {}", licence_in_words(licence, words))
}
