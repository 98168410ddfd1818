//! What shapes what residents read and changes in the course of ordinary work, as items: the terms, files and order of a
//! plan, and of the site its terms, pages, settings, files and design.
//!
//! Their kinds are free ([`ItemKind::is_free`]): a new state needs no correction, and each may be gone.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::item::{Fields, Item, object, part};
use crate::checksum::Checksum;
use crate::model::{
    Accessibility, Barrier, Brand, Contact, Design, File, ItemKind, Page, Plan, Settings, Site, Term,
    address, term_ids,
};
use crate::source::Span;
use crate::text::natural::natural;

/// The terms, files and order of a plan, as it stood on some day. `withheld` are the paths below the content folder of
/// the files that are not published yet.
pub fn free_of_plan(plan: &Plan, withheld: &BTreeSet<String>) -> Vec<Item> {
    let glossary = format!("{}glossary/", address::plan(plan));
    let mut items = terms(&plan.glossary, &glossary, plan.facts.span);
    let is_shown = |file: &&File| {
        file.path.starts_with("files/") && !withheld.contains(&format!("{}/{}", plan.address, file.path))
    };
    items.extend(
        plan.files
            .iter()
            .filter(is_shown)
            .map(|file| of_file(file, &plan.address, plan.facts.span)),
    );
    items.extend(order(plan));
    items
}

/// The terms, pages, settings, files and design of the site.
pub fn free_of_site(site: &Site, withheld: &BTreeSet<String>, design: &Design) -> Vec<Item> {
    let span = site.settings.span;
    let mut items = vec![settings(&site.settings)];
    items.extend(site.pages.iter().map(|page| of_page(page)));
    items.extend(terms(&site.glossary, "/", span));
    let is_shown = |file: &&File| !withheld.contains(&file.path);
    items.extend(
        site.files
            .iter()
            .filter(is_shown)
            .map(|file| of_file(file, "", span)),
    );
    items.extend(of_design(design, span));
    items
}

fn terms(terms: &[Term], page: &str, span: Span) -> Vec<Item> {
    let ids = term_ids(terms.iter());
    terms
        .iter()
        .zip(ids)
        .map(|(term, id)| {
            let fields = Fields::default()
                .text("term", &*term.term.value)
                .text("name", term.name.as_deref())
                .markdown("definition", &term.definition);
            let place = if term.term.value.is_empty() {
                span
            } else {
                term.term.span
            };
            Item::new(ItemKind::Term, format!("{page}#{id}"), place, fields.sorted())
        })
        .collect()
}

/// A file: its checksum and how many bytes it has. `plan` is the address of its plan, or empty.
fn of_file(file: &File, plan: &str, span: Span) -> Item {
    let address = if plan.is_empty() {
        format!("/{}", file.path)
    } else {
        address::below(plan, &file.path)
    };
    let fields = Fields::default()
        .text("sha256", &*file.checksum().to_string())
        .value("bytes", &file.size());
    Item::new(ItemKind::File, address, span, fields.sorted())
}

/// The order in which a plan's themes and the actions of a recommendation are listed, where it is not that of their refs;
/// nothing when all of it is. Recommendations are always listed by their refs.
fn order(plan: &Plan) -> Option<Item> {
    let themes: Vec<&str> = plan
        .facts
        .themes
        .iter()
        .map(|it| it.ref_.value.as_str())
        .collect();
    let actions: BTreeMap<&str, Vec<&str>> = plan
        .recommendations
        .iter()
        .map(|rec| {
            let refs = rec.actions.iter().map(|action| action.ref_.value.as_str());
            (rec.ref_.value.as_str(), refs.collect::<Vec<_>>())
        })
        .filter(|(_, refs)| !is_by_ref(refs))
        .collect();
    let mut fields = Fields::default();
    if !is_by_ref(&themes) {
        fields = fields.value("themes", &themes);
    }
    if !actions.is_empty() {
        fields = fields.value("actions", &actions);
    }
    (fields != Fields::default()).then(|| {
        Item::new(
            ItemKind::Order,
            address::place(plan, "order"),
            plan.facts.span,
            fields.sorted(),
        )
    })
}

