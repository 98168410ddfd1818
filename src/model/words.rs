//! The closed vocabularies of the format: each value with the word it is written as.

use serde::{Deserialize, Serialize};

/// A value that is one of a few words.
pub trait Choice: Sized + Copy + 'static {
    /// The words and what they mean.
    const CHOICES: &'static [(&'static str, Self)];

    /// The words alone.
    const WORDS: &'static [&'static str];
}

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)* }

        impl Choice for $name {
            const CHOICES: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)*];
            const WORDS: &'static [&'static str] = &[$($word,)*];
        }

        impl $name {
            /// The word it is written as.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

vocabulary! {
    /// The common vocabulary that a plan's own labels map to.
    Meaning {
        /// Work has not begun.
        NotStarted = "not-started",
        /// Begun; whether it goes as planned is not said.
        InProgress = "in-progress",
        /// Going as planned.
        OnTrack = "on-track",
        /// In progress, and may not be done as planned.
        AtRisk = "at-risk",
        /// In progress, later than planned.
        Behind = "behind",
        /// Reported as past its date.
        Overdue = "overdue",
        /// Put on hold.
        Paused = "paused",
        /// Said to be done, and still to be checked by somebody else.
        AwaitingVerification = "awaiting-verification",
        /// Finished.
        Complete = "complete",
        /// Ended without what was promised.
        NotAchieved = "not-achieved",
        /// Given up.
        Withdrawn = "withdrawn",
    }
}

impl PlanKind {
    /// The kind of a plan that names none.
    pub const UNSAID: Self = Self::Inspection;
}

impl Meaning {
    /// Returns the outcome of an item with this meaning.
    pub fn outcome(self) -> Outcome {
        match self {
            Self::Complete => Outcome::Complete,
            Self::NotAchieved => Outcome::Ended,
            Self::Withdrawn => Outcome::Withdrawn,
            Self::NotStarted
            | Self::InProgress
            | Self::OnTrack
            | Self::AtRisk
            | Self::Behind
            | Self::Overdue
            | Self::Paused
            | Self::AwaitingVerification => Outcome::Open,
        }
    }
}

/// The outcome of an item: more is to come, or how it came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// More is to come.
    Open,
    /// It is finished.
    Complete,
    /// It was given up.
    Withdrawn,
    /// It ended in another way.
    Ended,
}

vocabulary! {
    /// The kind of thing that a plan answers. It picks the words of the plan's pages.
    PlanKind {
        /// An inspection by a regulator.
        Inspection = "inspection",
        /// A public inquiry.
        Inquiry = "inquiry",
        /// An audit, internal or external.
        Audit = "audit",
        /// A review, such as one by peers.
        Review = "review",
        /// An inquest: a coroner reports concerns.
        Inquest = "inquest",
        /// Nothing: a strategy sets goals of its own.
        Strategy = "strategy",
    }
}

vocabulary! {
    /// The leads that have pages of their own, with all that they lead, and stand in the filter of actions.
    People {
        /// Everyone who leads: people, roles and teams.
        Names = "names",
        /// Roles and teams, and no people.
        Roles = "roles",
        /// Nobody.
        Hidden = "hidden",
    }
}

vocabulary! {
    /// How often updates were promised, or how often an action repeats.
    Reporting {
        /// Every month.
        Monthly = "monthly",
        /// Every three months.
        Quarterly = "quarterly",
        /// Every six months.
        SixMonthly = "six-monthly",
        /// Every year.
        Yearly = "yearly",
        /// No promise was made.
        None = "none",
    }
}

impl Reporting {
    /// The interval in months; nothing was promised for `none`.
    pub fn months(self) -> Option<i32> {
        match self {
            Self::Monthly => Some(1),
            Self::Quarterly => Some(3),
            Self::SixMonthly => Some(6),
            Self::Yearly => Some(12),
            Self::None => None,
        }
    }
}

vocabulary! {
    /// How an action ended, when it was not simply achieved.
    EndingKind {
        /// The promise was kept.
        Achieved = "achieved",
        /// It ended without what was promised.
        NotAchieved = "not-achieved",
        /// It goes on elsewhere: in another plan or in routine work.
        CarriedOver = "carried-over",
        /// Another action took its place.
        Replaced = "replaced",
        /// It was given up.
        Withdrawn = "withdrawn",
        /// The risk that it was to reduce was accepted instead.
        RiskAccepted = "risk-accepted",
        /// The thing that it was about no longer exists.
        NoLongerApplicable = "no-longer-applicable",
    }
}

impl EndingKind {
    /// Returns whether what ended so was not finished: it cannot have been completed as well. What was carried over or
    /// replaced may have been.
    pub fn is_unfinished(self) -> bool {
        match self {
            Self::Achieved | Self::CarriedOver | Self::Replaced => false,
            Self::NotAchieved | Self::Withdrawn | Self::RiskAccepted | Self::NoLongerApplicable => true,
        }
    }

