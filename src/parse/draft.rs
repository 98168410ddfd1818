//! A text that is mended in order to read on behind a mistake, and that knows where each of its bytes was written.

use std::ops::Range;

/// A text with changes.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    text: String,
    /// For each byte, and for the end, the byte of the text as it was written.
    origin: Vec<usize>,
}

impl Draft {
    /// The text as it was written.
    pub(super) fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            origin: (0..=text.len()).collect(),
        }
    }

    /// The text as it is now.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the text as it was written that stands at a byte of it as it is now.
    pub(super) fn origin(&self, at: usize) -> usize {
        self.origin[at.min(self.text.len())]
    }

    /// Puts other words into a place. They count as written at its start.
    pub(super) fn write(&mut self, place: Range<usize>, words: &str) {
        let at = self.origin(place.start);
        self.text.replace_range(place.clone(), words);
        self.origin.splice(place, std::iter::repeat_n(at, words.len()));
    }

    /// Ends the text here.
    pub(super) fn cut(&mut self, end: usize) {
        self.text.truncate(end);
        self.origin.truncate(end + 1);
    }

    /// Takes the words out of a place, without moving anything.
    pub(super) fn blank(&mut self, place: Range<usize>) {
        let blank: String = self.text[place.clone()]
            .chars()
            .flat_map(|c| std::iter::repeat_n(if matches!(c, '\n' | '\r') { c } else { ' ' }, c.len_utf8()))
            .collect();
        self.text.replace_range(place, &blank);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_text_as_it_was_written() {
        let mut draft = Draft::new("a:é\nb: c\n");
        draft.write(2..2, " ");
        draft.blank(3..5);
        assert_eq!(draft.text(), "a:   \nb: c\n");
        assert_eq!(draft.origin(draft.text().find('b').unwrap()), 5);
        assert_eq!(draft.origin(draft.text().len()), 10);
    }
}
