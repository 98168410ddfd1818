//! Generated content of any size: the same content every time, in the shape of the real plans.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::Result;
use crate::shape::{Shape, plan_name};
use crate::words::Words;

/// Writes a content folder, which must be new or empty.
pub(crate) fn write(folder: &Path, shape: &Shape) -> Result<()> {
    fs::create_dir_all(folder)?;
    if fs::read_dir(folder)?.next().is_some() {
        return Err(format!("{} is not empty; name a new folder", folder.display()).into());
    }
    fs::write(folder.join("site.yaml"), SITE)?;
    let mut words = Words::new();
    for number in 1..=shape.plans() {
        plan(folder, number, shape, &mut words)?;
    }
    Ok(())
}

/// The settings; with the facts of the accessibility statement, since the preview is to find no fault with an edit.
const SITE: &str = "title: Generated plans\nsummary: Plans made by a program to measure Candour with.\n\
    organisation: Anyshire Council\nlanguage: en-GB\ntimezone: Europe/London\n\
    contact: {email: plans@anyshire.example}\n\
    accessibility:\n  compliance: partially\n  prepared: 2020-12-01\n  reviewed: 2020-12-01\n  \
    tested: Not by people. The site was made to be measured.\n  response: within 5 working days\n";

fn plan(content: &Path, number: usize, shape: &Shape, words: &mut Words) -> Result<()> {
    let folder = content.join(plan_name(number));
    for below in ["recommendations", "updates"] {
        fs::create_dir_all(folder.join(below))?;
    }
    fs::write(folder.join("plan.md"), facts(number, words))?;
    let mut refs = Vec::new();
    for rec in shape.recommendations_of(number) {
        let text = recommendation(rec, shape.actions_below(number, rec).end, words);
        fs::write(folder.join(format!("recommendations/{rec}.md")), text)?;
        refs.extend(
            shape
                .actions_below(number, rec)
                .map(|action| format!("{rec}.{action}")),
        );
    }
    for (at, day) in shape.days().enumerate() {
        let text = update(at, &day, &refs, words);
        fs::write(folder.join(format!("updates/{day}.md")), text)?;
    }
    Ok(())
}

fn recommendation(rec: usize, actions_end: usize, words: &mut Words) -> String {
    let mut text = format!(
        "---\nref: {rec}\ntext: >-\n  {}\ntheme: {}\nlead: [{}]\nactions:\n",
        words.sentence(28),
        rec % 4 + 1,
        quoted(words.lead())
    );
    for action in 1..actions_end {
        let _ = write!(
            text,
            "  - ref: {rec}.{action}\n    action: >-\n      {}\n    outcome: >-\n      {}\n    \
             success: [Audit, Performance information]\n    lead: [{}]\n    due: {}\n",
            words.sentence(26),
            words.sentence(20),
            quoted(words.lead()),
            day_of(2021, words),
        );
    }
    let _ = write!(
        text,
        "---\n\n{}\n\n- {}\n- {}\n",
        words.sentence(60),
        words.sentence(25),
        words.sentence(25)
    );
    text
}

fn update(at: usize, day: &str, refs: &[String], words: &mut Words) -> String {
    let mut text = format!("---\nas_at: {day}\npublished: {day}\ntitle: Progress at {day}\nentries:\n");
    for ref_ in refs {
        // More is complete in each update than in the one before.
        let status = ["on-track", "behind", "complete"][words.below(3 + at).min(2)];
        let _ = write!(
            text,
            "  - ref: {ref_}\n    status: {status}\n    progress: >-\n      {}\n",
            words.sentence(38)
        );
        if words.below(12) == 0 {
            let _ = writeln!(text, "    due: {}", day_of(2022, words));
        }
    }
    let _ = write!(text, "---\n\n{}\n", words.sentence(50));
    text
}

fn facts(number: usize, words: &mut Words) -> String {
    format!(
        "---\ntitle: Generated plan {number}\nsummary: >-\n  {}\npublished: 2021-01-04\nreporting: quarterly\n\
         inspection:\n  inspector: The Inspectorate\n  framework: Inspection of local services\n  \
         started: 2020-09-07\n  ended: 2020-09-18\n  reported: 2020-11-02\n  judgements:\n    \
         - {{area: Overall, grade: Requires improvement}}\nthemes:\n  - {{ref: 1, title: Oversight}}\n  \
         - {{ref: 2, title: Practice}}\n  - {{ref: 3, title: Outcomes}}\n  - {{ref: 4, title: Workforce}}\n\
         statuses:\n  - {{key: complete, label: Complete, meaning: complete, colour: blue}}\n  \
         - {{key: on-track, label: On track, meaning: on-track, colour: green}}\n  \
         - {{key: behind, label: Behind, meaning: behind, colour: amber}}\n---\n\n{}\n",
        words.sentence(20),
        words.sentence(80)
    )
}

fn day_of(year: u16, words: &mut Words) -> String {
    format!("{year}-{:02}-{:02}", words.below(12) + 1, words.below(28) + 1)
}

/// So that a comma in a name is not the end of it.
fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}
