//! A build that is given what the last build into its folder was given: it has nothing to do.

use std::cell::OnceCell;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use super::BuildArgs;
use super::written::BuiltSite;
use crate::checksum::Checksum;
use crate::cli::day;
use crate::diag::{Diagnostics, KeptWarning};
use crate::output;
use crate::pipeline::Site;
use crate::render::PROGRAM;
use crate::source::{ContentHistory, ContentTree, Sources};
use crate::theme::Theme;

/// The things that a build told of itself, for one that is given the same.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct AboutBuild {
    /// The checksum of all that it was given, but for the day.
    given: Checksum,
    /// The time zone of the site, which decides the day, and the name of the theme in `site.yaml`.
    timezone: String,
    theme: Option<String>,
    pub(super) site: BuiltSite,
    warnings: Vec<KeptWarning>,
}

/// All that a build is given beside the theme and the day.
pub(super) struct Given<'g> {
    pub(super) arguments: &'g BuildArgs,
    pub(super) tree: &'g ContentTree,
    past: &'g ContentHistory,
    /// The checksum of these, taken when it is asked for first: before the build changes the site that records are compared
    /// with.
    checksum: OnceCell<Checksum>,
}

impl<'g> Given<'g> {
    /// The things that a build is given, with the content folder and what its history is.
    pub(super) fn new(arguments: &'g BuildArgs, tree: &'g ContentTree, past: &'g ContentHistory) -> Self {
        Self {
            arguments,
            tree,
            past,
            checksum: OnceCell::new(),
        }
    }

    /// Returns whether a build of these arguments may be one that has nothing to do, or be taken for one later.
    fn may_be_repeated(&self) -> bool {
        let options = &self.arguments.site;
        // What is compared with lies outside, where nothing tells that it changed.
        let compares = options.history.names_copies();
        !compares && super::preview_options(options).is_none() && self.tree.set_aside.is_empty()
    }

    /// The checksum of all that the site is made of with a theme, but for the day.
    fn checksum_with(&self, theme: &Theme) -> Checksum {
        let others = self.checksum.get_or_init(|| self.checksum());
        Checksum::of_parts([others.to_string(), theme.checksum().to_string()])
    }

    fn checksum(&self) -> Checksum {
        let BuildArgs {
            site,
            for_disk,
            precompress,
            keep_going,
            ..
        } = self.arguments;
        let options = format!(
            "{:?} {for_disk} {precompress} {keep_going} {} {} {:?}",
            site.base_url, site.strict, site.require_sealed, site.history
        );
        Checksum::of_parts([
            PROGRAM.to_owned(),
            options,
            self.tree.name.clone(),
            self.tree.checksum().to_string(),
            self.past.checksum().to_string(),
        ])
    }

    /// Returns what the last build into a folder told, if it was given the same on the same day, with its findings.
    pub(super) fn last_build(&self, out: &Path) -> Option<(AboutBuild, Diagnostics, Sources)> {
        if self.arguments.full || !self.may_be_repeated() {
            return None;
        }
        let last: AboutBuild = serde_json::from_str(output::last_build(out)?.get()).ok()?;
        let day = day::day(None).ok()?.date_in(&last.timezone);
        if day.to_string() != last.site.as_of() {
            return None;
        }
        let theme = self.arguments.site.read.theme_choice();
        let theme = theme.load(last.theme.as_deref()).ok()?;
        if !theme.findings().is_empty() || self.checksum_with(&theme) != last.given {
            return None;
        }
        let (found, sources) = KeptWarning::restore(&last.warnings, self.tree)?;
        Some((last, found, sources))
    }

    /// Returns the words for a later build, of a site that these things made; nothing when such a build would have to look at
    /// more.
    pub(super) fn note(&self, site: &Site, built: &BuiltSite) -> Option<Box<RawValue>> {
        let is_whole = self.may_be_repeated() && site.theme().findings().is_empty();
        if !is_whole || site.diagnostics.has_errors() {
            return None;
        }
        let settings = &site.resolved().site.settings;
        let note = AboutBuild {
            given: self.checksum_with(site.theme()),
            timezone: settings.timezone.value.clone(),
            theme: settings.theme.as_ref().map(|name| name.value.clone()),
            site: built.clone(),
            warnings: KeptWarning::keep(&site.diagnostics, site.sources(), self.tree)?,
        };
        to_raw_value(&note).ok()
    }
}
