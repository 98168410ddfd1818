//! The differences that residents see, as data.

use serde::Serialize;
use serde_json::Value;

use super::pages::PagesDifference;
use crate::model::ItemKind;
use crate::resolve::{ItemChanges, Silence};

/// The differences of a newer version.
#[derive(Debug, Default, Serialize)]
pub struct Difference {
    /// The plans in which something is different.
    pub plans: Vec<PlanDifference>,
    /// The paths of pages that only the newer version has, of those that a resident would name.
    pub new_pages: Vec<String>,
    /// The paths of such pages that only the older version has.
    pub gone_pages: Vec<String>,
    /// The changes of the site itself: of its terms, pages, settings, files and design.
    pub site: Vec<Shaping>,
    /// The words of pages and the files that differ, where both versions have pages to compare.
    pub pages: PagesDifference,
}

/// Which of two versions have a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Presence {
    /// Only the newer one has it.
    New,
    /// Only the older one has it.
    Gone,
    /// Both have it.
    Both,
}

/// The differences of one plan.
#[derive(Debug, Serialize)]
pub struct PlanDifference {
    /// Its address.
    pub address: String,
    /// Its title.
    pub title: String,
    /// Which of the versions have it.
    pub presence: Presence,
    /// The updates that are new.
    pub updates: Vec<NewUpdate>,
    /// The recommendations and actions that stand otherwise.
    pub items: Vec<ItemChanges>,
    /// The entries that are new in updates that both versions have.
    pub entries: Vec<NewThing>,
    /// The themes, labels, ratings and sources that are new.
    pub parts: Vec<NewThing>,
    /// The corrections that are new.
    pub corrections: Vec<NewCorrection>,
    /// Published words that changed without a correction that says so.
    pub reworded: Vec<Reworded>,
    /// Published things that are gone, other than recommendations and actions, and no correction says so.
    pub gone: Vec<NewThing>,
    /// Terms, files and the order in which things are listed, where they differ.
    pub shaping: Vec<Shaping>,
    /// Why reporting ended, when that is new; empty when no reason is given.
    pub closed: Option<String>,
    /// When it ended, when that is new.
    pub closed_on: Option<String>,
    /// The silence since the last update, when it is new that none has come for too long.
    pub silence: Option<Silence>,
    /// The things that are new though they are dated before the older version.
    pub came_since: Vec<Backdated>,
}

/// Something that is new and is dated before the older version.
#[derive(Debug, Serialize)]
pub struct Backdated {
    /// Its address.
    pub address: String,
    /// The kind of thing.
    pub kind: ItemKind,
    /// Its title, or why a correction was made.
    pub name: Option<String>,
    /// The day it is dated.
    pub dated: String,
    /// The day of the first seal that has it, when the record shows that it came later than it is dated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub came: Option<String>,
}

/// An update that is new.
#[derive(Debug, Serialize)]
pub struct NewUpdate {
    /// Its address.
    pub address: String,
    /// The date that it is as at.
    pub as_at: String,
    /// Its title.
    pub title: Option<String>,
    /// How many entries it has.
    pub entries: usize,
}

/// Something that only one version has.
#[derive(Debug, Serialize)]
pub struct NewThing {
    /// Its address.
    pub address: String,
    /// The kind of thing.
    pub kind: ItemKind,
    /// Its title or label, when it has one.
    pub name: Option<String>,
}

/// A correction that is new.
#[derive(Debug, Serialize)]
pub struct NewCorrection {
    /// Its address.
    pub address: String,
    /// The address of what was corrected.
    pub of: String,
    /// The kind of thing that was corrected.
    pub kind: Option<ItemKind>,
    /// The field; nothing when a whole entry was added or taken out.
    pub field: Option<String>,
    /// `added` or `removed` when that is what happened to a whole entry.
    pub whole: Option<&'static str>,
    /// The day it is dated.
    pub date: String,
    /// The old value, when the correction repeats it; an empty text when there was none.
    pub was: Option<Value>,
    /// The new value.
    pub now: Option<Value>,
    /// Why.
    pub reason: String,
}

