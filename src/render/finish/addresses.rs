//! Attributes that hold addresses.

/// How many addresses an attribute holds, and how they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// One address.
    One,
    /// Addresses with white space between them.
    Several,
    /// Pictures to choose from: addresses with a width or density, separated by commas.
    Candidates,
}

/// Returns what an attribute holds, by its name as it is written, of HTML and of SVG within HTML; nothing for one that
/// holds no address.
pub(super) fn held_by(name: &str) -> Option<Holds> {
    const NAMES: [(&str, Holds); 11] = [
        ("src", Holds::One),
        ("href", Holds::One),
        ("cite", Holds::One),
        ("data", Holds::One),
        ("ping", Holds::Several),
        ("action", Holds::One),
        ("poster", Holds::One),
        ("srcset", Holds::Candidates),
        ("formaction", Holds::One),
        ("xlink:href", Holds::One),
        ("imagesrcset", Holds::Candidates),
    ];
    // Most attributes are none of these, and are told by their length alone.
    if !matches!(name.len(), 3 | 4 | 6 | 10 | 11) {
        return None;
    }
    let found = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    found.map(|(_, holds)| *holds)
}

/// Returns a value with each address replaced by what `link` gives for it; nothing when no address is replaced.
pub(super) fn replaced(
    holds: Holds,
    value: &str,
    mut link: impl FnMut(&str) -> Option<String>,
) -> Option<String> {
    let mut out = String::new();
    let mut is_replaced = false;
    let mut add = |address: &str, out: &mut String| match link(address) {
        Some(link) => {
            is_replaced = true;
            out.push_str(&link);
        }
        None => out.push_str(address),
    };
    match holds {
        Holds::One => add(value, &mut out),
        Holds::Several => {
            for (at, address) in value.split_ascii_whitespace().enumerate() {
                out.push_str(if at == 0 { "" } else { " " });
                add(address, &mut out);
            }
        }
        Holds::Candidates => {
            for (at, (address, descriptor)) in candidates(value).into_iter().enumerate() {
                out.push_str(if at == 0 { "" } else { ", " });
                add(address, &mut out);
                if !descriptor.is_empty() {
                    out.push(' ');
                    out.push_str(descriptor);
                }
            }
        }
    }
    is_replaced.then_some(out)
}

/// Splits a list of pictures as [HTML does](https://html.spec.whatwg.org/multipage/images.html#parse-a-srcset-attribute):
/// an address ends at white space, and commas at its end belong to the list.
fn candidates(value: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = value;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return found;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (address, after) = rest.split_at(end);
        let bare = address.trim_end_matches(',');
        if bare.len() < address.len() {
            found.push((bare, ""));
            rest = after;
            continue;
        }
        let end = after.find(',').unwrap_or(after.len());
        found.push((address, after[..end].trim()));
        rest = &after[end..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_address_of_a_value_is_replaced_and_nothing_else() {
        let link = |address: &str| address.strip_prefix('/').map(|rest| format!("../{rest}"));
        for (holds, value, wanted) in [
            (Holds::One, "/a/", Some("../a/")),
            (Holds::One, "a/", None),
            (Holds::Several, "/a/ b /c/", Some("../a/ b ../c/")),
            (Holds::Candidates, "/a.png", Some("../a.png")),
            (
                Holds::Candidates,
                "/a.png 1x,/b,c.png 2x",
                Some("../a.png 1x, ../b,c.png 2x"),
            ),
            (
                Holds::Candidates,
                " /a.png, b.png 320w ",
                Some("../a.png, b.png 320w"),
            ),
            (Holds::Candidates, "https://example.org/a.png 2x", None),
        ] {
            assert_eq!(replaced(holds, value, link).as_deref(), wanted, "{value}");
        }
    }

    #[test]
    fn names_of_attributes_are_known_in_any_case() {
        assert_eq!(held_by("SRCSET"), Some(Holds::Candidates));
        assert_eq!(held_by("xlink:href"), Some(Holds::One));
        assert_eq!(held_by("class"), None);
        assert_eq!(held_by("role"), None);
    }
}
