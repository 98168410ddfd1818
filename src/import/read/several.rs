//! Many rows in few words.

/// Returns rows, which are in their order, in words: `row 7`, `rows 3 to 5 and 9`.
pub(super) fn rows_in_words(rows: &[u32]) -> String {
    /// More than these are a number.
    const MOST: usize = 6;
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *row => *last = *row,
            _ => spans.push((*row, *row)),
        }
    }
    let mut parts: Vec<String> = spans
        .iter()
        .take(MOST)
        .map(|(first, last)| {
            if first == last {
                first.to_string()
            } else {
                format!("{first} to {last}")
            }
        })
        .collect();
    let others: u32 = spans
        .iter()
        .skip(MOST)
        .map(|(first, last)| last - first + 1)
        .sum();
    if others > 0 {
        parts.push(format!("{others} others"));
    }
    let last = parts.pop().unwrap_or_default();
    let noun = if rows.len() == 1 { "row" } else { "rows" };
    if parts.is_empty() {
        format!("{noun} {last}")
    } else {
        format!("{noun} {} and {last}", parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_follow_each_other_are_one_span() {
        assert_eq!(rows_in_words(&[7]), "row 7");
        assert_eq!(rows_in_words(&[3, 4, 5, 9]), "rows 3 to 5 and 9");
        assert_eq!(rows_in_words(&[3, 4]), "rows 3 to 4");
        let odd: Vec<u32> = (0..20).map(|row| row * 2 + 1).collect();
        assert_eq!(rows_in_words(&odd), "rows 1, 3, 5, 7, 9, 11 and 14 others");
    }
}
