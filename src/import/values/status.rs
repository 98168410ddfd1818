//! Statuses as cells report them.

use super::label::{Known, LabelReading, Word, has, plain};
use crate::model::{Meaning, Tone};

/// The labels whose words leave no doubt about their meaning.
const MEANINGS: &[(Meaning, &str)] = &[
    (
        Meaning::Complete,
        "complete; completed; done; closed; achieved; fully complete; action complete; action completed; \
         action closed; action concluded; concluded; implemented; fully implemented; delivered; finished; \
         met; fully met; complete and closed; completed and closed; closed complete; complete and embedded; \
         completed and embedded; 100 complete; 100; task complete; discharged; recommendation closed; \
         cwblhawyd; wedi'i gwblhau; wedi'u cwblhau; wedi ei gwblhau; cyflawn; cyflawnwyd; caewyd; ar gau; \
         gorffennwyd; wedi'i gyflawni; cwblhau",
    ),
    (
        Meaning::OnTrack,
        "on track; on target; on schedule; in progress on track; in progress and on track; in progress and \
         on schedule; on track to be completed; on track for completion; progressing to plan; progressing \
         as planned; on course; on plan; in progress on target; on track in progress; to plan; in progress \
         and on target; progressing on target; progressing on schedule; ar y trywydd iawn; ar y trywydd \
         cywir; ar darged; ar amser; ar y gweill ac ar amser",
    ),
    (
        Meaning::InProgress,
        "in progress; ongoing; on going; open; started; underway; under way; work in progress; wip; \
         partially complete; partly complete; partially implemented; partly implemented; part complete; \
         partially met; in train; progressing; in development; in hand; active; begun; commenced; live; \
         being implemented; partial; in part; ar y gweill; ar waith; parhaus; yn parhau; wedi dechrau; yn \
         mynd rhagddo; wedi'i gwblhau'n rhannol; agored",
    ),
    (
        Meaning::NotStarted,
        "not started; not yet started; to start; yet to start; not begun; not yet begun; not commenced; not \
         yet commenced; yet to commence; not yet due to start; to be started; to do; planned; scheduled; \
         not due to start; heb ddechrau; heb gychwyn; i ddechrau; wedi'i gynllunio",
    ),
    (
        Meaning::AtRisk,
        "at risk; in progress at risk; risk of delay; at risk of delay; at risk of slippage; at risk of not \
         completing; some risk; in progress but at risk; mewn perygl; mewn perygl o oedi",
    ),
    (
        Meaning::Behind,
        "behind; behind schedule; in progress but behind schedule; in progress behind schedule; behind \
         target; delayed; delay; slipped; slippage; late; off track; off target; not on track; not on \
         target; running late; in progress but delayed; in progress delayed; minor delay; slightly behind \
         schedule; slightly delayed; ar ei hol hi; ar ei hol; wedi'i oedi; oedi; hwyr; oddi ar y trywydd",
    ),
    (
        Meaning::Overdue,
        "overdue; past due; overdue not complete; past deadline; deadline passed; past due date; missed \
         deadline; deadline missed; wedi mynd heibio; hwyr dros y dyddiad",
    ),
    (
        Meaning::Paused,
        "paused; on hold; hold; suspended; deferred; stalled; postponed; parked; wedi'i oedi dros dro; \
         wedi'i ohirio; gohiriwyd; ar stop",
    ),
    (
        Meaning::AwaitingVerification,
        "awaiting verification; awaiting sign off; awaiting approval of closure; complete awaiting \
         verification; complete awaiting sign off; completed awaiting sign off; proposed for closure; \
         recommended for closure; complete pending verification; pending verification; awaiting assurance; \
         complete subject to evidence; complete evidence required; complete awaiting evidence; awaiting \
         evidence; awaiting validation; ready to close; closure requested; subject to verification",
    ),
    (
        Meaning::NotAchieved,
        "not achieved; not met; failed; not delivered; not completed; closed not achieved; not implemented \
         and closed; heb ei gyflawni; ni chyflawnwyd",
    ),
    (
        Meaning::Withdrawn,
        "withdrawn; cancelled; canceled; no longer required; no longer needed; abandoned; dropped; tynnwyd \
         yn ol; canslwyd; diddymwyd",
    ),
];

