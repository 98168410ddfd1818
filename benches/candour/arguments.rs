//! The command line: `cargo bench -- COMMAND`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::shape::Shape;

/// How many times a build is timed.
pub(crate) const BUILDS: usize = 5;
/// How many times each kind of edit is timed.
pub(crate) const EDITS: usize = 50;

/// Measures `candour build`, `seal`, `verify` and `watch` on generated content; all of them when no command is named.
#[derive(Debug, Parser)]
#[command(name = "cargo bench --")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    /// Cargo adds this.
    #[arg(long, hide = true, global = true)]
    bench: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write a content folder and measure nothing
    Generate {
        /// The folder, new or empty
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        #[command(flatten)]
        size: Size,
    },
    /// Time and memory of whole builds
    Build {
        #[command(flatten)]
        sizes: Sizes,
        /// How many builds are timed
        #[arg(long, value_name = "N", default_value_t = BUILDS, value_parser = at_least_one)]
        runs: usize,
    },
    /// The table of the README: first and repeated builds beside Hugo and beside the floor
    Table {
        #[command(flatten)]
        sizes: Sizes,
        /// How often each is timed
        #[arg(long, value_name = "N", default_value_t = BUILDS, value_parser = at_least_one)]
        runs: usize,
    },
    /// Time of sealing and verifying
    Record {
        #[command(flatten)]
        sizes: Sizes,
        /// How many times each is timed
        #[arg(long, value_name = "N", default_value_t = BUILDS, value_parser = at_least_one)]
        runs: usize,
    },
    /// Time from a save to the new page, and what the preview costs while nothing happens
    Watch {
        #[command(flatten)]
        sizes: Sizes,
        /// How many edits of each kind are timed
        #[arg(long, value_name = "N", default_value_t = EDITS, value_parser = at_least_one)]
        runs: usize,
    },
}

/// One size.
#[derive(Debug, Args)]
pub(crate) struct Size {
    /// Actions in all
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = at_least_one)]
    actions: usize,
    /// Actions of each plan
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = at_least_one)]
    per_plan: usize,
    /// Updates of each plan
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = at_least_one)]
    updates: usize,
}

impl Size {
    pub(crate) fn shape(&self) -> Shape {
        Shape {
            actions: self.actions,
            per_plan: self.per_plan,
            updates: self.updates,
        }
    }
}

/// The sizes that are measured: all the usual ones, unless one is named.
#[derive(Debug, Default, Args)]
pub(crate) struct Sizes {
    /// Actions in all [default: 1000, then 10000]
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    actions: Option<usize>,
    /// Actions of each plan [default: 100; of 10000 actions also all in one plan]
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    per_plan: Option<usize>,
    /// Updates of each plan [default: 4]
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    updates: Option<usize>,
}

impl Sizes {
    pub(crate) fn shapes(&self) -> Vec<Shape> {
        let sizes: Vec<(usize, usize)> = match (self.actions, self.per_plan) {
            (None, None) => vec![(1_000, 100), (10_000, 100), (10_000, 10_000)],
            (None, Some(per_plan)) => vec![(1_000, per_plan), (10_000, per_plan)],
            (Some(actions), per_plan) => vec![(actions, per_plan.unwrap_or(100))],
        };
        let updates = self.updates.unwrap_or(4);
        let shape = |(actions, per_plan)| Shape {
            actions,
            per_plan,
            updates,
        };
        sizes.into_iter().map(shape).collect()
    }
}

fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) | Err(_) => Err("a whole number from 1 on is needed".to_owned()),
        Ok(number) => Ok(number),
    }
}
