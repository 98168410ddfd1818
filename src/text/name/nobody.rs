//! Words in the place of a name that name nobody.

use super::key;

/// Words that stand where a name would, and name nobody, as their keys.
const NOBODY: [&str; 44] = [
    "",
    "n a",
    "na",
    "tbc",
    "tba",
    "tbd",
    "to be confirmed",
    "to be agreed",
    "to be advised",
    "to be announced",
    "to be appointed",
    "to be assigned",
    "to be decided",
    "to be determined",
    "to be identified",
    "to follow",
    "none",
    "none given",
    "none named",
    "nil",
    "no lead",
    "no one",
    "nobody",
    "not applicable",
    "not assigned",
    "not allocated",
    "not given",
    "not known",
    "not stated",
    "not yet known",
    "unassigned",
    "unallocated",
    "unknown",
    "various",
    "various leads",
    "vacant",
    "vacant post",
    "post vacant",
    "vacancy",
    "x",
    "xx",
    "xxx",
    // The same in Welsh.
    "iw gadarnhau",
    "amherthnasol",
];

/// Returns whether a lead says that there is none: `-`, `n/a`, `TBC`.
pub(crate) fn names_nobody(name: &str) -> bool {
    let says_nothing = |part: &str| {
        let key = key(part);
        let key = key.strip_prefix("the ").unwrap_or(&key);
        // `Na` is a name; nobody writes `n/a` like that.
        let is_name = key == "na" && part.contains("Na");
        !is_name && (NOBODY.contains(&key) || !key.chars().any(char::is_alphanumeric) && !is_symbol(key))
    };
    says_nothing(name)
        || name
            .split([',', ';', '/', '(', ')', '[', ']', '|', '–', '—'])
            .flat_map(|part| part.split(" - "))
            .all(says_nothing)
}

/// Returns whether a key holds a sign that is no punctuation, such as an emblem of a team.
fn is_symbol(key: &str) -> bool {
    key.chars().any(|c| !c.is_ascii() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_nobody_are_no_name() {
        for nobody in [
            "-",
            "–",
            "—",
            "n/a",
            "N/A",
            "NA",
            "TBC",
            "tba",
            "TBC.",
            "[TBC]",
            "none",
            "None",
            "?",
            "various",
            "Vacant",
            "…",
            "...",
            "To be confirmed",
            "TBC / vacant",
            "Vacant – TBC",
            "TBC (vacant)",
            "n.a.",
            "**",
            "\u{200b}",
            "I’w gadarnhau",
        ] {
            assert!(names_nobody(nobody), "{nobody}");
        }
        for somebody in [
            "Na",
            "Nonie Nil",
            "Ann Example",
            "TBC Housing",
            "李娜",
            "Vacant: Head of homes",
            "All",
            "X Team",
            "🦄",
        ] {
            assert!(!names_nobody(somebody), "{somebody}");
        }
    }
}
