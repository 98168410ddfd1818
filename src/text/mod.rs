//! Text as people write it: Markdown to safe HTML, where links lead, names and what is one name, the brand colour's
//! contrast.

pub mod base_url;
pub mod brand;
pub mod characters;
pub mod colour;
pub mod difference;
pub(crate) mod figure;
pub mod html;
pub(crate) mod icalendar;
pub(crate) mod invisible;
pub mod language;
pub mod link;
pub mod markdown;
pub(crate) mod name;
pub(crate) mod natural;
pub mod nearest;
pub(crate) mod normal;
pub mod percent;
pub(crate) mod shorten;
pub(crate) mod slug;
pub mod tag_uri;
pub(crate) mod web_address;

/// A text with its line breaks and runs of spaces folded, for headings and links.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for written in text.lines() {
        let mut words = written.split_whitespace().peekable();
        // The mark of a list, and no dash among words.
        words.next_if_eq(&"-");
        for word in words {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    line
}

/// A text on one line: its line breaks and runs of spaces folded, and nothing left out.
pub(crate) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A phrase at the start of a sentence or line: with a capital first letter.
pub(crate) fn sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
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
        assert_eq!(one_line("Red - was\n  amber"), "Red - was amber");
    }
}
