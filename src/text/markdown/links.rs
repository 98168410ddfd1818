//! Where a link may lead, and the one form in which it is written.

use super::percent::{encode, encode_path, percent_decode};

/// A link that may be written.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A place in the same page: `#fragment`, percent-encoded.
    Fragment(String),
    /// Another site, an email address or a telephone number, percent-encoded.
    External(String),
    /// Something in the content folder.
    Content {
        /// Its path with a leading slash, decoded, without query and fragment.
        path: String,
        /// The same, percent-encoded, with query and fragment.
        href: String,
    },
}

/// Why a link cannot be written, and what to write instead.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadTarget {
    pub(super) message: String,
    pub(super) help: &'static str,
}

const ALLOWED: &str = "start it with `https://`, `mailto:` or `tel:`, or name a file in the content folder";

/// Reads the address of a link, as written in a file of the content folder `base`.
pub(super) fn resolve(base: &str, written: &str) -> Result<Target, BadTarget> {
    let bad = |what: &str, help| {
        let message = format!("the address `{}` {what}", written.trim());
        Err(BadTarget { message, help })
    };
    let address = written.trim();
    if address.is_empty() {
        return Err(BadTarget {
            message: "a link has no address".to_owned(),
            help: "write the address between the round brackets: `[Words](address)`",
        });
    }
    if address.chars().any(char::is_control) {
        return bad("holds an invisible character", "type the address again");
    }
    if address.contains('\\') {
        return bad("holds a backslash", "use forward slashes");
    }
    if address.starts_with("//") {
        return bad("does not say how to reach the site", "start it with `https://`");
    }
    if address.starts_with('#') {
        return Ok(Target::Fragment(encode(address)));
    }
    if let Some((scheme, rest)) = scheme(address) {
        return match external(&scheme, rest) {
            Ok(()) => Ok(Target::External(encode(address))),
            Err((what, help)) => bad(what, help),
        };
    }
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let (path, rest) = address.split_at(end);
    match content(base, path) {
        Ok(path) => Ok(Target::Content {
            href: encode_path(&path) + &encode(rest),
            path,
        }),
        Err((what, help)) => bad(what, help),
    }
}

/// What stands before the first colon, in lower case, when the colon comes before any slash.
///
/// Anything there counts, also what is no scheme by the book: browsers forgive more than the standard does.
fn scheme(address: &str) -> Option<(String, &str)> {
    let (before, rest) = address.split_once(':')?;
    (!before.contains(['/', '?', '#'])).then(|| (before.to_ascii_lowercase(), rest))
}

fn external(scheme: &str, rest: &str) -> Result<(), (&'static str, &'static str)> {
    match scheme {
        "http" | "https" => {
            let host = rest
                .strip_prefix("//")
                .map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
            match host {
                None | Some("") => Err(("does not name a site", "write it as `https://example.org/page`")),
                Some(host) if host.contains('@') => Err((
                    "holds a user name before the name of the site",
                    "leave out everything up to the `@`",
                )),
                Some(host) if host.contains(char::is_whitespace) => {
                    Err(("has a space in the name of the site", "take out the space"))
                }
                Some(_) => Ok(()),
            }
        }
        "mailto" if rest.contains('@') => Ok(()),
        "mailto" => Err((
            "does not name an email address",
            "write it as `mailto:name@example.org`",
        )),
        "tel" if is_number(rest) => Ok(()),
        "tel" => Err(("is not a telephone number", "write it as `tel:+441952380000`")),
        _ => Err(("is of a kind that is not allowed", ALLOWED)),
    }
}

fn is_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || "+-.() ".contains(c))
}

/// The folders of a plan.
const PARTS: [&str; 3] = ["files/", "recommendations/", "updates/"];

/// The folder of the plan that `base` belongs to: `base` itself, or what holds its recommendations or updates.
fn plan_folder(base: &str) -> &str {
    let mut start = 0;
    for segment in base.split('/') {
        if matches!(segment, "recommendations" | "updates") {
            return base[..start].trim_end_matches('/');
        }
        start += segment.len() + 1;
    }
    base
}

/// The path below the content folder that `path` means in the folder `base`, with a leading slash.
fn content(base: &str, path: &str) -> Result<String, (&'static str, &'static str)> {
    const UNREADABLE: (&str, &str) = (
        "holds a percent sign that stands for nothing readable",
        "write the name of the file as it is, between `<` and `>` when it has spaces",
    );
    let below = match path {
        _ if path.starts_with('/') => "",
        // The parts of a plan are named alike in all its files, wherever in the plan's folder these lie.
        _ if PARTS.iter().any(|part| path.starts_with(part)) => plan_folder(base),
        _ => base,
    };
    let mut segments: Vec<String> = below
        .split('/')
        .filter(|segment| !segment.is_empty())
        .map(str::to_owned)
        .collect();
    let mut is_folder = false;
    for segment in path.split('/') {
        let segment = percent_decode(segment).ok_or(UNREADABLE)?;
        is_folder = matches!(segment.as_str(), "" | "." | "..");
        match segment.as_str() {
            "" | "." => {}
            ".." => {
                segments.pop().ok_or((
                    "leads out of the content folder",
                    "put the file into the content folder and link to it there",
                ))?;
            }
            _ if segment.contains(['/', '\\']) || segment.contains(char::is_control) => {
                return Err(UNREADABLE);
            }
            _ => segments.push(segment),
        }
    }
    let mut out = String::new();
    for segment in &segments {
        out.push('/');
        out.push_str(segment);
    }
    // `?query` alone has an empty path and means the folder, as does anything that ends in a slash.
    if is_folder {
        out.push('/');
    }
    Ok(out)
}

