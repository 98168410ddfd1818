//! Names with texts, both the content's own.

use crate::source::Spanned;

/// Names with texts, in the order of the content: labelled facts, or keys of scales with those of their values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    /// Each name with its text.
    pub list: Vec<(Spanned<String>, Spanned<String>)>,
}

impl Pairs {
    /// Returns the text of a name.
    pub fn get(&self, name: &str) -> Option<&Spanned<String>> {
        let found = self.list.iter().find(|(known, _)| known.value == name);
        found.map(|(_, text)| text)
    }
}
