//! The Content-Security-Policy of pages: what a browser may load for them, also where the host sends no headers.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::text::html::escape_double_quoted;
use crate::theme::Theme;

/// The policy that `docs/publishing.md` recommends to hosts, word for word; the preview sends it. A test compares them.
pub const RECOMMENDED: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
    connect-src 'self'; base-uri 'none'; form-action 'self'; font-src 'self'; frame-ancestors 'none'";

/// The directive that only a header can carry; browsers complain of it in a page.
const ONLY_IN_HEADERS: &str = "; frame-ancestors 'none'";

/// The directive for fonts, which pages of a theme without any do not need.
const FOR_FONTS: &str = "; font-src 'self'";

/// The endings of fonts.
const FONTS: [&str; 4] = ["woff2", "woff", "ttf", "otf"];

/// The policy that each page of a site carries: the recommended one without what only a header can say, and
/// without fonts where the theme has none. With `for_disk`, files beside the page may be loaded where it is opened without a
/// server; some browsers do not take them for the page's own site.
pub(super) fn of_site(theme: &Theme, for_disk: bool) -> String {
    let mut policy = in_page().to_owned();
    let is_font = |path: &str| {
        let ending = path
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_ascii_lowercase());
        ending.is_some_and(|ending| FONTS.contains(&ending.as_str()))
    };
    if !theme.assets().any(|(path, _)| is_font(path)) {
        policy = policy.replace(FOR_FONTS, "");
    }
    if for_disk {
        for kind in ["style-src", "script-src", "img-src", "font-src"] {
            policy = policy.replace(&format!("{kind} 'self'"), &format!("{kind} 'self' file:"));
        }
    }
    policy
}

/// The policy of a page that stands alone and holds its styles: these very styles and images within the page, and
/// nothing else.
pub(super) fn of_one_page(styles: &[&str]) -> String {
    let has_fonts = styles.iter().any(|style| style.contains("data:font/"));
    let styles: Vec<String> = styles
        .iter()
        // Browsers take the checksum of what they read: with plain line ends.
        .map(|style| style.replace("\r\n", "\n").replace('\r', "\n"))
        .map(|style| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(style.as_bytes()))))
        .collect();
    let styles = if styles.is_empty() {
        "'none'".to_owned()
    } else {
        styles.join(" ")
    };
    // Fonts of the theme stand in its styles.
    let fonts = if has_fonts { "; font-src data:" } else { "" };
    format!(
        "default-src 'none'; style-src {styles}; img-src data:; base-uri 'none'; form-action 'none'{fonts}"
    )
}

/// The recommended policy as a page can carry it.
pub fn in_page() -> &'static str {
    RECOMMENDED.strip_suffix(ONLY_IN_HEADERS).unwrap_or(RECOMMENDED)
}

/// The element that carries a policy. A page has it first in its `head`, since it is only in force from there on.
pub fn meta(policy: &str) -> String {
    let policy = escape_double_quoted(policy);
    format!("\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_carries_the_recommended_policy_but_for_what_only_a_header_can_say() {
        let theme = Theme::load("default", None).unwrap();
        let policy = of_site(&theme, false);
        assert_eq!(
            format!("{policy}{FOR_FONTS}; frame-ancestors 'none'"),
            RECOMMENDED
        );
        assert_eq!(
            meta("default-src 'none'; x \"<"),
            "\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; x &quot;&lt;\">"
        );
    }

    #[test]
    fn fonts_of_a_theme_are_allowed_and_files_beside_a_page_that_is_opened_from_a_disk() {
        let theme = Theme::from_texts([("assets/fonts/Ours.WOFF2", "")]);
        assert!(of_site(&theme, false).ends_with("form-action 'self'; font-src 'self'"));
        let disk = of_site(&theme, true);
        assert!(disk.contains(
            "style-src 'self' file:; script-src 'self' file:; img-src 'self' file:; connect-src 'self';"
        ));
        assert!(disk.ends_with("font-src 'self' file:"));
    }

    #[test]
    fn styles_in_a_page_are_allowed_by_their_checksum() {
        // printf 'a\n' | openssl dgst -sha256 -binary | base64
        let checksum = "'sha256-h0KPxSKAPTEGXnvOPPA/5HUJZjHl4Hu9eg/eYMTPJcc='";
        for style in ["a\n", "a\r\n"] {
            assert!(of_one_page(&[style]).contains(&format!("style-src {checksum};")));
        }
        assert!(of_one_page(&[]).contains("style-src 'none';"));
    }
}
