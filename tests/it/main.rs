//! Tests of the whole: content in, site out. `tests/README.md` says how to add one.

mod cli;
mod clock;
mod content;
mod counts;
mod embargo;
mod empty;
mod findings;
mod golden;
mod harness;
mod hostile;
mod lessons;
mod links;
mod machine;
mod names;
mod nights;
mod preview;
mod record;
mod reporters;
mod resolve;
mod restore;
mod served;
mod site;
mod terminal;
mod typed;
mod words;
mod writing;
