//! The pages about several plans: their addresses and templates.

use super::PageKind;
use crate::model::address;
use crate::resolve::{Across, Gathered, NameAcross, PlanItems, paged};

/// The most items on one page.
const ITEMS: usize = 50;

/// The most names on one page.
const NAMES: usize = 200;

/// A list of items of all plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemList {
    /// The items past their due date.
    Overdue,
    /// The items that are due soon.
    DueSoon,
    /// The items that lack an answer.
    Unanswered,
    /// Every recommendation.
    Recommendations,
}

/// A list of names, each with a page of its items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameList {
    /// The bodies.
    Bodies,
    /// Everyone who leads.
    Leads,
    /// The tags.
    Tags,
}

/// A page about several plans. Pages of one list are counted from 0, names by their position in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AcrossRoute {
    /// A page of a list of items.
    Items(ItemList, usize),
    /// The newest changes.
    Changed,
    /// A page of a list of names.
    Names(NameList, usize),
    /// A page of the items of one name.
    Named(NameList, usize, usize),
}

/// The items of some groups, or a part of each, by the position of the group: what one page lists.
pub(in crate::render) type Rows = Vec<(usize, std::ops::Range<usize>)>;

impl ItemList {
    /// Returns its name in addresses and in the string catalogue.
    pub fn name(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::DueSoon => "due-soon",
            Self::Unanswered => "unanswered",
            Self::Recommendations => "recommendations",
        }
    }

    /// Returns its items; nothing when the site has no such list.
    pub fn of(self, across: &Across) -> Option<&Gathered> {
        match self {
            Self::Overdue => Some(&across.overdue),
            Self::DueSoon => Some(&across.due_soon),
            Self::Unanswered => across.unanswered.as_ref(),
            Self::Recommendations => Some(&across.recommendations),
        }
    }
}

impl NameList {
    /// Returns its name in addresses and in the string catalogue.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bodies => "bodies",
            Self::Leads => "leads",
            Self::Tags => "tags",
        }
    }

    /// How many names it has; nothing when the site has no such list.
    fn count(self, across: &Across) -> Option<usize> {
        match self {
            Self::Bodies => (!across.bodies.is_empty()).then_some(across.bodies.len()),
            Self::Leads => across.lists_leads.then_some(across.leads.len()),
            Self::Tags => (!across.tags.is_empty()).then_some(across.tags.len()),
        }
    }

    /// Returns where one name has its page, below the list; nothing when it has none.
    fn part(self, across: &Across, at: usize) -> Option<String> {
        let slug = |names: &[NameAcross]| names.get(at).map(|name| name.slug.clone());
        match self {
            Self::Bodies => slug(&across.bodies),
            Self::Tags => slug(&across.tags),
            Self::Leads => {
                let lead = across.leads.get(at)?;
                let organisation = across.organisations.get(lead.organisation)?;
                Some(format!("{}/{}", organisation.slug, lead.slug.as_ref()?))
            }
        }
    }

    /// Returns one name as it is written; nothing when there is none.
    pub fn name_of(self, across: &Across, at: usize) -> Option<&str> {
        match self {
            Self::Bodies => across.bodies.get(at).map(|body| body.name.as_str()),
            Self::Leads => across.leads.get(at).map(|lead| lead.name.as_str()),
            Self::Tags => across.tags.get(at).map(|tag| tag.name.as_str()),
        }
    }

    /// Returns the items of one name, plan by plan.
    pub fn plans(self, across: &Across, at: usize) -> &[PlanItems] {
        let found = match self {
            Self::Bodies => across.bodies.get(at).map(|name| &name.plans),
            Self::Tags => across.tags.get(at).map(|name| &name.plans),
            Self::Leads => across.leads.get(at).map(|lead| &lead.plans),
        };
        found.map_or(&[], |plans| plans)
    }

    /// Returns the address of the page of one name; nothing when it has none.
    pub fn address_of(self, across: &Across, at: usize) -> Option<String> {
        Some(address::across(self.name(), &self.part(across, at)?, 0))
    }
}

