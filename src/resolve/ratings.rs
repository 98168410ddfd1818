//! Following the ratings of an item through the entries about it.

use super::state::{History, RatingMove, RatingState, Step};
use crate::model::{Pairs, RatingScale};

/// Returns the value of an item on each scale that the plan or an entry of the organisation names, in the order of the
/// plan's scales.
pub(super) fn ratings<'a>(
    scales: &'a [RatingScale],
    planned: &'a Pairs,
    steps: &[Step<'a>],
) -> Vec<RatingState<'a>> {
    let of_scale = |scale: &'a RatingScale| {
        let value = |pairs: &'a Pairs| scale.value(pairs.get(&scale.key)?);
        let first = value(planned);
        let mut current = first;
        let mut moves = Vec::new();
        for step in steps.iter().filter(|step| !step.is_independent) {
            let History { update, entry } = step.history;
            let Some(to) = value(&entry.ratings) else { continue };
            if current.is_some_and(|known| known.key.value == to.key.value) {
                continue;
            }
            moves.push(RatingMove {
                update,
                position: step.position,
                from: current,
                to,
            });
            current = Some(to);
        }
        current.is_some().then_some(RatingState { scale, first, moves })
    };
    scales.iter().filter_map(of_scale).collect()
}
