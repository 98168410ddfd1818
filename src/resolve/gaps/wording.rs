//! Wording that promises less than it seems: methods given as measures, and placeholders left in.

/// Words that name how something will be looked at, not what will be seen.
const METHOD_WORDS: [&str; 22] = [
    "audit",
    "audits",
    "audited",
    "and",
    "data",
    "evaluation",
    "evaluations",
    "feedback",
    "information",
    "monitoring",
    "of",
    "performance",
    "report",
    "reporting",
    "reports",
    "review",
    "reviews",
    "service",
    "su",
    "survey",
    "surveys",
    "user",
];

/// Returns whether a success measure names only a method: "Audit", "Performance Information".
pub(super) fn is_method(success: &str) -> bool {
    let mut words = success
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .peekable();
    words.peek().is_some() && words.all(|word| METHOD_WORDS.contains(&word.to_lowercase().as_str()))
}

/// The placeholder that was left in a text, if any.
pub(super) fn placeholder(text: &str) -> Option<String> {
    let whole = text.trim().trim_matches(['[', ']', '.', '(', ')']);
    let empty_cells = [
        "% complete",
        "rag rating",
        "tbc",
        "tba",
        "tbd",
        "xx",
        "xxx",
        "insert text",
        "to follow",
    ];
    if empty_cells.iter().any(|cell| whole.eq_ignore_ascii_case(cell)) {
        return Some(whole.to_owned());
    }
    let confirmed = b"to be confirmed";
    let windows = whole.as_bytes().windows(confirmed.len());
    // The first letter is looked at first, since texts are long and this is rare.
    let is_here = |window: &[u8]| window[0] | 0x20 == b't' && window.eq_ignore_ascii_case(confirmed);
    if windows.into_iter().any(is_here) {
        return Some("to be confirmed".to_owned());
    }
    let mut words = whole.split(|c: char| !c.is_alphanumeric());
    words
        .find(|word| matches!(*word, "TBC" | "TBA" | "TBD" | "XX" | "XXX"))
        .map(ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_is_told_from_a_result() {
        for method in [
            "Audit",
            "Performance Information",
            "SU Feedback",
            "Data and audit information",
            "Review",
        ] {
            assert!(is_method(method), "{method}");
        }
        for result in [
            "Audits evidence improved quality of supervision",
            "Review completed.",
            "Budget balanced",
            "",
        ] {
            assert!(!is_method(result), "{result}");
        }
    }

    #[test]
    fn placeholders_are_found_and_ordinary_words_are_not() {
        assert_eq!(placeholder("% complete").as_deref(), Some("% complete"));
        assert_eq!(placeholder("Lead: TBC").as_deref(), Some("TBC"));
        assert_eq!(
            placeholder("date to be confirmed by the board").as_deref(),
            Some("to be confirmed")
        );
        assert_eq!(placeholder("90% complete by March"), None);
        assert_eq!(placeholder("There is a section on the RAG for comment"), None);
    }
}
