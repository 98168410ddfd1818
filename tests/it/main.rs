//! Tests of the whole: content in, site out. `tests/README.md` says how to add one.

mod cli;
mod content;
mod embargo;
mod findings;
mod golden;
mod harness;
mod hostile;
mod lessons;
mod preview;
mod record;
mod resolve;
mod served;
mod site;