/// Labels that are known to be such, and that only the plan itself can explain: colours above all.
const UNEXPLAINED: &str = "superseded; replaced; merged; transferred; not applicable; no longer applicable; rejected; not \
     due; not yet due; future; pending; amber red; amber green; red amber; green amber; r; a; g; b; not \
     rated; business as usual; bau; embedded; sustained; monitoring; under review; yes; no; white; \
     disodlwyd";

/// The words for colours, in English and Welsh.
const COLOURS: &[(Tone, &str)] = &[
    (Tone::Red, "red; coch; goch"),
    (Tone::Amber, "amber; ambr; oren ambr"),
    (Tone::Orange, "orange; oren"),
    (Tone::Yellow, "yellow; melyn"),
    (
        Tone::Green,
        "green; gwyrdd; dark green; light green; bright green",
    ),
    (Tone::Blue, "blue; glas; dark blue; light blue"),
    (Tone::Purple, "purple; porffor"),
    (Tone::Turquoise, "turquoise; teal"),
    (Tone::Grey, "grey; gray; llwyd; black; du"),
];

/// The keys that the site has for groups of its own, with the meaning that a label may have that takes one.
const KEPT: [(&str, Option<Meaning>); 12] = [
    ("complete", Some(Meaning::Complete)),
    ("taken-back", None),
    ("differs-by-body", None),
    ("refused-by-all", None),
    ("not-reported", None),
    ("not-known", None),
    ("carried-over", None),
    ("replaced", None),
    ("not-achieved", Some(Meaning::NotAchieved)),
    ("withdrawn", Some(Meaning::Withdrawn)),
    ("risk-accepted", None),
    ("no-longer-applicable", None),
];

const SCALE: Known<Meaning> = Known {
    find,
    is_kept: |key, meaning| {
        KEPT.iter()
            .any(|(kept, of)| *kept == key && (of.is_none() || *of != meaning))
    },
};

/// Reads a cell of statuses.
pub fn read(text: &str) -> LabelReading<Meaning> {
    SCALE.read(text)
}

/// Returns the meaning of a label, where its words leave no doubt.
pub fn meaning(label: &str) -> Option<Meaning> {
    read(label).label()?.meaning
}

/// Returns the key of a label of a status.
pub fn key(label: &str) -> String {
    SCALE.key(label, find(&plain(label)).and_then(Word::meaning))
}

fn find(plain: &str) -> Option<Word<Meaning>> {
    let by_words = MEANINGS.iter().find(|(_, labels)| has(labels, plain));
    match by_words {
        Some((meaning, _)) => Some(Word::Means(*meaning)),
        None => (has(UNEXPLAINED, plain) || colour_of(plain).is_some()).then_some(Word::Unexplained),
    }
}

fn colour_of(plain: &str) -> Option<Tone> {
    let found = COLOURS.iter().find(|(_, words)| has(words, plain))?;
    Some(found.0)
}

/// Returns the colour that a label names: `Amber`, `Green – complete`, `RAG: Red`.
pub fn tone(label: &str) -> Option<Tone> {
    let words = plain(label);
    let mut found = words.split(' ').filter_map(colour_of);
    let first = found.next()?;
    // `Amber/Red` is neither.
    found.all(|other| other == first).then_some(first)
}

