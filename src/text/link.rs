//! The targets that links may have, and the one form of each, however it was written.
//!
//! Everything of the content that names a file or a page is read here: links and images in Markdown, the addresses of
//! evidence, the logo. So `./a.pdf`, `%61.pdf` and `/plan/files/a.pdf#page=2` are one file to all that come after.

use super::percent::{encode, encode_path, percent_decode};

/// A link that may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// A place in the same page: `#fragment`, percent-encoded.
    Place(String),
    /// Another site, an email address or a telephone number, percent-encoded.
    Elsewhere(String),
    /// Something in the content folder.
    Inside(Inside),
}

/// A link to something in the content folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inside {
    /// Its path with a leading slash, decoded, without query and fragment. It ends in a slash when the link was written
    /// so.
    pub path: String,
    /// The query and the fragment, percent-encoded: `?a=b#c`, or nothing.
    pub suffix: String,
}

impl Link {
    /// The link as it stands in HTML, percent-encoded; from the root of the site, for something in the content folder.
    pub fn href(&self) -> String {
        match self {
            Self::Place(href) | Self::Elsewhere(href) => href.clone(),
            Self::Inside(inside) => inside.href(),
        }
    }
}

impl Inside {
    /// The link from the root of the site, percent-encoded.
    pub fn href(&self) -> String {
        encode_path(&self.path) + &self.suffix
    }

    /// The address that the path means, decoded: that of a page ends in a slash, however the page is named.
    pub fn address(&self) -> String {
        let path = self.path.strip_suffix("index.html").unwrap_or(&self.path);
        let has_ending = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
        if path.ends_with('/') || has_ending {
            path.to_owned()
        } else {
            format!("{path}/")
        }
    }

    /// The id of the part of the page that it names, decoded; nothing when it means the whole page.
    pub fn part(&self) -> Option<String> {
        part(&self.suffix)
    }

    /// The path of a file below the content folder, without the slash before it.
    pub fn file(&self) -> &str {
        self.path.trim_start_matches('/')
    }
}

/// The id that the fragment of a link names, decoded. Nothing for the whole page: without a fragment, with an empty
/// one, with `#top`, and with a search for words (`#:~:text=…`), all of which browsers find on any page.
pub fn part(link: &str) -> Option<String> {
    let (_, fragment) = link.split_once('#')?;
    let fragment = fragment.split(":~:").next().unwrap_or_default();
    let id = percent_decode(fragment).unwrap_or(fragment.into());
    (!id.is_empty() && !id.eq_ignore_ascii_case("top")).then(|| id.into_owned())
}

/// Why a link cannot be written, and what to write instead.
#[derive(Debug, PartialEq, Eq)]
pub struct BadLink {
    /// The problem.
    pub message: String,
    /// The remedy.
    pub help: &'static str,
}

const ALLOWED: &str = "start it with `https://`, `mailto:` or `tel:`, or name a file in the content folder";

/// Reads the address of a link, as written in a file of the content folder `base`.
///
/// # Errors
/// The fault, for a finding.
pub fn resolve(base: &str, written: &str) -> Result<Link, BadLink> {
    let bad = |what: &str, help| {
        let message = format!("the address `{}` {what}", written.trim());
        Err(BadLink { message, help })
    };
    let address = written.trim();
    if address.is_empty() {
        return Err(BadLink {
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
        return Ok(Link::Place(encode(address)));
    }
    if let Some((scheme, rest)) = scheme(address) {
        return match external(&scheme, rest) {
            Ok(()) => Ok(Link::Elsewhere(encode(address))),
            Err((what, help)) => bad(what, help),
        };
    }
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let (path, rest) = address.split_at(end);
    match content(base, path) {
        Ok(path) => Ok(Link::Inside(Inside {
            path,
            suffix: encode(rest),
        })),
        Err((what, help)) => bad(what, help),
    }
}

/// Returns the part before the first colon, in lower case, when the colon comes before any slash.
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

/// Returns the paths that a path below a plan's folder may stand for: itself, or from the folders of its
/// recommendations and updates the same path below the plan's own folder, since people write links there as if they
/// stood in it.
pub fn in_plan(below: &str) -> impl Iterator<Item = &str> {
    let written_below = ["recommendations/", "updates/"].into_iter();
    std::iter::once(below).chain(written_below.filter_map(move |folder| below.strip_prefix(folder)))
}

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
        is_folder = matches!(&*segment, "" | "." | "..");
        match &*segment {
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
            _ => segments.push(segment.into_owned()),
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn content_of(written: &str) -> (String, String) {
        match resolve("telford-2016/updates", written) {
            Ok(Link::Inside(inside)) => (inside.path.clone(), inside.href()),
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
            assert!(matches!(resolve("", good), Ok(Link::Elsewhere(_))), "{good}");
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
        assert_eq!(resolve("", "#a b"), Ok(Link::Place("#a%20b".to_owned())));
    }

    #[test]
    fn a_part_of_a_page_is_an_id_and_its_top_is_the_page() {
        for (link, id) in [
            ("/a/#b", Some("b")),
            ("#caf%C3%A9-x", Some("café-x")),
            ("?q#b#c", Some("b#c")),
            ("#%ff", Some("%ff")),
            ("#b:~:text=words", Some("b")),
            ("#:~:text=words", None),
            ("#", None),
            ("#top", None),
            ("#TOP", None),
            ("/a/", None),
        ] {
            assert_eq!(part(link).as_deref(), id, "{link}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_a_path_a_fragment_or_an_allowed_scheme(
            base in "([a-z]{1,3}/?){0,3}",
            written in "[a-zA-Z0-9:/.#?%\\\\\t\u{1}\u{a0} é]{0,20}|(javascript|data|//|http:|\\.\\./|%2e|/){1,4}[a-z]{0,3}",
        ) {
            match resolve(&base, &written) {
                Ok(Link::Inside(inside)) => {
                    let (path, href) = (&inside.path, inside.href());
                    prop_assert!(href.starts_with('/') && !href.starts_with("//"));
                    prop_assert!(!path.split('/').any(|segment| segment == ".."));
                    prop_assert!(href.is_ascii());
                    let end = href.find(['?', '#']).unwrap_or(href.len());
                    let decoded = percent_decode(&href[..end]);
                    prop_assert_eq!(decoded.as_deref(), Some(path.as_str()));
                    // Resolving what was resolved changes nothing.
                    prop_assert_eq!(resolve("elsewhere", &href), Ok(Link::Inside(inside)));
                }
                Ok(Link::Place(href)) => prop_assert!(href.starts_with('#')),
                Ok(Link::Elsewhere(href)) => {
                    let lower = href.to_ascii_lowercase();
                    prop_assert!(["http://", "https://", "mailto:", "tel:"].iter().any(|s| lower.starts_with(s)));
                }
                Err(bad) => prop_assert!(!bad.message.is_empty()),
            }
        }
    }
}
