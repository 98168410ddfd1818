//! "Did you mean": the known word that is closest to a mistyped one.

/// The candidate closest to `word`, when it is close enough to be what was meant: at most one slip in three
/// characters, capitals apart. Of equally close candidates the first in the alphabet is taken.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_within((word.chars().count() / 3).max(1), word, candidates)
}

/// The same with at most `most` slips, for long names of which many look alike.
pub fn nearest_within<'a>(
    most: usize,
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    candidates
        .into_iter()
        // A difference in length alone is that many slips: this spares most comparisons in a long list.
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= most)
        .map(|candidate| (strsim::osa_distance(&word, &candidate.to_lowercase()), candidate))
        .filter(|(slips, candidate)| *slips <= most && *slips < candidate.chars().count())
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_is_recognised_and_another_word_is_not() {
        assert_eq!(nearest("defualt", ["council", "default"]), Some("default"));
        assert_eq!(nearest("bristol", ["council", "default"]), None);
        assert_eq!(nearest("x", ["y"]), None);
        assert_eq!(nearest("", ["a"]), None);
    }

    #[test]
    fn a_tie_is_settled_by_the_alphabet() {
        assert_eq!(nearest("cot", ["cut", "cat"]), Some("cat"));
    }
}
