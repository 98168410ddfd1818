//! Measures `candour build`, `candour watch`, `candour seal` and `candour verify` on generated content. See `benches/README.md`.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a benchmark makes and edits files, and prints what it found"
)]

mod arguments;
mod build;
mod figures;
mod floor;
mod generated;
mod hugo;
mod memory_disk;
mod process;
mod record;
mod shape;
mod table;
mod watch;
mod words;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command};

/// What went wrong, in words. A benchmark stops at the first thing that is not as it should be: a figure beside a wrong
/// page means nothing.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    match &arguments.command {
        Some(Command::Generate { folder, size }) => generated::write(folder, &size.shape()),
        Some(Command::Build { sizes, runs }) => build::measure(&sizes.shapes(), *runs),
        Some(Command::Table { sizes, runs }) => {
            let mut shapes = sizes.shapes().into_iter();
            shapes.try_for_each(|shape| table::measure(&shape, *runs))
        }
        Some(Command::Watch { sizes, runs }) => watch::measure(&sizes.shapes(), *runs),
        Some(Command::Record { sizes, runs }) => record::measure(&sizes.shapes(), *runs),
        None => {
            let sizes = arguments::Sizes::default();
            build::measure(&sizes.shapes(), arguments::BUILDS)?;
            record::measure(&sizes.shapes(), arguments::BUILDS)?;
            watch::measure(&sizes.shapes(), arguments::EDITS)
        }
    }
}
