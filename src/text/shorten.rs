//! Long texts in messages: their start, with an ellipsis.

/// Returns a text, or its first `most` characters and an ellipsis when it is longer.
pub(crate) fn first_characters(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// Returns a text, or its first words, of at most `most` characters, and an ellipsis when it is longer. Only a word that is
/// longer than half of that is cut in two.
pub(crate) fn first_words(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else {
        return text.to_owned();
    };
    let start = &text[..end];
    let whole = match start.rfind(' ') {
        Some(space) if space > end / 2 && !text[end..].starts_with(' ') => &start[..space],
        _ => start,
    };
    format!("{}…", whole.trim_end_matches([' ', ',', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_long_texts_are_shortened() {
        assert_eq!(first_characters("étude", 5), "étude");
        assert_eq!(first_characters("étude 1", 5), "étude…");
        assert_eq!(first_characters("étude 1", 6), "étude…");
        assert_eq!(first_words("an étude", 8), "an étude");
    }

    #[test]
    fn words_are_cut_only_when_there_is_but_one() {
        assert_eq!(first_words("one, two three", 9), "one, two…");
        assert_eq!(first_words("one two, three", 8), "one two…");
        assert_eq!(first_words("one two, three", 10), "one two…");
        assert_eq!(first_words(&"é".repeat(30), 10), format!("{}…", "é".repeat(10)));
        assert_eq!(first_words(&format!("a {}", "é".repeat(30)), 4), "a éé…");
    }
}
