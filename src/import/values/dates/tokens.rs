//! The words and numbers of a text, with their places.

/// A word or a number of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// The byte at which it starts.
    pub(super) start: usize,
    /// The byte behind it.
    pub(super) end: usize,
    /// Its letters in small ones, or its digits.
    pub(super) text: String,
    /// The number, where it is one of at most four digits.
    pub(super) number: Option<i16>,
}

impl Token {
    /// Returns how many digits it has; 0 for a word.
    pub(super) fn digits(&self) -> usize {
        if self.number.is_some() { self.text.len() } else { 0 }
    }

    /// Returns whether it is one of these words.
    pub(super) fn is_in(&self, words: &[&str]) -> bool {
        words.contains(&self.text.as_str())
    }
}

/// The kinds of characters that make tokens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    Other,
}

fn kind(c: char) -> Kind {
    match c {
        '0'..='9' => Kind::Digit,
        c if c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c) => Kind::Letter,
        _ => Kind::Other,
    }
}

/// Returns the words and numbers of a text, in their order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut last = Kind::Other;
    for (at, c) in text.char_indices() {
        let this = kind(c);
        let end = at + c.len_utf8();
        match (this, found.last_mut()) {
            (Kind::Other, _) => {}
            (_, Some(token)) if this == last && token.end == at => {
                token.text.extend(c.to_lowercase());
                token.end = end;
            }
            _ => found.push(Token {
                start: at,
                end,
                text: c.to_lowercase().collect(),
                number: None,
            }),
        }
        last = this;
    }
    for token in &mut found {
        let is_number = token.text.bytes().all(|byte| byte.is_ascii_digit());
        token.number = token
            .text
            .parse()
            .ok()
            .filter(|_| is_number && token.text.len() <= 4);
    }
    found
}
