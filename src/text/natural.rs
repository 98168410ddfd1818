//! The order of refs.

use std::cmp::Ordering;

/// Orders refs as people count: 1.2 before 1.10.
pub(crate) fn natural(a: &str, b: &str) -> Ordering {
    let pieces = |text: &str| -> Vec<(u64, String)> {
        text.split(['.', '-', '_'])
            .map(|piece| {
                let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
                (
                    piece[..digits].parse().unwrap_or(u64::MAX),
                    piece[digits..].to_owned(),
                )
            })
            .collect()
    };
    pieces(a).cmp(&pieces(b)).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refs_are_ordered_as_people_count() {
        let mut refs = vec!["1.10", "A", "1.2", "2", "1.2a", "1"];
        refs.sort_by(|a, b| natural(a, b));
        assert_eq!(refs, ["1", "1.2", "1.2a", "1.10", "2", "A"]);
    }
}
