//! The names of updates that several bodies make as at one day.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{PlanFacts, Record, Update, address};
use crate::record;
use crate::source::FileId;
use crate::text::slug;

/// Returns the names of updates as at a day by which another is named, by their files. The plain name is that of the
/// body whose update was sealed under it; before that, of the first to come out, and on one day of the organisation's
/// own. So what is added later never takes the address of another.
pub(super) fn names(
    (address, record): (&str, &Record),
    facts: &PlanFacts,
    organisation: &str,
    updates: &[Arc<Update>],
) -> BTreeMap<FileId, String> {
    let mut by_day: BTreeMap<String, Vec<&Update>> = BTreeMap::new();
    for update in updates {
        by_day
            .entry(update.as_at.value.to_string())
            .or_default()
            .push(update);
    }
    let mut names = BTreeMap::new();
    for (day, mut of_day) in by_day.into_iter().filter(|(_, of_day)| of_day.len() > 1) {
        let is_other = |update: &Update| facts.reporter_beside(update, organisation).is_some();
        let sealed = record.whole();
        let line = sealed
            .about(&address::below(address, &format!("updates/{day}/")))
            .next();
        let is_sealed =
            |update: &Update| line.is_some_and(|line| record::seals_text(line, "by", update.by.as_deref()));
        of_day.sort_by_key(|update| (!is_sealed(update), update.published_on(), is_other(update)));
        for update in &of_day[1..] {
            let body = update.by.as_deref().and_then(|by| facts.body_named(by));
            let name = match body {
                Some(body) => body.key.value.clone(),
                None => slug::suggested(update.by.as_deref().unwrap_or(organisation)),
            };
            names.insert(update.span.file, format!("{day}-{name}"));
        }
    }
    names
}
