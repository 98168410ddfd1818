//! Texts and dates that were put together before: the same few stand on every page.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use minijinja::value::Value;

use super::{MissingString, Strings};
use crate::model::PartialDate;

/// A catalogue that remembers what it said.
pub(super) struct CachedCatalogue {
    pub(super) strings: Arc<Strings>,
    /// Dates in words, by how they are written; as text and as HTML.
    dates: RwLock<HashMap<String, (Value, Value)>>,
}

impl CachedCatalogue {
    pub(super) fn new(strings: &Arc<Strings>) -> Self {
        Self {
            strings: Arc::clone(strings),
            dates: RwLock::default(),
        }
    }

    /// The text `key`, which needs no arguments but the words of its page.
    pub(super) fn text(&self, key: &str) -> Result<Value, MissingString> {
        let wording = self.strings.current_wording();
        let known = wording.texts.get(key);
        if let Some(made) = known.and_then(OnceLock::get) {
            return Ok(made.clone());
        }
        let text = Value::from(self.strings.text(key, &[])?);
        Ok(match known {
            Some(blank) => blank.get_or_init(|| text).clone(),
            None => text,
        })
    }

    /// A date in words, as text and as HTML; `None` when it is not written like a date.
    pub(super) fn date(&self, written: &str) -> Option<(Value, Value)> {
        // Nothing is left half done under this lock.
        let known = self.dates.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = known.get(written) {
            return Some(made.clone());
        }
        drop(known);
        let date = PartialDate::parse(written).ok()?;
        let made = (
            Value::from(self.strings.date(date)),
            Value::from_safe_string(self.strings.date_html(date)),
        );
        let mut known = self.dates.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(written.to_owned(), made.clone());
        Some(made)
    }
}
