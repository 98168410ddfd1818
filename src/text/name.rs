//! Names of people, roles, teams and bodies: when two are one, when one is two, and when it names nobody.

use super::normal::{composed, decomposed, is_invisible, normal};
use super::slug;

/// What a name is known by: equal for every way of writing one name. Words of small letters without accents, parted by
/// spaces; a hyphen that joins two words stays, since Ann-Marie and Ann Marie may be two people.
pub(crate) fn key(name: &str) -> String {
    let parts: Vec<char> = decomposed(name).chars().collect();
    let mut key = String::with_capacity(parts.len());
    // Whether accents belong to a letter that the letters of English stand for.
    let mut on_latin = false;
    for (at, c) in parts.iter().copied().enumerate() {
        match c {
            'a'..='z' | '0'..='9' => {
                key.push(c);
                on_latin = true;
            }
            '\'' => {}
            c if is_accent(c) && on_latin => {}
            '-' if is_within_word(&parts, at) => key.push('-'),
            '&' => key.push_str(" and "),
            c if is_punctuation(c) || c.is_whitespace() => {
                key.push(' ');
                on_latin = false;
            }
            c => {
                let letters = is_latin(c).then(|| slug::letters(c)).flatten();
                on_latin = letters.is_some();
                match letters {
                    Some(letters) => key.push_str(&letters),
                    None => key.push(c),
                }
            }
        }
    }
    composed(&super::folded(&key))
}

/// Whether two names are one.
pub(crate) fn is_same(a: &str, b: &str) -> bool {
    a == b || key(a) == key(b)
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// A letter of the Latin script beyond ASCII that has no accent of its own: `ł`, `ø`, `æ`.
fn is_latin(c: char) -> bool {
    c.is_alphabetic()
        && matches!(c, '\u{c0}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}' | '\u{a720}'..='\u{a7ff}' | '\u{ab30}'..='\u{ab64}')
}

/// Marks that say nothing about who it is. Others, as in `Team A+`, do.
fn is_punctuation(c: char) -> bool {
    (c.is_ascii_punctuation() && !matches!(c, '+' | '#' | '@' | '%' | '$'))
        || matches!(c, '\u{a0}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{2e00}'..='\u{2e7f}' | '\u{3000}'..='\u{303f}')
            && !c.is_alphanumeric()
}

/// Whether a hyphen stands between two letters or digits.
fn is_within_word(parts: &[char], at: usize) -> bool {
    let joins = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() || is_accent(*c));
    at > 0 && joins(parts.get(at - 1)) && joins(parts.get(at + 1))
}

/// How two ways of writing one name differ, in words.
pub(crate) fn difference(a: &str, b: &str) -> String {
    let seen = |text: &str| text.chars().filter(|c| !is_invisible(*c)).collect::<String>();
    let spaced = |text: &str| super::folded(text);
    let hidden = a.chars().chain(b.chars()).find(|c| is_invisible(*c));
    if composed(a) == composed(b) {
        "only in how their accents are stored, which nobody can see".to_owned()
    } else if let Some(hidden) = hidden.filter(|_| composed(&seen(a)) == composed(&seen(b))) {
        format!(
            "only in a character that nobody can see (U+{:04X})",
            u32::from(hidden)
        )
    } else if spaced(&composed(&seen(a))) == spaced(&composed(&seen(b))) {
        "only in their spaces".to_owned()
    } else if composed(a).to_lowercase() == composed(b).to_lowercase() {
        "in their capital letters".to_owned()
    } else if normal(a) == normal(b) {
        "in the sort of their letters, spaces, apostrophes or hyphens".to_owned()
    } else {
        "in accents or punctuation".to_owned()
    }
}

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

/// Whether a lead is no name but says that there is none: `-`, `n/a`, `TBC`.
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

/// Whether something is left that is no mark of punctuation, such as an emblem of a team.
fn is_symbol(key: &str) -> bool {
    key.chars().any(|c| !c.is_ascii() && !c.is_whitespace())
}

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
    let parts = parts.iter().map(|part| super::folded(part));
    (parts.filter(|part| !part.is_empty()).collect(), marked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_name_has_one_key_however_it_is_written() {
        for (name, expected) in [
            ("Jo Britton", "jo britton"),
            ("  JO\u{a0}\u{2009}Bri\u{ad}tton\u{200b} ", "jo britton"),
            ("Siân", "sian"),
            ("Sia\u{302}n", "sian"),
            ("Ŵyn", "wyn"),
            ("Łódź", "lodz"),
            ("Weiß", "weiss"),
            ("ÆRØ", "aero"),
            ("İlker Işık", "ilker isik"),
            ("O’Brien", "obrien"),
            ("O'Brien", "obrien"),
            ("Hall\u{2011}Salter", "hall-salter"),
            ("Hall - Salter", "hall salter"),
            ("Health & Wellbeing", "health and wellbeing"),
            ("Health and Wellbeing", "health and wellbeing"),
            ("Head of service (adults)", "head of service adults"),
            ("Dr. J. Smith,", "dr j smith"),
            ("Дарья", "дарья"),
            ("Team A+", "team a+"),
            ("-", ""),
        ] {
            assert_eq!(key(name), expected, "{name}");
        }
    }

    #[test]
    fn what_may_be_two_people_stays_two() {
        for (a, b) in [
            ("Ann Marie", "Ann-Marie"),
            ("Дарья", "Daria"),
            ("李娜", "Li Na"),
            ("й", "и"),
        ] {
            assert!(!is_same(a, b), "{a} {b}");
        }
    }

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

    #[test]
    fn how_two_ways_of_writing_differ_is_said() {
        for (a, b, said) in [
            ("Siân", "Sia\u{302}n", "accents are stored"),
            ("Ann Example", "Ann\u{200b} Example", "U+200B"),
            ("Ann Example", "Ann\u{a0}Example", "spaces"),
            ("Ann Example", "ann example", "capital"),
            ("O'Brien", "O’Brien", "apostrophes"),
            ("Siân", "Sian", "accents or punctuation"),
        ] {
            assert!(difference(a, b).contains(said), "{a} {b}: {}", difference(a, b));
        }
    }

    proptest! {
        #[test]
        fn the_key_of_a_key_is_itself(name in "\\PC{0,10}") {
            let once = key(&name);
            prop_assert_eq!(key(&once), once);
        }

        #[test]
        fn every_key_is_part_of_an_address(name in "[ -~éŁß李Д\u{a0}\u{200b}🦄]{0,12}") {
            let part = slug::segment(&slug::of_key(&key(&name)));
            let path = format!("leads/{part}/index.html");
            prop_assert!(crate::output::OutPath::new(path.clone()).is_ok(), "{}", path);
            prop_assert!(part.starts_with(|c: char| c.is_ascii_alphanumeric()));
        }
    }
}
