//! The things that a correction can be about.

use super::{ItemKind, MeetingPart};

/// Something that is published, sealed and can be corrected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The facts of the plan.
    Plan,
    /// The day on which the newest lines of the record say that they were sealed.
    RecordDay,
    /// The end of reporting and its reason.
    Closing,
    /// A part of the plan, by its kind and its ref or key.
    Part(ItemKind, String),
    /// A recommendation, by its ref.
    Recommendation(String),
    /// An action, by its ref.
    Action(String),
    /// An update, by what it is as at.
    Update(String),
    /// An entry of an update: what the update is as at, and the item's ref.
    Entry(String, String),
    /// A part of a meeting, by the name of the meeting.
    Meeting(String, MeetingPart),
}

impl Subject {
    /// Returns the kind of thing. The day of the record is taken for a fact of the plan.
    pub fn kind(&self) -> ItemKind {
        match self {
            Self::Plan | Self::RecordDay => ItemKind::Plan,
            Self::Closing => ItemKind::Closing,
            Self::Part(kind, _) => *kind,
            Self::Recommendation(_) => ItemKind::Recommendation,
            Self::Action(_) => ItemKind::Action,
            Self::Update(_) => ItemKind::Update,
            Self::Entry(..) => ItemKind::Entry,
            Self::Meeting(_, part) => part.kind(),
        }
    }

    /// Its kind and names, joined by hyphens: part of the id of its corrections.
    pub fn id(&self) -> String {
        let kind = self.kind().as_str();
        match self {
            Self::Plan | Self::Closing => kind.to_owned(),
            Self::RecordDay => "record-sealed".to_owned(),
            Self::Part(_, name)
            | Self::Recommendation(name)
            | Self::Action(name)
            | Self::Update(name)
            | Self::Meeting(name, _) => format!("{kind}-{name}"),
            Self::Entry(as_at, ref_) => format!("{kind}-{as_at}-{ref_}"),
        }
    }
}