/// Whether things are listed in the order of their refs.
fn is_by_ref(refs: &[&str]) -> bool {
    refs.is_sorted_by(|a, b| natural(a, b).is_le())
}

fn of_page(page: &Page) -> Item {
    let fields = Fields::default()
        .text("title", &*page.title)
        .text("summary", page.summary.as_deref())
        .number("order", (page.order != 0).then(|| f64::from(page.order)))
        .markdown("text", &page.body);
    Item::new(ItemKind::Page, address::page(page), page.span, fields.sorted())
}

/// The settings that show on pages.
fn settings(settings: &Settings) -> Item {
    let mut fields = Fields::default()
        .text("title", &*settings.title)
        .text("summary", settings.summary.as_deref())
        .text("organisation", &*settings.organisation)
        .text("language", &*settings.language)
        .text("timezone", &*settings.timezone.value)
        .text("base_url", settings.base_url.as_deref());
    for (name, parts) in [
        ("contact", contact(&settings.contact)),
        ("brand", brand(&settings.brand)),
        ("accessibility", accessibility(&settings.accessibility)),
    ] {
        if parts.as_object().is_some_and(|parts| !parts.is_empty()) {
            fields = fields.value(name, &parts);
        }
    }
    Item::new(
        ItemKind::Settings,
        address::SETTINGS.to_owned(),
        settings.span,
        fields.sorted(),
    )
}

fn contact(contact: &Contact) -> Value {
    object([
        ("name", part(contact.name.as_deref())),
        ("email", part(contact.email.as_deref())),
        ("phone", part(contact.phone.as_deref())),
        ("address", part(contact.address.as_deref())),
        ("url", part(contact.url.as_deref())),
    ])
}

fn brand(brand: &Brand) -> Value {
    object([
        ("name", part(brand.name.as_deref())),
        ("logo", part(brand.logo.as_ref().map(|logo| logo.value.as_str()))),
        ("logo_alt", part(brand.logo_alt.as_deref())),
        (
            "colour",
            brand.colour.as_ref().map(|brand| json!(brand.colour.to_string())),
        ),
    ])
}

fn accessibility(it: &Accessibility) -> Value {
    let barriers: Vec<Value> = it.barriers.iter().map(barrier).collect();
    let markdown =
        |text: &Option<crate::text::markdown::Markdown>| part(text.as_ref().map(|text| text.source.as_str()));
    object([
        ("compliance", it.compliance.map(|verdict| json!(verdict.as_str()))),
        ("barriers", (!barriers.is_empty()).then(|| json!(barriers))),
        ("prepared", it.prepared.map(|date| json!(date.to_string()))),
        ("reviewed", it.reviewed.map(|date| json!(date.to_string()))),
        ("tested", markdown(&it.tested)),
        ("response", part(it.response.as_deref())),
        (
            "northern_ireland",
            it.northern_ireland.then_some(Value::Bool(true)),
        ),
        ("text", markdown(&it.more)),
    ])
}

fn barrier(it: &Barrier) -> Value {
    object([
        ("issue", part(&*it.issue)),
        ("criterion", part(it.criterion.as_deref())),
        ("reason", part(it.reason.as_deref())),
        ("alternative", part(it.alternative.as_deref())),
    ])
}

/// The parts of the design: words, templates and files by their checksums, and the version of the program.
fn of_design(design: &Design, span: Span) -> Vec<Item> {
    let item = |part: &str, fields: Fields| {
        Item::new(
            ItemKind::Design,
            format!("/#design-{part}"),
            span,
            fields.sorted(),
        )
    };
    let files = |part: &str, files: &BTreeMap<String, Checksum>| {
        (!files.is_empty()).then(|| item(part, Fields::default().value("files", files)))
    };
    let program = Fields::default().text("version", &*design.program);
    [
        files("strings", &design.strings),
        files("templates", &design.templates),
        files("assets", &design.assets),
        (!design.program.is_empty()).then(|| item("program", program)),
    ]
    .into_iter()
    .flatten()
    .collect()
}
