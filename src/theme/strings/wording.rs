//! The words of a plan, which each text on its pages is given: the kind of the plan, and what it calls things.
//!
//! A text may select on `$kind`, and names things as `$action`, `$actions`, `$Action` and `$Actions`, and recommendations
//! in the same way. The names are the plan's own, or those of its kind: the texts `word-action` and `word-actions`.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use fluent_bundle::{FluentArgs, FluentValue};
use minijinja::value::{Enumerator, Object, Value};

use super::Catalogue;
use crate::text::sentence;

/// The kind of what is about no single plan.
pub(super) const NO_PLAN: &str = "site";

/// The argument that holds the kind of the plan.
const KIND: &str = "kind";

/// The arguments that hold each name: for one, for several, and both at the start of a sentence.
const NAMES: [[&str; 4]; 2] = [
    [
        "recommendation",
        "recommendations",
        "Recommendation",
        "Recommendations",
    ],
    ["action", "actions", "Action", "Actions"],
];

thread_local! {
    /// The words of the plan whose page is being made on this thread.
    static SPOKEN: RefCell<Option<Arc<Wording>>> = const { RefCell::new(None) };
}

/// The words that texts are given beside their own arguments.
#[derive(Debug)]
pub struct Wording {
    /// Arguments for the texts of each catalogue, by its place among those that are searched.
    args: Vec<Vec<(&'static str, String)>>,
    /// Every key, with its text in these words once that was asked for without arguments.
    pub(super) texts: HashMap<String, OnceLock<Value>>,
}

impl Wording {
    pub(super) fn new(chain: &[Catalogue], kind: &str, own: &[(&str, [&str; 2])]) -> Self {
        let kind_alone: FluentArgs<'_> = [(KIND, FluentValue::from(kind))].into_iter().collect();
        // A catalogue that has no word of its own takes that of the last resort, so that its texts are never without.
        let word = |at: usize, name: &str| {
            let mut catalogues = chain[at..].iter();
            let found = catalogues.find_map(|catalogue| {
                let message = catalogue.bundle.get_message(&format!("word-{name}"))?;
                let mut errors = Vec::new();
                let text = catalogue
                    .bundle
                    .format_pattern(message.value()?, Some(&kind_alone), &mut errors);
                errors.is_empty().then(|| text.into_owned())
            });
            found.unwrap_or_else(|| name.to_owned())
        };
        let args_of = |at: usize| {
            let mut args = vec![(KIND, kind.to_owned())];
            for [one, many, one_first, many_first] in NAMES {
                let given = own.iter().find(|(name, _)| *name == one).map(|(_, forms)| forms);
                let (word_of_one, word_of_many) = match given {
                    Some([one, many]) => ((*one).to_owned(), (*many).to_owned()),
                    None => (word(at, one), word(at, many)),
                };
                args.push((one_first, sentence(&word_of_one)));
                args.push((many_first, sentence(&word_of_many)));
                args.push((one, word_of_one));
                args.push((many, word_of_many));
            }
            // In the order in which Fluent keeps them.
            args.sort_unstable_by_key(|(name, _)| *name);
            args
        };
        let keys = chain.iter().flat_map(|catalogue| &catalogue.keys);
        Self {
            args: (0..chain.len()).map(args_of).collect(),
            texts: keys.map(|key| (key.clone(), OnceLock::new())).collect(),
        }
    }

    /// Returns the arguments for the texts of a catalogue.
    pub(super) fn args(&self, catalogue: usize) -> impl Iterator<Item = (&'static str, &str)> {
        let args = self.args.get(catalogue).into_iter().flatten();
        args.map(|(name, value)| (*name, value.as_str()))
    }

    /// Returns the words that a value has under the name `words`, such as a plan.
    pub fn of(value: &Value) -> Option<Arc<Self>> {
        value.get_attr("words").ok()?.downcast_object::<Self>()
    }

    /// Returns the words as a value for templates.
    pub fn value(self: &Arc<Self>) -> Value {
        Value::from_dyn_object(Arc::clone(self))
    }
}

/// Templates see the kind, and each name in the words of the site’s language.
impl Object for Wording {
    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let (_, value) = self.args.first()?.iter().find(|(name, _)| *name == key)?;
        Some(Value::from(value))
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let names = self.args.first().into_iter().flatten();
        Enumerator::Values(names.map(|(name, _)| Value::from(*name)).collect())
    }
}

/// Returns whether every text is given an argument of this name.
pub(super) fn is_word(name: &str) -> bool {
    name == KIND || NAMES.iter().flatten().any(|word| *word == name)
}

/// Makes texts follow these words as long as `make` runs on this thread.
pub fn speaking<R>(wording: Option<Arc<Wording>>, make: impl FnOnce() -> R) -> R {
    /// Puts the words back that were followed before, even when making fails.
    struct Before(Option<Arc<Wording>>);
    impl Drop for Before {
        fn drop(&mut self) {
            let before = self.0.take();
            SPOKEN.with(|spoken| *spoken.borrow_mut() = before);
        }
    }
    let before = SPOKEN.with(|spoken| spoken.replace(wording));
    let _before = Before(before);
    make()
}

/// Returns the words that are followed now; nothing on pages that are about no single plan.
pub fn spoken() -> Option<Arc<Wording>> {
    SPOKEN.with(|spoken| spoken.borrow().clone())
}
