//! The texts of the catalogue for tables.

use crate::tables::Words;
use crate::theme::strings::{Arg, Strings};

/// The texts of the catalogue for tables.
pub(super) struct Catalogue<'s>(pub(super) &'s Strings);

impl Catalogue<'_> {
    fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.0.text(key, args).unwrap_or_else(|_| key.to_owned())
    }
}

impl Words for Catalogue<'_> {
    fn has(&self, key: &str) -> bool {
        self.0.has(key)
    }

    fn text(&self, key: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(name, text)| (*name, Arg::Text(text))).collect();
        self.with(key, &args)
    }

    fn count(&self, key: &str, count: usize) -> String {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        self.with(key, &[("count", Arg::Number(count))])
    }
}
