//! The differences in words.

use super::corrections;
use super::items;
use super::left_out::{LeftOut, LeftOutPart};
use super::names::display_name;
use super::shaping;
use super::values::{ComparedVersions, date};
use crate::cli::markup::{Markup, Text};
use crate::cli::terminal::Lines;
use crate::data::{Backdated, Difference, NewThing, PlanDifference, Presence};
use crate::model::{ItemKind, PlanNames};
use crate::resolve::Silence;
use crate::text::{folded, sentence};

/// How many pages are listed by name.
const PAGES: usize = 20;

/// Writes the differences, and the parts that were left out.
pub(super) fn written(
    difference: &Difference,
    headline: &str,
    left: &LeftOut,
    known: &ComparedVersions<'_>,
    markup: Markup,
) -> Lines {
    let mut text = Text::new(markup, "What residents will see change");
    text.paragraph(&format!("Compared: {headline}."));
    if difference.is_empty() {
        text.paragraph("Nothing.");
    }
    for plan in &difference.plans {
        of_plan(plan, known, &mut text);
    }
    if !difference.site.is_empty() {
        text.part("The site itself");
        for thing in &difference.site {
            shaping::of_thing(thing, &mut text);
        }
    }
    shaping::of_pages(&difference.pages, &mut text);
    for (what, pages) in [
        ("New pages", &difference.new_pages),
        ("Gone pages", &difference.gone_pages),
    ] {
        if pages.is_empty() {
            continue;
        }
        text.part(&format!("{what}: {}", pages.len()));
        let pages = pages.iter();
        list(
            pages.map(|page| format!("/{}", page.trim_end_matches("index.html"))),
            &mut text,
        );
    }
    if !left.drafts_left_out.is_empty() {
        text.paragraph("Not included, because they are drafts (`candour diff --drafts` includes them):");
        list(left.drafts_left_out.iter().map(LeftOutPart::words), &mut text);
    }
    if !left.not_shown_yet.is_empty() {
        text.paragraph("Not shown yet, because their day lies ahead:");
        list(left.not_shown_yet.iter().map(LeftOutPart::words), &mut text);
    }
    text.finish()
}

/// A list that is not too long to be read.
fn list(mut all: impl ExactSizeIterator<Item = String>, text: &mut Text) {
    let more = all.len().saturating_sub(PAGES);
    for one in all.by_ref().take(PAGES) {
        text.item(&one);
    }
    if more > 0 {
        text.item(&format!("and {more} more"));
    }
}

fn of_plan(plan: &PlanDifference, known: &ComparedVersions<'_>, text: &mut Text) {
    let address = &plan.address;
    text.names = known.names(address);
    text.part(&match plan.presence {
        Presence::New => format!("New plan: {} ({address})", plan.title),
        Presence::Gone => format!("No longer published: {} ({address})", plan.title),
        Presence::Both => format!("{} ({address})", plan.title),
    });
    if let Some(reason) = &plan.closed {
        let on = plan.closed_on.as_deref().map(date).unwrap_or_default();
        let reason = Some(reason.as_str()).filter(|reason| !reason.is_empty());
        text.heading("Reporting ends");
        text.item(&format!("On {on}. {}", reason.unwrap_or("No reason is given.")));
    }
    if let Some(silence) = &plan.silence {
        text.heading("Silence");
        text.item(&silence_words(silence));
    }
    if !plan.updates.is_empty() {
        text.heading("New updates");
        for update in &plan.updates {
            let title = update.title.clone().unwrap_or_else(|| "Update".to_owned());
            let entries = match update.entries {
                1 => "1 entry".to_owned(),
                count => format!("{count} entries"),
            };
            text.item(&format!("{title}, {}: {entries}", date(&update.as_at)));
        }
    }
    if !plan.items.is_empty() {
        let [_, recommendations] = &text.names.recommendation;
        let [_, actions] = &text.names.action;
        text.heading(&sentence(&format!("{recommendations} and {actions}")));
        for item in &plan.items {
            items::of_item(item, text);
        }
    }
    if !plan.entries.is_empty() {
        text.heading("New entries in updates that were published before");
        for entry in &plan.entries {
            text.item(&name(entry, &text.names));
        }
    }
    if !plan.parts.is_empty() {
        text.heading("New in the plan");
        for part in &plan.parts {
            text.item(&name(part, &text.names));
        }
    }
    if !plan.corrections.is_empty() {
        text.heading("Corrections");
        for correction in &plan.corrections {
            corrections::of_correction(address, correction, known, text);
        }
    }
    if !plan.came_since.is_empty() {
        text.heading("Added since, dated earlier");
        for one in &plan.came_since {
            text.item(&backdated(one, &text.names));
        }
    }
    if !plan.reworded.is_empty() {
        text.heading("Published words that are no longer the same, without a correction");
        for reworded in &plan.reworded {
            corrections::of_reworded(address, reworded, known, text);
        }
    }
    if !plan.shaping.is_empty() {
        text.heading("Terms, files and order");
        for thing in &plan.shaping {
            shaping::of_thing(thing, text);
        }
    }
    if !plan.gone.is_empty() {
        text.heading("No longer there");
        for thing in &plan.gone {
            text.item(&name(thing, &text.names));
        }
    }
}

/// Something new that is dated earlier, and when it came as far as the record knows.
fn backdated(one: &Backdated, names: &PlanNames) -> String {
    let name = match one.kind {
        ItemKind::Correction => "Correction".to_owned(),
        kind => sentence(&display_name(kind, &one.address, names)),
    };
    let title = one.name.as_deref().map(|title| format!(": {}", folded(title)));
    let came = one.came.as_deref();
    let came = came.map(|day| format!("; added to this site on {}", date(day)));
    format!(
        "{name}{} (dated {}{})",
        title.unwrap_or_default(),
        date(&one.dated),
        came.unwrap_or_default()
    )
}

/// The name of something, with its title.
fn name(thing: &NewThing, names: &PlanNames) -> String {
    let name = sentence(&display_name(thing.kind, &thing.address, names));
    match &thing.name {
        Some(title) => format!("{name}: {title}"),
        None => name,
    }
}

/// The silence of a plan in words.
fn silence_words(silence: &Silence) -> String {
    let mut words = match silence.last {
        Some(last) => format!("No update since {}.", date(&last.to_string())),
        None => "No update has been published.".to_owned(),
    };
    if let Some(promise) = silence.promise {
        words.push_str(&format!(
            " They were promised {}; one was due by {}.",
            promise.promised.as_str(),
            date(&promise.next_due.to_string())
        ));
    }
    words
}
