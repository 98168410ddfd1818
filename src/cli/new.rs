//! `candour new`: a site, a plan, or an update to start from.

use clap::Args;

use super::{Outcome, messages};

#[derive(Debug, Args)]
pub(super) struct NewArgs {}

pub(super) fn run(_arguments: &NewArgs) -> Outcome {
    messages::failed("not yet")
}
