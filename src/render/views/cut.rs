//! The part of several groups of rows that stands on one page, where their rows are counted through.

use std::ops::Range;

/// Returns which rows of each group are among these, for groups of these sizes whose rows are counted through.
pub(super) fn parts_of(
    sizes: impl IntoIterator<Item = usize>,
    rows: &Range<usize>,
) -> impl Iterator<Item = Range<usize>> {
    let mut before = 0;
    let rows = rows.clone();
    sizes.into_iter().map(move |size| {
        let within = |row: usize| row.saturating_sub(before).min(size);
        let part = within(rows.start)..within(rows.end);
        before += size;
        part
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_of_the_groups_is_in_exactly_one_part() {
        let on = |rows: Range<usize>| parts_of([2, 0, 3], &rows).collect::<Vec<_>>();
        assert_eq!(on(0..2), [0..2, 0..0, 0..0]);
        assert_eq!(on(2..4), [2..2, 0..0, 0..2]);
        assert_eq!(on(4..5), [2..2, 0..0, 2..3]);
        assert_eq!(on(1..4), [1..2, 0..0, 0..2]);
        assert_eq!(on(0..usize::MAX), [0..2, 0..0, 0..3]);
    }
}