/// Whether the words of a link say nothing of where it leads.
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
    use proptest::prelude::*;

    fn content_of(written: &str) -> (String, String) {
        match resolve("telford-2016/updates", written) {
            Ok(Target::Content { path, href }) => (path, href),
            other => panic!("{written}: {other:?}"),
        }
    }

    #[test]
    fn relative_addresses_become_paths_below_the_content_folder() {
        for (written, path, href) in [
            ("a.md", "/telford-2016/updates/a.md", "/telford-2016/updates/a.md"),
            (
                "../recommendations/1.1.md#x",
                "/telford-2016/recommendations/1.1.md",
                "/telford-2016/recommendations/1.1.md#x",
            ),
            (
                "/pages/./about.md?a=1&b#c",
                "/pages/about.md",
                "/pages/about.md?a=1&b#c",
            ),
            (
                "../files/My Plan.pdf",
                "/telford-2016/files/My Plan.pdf",
                "/telford-2016/files/My%20Plan.pdf",
            ),
            (
                "../files/My%20Plan.pdf",
                "/telford-2016/files/My Plan.pdf",
                "/telford-2016/files/My%20Plan.pdf",
            ),
            ("..", "/telford-2016/", "/telford-2016/"),
            ("../..", "/", "/"),
            (
                "./javascript:alert(1)",
                "/telford-2016/updates/javascript:alert(1)",
                "/telford-2016/updates/javascript:alert(1)",
            ),
            ("é", "/telford-2016/updates/é", "/telford-2016/updates/%C3%A9"),
            ("/a//b/", "/a/b/", "/a/b/"),
        ] {
            assert_eq!(
                content_of(written),
                (path.to_owned(), href.to_owned()),
                "{written}"
            );
        }
    }

    #[test]
    fn only_web_email_and_telephone_addresses_lead_elsewhere() {
        for good in [
            "https://example.org",
            "HTTP://example.org/a?b=c#d",
            "mailto:a@example.org",
            "tel:+44 1952 380000",
        ] {
            assert!(matches!(resolve("", good), Ok(Target::External(_))), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:x",
            "java\tscript:x",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "ftp://a",
            "//example.org",
            "/\\example.org",
            "\\\\example.org",
            "java%73cript:x",
            "https:example.org",
            "https:///x",
            "https://gov.uk@example.org",
            "https://a b/",
            "mailto:x",
            "tel:x",
            "",
            "  ",
            "../../..",
            "/..",
            "/%2e%2e/x",
            "a%2Fb",
            "%ff",
            "100%",
            "blob:x",
            "about:blank",
            ":x",
        ] {
            assert!(resolve("telford-2016/updates", bad).is_err(), "{bad:?}");
        }
        assert_eq!(resolve("", "#a b"), Ok(Target::Fragment("#a%20b".to_owned())));
    }

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

    proptest! {
        #[test]
        fn what_is_written_is_a_path_a_fragment_or_an_allowed_scheme(
            base in "([a-z]{1,3}/?){0,3}",
            written in "[a-zA-Z0-9:/.#?%\\\\\t\u{1}\u{a0} é]{0,20}|(javascript|data|//|http:|\\.\\./|%2e|/){1,4}[a-z]{0,3}",
        ) {
            match resolve(&base, &written) {
                Ok(Target::Content { path, href }) => {
                    prop_assert!(href.starts_with('/') && !href.starts_with("//"));
                    prop_assert!(!path.split('/').any(|segment| segment == ".."));
                    prop_assert!(href.is_ascii());
                    let end = href.find(['?', '#']).unwrap_or(href.len());
                    prop_assert_eq!(percent_decode(&href[..end]), Some(path.clone()));
                    // Resolving what was resolved changes nothing.
                    let expected = Target::Content { path, href: href.clone() };
                    prop_assert_eq!(resolve("elsewhere", &href), Ok(expected));
                }
                Ok(Target::Fragment(href)) => prop_assert!(href.starts_with('#')),
                Ok(Target::External(href)) => {
                    let lower = href.to_ascii_lowercase();
                    prop_assert!(["http://", "https://", "mailto:", "tel:"].iter().any(|s| lower.starts_with(s)));
                }
                Err(bad) => prop_assert!(!bad.message.is_empty()),
            }
        }
    }
}