/// Returns which items of each group stand on each page.
pub(in crate::render) fn pages_of(groups: &[PlanItems]) -> Vec<Rows> {
    paged(groups.iter().map(|group| group.items.len()), ITEMS)
}

/// Returns which names of a list stand on each page.
pub(in crate::render) fn pages_of_names(count: usize) -> Vec<Rows> {
    paged((count > 0).then_some(count), NAMES)
}

impl AcrossRoute {
    /// The tabs of the navigation over all plans, in their order.
    pub const TABS: [Self; 8] = [
        Self::Items(ItemList::Overdue, 0),
        Self::Items(ItemList::DueSoon, 0),
        Self::Items(ItemList::Unanswered, 0),
        Self::Changed,
        Self::Items(ItemList::Recommendations, 0),
        Self::Names(NameList::Bodies, 0),
        Self::Names(NameList::Leads, 0),
        Self::Names(NameList::Tags, 0),
    ];

    /// Returns it as it would be for the first page of the list, and of the first name: what pages alike have in common.
    #[must_use]
    pub fn sort(self) -> Self {
        match self {
            Self::Items(list, _) => Self::Items(list, 0),
            Self::Names(list, _) => Self::Names(list, 0),
            Self::Named(list, ..) => Self::Named(list, 0, 0),
            Self::Changed => self,
        }
    }

    /// Returns the name of the list that it belongs to.
    pub fn list(self) -> &'static str {
        match self {
            Self::Items(list, _) => list.name(),
            Self::Changed => "changed",
            Self::Names(list, _) | Self::Named(list, ..) => list.name(),
        }
    }

    /// Returns the address.
    pub fn address(self, across: &Across) -> String {
        match self {
            Self::Items(_, page) | Self::Names(_, page) => address::across(self.list(), "", page),
            Self::Changed => address::across(self.list(), "", 0),
            Self::Named(list, at, page) => {
                address::across(list.name(), &list.part(across, at).unwrap_or_default(), page)
            }
        }
    }

    /// Returns what kind of page it is.
    pub fn kind(self) -> PageKind {
        let (name, template) = match self {
            Self::Items(..) => ("across", "across-items.html"),
            Self::Changed => ("across", "across-changed.html"),
            Self::Names(..) => ("across", "across-names.html"),
            Self::Named(..) => ("across", "across-named.html"),
        };
        PageKind::new(name, template, self.list())
    }

    /// Returns whether search engines may list the page: not who leads what.
    pub fn is_indexed(self) -> bool {
        !matches!(
            self,
            Self::Names(NameList::Leads, _) | Self::Named(NameList::Leads, ..)
        )
    }

    /// Returns whether the navigation names the page.
    pub fn is_tab(self) -> bool {
        Self::TABS.contains(&self)
    }

    /// Returns the tabs that a site has.
    pub fn tabs(across: &Across) -> Vec<Self> {
        let is_there = |tab: &Self| match tab {
            Self::Items(list, _) => list.of(across).is_some(),
            Self::Names(list, _) => list.count(across).is_some(),
            Self::Changed | Self::Named(..) => true,
        };
        Self::TABS.into_iter().filter(is_there).collect()
    }

    /// Returns every page about several plans, in a fixed order.
    pub fn all(across: &Across) -> Vec<Self> {
        let mut pages = Vec::new();
        for tab in Self::tabs(across) {
            match tab {
                Self::Items(list, _) => {
                    let groups = list.of(across).map_or(&[][..], |gathered| &gathered.plans);
                    pages.extend((0..pages_of(groups).len()).map(|page| Self::Items(list, page)));
                }
                Self::Names(list, _) => {
                    let count = list.count(across).unwrap_or(0);
                    pages.extend((0..pages_of_names(count).len()).map(|page| Self::Names(list, page)));
                    for at in (0..count).filter(|at| list.part(across, *at).is_some()) {
                        let below = pages_of(list.plans(across, at)).len();
                        pages.extend((0..below).map(|page| Self::Named(list, at, page)));
                    }
                }
                Self::Changed | Self::Named(..) => pages.push(tab),
            }
        }
        pages
    }
}
