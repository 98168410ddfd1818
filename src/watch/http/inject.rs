//! The one thing that a page in the preview has and a built page has not.

use super::base::Base;
use crate::text::html::escape_double_quoted;

/// The data in the line that is put into pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// The address of the preview's own files, from the root of the server, with its last slash.
    folder: String,
    run: String,
    version: u64,
    style: u64,
}

impl Marker {
    /// Makes the line for pages of a site at `base` (a path as addresses have it, such as `/plans/`), shown by the
    /// preview's run `run`, with these versions of the pages and of the stylesheets.
    pub fn new(base: &str, run: &str, version: u64, style: u64) -> Self {
        Self::of(&Base::new(base), run, version, style)
    }

    pub(super) fn of(base: &Base, run: &str, version: u64, style: u64) -> Self {
        Self {
            folder: base.address("/_candour/"),
            run: run.to_owned(),
            version,
            style,
        }
    }

    fn line(&self) -> String {
        let Self {
            folder,
            run,
            version,
            style,
        } = self;
        let folder = escape_double_quoted(folder);
        format!(
            "{START}{folder}preview.css\"><script src=\"{folder}preview.js\" data-run=\"{run}\" \
             data-version=\"{version}\" data-style=\"{style}\" defer>{END}"
        )
    }
}

const START: &str = "<link rel=\"stylesheet\" href=\"";
const END: &str = "</script>";

/// Puts the line right before `</head>`. A page of a theme that leaves that tag out gets it at its end.
pub fn inject(page: &[u8], marker: &Marker) -> Vec<u8> {
    let tag = b"</head>";
    let at = page
        .windows(tag.len())
        .position(|window| window.eq_ignore_ascii_case(tag))
        .unwrap_or(page.len());
    let line = marker.line();
    let mut out = Vec::with_capacity(page.len() + line.len());
    out.extend_from_slice(&page[..at]);
    out.extend_from_slice(line.as_bytes());
    out.extend_from_slice(&page[at..]);
    out
}

/// Takes the line out again: the bytes are those of the built page. A page without it stays as it is.
pub fn take_out(page: &[u8]) -> Vec<u8> {
    let mark = b"_candour/preview.css\"><script src=\"";
    let find = |text: &[u8], what: &[u8]| text.windows(what.len()).position(|window| window == what);
    let line = find(page, mark).and_then(|middle| {
        let start = page[..middle]
            .windows(START.len())
            .rposition(|window| window == START.as_bytes())?;
        let end = middle + find(&page[middle..], END.as_bytes())? + END.len();
        Some((start, end))
    });
    line.map_or_else(
        || page.to_vec(),
        |(start, end)| [&page[..start], &page[end..]].concat(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_stands_right_before_the_end_of_the_head() {
        let page = inject(
            b"<head><title>x</title></head><body>",
            &Marker::new("/plans/", "r1", 7, 2),
        );
        assert_eq!(
            String::from_utf8(page).unwrap(),
            "<head><title>x</title><link rel=\"stylesheet\" href=\"/plans/_candour/preview.css\"><script \
             src=\"/plans/_candour/preview.js\" data-run=\"r1\" data-version=\"7\" data-style=\"2\" \
             defer></script></head><body>"
        );
    }

    #[test]
    fn taking_the_line_out_gives_the_built_bytes() {
        for page in [
            &b"<head><link rel=\"stylesheet\" href=\"a.css\"><script src=\"b.js\"></script>\n</head><body></body>"[..],
            b"<HEAD></HEAD>\r\n<p>\xff</p><script></script>",
            b"<p>no head",
            b"",
        ] {
            for base in ["", "/a&b c/"] {
                let shown = inject(page, &Marker::new(base, "r", 1, 1));
                assert_ne!(shown, page);
                assert_eq!(take_out(&shown), page);
                assert_eq!(take_out(page), page);
            }
        }
    }
}
