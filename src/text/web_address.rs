//! Web addresses: whether a text is one, and what is wrong with one that nearly is.

use crate::text::nearest::nearest;

/// Returns whether a text is an `http` or `https` address that can be put into a link.
pub(crate) fn is_web_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with('/')
            && !text
                .chars()
                .any(|c| c.is_control() || c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\\' | '`'))
    })
}

/// Returns the message and the remedy for a text that is no web address.
pub(crate) fn fault(text: &str) -> (String, String) {
    let better = better(text);
    let sound = is_web_address(&better)
        && better
            .split_once("://")
            .is_some_and(|(_, rest)| looks_like_host(rest));
    let why = if text.contains(char::is_whitespace) {
        "a space stands in the web address"
    } else if text.contains('\\') {
        "a backslash stands in the web address"
    } else if text.contains('@') && !text.contains('/') {
        "this is an email address, not a web address"
    } else if !text.contains(':') && looks_like_host(text) {
        "`https://` is missing"
    } else if sound {
        "the start of the web address is mistyped"
    } else {
        return (
            format!("`{text}` is not a web address"),
            "write the whole address, starting with `https://`".to_owned(),
        );
    };
    let help = if sound && !text.contains('@') {
        format!("write `{better}`")
    } else {
        "write the whole address of a page, starting with `https://`".to_owned()
    };
    (why.to_owned(), help)
}

/// The address of another site or the email address that a link was meant to be, when it is read as the name of a file
/// because its start is missing: `www.anytown.gov.uk`, `https//anytown.gov.uk`, `plans@anytown.gov.uk`.
pub(crate) fn without_start(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let mistyped = ["https//", "http//"].iter().any(|start| lower.starts_with(start));
    let (host, is_email) = match text.split_once('@') {
        Some((name, host)) if !name.is_empty() && !text.contains(['/', ' ']) => (host, true),
        _ => (text.split(['/', '?', '#']).next().unwrap_or_default(), false),
    };
    let last = host.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let named = looks_like_host(host)
        && (is_email || lower.starts_with("www.") || ENDS_OF_HOSTS.contains(&last.as_str()));
    if is_email {
        return named.then(|| format!("mailto:{text}"));
    }
    let better = better(text);
    ((mistyped || named) && is_web_address(&better)).then_some(better)
}

/// The last parts of names of servers that are recognised; no file that may be published ends so.
const ENDS_OF_HOSTS: [&str; 9] = ["uk", "gov", "org", "com", "net", "eu", "scot", "wales", "cymru"];

/// Returns whether a text starts with the name of a server.
fn looks_like_host(text: &str) -> bool {
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    host.contains('.')
        && host
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
        && !host.starts_with('.')
}

/// The address that was most likely meant.
fn better(text: &str) -> String {
    let text = text.trim().replace('\\', "/");
    let text = text
        .replacen("https//", "https://", 1)
        .replacen("http//", "http://", 1);
    let (scheme, rest) = match text.split_once(':') {
        Some((scheme, rest))
            if !scheme.contains(['.', '/']) && !rest.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            let lower = scheme.to_ascii_lowercase();
            let known = nearest(&lower, ["http", "https"]).unwrap_or("https");
            (if lower == "http" { "http" } else { known }, rest)
        }
        _ => ("https", text.as_str()),
    };
    let rest = rest.trim_start_matches('/').trim();
    format!(
        "{scheme}://{}",
        rest.split_whitespace().collect::<Vec<_>>().join("%20")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_web_addresses_are_taken() {
        assert!(is_web_address("https://anytown.gov.uk/plan"));
        for text in [
            "",
            "www.a.uk",
            "https://",
            "https:///x",
            "https://a b",
            "ftp://a",
            "https://a\"b",
        ] {
            assert!(!is_web_address(text), "{text}");
        }
    }

    #[test]
    fn an_address_whose_start_is_missing_is_known_from_the_name_of_a_file() {
        for (written, meant) in [
            ("www.anytown.gov.uk/plan", "https://www.anytown.gov.uk/plan"),
            ("anytown.gov.uk", "https://anytown.gov.uk"),
            ("example.org/a.pdf#page=2", "https://example.org/a.pdf#page=2"),
            ("https//anytown.gov.uk/a", "https://anytown.gov.uk/a"),
            ("plans@anytown.gov.uk", "mailto:plans@anytown.gov.uk"),
        ] {
            assert_eq!(without_start(written).as_deref(), Some(meant));
        }
        for file in [
            "files/a.pdf",
            "report.pdf",
            "../about",
            "a@b/c",
            "plan",
            "",
            "@",
            "2.1.md",
        ] {
            assert_eq!(without_start(file), None, "{file}");
        }
    }

    #[test]
    fn the_address_that_was_meant_is_shown() {
        for (written, why, help) in [
            (
                "www.anytown.gov.uk/plan",
                "`https://` is missing",
                "write `https://www.anytown.gov.uk/plan`",
            ),
            (
                "anytown.gov.uk",
                "`https://` is missing",
                "write `https://anytown.gov.uk`",
            ),
            (
                "http:/anytown.gov.uk",
                "mistyped",
                "write `http://anytown.gov.uk`",
            ),
            (
                "htps://anytown.gov.uk",
                "mistyped",
                "write `https://anytown.gov.uk`",
            ),
            (
                "https//anytown.gov.uk",
                "mistyped",
                "write `https://anytown.gov.uk`",
            ),
            (
                "https:anytown.gov.uk",
                "mistyped",
                "write `https://anytown.gov.uk`",
            ),
            (
                "HTTPS://anytown.gov.uk",
                "mistyped",
                "write `https://anytown.gov.uk`",
            ),
            (
                "https://anytown.gov.uk/a plan.pdf",
                "a space",
                "write `https://anytown.gov.uk/a%20plan.pdf`",
            ),
            (
                "https:\\\\anytown.gov.uk\\x",
                "backslash",
                "write `https://anytown.gov.uk/x`",
            ),
            ("plans@anytown.gov.uk", "email", "starting with `https://`"),
            ("the plan", "a space", "starting with `https://`"),
            ("see page 3", "a space", "starting with `https://`"),
            ("plan", "is not a web address", "starting with `https://`"),
        ] {
            let (message, remedy) = fault(written);
            assert!(message.contains(why), "{written}: {message}");
            assert!(remedy.contains(help), "{written}: {remedy}");
        }
    }
}
