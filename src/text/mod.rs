//! Text as people write it: Markdown to safe HTML, and the brand colour's contrast.

pub mod base_url;
pub mod brand;
pub mod difference;
pub(crate) mod figure;
pub mod language;
pub mod markdown;
pub(crate) mod natural;
pub mod nearest;

/// A text with its line breaks and runs of spaces folded, for headings and links.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace().filter(|word| *word != "-") {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// A text on one line: its line breaks and runs of spaces folded, and nothing left out.
pub(crate) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_has_no_line_breaks_or_list_marks() {
        assert_eq!(
            one_line("reflects:\n\n- the whole service\n- the  pressures"),
            "reflects: the whole service the pressures"
        );
    }
}
