//! Things that shape what residents read and change in the course of ordinary work, as items: the terms, files and
//! order of a plan, and of the site its terms, pages, settings, files and design.
//!
//! Their kinds are free ([`ItemKind::is_free`]): a new state needs no correction, and each may be gone.

use std::collections::{BTreeMap, BTreeSet};

use super::item::{Fields, Item};
use crate::checksum::Checksum;
use crate::model::{Design, File, ItemKind, Page, Plan, Settings, Site, Term, address, term_ids};
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
            let place = if term.term.value.is_empty() {
                span
            } else {
                term.term.span
            };
            Item::new(
                ItemKind::Term,
                format!("{page}#{id}"),
                place,
                Fields::of(term, ""),
            )
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

/// The order in which a plan's themes and the actions of a recommendation are listed, where it is not that of their
/// refs; nothing when all of it is. Recommendations are always listed by their refs.
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

/// Returns whether things are listed in the order of their refs.
fn is_by_ref(refs: &[&str]) -> bool {
    refs.is_sorted_by(|a, b| natural(a, b).is_le())
}

fn of_page(page: &Page) -> Item {
    Item::new(
        ItemKind::Page,
        address::page(page),
        page.span,
        Fields::of(page, ""),
    )
}

/// The settings that show on pages.
fn settings(settings: &Settings) -> Item {
    Item::new(
        ItemKind::Settings,
        address::SETTINGS.to_owned(),
        settings.span,
        Fields::of(settings, ""),
    )
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
