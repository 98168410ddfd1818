//! Languages by their codes: which way they are written, and whether two codes mean the same one.

/// Languages that are written from right to left, by the first part of their codes.
const RIGHT_TO_LEFT: [&str; 30] = [
    "ar", "arc", "arz", "azb", "bal", "bgn", "bqi", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "ks", "lrc",
    "mzn", "nqo", "pnb", "prs", "ps", "rhg", "sd", "sdh", "skr", "syr", "ug", "ur", "yi", "ydd",
];

/// Scripts that are written from right to left.
const RIGHT_TO_LEFT_SCRIPTS: [&str; 12] = [
    "adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi",
];

/// The language of a code, without script or country: `en` of `en-GB`.
pub fn primary(code: &str) -> &str {
    code.split(['-', '_']).next().unwrap_or(code)
}

/// Returns whether two codes are of one language: `en` and `en-GB`.
pub fn is_same(a: &str, b: &str) -> bool {
    primary(a).eq_ignore_ascii_case(primary(b))
}

/// Returns whether a language is written from right to left. A script in its code decides (`az-Arab`, `ur-Latn`).
pub fn is_right_to_left(code: &str) -> bool {
    let code = code.trim().to_ascii_lowercase();
    // A script has four letters, and stands before everything else that may follow.
    let script = code
        .split(['-', '_'])
        .skip(1)
        .find(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic()));
    match script {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
        None => RIGHT_TO_LEFT.contains(&primary(&code)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_a_direction_and_a_script_decides() {
        for code in [
            "ar",
            "AR-EG",
            "he",
            "fa-IR",
            "ur",
            "ps",
            "yi",
            "ckb",
            "az-Arab",
            "uz_Arab_AF",
            "dv",
            "ku-Arab",
        ] {
            assert!(is_right_to_left(code), "{code}");
        }
        for code in ["en-GB", "cy", "az", "ur-Latn", "pl", "", "zh-Hant", "are"] {
            assert!(!is_right_to_left(code), "{code}");
        }
        assert!(is_same("en", "EN-gb") && !is_same("en", "cy") && !is_same("e", "en"));
    }
}
