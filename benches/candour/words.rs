//! Chance that is the same every time, and sentences made by it.

/// A stream of numbers that look like chance (xorshift).
pub(crate) struct Words(u64);

impl Words {
    /// The stream from its beginning.
    pub(crate) fn new() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % end.max(1)
    }

    /// Somebody's office.
    pub(crate) fn lead(&mut self) -> &'static str {
        LEADS[self.below(LEADS.len())]
    }

    /// A sentence of so many words.
    pub(crate) fn sentence(&mut self, words: usize) -> String {
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
    "Head of Safeguarding",
    "Head of Care Planning",
    "Principal Social Worker",
    "Head of Early Help",
    "Director of Children’s Services",
    "Head of Quality",
    "Head of Commissioning",
    "Virtual School Head",
    "Head of Fostering",
    "Head of Workforce",
    "Head of Performance",
    "Service Manager, Assessment",
];

#[rustfmt::skip]
const WORDS: [&str; 64] = [
    "review", "every", "plan", "with", "families", "so", "that", "children", "are", "seen", "in", "time", "and", "their",
    "views", "shape", "the", "support", "they", "receive", "managers", "record", "reasons", "for", "each", "decision",
    "teams", "meet", "weekly", "to", "share", "learning", "from", "audits", "quality", "of", "assessments", "improves",
    "through", "training", "on", "risk", "panels", "check", "progress", "against", "agreed", "dates", "foster", "carers",
    "young", "people", "leaving", "care", "have", "a", "named", "adviser", "data", "is", "shared", "between", "partners",
    "promptly",
];
