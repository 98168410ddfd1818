//! The words of plans for the texts of their pages: alike plans share theirs, and the texts made of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::Object;

use crate::model::{PlanFacts, PlanKind, WordForms};
use crate::theme::strings::{Strings, Wording};

/// How many are kept. While a plan is edited in the preview, its words may change often.
const MOST: usize = 64;

/// The kind of plans of which nothing is said.
const UNSAID: &str = "plan";

/// The kind of what is about no single plan.
const SEVERAL: &str = "site";

/// The words of a kind of plan, with the plan's own forms of each name.
type Key = (Option<PlanKind>, Vec<(&'static str, [String; 2])>);

/// The words that were put together so far.
#[derive(Debug, Default)]
pub(super) struct Wordings(Mutex<HashMap<Key, Arc<Wording>>>);

impl Wordings {
    /// Returns the words of a plan.
    pub(super) fn get(&self, strings: &Strings, facts: &PlanFacts) -> Arc<Wording> {
        let key = (facts.kind(), own(facts));
        // Nothing is left half done under this lock.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(wording) = known.get(&key) {
            return Arc::clone(wording);
        }
        let forms: Vec<(&str, [&str; 2])> = key
            .1
            .iter()
            .map(|(name, [one, many])| (*name, [one.as_str(), many.as_str()]))
            .collect();
        let made = Arc::new(strings.wording(key.0.map_or(UNSAID, PlanKind::as_str), &forms));
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(key, Arc::clone(&made));
        made
    }
}

/// Returns the words of pages about several plans: the names that all of them have for things. Nothing where they differ.
pub(super) fn common<'w>(
    strings: &Strings,
    wordings: impl IntoIterator<Item = &'w Arc<Wording>>,
) -> Option<Arc<Wording>> {
    let names = |wording: &Arc<Wording>| {
        ["recommendation", "action"].map(|one| {
            let word = |name: &str| wording.get_value_by_str(name).map(|word| word.to_string());
            [one.to_owned(), format!("{one}s")].map(|name| word(&name).unwrap_or(name))
        })
    };
    let mut wordings = wordings.into_iter();
    let first = wordings.next()?;
    let [recommendation, action] = names(first);
    let are_same = |other: &Arc<Wording>| {
        Arc::ptr_eq(first, other) || names(other) == [recommendation.clone(), action.clone()]
    };
    wordings.all(are_same).then(|| {
        let forms = |[one, many]: &'_ [String; 2]| [one.clone(), many.clone()];
        let own = [
            ("recommendation", forms(&recommendation)),
            ("action", forms(&action)),
        ];
        let own: Vec<(&str, [&str; 2])> = own
            .iter()
            .map(|(name, [one, many])| (*name, [one.as_str(), many.as_str()]))
            .collect();
        Arc::new(strings.wording(SEVERAL, &own))
    })
}

/// Returns the names that a plan has for things.
fn own(facts: &PlanFacts) -> Vec<(&'static str, [String; 2])> {
    let Some(words) = &facts.words else {
        return Vec::new();
    };
    let forms = |forms: &WordForms| [forms.one.value.clone(), forms.many.value.clone()];
    let named = [
        ("recommendation", &words.recommendation),
        ("action", &words.action),
    ];
    let given = named
        .into_iter()
        .filter_map(|(name, word)| Some((name, forms(word.as_ref()?))));
    given.collect()
}