    /// Returns the outcome of an item that ended so.
    pub fn outcome(self) -> Outcome {
        match self {
            Self::Achieved => Outcome::Complete,
            Self::Withdrawn => Outcome::Withdrawn,
            Self::NotAchieved
            | Self::CarriedOver
            | Self::Replaced
            | Self::RiskAccepted
            | Self::NoLongerApplicable => Outcome::Ended,
        }
    }
}

vocabulary! {
    /// The colours a status may have; each is a pale fill with dark text, tested for contrast in the theme.
    Tone {
        /// Green.
        Green = "green",
        /// Turquoise.
        Turquoise = "turquoise",
        /// Blue.
        Blue = "blue",
        /// Purple.
        Purple = "purple",
        /// Yellow.
        Yellow = "yellow",
        /// Amber.
        Amber = "amber",
        /// Orange.
        Orange = "orange",
        /// Red.
        Red = "red",
        /// Grey.
        Grey = "grey",
    }
}

vocabulary! {
    /// The kinds of things that are published, each of which has its own lines in the record.
    ItemKind {
        /// The facts of a plan.
        Plan = "plan",
        /// The end of reporting and its reason.
        Closing = "closing",
        /// A theme of the plan.
        Theme = "theme",
        /// A label of the plan's scale.
        Status = "status",
        /// A rating of impact.
        ImpactRating = "impact-rating",
        /// A document that the plan or an update was taken from.
        Source = "source",
        /// One of several inspections that the plan answers.
        Inspection = "inspection",
        /// A body with a part in the plan.
        Body = "body",
        /// An answer of the scale of responses.
        Response = "response",
        /// A scale of the plan's own beside the status.
        Rating = "rating",
        /// A recommendation, such as one of an inspector.
        Recommendation = "recommendation",
        /// An action as promised.
        Action = "action",
        /// An update.
        Update = "update",
        /// An entry of an update.
        Entry = "entry",
        /// A meeting: its day and body.
        Meeting = "meeting",
        /// The agenda of a meeting and the updates on it.
        MeetingPapers = "meeting-papers",
        /// The answer to whether a meeting was held.
        MeetingHeld = "meeting-held",
        /// The minutes of a meeting, and what was asked, answered and resolved there.
        MeetingMinutes = "meeting-minutes",
        /// A public note that something was changed.
        Correction = "correction",
        /// A word that a glossary explains.
        Term = "term",
        /// A page of the site's own.
        Page = "page",
        /// The settings of the site that show on its pages.
        Settings = "settings",
        /// A document or picture.
        File = "file",
        /// The order in which the parts of a plan are listed.
        Order = "order",
        /// A part of the design: its words, templates or files, or the program.
        Design = "design",
    }
}

impl ItemKind {
    /// Returns whether things of this kind change in the course of ordinary work: then no correction is asked for, an
    /// older state need not be shown, and it may be gone. Only this function decides which kinds are such.
    pub fn is_free(self) -> bool {
        matches!(
            self,
            Self::Term | Self::Page | Self::Settings | Self::File | Self::Order | Self::Design
        )
    }
}

vocabulary! {
    /// The part that a body has in a plan.
    BodyPart {
        /// It publishes the plan.
        Publishes = "publishes",
        /// It answers for some of the plan: what it reports of that is its own report.
        Responsible = "responsible",
        /// It looks at the plan from outside: what it reports gives assurance.
        Independent = "independent",
        /// It oversees the plan: what it reports gives assurance.
        Oversees = "oversees",
    }
}

vocabulary! {
    /// The common vocabulary that a plan's scale of responses maps to.
    ResponseMeaning {
        /// The body will do what was recommended.
        Accepted = "accepted",
        /// It will do some of it.
        AcceptedInPart = "accepted-in-part",
        /// It agrees with the aim, and does not promise to do what was recommended.
        AcceptedInPrinciple = "accepted-in-principle",
        /// It will do something else instead.
        Alternative = "alternative",
        /// It will not do what was recommended.
        NotAccepted = "not-accepted",
        /// It has not decided.
        UnderConsideration = "under-consideration",
    }
}

vocabulary! {
    /// The things that a rating is given to.
    RatingOn {
        /// Recommendations.
        Recommendation = "recommendation",
        /// Actions.
        Action = "action",
        /// Both.
        Both = "both",
    }
}

vocabulary! {
    /// The verdict of an accessibility statement, in the words that the UK regulations' model statement uses.
    Compliance {
        /// Every criterion is met.
        Fully = "fully",
        /// Some are not.
        Partially = "partially",
        /// Most are not.
        Not = "not",
    }
}
