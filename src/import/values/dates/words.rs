//! The words that dates are made of, in English and Welsh.

/// The months, each with its names in full: English first, then Welsh, with the forms that its first letter takes.
const MONTHS: [&[&str]; 12] = [
    &["january", "ionawr"],
    &["february", "chwefror"],
    &["march", "mawrth", "fawrth"],
    &["april", "ebrill"],
    &["may", "mai", "fai"],
    &["june", "mehefin", "fehefin"],
    &["july", "gorffennaf", "orffennaf"],
    &["august", "awst"],
    &["september", "medi", "fedi"],
    &["october", "hydref"],
    &["november", "tachwedd", "dachwedd"],
    &["december", "rhagfyr", "ragfyr"],
];

/// Names of months that differ from theirs by a slip that is made again and again.
const MISSPELT: [(&str, i8); 7] = [
    ("febuary", 2),
    ("feburary", 2),
    ("febrary", 2),
    ("septmber", 9),
    ("setpember", 9),
    ("novemeber", 11),
    ("decemeber", 12),
];

/// Returns the month that a word in small letters names, in full or by three of its letters or more.
pub(super) fn month(word: &str) -> Option<i8> {
    let by_name = MONTHS.iter().position(|names| {
        names
            .iter()
            .any(|name| word.chars().count() >= 3 && name.starts_with(word))
    });
    let misspelt = MISSPELT.iter().find(|(name, _)| *name == word);
    by_name
        .and_then(|at| i8::try_from(at + 1).ok())
        .or(misspelt.map(|(_, month)| *month))
}

/// The seasons, which are no dates: nobody knows whether the start or the end is meant, and in the south it is another.
pub(super) const SEASONS: [&str; 9] = [
    "spring",
    "summer",
    "autumn",
    "winter",
    "easter",
    "christmas",
    "gwanwyn",
    "haf",
    "gaeaf",
];

/// The ends of numbers of days: 1st, 31ain.
pub(super) const ORDINALS: [&str; 12] = [
    "st", "nd", "rd", "th", "af", "il", "ydd", "fed", "ed", "eg", "ain", "deg",
];

/// Days of the week, which a date repeats.
pub(super) const WEEKDAYS: [&str; 23] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "weds",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "dydd",
    "llun",
    "iau",
    "gwener",
    "sadwrn",
];

/// Words before a number that is no day: `Phase 1 March 2018`.
pub(super) const NUMBERED: [&str; 24] = [
    "stage",
    "phase",
    "part",
    "step",
    "tier",
    "level",
    "year",
    "priority",
    "action",
    "actions",
    "rec",
    "recommendation",
    "section",
    "no",
    "number",
    "version",
    "v",
    "cohort",
    "tranche",
    "wave",
    "group",
    "cam",
    "rhan",
    "cyfnod",
];

/// Words before a date that add nothing to it: something due in a month is due at its end.
pub(super) const BY: [&str; 14] = [
    "by", "due", "date", "deadline", "target", "on", "in", "the", "of", "end", "erbyn", "diwedd", "ddiwedd",
    "cyn",
];

/// Words that make a date one at which something starts.
pub(super) const STARTS: [&str; 22] = [
    "from",
    "start",
    "starts",
    "started",
    "starting",
    "begin",
    "begins",
    "began",
    "beginning",
    "commence",
    "commences",
    "commenced",
    "commencing",
    "commencement",
    "since",
    "launch",
    "launched",
    "dechrau",
    "cychwyn",
    "dechreuodd",
    "ers",
    "ymlaen",
];

/// Words that make a date the one at which something ends.
pub(super) const ENDS: [&str; 15] = [
    "end",
    "ends",
    "ended",
    "ending",
    "finish",
    "finishes",
    "finished",
    "complete",
    "completed",
    "completion",
    "until",
    "till",
    "to",
    "by",
    "gorffen",
];

/// Words by which a cell says that something was finished.
pub(super) const FINISHED: [&str; 12] = [
    "completed",
    "complete",
    "done",
    "achieved",
    "implemented",
    "closed",
    "finished",
    "concluded",
    "delivered",
    "cwblhawyd",
    "cwblhau",
    "gorffennwyd",
];

/// Words for work without an end.
pub(super) const ONGOING: [&str; 15] = [
    "ongoing",
    "on-going",
    "continuous",
    "continuously",
    "continuing",
    "continual",
    "continually",
    "continues",
    "continue",
    "rolling",
    "bau",
    "permanent",
    "parhaus",
    "parhau",
    "barhaus",
];

/// Words that make what stands before a date approximate.
pub(super) const ABOUT: [&str; 22] = [
    "early",
    "mid",
    "middle",
    "late",
    "latter",
    "beginning",
    "start",
    "circa",
    "c",
    "ca",
    "approx",
    "approximately",
    "around",
    "about",
    "estimated",
    "provisional",
    "provisionally",
    "expected",
    "dechrau",
    "canol",
    "tua",
    "oddeutu",
];

/// Words after which a date is not the one by which something is due.
pub(super) const AFTER: [&str; 4] = ["after", "following", "ar\u{f4}l", "wedi"];

/// Words for a date that was moved.
pub(super) const MOVED: [&str; 17] = [
    "revised",
    "extended",
    "moved",
    "deferred",
    "amended",
    "rescheduled",
    "slipped",
    "now",
    "new",
    "extension",
    "postponed",
    "changed",
    "pushed",
    "put",
    "diwygiedig",
    "newydd",
    "estynnwyd",
];

/// Words for the date before it was moved.
pub(super) const ORIGINAL: [&str; 8] = [
    "original",
    "originally",
    "previous",
    "previously",
    "was",
    "initially",
    "initial",
    "gwreiddiol",
];

/// Words for looking again, which is not the end.
pub(super) const REVIEW: [&str; 6] = [
    "review",
    "reviewed",
    "reviews",
    "adolygu",
    "adolygiad",
    "adolygir",
];

/// Returns whether a word may stand before a date as a part of what it says.
pub(super) fn is_of_dates(word: &str) -> bool {
    let lists: [&[&str]; 8] = [
        &BY,
        &STARTS,
        &ENDS,
        &ABOUT,
        &AFTER,
        &MOVED,
        &REVIEW,
        &[
            "be", "before", "w", "c", "e", "no", "later", "than", "and", "ongoing",
        ],
    ];
    lists.iter().any(|list| list.contains(&word))
}