/// Published words that changed.
#[derive(Debug, Serialize)]
pub struct Reworded {
    /// The address of the thing.
    pub address: String,
    /// The kind of thing.
    pub kind: Option<ItemKind>,
    /// The fields, each before and now.
    pub fields: Vec<RewordedField>,
}

/// One field that changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RewordedField {
    /// The field.
    pub name: String,
    /// Before; nothing when it was not there.
    pub was: Option<Value>,
    /// Now; nothing when it is gone.
    pub now: Option<Value>,
}

/// A term, page, setting, file, order or part of the design that changed, is new or is gone. No correction is asked for
/// it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shaping {
    /// Its address.
    pub address: String,
    /// The kind of thing.
    pub kind: ItemKind,
    /// Which of the versions have it.
    pub presence: Presence,
    /// Its word or title, when it has one.
    pub name: Option<String>,
    /// The fields that differ, each before and now; none when only one version has it.
    pub fields: Vec<RewordedField>,
    /// The day on which the newer state was sealed, where records tell it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sealed: Option<String>,
}

impl Difference {
    /// Replaces what shapes the words of a plan.
    pub fn set_shaping(&mut self, address: &str, title: &str, shaping: Vec<Shaping>) {
        match self.plans.iter().position(|plan| plan.address == address) {
            Some(at) => {
                self.plans[at].shaping = shaping;
                if self.plans[at].is_empty() && self.plans[at].presence == Presence::Both {
                    self.plans.remove(at);
                }
            }
            None if shaping.is_empty() => {}
            None => {
                let mut plan = PlanDifference::none(address, title, Presence::Both);
                plan.shaping = shaping;
                self.plans.push(plan);
            }
        }
    }

    /// Adds an update that only the newer version has and that is not part of the data: a draft.
    pub fn add_draft(&mut self, address: &str, title: &str, update: NewUpdate) {
        let at = self.plans.iter().position(|plan| plan.address == address);
        let at = at.unwrap_or_else(|| {
            self.plans
                .push(PlanDifference::none(address, title, Presence::Both));
            self.plans.len() - 1
        });
        self.plans[at].updates.push(update);
    }

    /// Returns whether there is no difference.
    pub fn is_empty(&self) -> bool {
        self.plans.is_empty()
            && self.new_pages.is_empty()
            && self.gone_pages.is_empty()
            && self.site.is_empty()
            && self.pages.is_empty()
    }
}

impl PlanDifference {
    /// A plan of which nothing is different yet.
    pub(super) fn none(address: &str, title: &str, presence: Presence) -> Self {
        Self {
            address: address.to_owned(),
            title: title.to_owned(),
            presence,
            updates: Vec::new(),
            items: Vec::new(),
            entries: Vec::new(),
            parts: Vec::new(),
            corrections: Vec::new(),
            reworded: Vec::new(),
            gone: Vec::new(),
            shaping: Vec::new(),
            closed: None,
            closed_on: None,
            silence: None,
            came_since: Vec::new(),
        }
    }

    /// Returns whether there is no difference in the plan.
    pub(super) fn is_empty(&self) -> bool {
        self.shaping.is_empty() && !self.has_changes_beside_shaping()
    }

    /// Returns whether there are differences beyond those of things that shape its words.
    pub fn has_changes_beside_shaping(&self) -> bool {
        let is_empty = self.updates.is_empty()
            && self.items.is_empty()
            && self.entries.is_empty()
            && self.parts.is_empty()
            && self.corrections.is_empty()
            && self.reworded.is_empty()
            && self.gone.is_empty()
            && self.closed.is_none()
            && self.silence.is_none()
            && self.came_since.is_empty()
            && self.presence == Presence::Both;
        !is_empty
    }
}
