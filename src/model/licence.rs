//! The licence under which data may be used.

use super::{PlanFacts, Settings};

/// A licence that has a short key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownLicence {
    /// The key, as the Open Definition lists it.
    pub key: &'static str,
    /// The name.
    pub name: &'static str,
    /// Its web address.
    pub url: &'static str,
}

/// The licences that a key alone names.
pub const KNOWN_LICENCES: [KnownLicence; 6] = [
    KnownLicence {
        key: "OGL-UK-3.0",
        name: "Open Government Licence v3.0",
        url: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    },
    KnownLicence {
        key: "OGL-UK-2.0",
        name: "Open Government Licence v2.0",
        url: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/2/",
    },
    KnownLicence {
        key: "CC-BY-4.0",
        name: "Creative Commons Attribution 4.0 International",
        url: "https://creativecommons.org/licenses/by/4.0/",
    },
    KnownLicence {
        key: "CC-BY-SA-4.0",
        name: "Creative Commons Attribution-ShareAlike 4.0 International",
        url: "https://creativecommons.org/licenses/by-sa/4.0/",
    },
    KnownLicence {
        key: "CC0-1.0",
        name: "Creative Commons Zero v1.0 Universal",
        url: "https://creativecommons.org/publicdomain/zero/1.0/",
    },
    KnownLicence {
        key: "ODbL-1.0",
        name: "Open Data Commons Open Database License v1.0",
        url: "https://opendatacommons.org/licenses/odbl/1-0/",
    },
];

/// A licence as the publisher states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Licence<'a> {
    /// Its key; nothing for one that is not among the [known](KNOWN_LICENCES).
    pub key: Option<&'static str>,
    /// Its name.
    pub name: &'a str,
    /// Its web address, when that is known.
    pub url: Option<&'a str>,
}

impl<'a> Licence<'a> {
    /// Returns the licence of a site; nothing when none is stated.
    pub fn of_site(settings: &'a Settings) -> Option<Self> {
        Some(Self::read(
            settings.licence.as_deref()?,
            settings.licence_url.as_deref(),
        ))
    }

    /// Returns the licence of a plan: its own, else that of the site; nothing when none is stated.
    pub fn of_plan(facts: &'a PlanFacts, settings: &'a Settings) -> Option<Self> {
        Self::own(facts).or_else(|| Self::of_site(settings))
    }

    /// Returns the licence that a plan has of its own; nothing when it states none.
    pub fn own(facts: &'a PlanFacts) -> Option<Self> {
        Some(Self::read(
            facts.licence.as_deref()?,
            facts.licence_url.as_deref(),
        ))
    }

    /// Returns its name as it is shown: with its key, where it has one.
    pub fn shown_name(&self) -> String {
        match self.key {
            Some(key) => format!("{} ({key})", self.name),
            None => self.name.to_owned(),
        }
    }

    fn read(licence: &'a str, url: Option<&'a str>) -> Self {
        match KNOWN_LICENCES.iter().find(|known| known.key == licence) {
            Some(known) => Self {
                key: Some(known.key),
                name: known.name,
                url: url.or(Some(known.url)),
            },
            None => Self {
                key: None,
                name: licence,
                url,
            },
        }
    }
}
