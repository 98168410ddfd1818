//! Generated content of any size: the same content every time, in the shape of the real plans.

use std::fmt::Write as _;
use std::path::Path;

/// What to generate.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Actions in all.
    pub actions: usize,
    /// Actions of each plan; the last plan may have fewer.
    pub actions_a_plan: usize,
    /// Updates of each plan, with an entry for each of its actions.
    pub updates: usize,
}

/// Actions under one recommendation.
pub const ACTIONS_A_RECOMMENDATION: usize = 8;

/// Writes a content folder.
pub fn write(folder: &Path, size: &Size) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("site.yaml"), SITE)?;
    let mut words = Words(0x9e37_79b9_7f4a_7c15);
    for (number, first) in (0..size.actions).step_by(size.actions_a_plan).enumerate() {
        let actions = size.actions_a_plan.min(size.actions - first);
        plan(&folder.join(format!("plan-{:03}", number + 1)), number + 1, actions, size.updates, &mut words)?;
    }
    Ok(())
}

const SITE: &str = "title: Generated plans\nsummary: Plans made by a program to measure Candour with.\n\
    organisation: Anyshire Council\nlanguage: en-GB\ntimezone: Europe/London\n";

/// The updates' days: a quarter after another.
fn as_at(update: usize) -> String {
    let month = 3 * (update % 4) + 3;
    let day = if month == 6 || month == 9 { 30 } else { 31 };
    format!("{}-{month:02}-{day}", 2021 + update / 4)
}

fn plan(folder: &Path, number: usize, actions: usize, updates: usize, words: &mut Words) -> std::io::Result<()> {
    for below in ["recommendations", "updates"] {
        std::fs::create_dir_all(folder.join(below))?;
    }
    std::fs::write(folder.join("plan.md"), facts(number, words))?;
    let mut refs = Vec::new();
    for (rec, first) in (0..actions).step_by(ACTIONS_A_RECOMMENDATION).enumerate() {
        let rec = rec + 1;
        let mut text = format!("---\nref: {rec}\ntext: >-\n  {}\ntheme: {}\nlead: [{}]\nactions:\n", words.sentence(28), rec % 4 + 1, words.lead());
        for action in 1..=ACTIONS_A_RECOMMENDATION.min(actions - first) {
            let ref_ = format!("{rec}.{action}");
            let _ = write!(
                text,
                "  - ref: {ref_}\n    action: >-\n      {}\n    outcome: >-\n      {}\n    success: [Audit, Performance information]\n    lead: [{}]\n    due: 2021-{:02}-{:02}\n",
                words.sentence(26),
                words.sentence(20),
                words.lead(),
                words.below(12) + 1,
                words.below(28) + 1,
            );
            refs.push(ref_);
        }
        let _ = write!(text, "---\n\n{}\n\n- {}\n- {}\n", words.sentence(60), words.sentence(25), words.sentence(25));
        std::fs::write(folder.join(format!("recommendations/{rec}.md")), text)?;
    }
    for update in 0..updates {
        let day = as_at(update);
        let mut text = format!("---\nas_at: {day}\npublished: {day}\ntitle: Progress at {day}\nentries:\n");
        for ref_ in &refs {
            let status = ["on-track", "behind", "complete"][words.below(3 + update).clamp(0, 2)];
            let _ = write!(text, "  - ref: {ref_}\n    status: {status}\n    progress: >-\n      {}\n", words.sentence(38));
            if words.below(12) == 0 {
                let _ = writeln!(text, "    due: 2022-{:02}-{:02}", words.below(12) + 1, words.below(28) + 1);
            }
        }
        let _ = write!(text, "---\n\n{}\n", words.sentence(50));
        std::fs::write(folder.join(format!("updates/{day}.md")), text)?;
    }
    Ok(())
}

fn facts(number: usize, words: &mut Words) -> String {
    format!(
        "---\ntitle: Generated plan {number}\nsummary: >-\n  {}\npublished: 2021-01-04\nreporting: quarterly\n\
         inspection:\n  inspector: The Inspectorate\n  framework: Inspection of local services\n  started: 2020-09-07\n  \
         ended: 2020-09-18\n  reported: 2020-11-02\n  judgements:\n    - {{area: Overall, grade: Requires improvement}}\n\
         themes:\n  - {{ref: 1, title: Oversight}}\n  - {{ref: 2, title: Practice}}\n  - {{ref: 3, title: Outcomes}}\n  \
         - {{ref: 4, title: Workforce}}\nstatuses:\n  - {{key: complete, label: Complete, meaning: complete, colour: blue}}\n  \
         - {{key: on-track, label: On track, meaning: on-track, colour: green}}\n  \
         - {{key: behind, label: Behind, meaning: behind, colour: amber}}\n---\n\n{}\n",
        words.sentence(20),
        words.sentence(80)
    )
}

/// A stream of plain words that is the same every time (xorshift).
struct Words(u64);

impl Words {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % end.max(1)
    }

    fn lead(&mut self) -> &'static str {
        LEADS[self.below(LEADS.len())]
    }

    fn sentence(&mut self, words: usize) -> String {
        let mut text = String::new();
        for at in 0..words {
            let word = WORDS[self.below(WORDS.len())];
            if at == 0 {
                text.push_str(&word[..1].to_uppercase());
                text.push_str(&word[1..]);
            } else {
                text.push(' ');
                text.push_str(word);
            }
        }
        text.push('.');
        text
    }
}

const LEADS: [&str; 12] = [
    "Head of Safeguarding", "Head of Care Planning", "Principal Social Worker", "Head of Early Help",
    "Director of Children’s Services", "Head of Quality", "Head of Commissioning", "Virtual School Head",
    "Head of Fostering", "Head of Workforce", "Head of Performance", "Service Manager, Assessment",
];

const WORDS: [&str; 64] = [
    "review", "every", "plan", "with", "families", "so", "that", "children", "are", "seen", "in", "time", "and", "their",
    "views", "shape", "the", "support", "they", "receive", "managers", "record", "reasons", "for", "each", "decision",
    "teams", "meet", "weekly", "to", "share", "learning", "from", "audits", "quality", "of", "assessments", "improves",
    "through", "training", "on", "risk", "panels", "check", "progress", "against", "agreed", "dates", "foster", "carers",
    "young", "people", "leaving", "care", "have", "a", "named", "adviser", "data", "is", "shared", "between", "partners",
    "promptly",
];
