//! Meetings, in the parts in which they become known.

use super::table::table;
use crate::model::{Evidence, Meeting, PartialDate, Question};
use crate::source::Spanned;
use crate::text::markdown::Markdown;

table! {
    Meeting {
        Name "date": date;
        Detail "published": published;
        Main "body": body;
        Detail "title": title;
    }
    besides {
        span: "a place in a file";
        name: "the address of the meeting, by which the record names it";
        was: "where it was before is no statement, and a new address must not ask for a correction";
        agenda: "of the papers";
        updates: "of the papers";
        held: "a thing of its own";
        minutes_published: "of the minutes";
        minutes: "of the minutes";
        present: "of the minutes";
        questions: "of the minutes";
        resolved: "of the minutes";
        text: "of the minutes";
    }
}

/// The papers of a meeting: a thing of its own, because they come out later than its date.
#[derive(Clone, Debug)]
pub struct MeetingPapers {
    agenda: Vec<Evidence>,
    updates: Vec<Spanned<String>>,
}

/// The answer to whether a meeting was held: a thing of its own, because it is known later than the papers.
#[derive(Clone, Debug)]
pub struct MeetingHeld {
    held: Option<Spanned<bool>>,
}

/// The account of a meeting: a thing of its own, because minutes come later than the meeting.
#[derive(Clone, Debug)]
pub struct MeetingMinutes {
    minutes_published: Option<Spanned<PartialDate>>,
    minutes: Vec<Evidence>,
    present: Vec<Spanned<String>>,
    questions: Vec<Question>,
    resolved: Vec<Spanned<String>>,
    text: Markdown,
}

impl Meeting {
    /// Returns its papers as a thing of their own.
    pub fn papers(&self) -> MeetingPapers {
        MeetingPapers {
            agenda: self.agenda.clone(),
            updates: self.updates.clone(),
        }
    }

    /// Returns whether it was held as a thing of its own.
    pub fn holding(&self) -> MeetingHeld {
        MeetingHeld {
            held: self.held.clone(),
        }
    }

    /// Returns what happened there as a thing of its own.
    pub fn account(&self) -> MeetingMinutes {
        MeetingMinutes {
            minutes_published: self.minutes_published.clone(),
            minutes: self.minutes.clone(),
            present: self.present.clone(),
            questions: self.questions.clone(),
            resolved: self.resolved.clone(),
            text: self.text.clone(),
        }
    }
}

table! {
    MeetingPapers {
        Main "agenda": agenda;
        Detail "updates": updates;
    }
}

table! {
    MeetingHeld {
        Main "held": held;
    }
}

table! {
    MeetingMinutes {
        Detail "minutes_published": minutes_published;
        Detail "minutes": minutes;
        Detail "present": present;
        Detail "questions": questions;
        Detail "resolved": resolved;
        Main "text": text;
    }
}

table! {
    Question {
        Detail "ref": ref_;
        Detail "by": by;
        Main "question": question;
        Detail "answer": answer;
    }
}
