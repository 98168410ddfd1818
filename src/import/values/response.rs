//! Answers to recommendations.

use super::label::{Known, LabelReading, Word, has, plain};
use crate::model::ResponseMeaning;

/// The labels whose words leave no doubt about their meaning.
const MEANINGS: &[(ResponseMeaning, &str)] = &[
    (
        ResponseMeaning::Accepted,
        "accepted; accept; agreed; agree; accepted in full; fully accepted; fully agreed; agreed in full; \
         yes; y; recommendation accepted; recommendation agreed; derbyniwyd; derbyn; cytunwyd; cytuno; \
         derbyniwyd yn llawn",
    ),
    (
        ResponseMeaning::AcceptedInPart,
        "accepted in part; accept in part; partially accepted; partly accepted; part accepted; agreed in \
         part; partially agreed; partly agreed; partial; in part; partially; derbyniwyd yn rhannol; derbyn \
         yn rhannol; cytunwyd yn rhannol",
    ),
    (
        ResponseMeaning::AcceptedInPrinciple,
        "accepted in principle; accept in principle; agreed in principle; agree in principle; in principle; \
         derbyniwyd mewn egwyddor; derbyn mewn egwyddor",
    ),
    (
        ResponseMeaning::NotAccepted,
        "rejected; reject; not accepted; not agreed; declined; disagreed; disagree; refused; no; n; do not \
         accept; gwrthodwyd; gwrthod; ni dderbyniwyd; heb ei dderbyn",
    ),
    (
        ResponseMeaning::Alternative,
        "alternative; alternative proposed; alternative action; alternative action proposed; accepted with \
         alternative action",
    ),
    (
        ResponseMeaning::UnderConsideration,
        "under consideration; being considered; to be considered; considering; under review; pending; \
         undecided; dan ystyriaeth",
    ),
];

/// Answers that are known to be such, and that only the body that gave them can explain.
const UNEXPLAINED: &str =
    "noted; note; accepted with modifications; accepted subject to funding; nodwyd; supported; support";

/// The keys for what is worked out and not answered.
const KEPT: [&str; 3] = ["overdue", "unanswered", "not-yet-due"];

const SCALE: Known<ResponseMeaning> = Known {
    find,
    is_kept: |key, _| KEPT.contains(&key),
};

/// Reads a cell of answers.
pub fn read(text: &str) -> LabelReading<ResponseMeaning> {
    SCALE.read(text)
}

/// Returns the key of an answer.
pub fn key(label: &str) -> String {
    SCALE.key(label, find(&plain(label)).and_then(Word::meaning))
}

fn find(plain: &str) -> Option<Word<ResponseMeaning>> {
    let found = MEANINGS.iter().find(|(_, labels)| has(labels, plain));
    match found {
        Some((meaning, _)) => Some(Word::Means(*meaning)),
        None => has(UNEXPLAINED, plain).then_some(Word::Unexplained),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_have_the_meaning_of_their_words() {
        for (text, key, meaning) in [
            ("Accepted", "accepted", Some(ResponseMeaning::Accepted)),
            ("AGREED", "agreed", Some(ResponseMeaning::Accepted)),
            (
                "Accepted in part",
                "accepted-in-part",
                Some(ResponseMeaning::AcceptedInPart),
            ),
            (
                "Accepted in principle",
                "accepted-in-principle",
                Some(ResponseMeaning::AcceptedInPrinciple),
            ),
            ("Rejected", "rejected", Some(ResponseMeaning::NotAccepted)),
            (
                "Under consideration",
                "under-consideration",
                Some(ResponseMeaning::UnderConsideration),
            ),
            (
                "Derbyn yn rhannol",
                "derbyn-yn-rhannol",
                Some(ResponseMeaning::AcceptedInPart),
            ),
            ("Noted", "noted", None),
            ("Overdue", "overdue-label", None),
        ] {
            let reading = read(text);
            let label = reading.label().unwrap_or_else(|| panic!("{text}"));
            assert_eq!((label.key.as_str(), label.meaning), (key, meaning), "{text}");
        }
    }

    #[test]
    fn the_reasons_of_an_answer_are_kept_apart_from_it() {
        let reading = read("Accepted. We will publish the policy in June, and train every team.");
        let label = reading.label().unwrap();
        assert_eq!(label.label, "Accepted");
        assert_eq!(
            label.rest.as_deref(),
            Some("We will publish the policy in June, and train every team")
        );
        assert_eq!(
            read("We will publish the policy in June, and train every team."),
            LabelReading::Prose
        );
        assert_eq!(read("-"), LabelReading::Nothing);
    }
}
