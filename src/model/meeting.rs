//! Meetings: where a plan was to be scrutinised, and what is known of what happened there.

use super::{Evidence, ItemKind, PartialDate};
use crate::source::{Span, Spanned};
use crate::text::markdown::Markdown;

/// A meeting that had the plan, or reports on it, on its agenda.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// The start of the file of the meeting, for messages about the meeting as a whole.
    pub span: Span,
    /// Its name, which is its address: its day, and where one day has two, what the name of its file adds to the day.
    pub name: String,
    /// Addresses at which it was published before; see [`Redirect`](super::Redirect).
    pub was: Vec<Spanned<String>>,
    /// The day.
    pub date: Spanned<PartialDate>,
    /// The committee or body that meets.
    pub body: Spanned<String>,
    /// Its title.
    pub title: Option<String>,
    /// The day from which it is shown, when it says one.
    pub published: Option<Spanned<PartialDate>>,
    /// The agenda and the papers.
    pub agenda: Vec<Evidence>,
    /// The updates that it had on its agenda, by what they are as at.
    pub updates: Vec<Spanned<String>>,
    /// True if it was held, false if it was not; nothing while that is not known.
    pub held: Option<Spanned<bool>>,
    /// The day on which the minutes came out; nothing of what happened at the meeting is shown before it.
    pub minutes_published: Option<Spanned<PartialDate>>,
    /// The minutes.
    pub minutes: Vec<Evidence>,
    /// Who was there, as written.
    pub present: Vec<Spanned<String>>,
    /// The questions that were asked, with their answers.
    pub questions: Vec<Question>,
    /// The resolutions, word for word.
    pub resolved: Vec<Spanned<String>>,
    /// An account of it.
    pub text: Markdown,
}

/// A question that was asked at a meeting.
#[derive(Clone, Debug)]
pub struct Question {
    /// The recommendation or action it is about; nothing for one about the plan.
    pub ref_: Option<Spanned<String>>,
    /// Who asked it.
    pub by: Option<String>,
    /// The question.
    pub question: Markdown,
    /// The answer; nothing while none is known.
    pub answer: Option<Markdown>,
}

/// A part of a meeting that becomes known by itself, and so is a thing of its own in the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MeetingPart {
    /// The day and the body.
    Announcement,
    /// The agenda and the reports on it.
    Papers,
    /// The answer to whether it was held.
    Held,
    /// The account of it: minutes, questions, resolutions.
    Minutes,
}

impl MeetingPart {
    /// All parts, in the order in which they become known.
    pub const ALL: [Self; 4] = [Self::Announcement, Self::Papers, Self::Held, Self::Minutes];

    /// The kind of thing that it is in the record.
    pub fn kind(self) -> ItemKind {
        match self {
            Self::Announcement => ItemKind::Meeting,
            Self::Papers => ItemKind::MeetingPapers,
            Self::Held => ItemKind::MeetingHeld,
            Self::Minutes => ItemKind::MeetingMinutes,
        }
    }

    /// The place of the part on the page of its meeting; empty for the page itself.
    pub fn place(self) -> &'static str {
        match self {
            Self::Announcement => "",
            Self::Papers => "papers",
            Self::Held => "held",
            Self::Minutes => "minutes",
        }
    }
}

impl Meeting {
    /// Returns whether it is said to have been held.
    pub fn was_held(&self) -> bool {
        self.held.as_ref().is_some_and(|held| held.value)
    }

    /// Returns whether anything of a part is given.
    pub fn has(&self, part: MeetingPart) -> bool {
        match part {
            MeetingPart::Announcement => true,
            MeetingPart::Papers => !(self.agenda.is_empty() && self.updates.is_empty()),
            MeetingPart::Held => self.held.is_some(),
            MeetingPart::Minutes => {
                self.minutes_published.is_some()
                    || !(self.minutes.is_empty()
                        && self.present.is_empty()
                        && self.questions.is_empty()
                        && self.resolved.is_empty()
                        && self.text.source.trim().is_empty())
            }
        }
    }

    /// Takes a part out. The announcement stays, because the meeting is nothing without it.
    pub fn take_out(&mut self, part: MeetingPart) {
        match part {
            MeetingPart::Announcement => {}
            MeetingPart::Papers => {
                self.agenda.clear();
                self.updates.clear();
            }
            MeetingPart::Held => self.held = None,
            MeetingPart::Minutes => {
                self.minutes_published = None;
                self.minutes.clear();
                self.present.clear();
                self.questions.clear();
                self.resolved.clear();
                self.text = Markdown::default();
            }
        }
    }

    /// The documents that it names.
    pub fn documents(&self) -> impl Iterator<Item = &Evidence> {
        self.agenda.iter().chain(&self.minutes)
    }

    /// Its Markdown texts.
    pub fn texts(&self) -> impl Iterator<Item = &Markdown> {
        let questions = self.questions.iter();
        let questions = questions.flat_map(|one| std::iter::once(&one.question).chain(&one.answer));
        std::iter::once(&self.text).chain(questions)
    }
}
