//! Sums of money: of one kind of items, one label and one currency, and of nothing else.

use super::plan::Items;
use super::state::MoneyTotal;
use crate::model::{ItemKind, Money};
use crate::text::normal::normal;

/// Sums the amounts of a plan that are alike, in the order in which they are first named. One amount alone is no sum.
pub(super) fn totals<'a>(items: &Items<'a>) -> Vec<MoneyTotal<'a>> {
    let recs = items.recommendations.iter();
    let recs = recs.flat_map(|rec| &rec.recommendation.money);
    let actions = items.actions.iter().flat_map(|action| &action.action.money);
    let recs = recs.map(|money| (ItemKind::Recommendation, money));
    let mut totals: Vec<MoneyTotal<'a>> = Vec::new();
    for (kind, money) in recs.chain(actions.map(|money| (ItemKind::Action, money))) {
        let is_alike = |total: &&mut MoneyTotal<'a>| is_alike(total, kind, money);
        match totals.iter_mut().find(is_alike) {
            Some(total) => {
                total.amount += money.amount;
                total.amounts += 1;
            }
            None => totals.push(MoneyTotal {
                kind,
                label: &money.label,
                currency: &money.currency,
                amount: money.amount,
                amounts: 1,
            }),
        }
    }
    totals.retain(|total| total.amounts > 1);
    totals
}

fn is_alike(total: &MoneyTotal<'_>, kind: ItemKind, money: &Money) -> bool {
    total.kind == kind && total.currency == money.currency && normal(total.label) == normal(&money.label)
}
