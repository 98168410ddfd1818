//! Headings that number what follows: `RECOMMENDATION 4:`, `THEME 1: SCRUTINY`.

/// Words before the number of a recommendation, in the languages of plans.
const RECOMMENDATION: &[&str] = &[
    "recommendation",
    "rec",
    "finding",
    "area for action",
    "area for improvement",
    "area for priority action",
    "requirement",
    "concern",
    "goal",
    "argymhelliad",
    "canfyddiad",
    "maes i'w wella",
    "nod",
];

/// Words before the number of a theme.
const THEME: &[&str] = &[
    "theme",
    "priority",
    "priority area",
    "section",
    "strand",
    "workstream",
    "objective",
    "thema",
    "blaenoriaeth",
    "adran",
];

/// A heading that numbers something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numbered {
    /// The number as it is written: `4`, `1.2`, `3a`.
    pub(super) number: String,
    /// The words after the number; there may be none.
    pub(super) words: String,
}

/// Reads a heading of a recommendation: a word for it, its number, and perhaps its words.
pub(super) fn recommendation(text: &str) -> Option<Numbered> {
    numbered(text, RECOMMENDATION)
}

/// Reads a heading of a theme.
pub(super) fn theme(text: &str) -> Option<Numbered> {
    numbered(text, THEME).filter(|heading| !heading.words.is_empty())
}

/// Reads a number at the start of a recommendation's own words: `1.2 Ensure that …`, `R3: Ensure that …`.
pub(super) fn leading(text: &str) -> Option<Numbered> {
    let text = text.trim();
    if let Some(heading) = recommendation(text).filter(|heading| !heading.words.is_empty()) {
        return Some(heading);
    }
    let rest = text
        .strip_prefix(['R', 'r'])
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let (number, words) = number(rest.unwrap_or(text))?;
    // "2018 was a year …" and "30 days after …" are words, not numbers of something.
    let is_marked = words.starts_with([':', '.', ')', '–', '-']) || number.contains('.') || rest.is_some();
    let words = unmarked(words);
    (is_marked && words.chars().next().is_some_and(char::is_uppercase)).then(|| Numbered {
        number: number.to_owned(),
        words: words.to_owned(),
    })
}

fn numbered(text: &str, known: &[&str]) -> Option<Numbered> {
    let text = text.trim();
    let lower = text.to_lowercase();
    // Lower-case letters may take more bytes than capitals; such a text starts with none of the words.
    let mut words: Vec<&str> = known
        .iter()
        .copied()
        .filter(|word| lower.starts_with(word))
        .collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.into_iter().find_map(|word| {
        let rest = text.get(word.len()..)?;
        let rest = rest
            .strip_prefix(['s', 'S'])
            .filter(|rest| rest.starts_with(' '))
            .unwrap_or(rest);
        let rest = rest.trim_start_matches([' ', '\u{a0}', '.', ':', '#']);
        let lower = rest.to_lowercase();
        let rest = ["number ", "no. ", "no ", "no.", "rhif "]
            .iter()
            .find(|prefix| lower.starts_with(*prefix))
            .and_then(|prefix| rest.get(prefix.len()..))
            .unwrap_or(rest);
        let (number, words) = number(rest)?;
        Some(Numbered {
            number: number.to_owned(),
            words: unmarked(words).to_owned(),
        })
    })
}

/// Takes a number off the start: digits with dots, and perhaps a letter. What follows may not go on with it.
fn number(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let digits = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let mut end = text[..digits].trim_end_matches('.').len();
    if end == 0 || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut rest = text[end..].chars();
    if let (Some(letter), next) = (rest.next(), rest.next())
        && letter.is_ascii_lowercase()
        && !next.is_some_and(char::is_alphanumeric)
    {
        end += 1;
    }
    let after = text[end..].chars().next();
    (!after.is_some_and(char::is_alphanumeric)).then(|| text.split_at(end))
}

/// Takes the marks between a number and its words off.
fn unmarked(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | ')' | '–' | '—' | '-'))
        .trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(heading: Option<Numbered>) -> Option<(String, String)> {
        heading.map(|heading| (heading.number, heading.words))
    }

    #[test]
    fn headings_of_recommendations_are_read_with_their_number_and_words() {
        for (text, number, words) in [
            ("RECOMMENDATION 4:", "4", ""),
            (
                "Recommendation 1.2 – Ensure that visits are timely.",
                "1.2",
                "Ensure that visits are timely.",
            ),
            ("Recommendation No. 3a. Visit", "3a", "Visit"),
            ("Area for improvement 2: Visits", "2", "Visits"),
            ("Argymhelliad 5: Sicrhau", "5", "Sicrhau"),
        ] {
            assert_eq!(
                both(recommendation(text)),
                Some((number.to_owned(), words.to_owned())),
                "{text}"
            );
        }
        for text in [
            "Recommendations",
            "Recommendations of 2018 and since",
            "Recovery 2",
            "The recommendation 4",
        ] {
            assert_eq!(
                both(recommendation(text)).filter(|(number, _)| number != "2018"),
                None,
                "{text}"
            );
        }
    }

    #[test]
    fn a_theme_needs_words_beside_its_number() {
        let found = theme("THEME 1: SCRUTINY, OVERSIGHT AND ADVOCACY");
        assert_eq!(
            both(found),
            Some(("1".to_owned(), "SCRUTINY, OVERSIGHT AND ADVOCACY".to_owned()))
        );
        assert_eq!(theme("Theme 1"), None);
        assert_eq!(theme("Priorities"), None);
    }

    #[test]
    fn a_number_before_the_words_is_told_from_a_number_within_them() {
        for (text, number) in [
            ("1.2 Ensure that", "1.2"),
            ("3. Ensure", "3"),
            ("R3: Ensure", "3"),
            ("4a) Ensure", "4a"),
            ("Recommendation 7: Ensure", "7"),
        ] {
            assert_eq!(
                leading(text).map(|heading| heading.number).as_deref(),
                Some(number),
                "{text}"
            );
        }
        for text in [
            "30 days after",
            "2018 Was a year",
            "1.2",
            "24/7 cover",
            "90% of visits",
            "1st Visit",
        ] {
            assert_eq!(leading(text), None, "{text}");
        }
    }
}
