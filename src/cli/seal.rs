//! `candour seal`.

mod add;
mod arguments;
mod content;
mod counted;
mod document;
mod plan;
mod site;

use std::time::Instant;

use super::machine::Machine;
use super::terminal::{Lines, print_err};
use super::{Outcome, Refusal, day, load, messages, plans};
use crate::diag::{Code, Diagnostics};
use crate::model::Plan;
use crate::resolve::PlanState;
use crate::timing::Timings;
pub(super) use arguments::SealArgs;
use content::Content;
use document::{Sealed, SealedRecord};

pub(super) fn run(arguments: &SealArgs) -> Outcome {
    Machine::run("candour-seal", arguments.format, |machine| {
        seal(arguments, machine)
    })
}

fn seal(arguments: &SealArgs, machine: &mut Machine) -> Result<Outcome, Refusal> {
    let start = Instant::now();
    let mut timings = Timings::default();
    let content = Content::read(arguments, &mut timings)?;
    let today = content.today();
    day::not_after(today, arguments.not_after, "sealed")?;
    if let Some(real) = content.day_by_the_clock.filter(|_| !arguments.any_day) {
        return Err(Refusal::with_help(
            format!(
                "SOURCE_DATE_EPOCH makes today {today}, and by the clock of this computer it is {real}; nothing was sealed"
            ),
            "type `unset SOURCE_DATE_EPOCH` and seal again; for a trial, use `--any-day`",
        ));
    }
    let sources = &content.checked.sources;
    load::refuse_errors(&content.checked.diagnostics, sources, "sealed", machine)?;
    let wanted = plans::chosen(content.site(), &arguments.plans, &arguments.read.content)?;
    let is_wanted = |plan: &Plan| wanted.is_empty() || wanted.contains(&plan.address);
    machine.findings(&about_sealing(&content, is_wanted), sources, false);
    let resolved = &content.checked.resolved;
    let states: Vec<&PlanState<'_>> = resolved.states().filter(|state| is_wanted(state.plan)).collect();
    let unfinished = timings.stage("words", || plan::unfinished(&content, &states, arguments));
    load::refuse_errors(&unfinished, sources, "sealed", machine)?;
    if !arguments.dry_run {
        content.rebased.write(&arguments.read.content)?;
    }
    let mut said = Lines::default();
    said.add(&content.rebased.said);
    let mut records: Vec<SealedRecord> = Vec::new();
    let of_plans = states.into_iter().map(Some);
    // The site itself comes last, when all of it is sealed.
    for state in of_plans.chain(wanted.is_empty().then_some(None)) {
        let sealed = timings.stage("seal", || match state {
            Some(state) => plan::seal(&content, state, &resolved.withheld, arguments).map(Some),
            None => site::seal(&content, arguments),
        });
        match sealed {
            Ok(None) => {}
            Ok(Some((lines, record))) => {
                said.add(&lines);
                records.push(record);
            }
            Err(message) => {
                print_err(&said);
                machine.add("sealed", &Sealed::of(&content, arguments.dry_run, records));
                return Err(message.into());
            }
        }
    }
    for plan in content.site().plans.iter().filter(|plan| is_wanted(plan)) {
        let shown = format!("{}/{}", content.checked.tree.name, plan.address);
        if plan.facts.example.is_some() {
            said.line(format!("{shown}: it is an example, so it is never sealed"));
            records.push(SealedRecord::not_sealed(&content, plan, "example"));
        } else if plan.facts.published_on() > today {
            said.line(format!(
                "{shown}: not published before {}, so there is nothing to seal yet",
                plan.facts.published_on()
            ));
            records.push(SealedRecord::not_sealed(&content, plan, "not-published-yet"));
        }
    }
    if arguments.verbose {
        said.add(&messages::timings(&timings));
        said.line(format!("in {:.0} ms", start.elapsed().as_secs_f64() * 1000.0));
    }
    print_err(&said);
    machine.add("sealed", &Sealed::of(&content, arguments.dry_run, records));
    Ok(Outcome::Done)
}

/// The findings that matter to whoever seals these plans: what could not be compared, and what is late.
fn about_sealing(content: &Content, is_wanted: impl Fn(&Plan) -> bool) -> Diagnostics {
    content.checked.diagnostics.only(|found| match found.code {
        Code::NotCompared | Code::OverlookedRecord => true,
        Code::LateUpdate | Code::LateClosing => {
            let mut plans = content.site().plans.iter();
            plans.any(|plan| is_wanted(plan) && content.is_below(plan, found))
        }
        _ => false,
    })
}
