//! The words of links.

/// Returns whether the words of a link say nothing of where it leads.
pub(super) fn is_vague(words: &str) -> bool {
    const VAGUE: &[&str] = &[
        "click",
        "click here",
        "click this",
        "click this link",
        "details",
        "download",
        "find out more",
        "here",
        "learn more",
        "link",
        "more",
        "more details",
        "more information",
        "read more",
        "read this",
        "see here",
        "see more",
        "this",
        "this link",
        "this page",
        "this website",
        "cliciwch yma",
        "darllen mwy",
        "mwy",
        "rhagor",
        "y ddolen hon",
        "yma",
    ];
    let words = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    VAGUE.contains(&words.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_say_nothing_are_vague() {
        for vague in [
            "here",
            "Click here!",
            " READ MORE… ",
            "this link",
            "»more«",
            "Yma",
        ] {
            assert!(is_vague(vague), "{vague}");
        }
        for clear in [
            "Progress update, January 2018",
            "here is the plan",
            "the link officer",
            "",
            "https://a.b",
        ] {
            assert!(!is_vague(clear), "{clear}");
        }
    }
}
