//! The address at which a site is served: a host and perhaps a path, and nothing that only the address of one page has.

use std::fmt;

use url::{ParseError, Url};

/// An address that no site can be served at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrlError {
    what: String,
    right: String,
}

/// The address to write when the faulty one gives no hint of it.
const EXAMPLE: &str = "https://plans.example.gov.uk/";

impl BaseUrlError {
    fn new(what: impl Into<String>, right: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            right: right.into(),
        }
    }

    /// The address to write instead.
    pub fn right(&self) -> &str {
        &self.right
    }
}

impl fmt::Display for BaseUrlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for BaseUrlError {}

/// Reads the address of a site. It comes back as browsers write it: scheme and host in small letters, what addresses
/// cannot hold in percent signs, and a slash at its end.
///
/// # Errors
/// [`BaseUrlError`] with the address to write instead.
pub fn read(text: &str) -> Result<String, BaseUrlError> {
    let fault = |what: &str, right: &str| Err(BaseUrlError::new(format!("`{text}` {what}"), right));
    let text = text.trim();
    let Some((scheme, rest)) = text.split_once("://") else {
        let guess = text.trim_start_matches(['/', ':', '\\']);
        let is_host = guess.split('/').next().is_some_and(|host| host.contains('.'));
        let right = is_host.then(|| read(&format!("https://{guess}")).ok()).flatten();
        return fault(
            "does not start with `https://`",
            right.as_deref().unwrap_or(EXAMPLE),
        );
    };
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        let right = read(&format!("https://{rest}")).ok();
        return fault(
            "does not start with `https://`",
            right.as_deref().unwrap_or(EXAMPLE),
        );
    }
    if rest.is_empty() || rest.starts_with(['/', '\\', ':', '?', '#']) {
        return fault("names no host", EXAMPLE);
    }
    let mut url = match Url::parse(text) {
        Ok(url) => url,
        Err(ParseError::InvalidPort) => {
            return fault("has a port that is not a number from 1 to 65535", EXAMPLE);
        }
        Err(ParseError::EmptyHost) => return fault("names no host", EXAMPLE),
        Err(_) => return fault("is not a web address", EXAMPLE),
    };
    let mut faults: Vec<&str> = Vec::new();
    if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        faults.push("a space");
    }
    if text.contains('\\') {
        faults.push("a backslash");
    }
    if !url.username().is_empty() || url.password().is_some() {
        // Both have no effect on an address without a host, and this one has a host.
        let _ = url.set_username("");
        let _ = url.set_password(None);
        faults.push("a user name or password, which everybody could read on the site");
    }
    if url.query().is_some() {
        url.set_query(None);
        faults.push("a query (what follows `?`)");
    }
    if url.fragment().is_some() {
        url.set_fragment(None);
        faults.push("a fragment (what follows `#`)");
    }
    let steps: Vec<&str> = url.path().split('/').filter(|step| !step.is_empty()).collect();
    let is_page = |step: &str| {
        let ending = step
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_ascii_lowercase());
        ending.is_some_and(|ending| ["html", "htm", "xhtml", "php", "asp", "aspx"].contains(&ending.as_str()))
    };
    let (folders, page) = match steps.split_last() {
        Some((last, before)) if is_page(last) => (before, true),
        _ => (steps.as_slice(), false),
    };
    if page {
        faults.push("the name of a page (a site is a folder)");
    }
    if url.path().contains("//") {
        faults.push("two slashes after each other");
    }
    let path = if folders.is_empty() {
        "/".to_owned()
    } else {
        format!("/{}/", folders.join("/"))
    };
    url.set_path(&path);
    if faults.is_empty() {
        Ok(url.into())
    } else {
        let listed = faults.join(", and ");
        fault(
            &format!("has {listed}; the address of a site has none"),
            url.as_str(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_a_site_is_written_as_browsers_do() {
        for (text, wanted) in [
            ("https://plans.example.gov.uk", "https://plans.example.gov.uk/"),
            ("https://example.gov.uk/plans", "https://example.gov.uk/plans/"),
            (
                "HTTPS://Plans.Example.GOV.UK/Plans/",
                "https://plans.example.gov.uk/Plans/",
            ),
            ("HtTp://localhost:8080", "http://localhost:8080/"),
            ("https://example.org:443/", "https://example.org/"),
            ("http://127.0.0.1/a/b/", "http://127.0.0.1/a/b/"),
            (
                "https://cyngor.example/cynlluniau%20newydd/",
                "https://cyngor.example/cynlluniau%20newydd/",
            ),
            ("https://example.org/v1.0/", "https://example.org/v1.0/"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(wanted), "{text}");
            assert_eq!(read(wanted).as_deref(), Ok(wanted), "{wanted}");
        }
    }

    #[test]
    fn what_only_a_page_has_is_refused_with_the_address_to_write() {
        for (text, what, right) in [
            ("https://example.org/?a=1", "a query", "https://example.org/"),
            (
                "https://example.org/plans?",
                "a query",
                "https://example.org/plans/",
            ),
            ("https://example.org/#top", "a fragment", "https://example.org/"),
            (
                "https://user:word@example.org/",
                "a user name or password",
                "https://example.org/",
            ),
            (
                "https://user@example.org/a",
                "a user name or password",
                "https://example.org/a/",
            ),
            (
                "https://example.org/plans/index.html",
                "the name of a page",
                "https://example.org/plans/",
            ),
            (
                "https://example.org/INDEX.HTM",
                "the name of a page",
                "https://example.org/",
            ),
            (
                "https://example.org/our plans/",
                "a space",
                "https://example.org/our%20plans/",
            ),
            (
                "https://example.org\\plans",
                "a backslash",
                "https://example.org/plans/",
            ),
            (
                "https://example.org//plans/",
                "two slashes",
                "https://example.org/plans/",
            ),
            (
                "https://example.org/plans/index.html?a#b",
                "and the name of a page",
                "https://example.org/plans/",
            ),
            (
                "www.example.org",
                "does not start with `https://`",
                "https://www.example.org/",
            ),
            (
                "//example.org/plans",
                "does not start with `https://`",
                "https://example.org/plans/",
            ),
            (
                "ftp://example.org/",
                "does not start with `https://`",
                "https://example.org/",
            ),
            ("/plans/", "does not start with `https://`", EXAMPLE),
            ("https://", "names no host", EXAMPLE),
            ("https:///plans/", "names no host", EXAMPLE),
            ("https://:80/", "names no host", EXAMPLE),
            ("https://example.org:port/", "has a port", EXAMPLE),
            ("https://exa mple.org/", "is not a web address", EXAMPLE),
            ("", "does not start with `https://`", EXAMPLE),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.to_string().contains(what), "{text}: {error}");
            assert_eq!(error.right(), right, "{text}");
            assert!(read(error.right()).is_ok(), "{text}");
        }
    }
}