/// Returns the colour that usually stands for a meaning.
pub fn usual_tone(meaning: Meaning) -> Tone {
    match meaning {
        Meaning::Complete => Tone::Blue,
        Meaning::OnTrack | Meaning::AwaitingVerification => Tone::Green,
        Meaning::InProgress => Tone::Turquoise,
        Meaning::AtRisk => Tone::Yellow,
        Meaning::Behind => Tone::Amber,
        Meaning::Overdue | Meaning::NotAchieved => Tone::Red,
        Meaning::NotStarted | Meaning::Paused | Meaning::Withdrawn => Tone::Grey,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_with_well_known_words_have_their_meaning() {
        for (text, meaning) in [
            ("Complete", Meaning::Complete),
            ("COMPLETED.", Meaning::Complete),
            ("Action complete", Meaning::Complete),
            ("In progress and on schedule", Meaning::OnTrack),
            ("On-track", Meaning::OnTrack),
            ("In progress but behind schedule", Meaning::Behind),
            ("Overdue", Meaning::Overdue),
            ("In Progress", Meaning::InProgress),
            ("Not started", Meaning::NotStarted),
            ("On hold", Meaning::Paused),
            ("Withdrawn", Meaning::Withdrawn),
            ("Blue – Complete", Meaning::Complete),
            ("Complete (Blue)", Meaning::Complete),
            ("RAG: Green (on track)", Meaning::OnTrack),
            ("Wedi’i gwblhau", Meaning::Complete),
            ("Ar y trywydd iawn", Meaning::OnTrack),
            ("Heb ddechrau", Meaning::NotStarted),
        ] {
            let reading = read(text);
            let label = reading.label().unwrap_or_else(|| panic!("{text}"));
            assert_eq!((label.meaning, &label.rest), (Some(meaning), &None), "{text}");
        }
    }

    #[test]
    fn a_colour_or_a_word_of_the_plans_own_has_no_meaning_by_itself() {
        for (text, key) in [
            ("GREEN", "green"),
            ("Green", "green"),
            ("Amber/Red", "amber-red"),
            ("Superseded", "superseded"),
            ("Sept 16 complete", "sept-16-complete"),
            ("Complete and continuing", "complete-and-continuing"),
            ("Reorganisation completed", "reorganisation-completed"),
            ("Coch", "coch"),
            ("Replaced", "replaced-label"),
            ("Not reported", "not-reported-label"),
        ] {
            let reading = read(text);
            let label = reading.label().unwrap_or_else(|| panic!("{text}"));
            assert_eq!((label.key.as_str(), label.meaning), (key, None), "{text}");
            assert_eq!(label.label, text);
        }
    }

    #[test]
    fn words_beside_a_label_are_kept_apart_from_it() {
        for (text, label, rest) in [
            (
                "Amber – delayed by recruitment",
                "Amber",
                "delayed by recruitment",
            ),
            ("Green: on course for March.", "Green", "on course for March"),
            (
                "Complete\nThe policy was agreed in May.",
                "Complete",
                "The policy was agreed in May",
            ),
            ("Completed (see report (2))", "Completed", "see report (2)"),
            (
                "Closed. The post was filled in June 2018.",
                "Closed",
                "The post was filled in June 2018",
            ),
        ] {
            let reading = read(text);
            let found = reading.label().unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (found.label.as_str(), found.rest.as_deref()),
                (label, Some(rest)),
                "{text}"
            );
        }
    }

    #[test]
    fn a_sentence_is_no_label_and_nothing_is_nothing() {
        for text in [
            "All recording is now available on each child's case record.",
            "The policy is written and was agreed by the board in May",
            "Work has begun.\nThe rest follows.",
            "Piloted in December 2017, Live on 08/01/2018",
        ] {
            assert_eq!(read(text), LabelReading::Prose, "{text}");
        }
        for text in ["", " ", "-", "N/A", "n/a.", "TBC"] {
            assert_eq!(read(text), LabelReading::Nothing, "{text}");
        }
    }

    #[test]
    fn the_colour_of_a_label_is_the_one_it_names() {
        for (text, colour) in [
            ("Amber", Some(Tone::Amber)),
            ("RAG: Red", Some(Tone::Red)),
            ("Green – complete", Some(Tone::Green)),
            ("Gwyrdd", Some(Tone::Green)),
            ("Amber/Red", None),
            ("Complete", None),
        ] {
            assert_eq!(tone(text), colour, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_label_and_what_stands_beside_it_hold_every_letter(text in "(Green|Amber|Complete|RAG|On track|done|late|[-–:;.,()\n ]|é){0,9}") {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            if let LabelReading::Label(label) = read(&text) {
                let rest = label.rest.unwrap_or_default();
                let said = format!("{}{}", letters(&label.label), letters(&rest));
                proptest::prop_assert!(letters(&text).ends_with(&said), "{} {}", label.label, rest);
                proptest::prop_assert!(!label.key.is_empty() && label.key.len() <= 70);
            }
        }
    }
}
