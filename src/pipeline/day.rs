//! The day a site is as of, and where it comes from.

use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

use crate::check::DayFrom;
use crate::model::Settings;

/// The day a site is built as of.
#[derive(Clone, Copy, Debug)]
pub enum Day {
    /// This day.
    On(Date),
    /// The day it is at this moment in the site's time zone.
    At(Timestamp),
    /// The same, for a moment that was set to be taken for now.
    Set(Timestamp),
}

impl Day {
    /// Returns the source of the day: an option, the clock or an environment variable.
    pub fn from(self) -> DayFrom {
        match self {
            Self::On(_) => DayFrom::Asked,
            Self::At(_) => DayFrom::Clock,
            Self::Set(_) => DayFrom::Environment,
        }
    }

    /// The day in the site's time zone; in UTC when the zone is not known, which is reported elsewhere.
    pub fn date(self, settings: &Settings) -> Date {
        self.date_in(&settings.timezone)
    }

    /// The day in a time zone; in UTC when the zone is not known.
    pub fn date_in(self, timezone: &str) -> Date {
        match self {
            Self::On(date) => date,
            Self::At(moment) | Self::Set(moment) => {
                let zone = TimeZone::get(timezone).unwrap_or(TimeZone::UTC);
                moment.to_zoned(zone).date()
            }
        }
    }
}
