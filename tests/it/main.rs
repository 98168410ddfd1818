//! Tests of the whole: content in, site out. `tests/README.md` says how to add one.

mod content;
mod findings;
mod harness;
mod hostile;
mod resolve;
mod site;
