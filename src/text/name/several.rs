//! Names that hold the names of several.

use super::key;
use crate::text::folded;

/// Words that end the name of a team or body.
const BODIES: [&str; 29] = [
    "team",
    "teams",
    "board",
    "boards",
    "group",
    "groups",
    "committee",
    "panel",
    "partnership",
    "service",
    "services",
    "department",
    "directorate",
    "division",
    "unit",
    "office",
    "council",
    "forum",
    "network",
    "trust",
    "hub",
    "academy",
    "leadership",
    "programme",
    "directors",
    "managers",
    "commission",
    "authority",
    "agency",
];

/// Words for what somebody does.
const ROLES: [&str; 17] = [
    "head",
    "director",
    "manager",
    "lead",
    "leader",
    "officer",
    "chief",
    "chair",
    "executive",
    "councillor",
    "cllr",
    "coordinator",
    "co-ordinator",
    "secretary",
    "principal",
    "heads",
    "member",
];

/// The names that one lead seems to hold: two or more parted by a comma, semicolon, stroke, `and` or `&`. None when it
/// reads as one: a team (`Health and Safety team`) or a role (`Director of Housing and Planning`).
pub(crate) fn several(name: &str) -> Option<Vec<String>> {
    let (parts, marked) = parted(name);
    if parts.len() < 2 || parts.iter().any(|part| key(part).is_empty()) {
        return None;
    }
    let words = |part: &str| key(part).split(' ').map(ToOwned::to_owned).collect::<Vec<_>>();
    let of = |list: &[&str], word: Option<&String>| word.is_some_and(|word| list.contains(&word.as_str()));
    let (last, before) = parts.split_last()?;
    let last = words(last);
    let one_word_each = before.iter().all(|part| words(part).len() == 1);
    if one_word_each && last.len() > 1 && of(&BODIES, last.last()) {
        return None;
    }
    let first = words(&parts[0]);
    let has_role = |of_part: &[String]| of_part.iter().any(|word| of(&ROLES, Some(word)));
    let is_role_of_two = has_role(&first)
        && first.iter().any(|word| word == "of" || word == "for")
        && !has_role(&last)
        && !of(&BODIES, last.last());
    if !marked && is_role_of_two {
        return None;
    }
    Some(parts)
}

/// The parts of a name outside brackets, and whether a comma, semicolon or stroke parts them.
fn parted(name: &str) -> (Vec<String>, bool) {
    let mut parts = vec![String::new()];
    let mut marked = false;
    let mut depth = 0_usize;
    for word in name.split_inclusive(char::is_whitespace) {
        let bare = word.trim().to_lowercase();
        if depth == 0 && matches!(bare.as_str(), "and" | "plus" | "&" | "+" | "-&-") {
            parts.push(String::new());
            continue;
        }
        for c in word.chars() {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            let is_mark = matches!(
                c,
                ',' | ';' | '/' | '|' | '\n' | '•' | '·' | '、' | '，' | '；' | '／' | '&'
            );
            if depth == 0 && is_mark {
                marked |= c != '&';
                parts.push(String::new());
            } else if let Some(part) = parts.last_mut() {
                part.push(c);
            }
        }
    }
    let parts = parts.iter().map(|part| folded(part));
    (parts.filter(|part| !part.is_empty()).collect(), marked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_names_in_one_are_found_and_teams_and_roles_are_not() {
        for (two, parts) in [
            ("Ann Example, Bo Other", 2),
            ("Ann Example and Bo Other", 2),
            ("Ann Example & Bo Other", 2),
            ("Ann Example/Bo Other", 2),
            ("Ann; Bo; Cy", 3),
            ("Jo and Marie", 2),
            ("A. Smith,B. Jones", 2),
            ("Head of homes and Head of streets", 2),
            ("Director of Housing and Planning team", 2),
            ("Ann Example AND Bo Other", 2),
            ("Head of Service, Adults", 2),
        ] {
            assert_eq!(several(two).map(|found| found.len()), Some(parts), "{two}");
        }
        for one in [
            "Ann Example",
            "Health and Safety team",
            "Children, Families and Housing Service",
            "Director of Housing and Planning",
            "Head of service (adults and children)",
            "Andrew Sandford",
            "Hall-Salter",
            "Ann Example,",
            "and",
        ] {
            assert_eq!(several(one), None, "{one}");
        }
    }
}
