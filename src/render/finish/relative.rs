//! Writing the address of one page as seen from another.

use super::{LinkStyle, Page};

/// The path of a link, and what follows it: the query and the fragment.
pub(super) fn split(target: &str) -> (&str, &str) {
    target.split_at(target.find(['?', '#']).unwrap_or(target.len()))
}

/// The link from `page` to the address `to`, both from the root of the site; `suffix` is a query and fragment.
pub(in crate::render) fn link(page: &Page<'_>, to: &str, suffix: &str) -> String {
    match page.style {
        LinkStyle::Absolute { base_path } => {
            format!("{}{to}{suffix}", base_path.trim_end_matches('/'))
        }
        LinkStyle::Relative { .. } if to == page.address && !suffix.is_empty() => suffix.to_owned(),
        LinkStyle::Relative { for_disk } => {
            let mut link = relative(page.address, to, suffix.len());
            if for_disk && to.ends_with('/') {
                if link == "./" {
                    link.clear();
                }
                link.push_str("index.html");
            }
            link.push_str(suffix);
            link
        }
    }
}

/// The relative link, with room for `more` bytes after it.
fn relative(from: &str, to: &str, more: usize) -> String {
    let here = &from[..from.rfind('/').map_or(0, |slash| slash + 1)];
    let same = here.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    // Both start with a slash, and a slash is never a part of another character.
    let shared = here.as_bytes()[..same]
        .iter()
        .rposition(|b| *b == b'/')
        .map_or(0, |slash| slash + 1);
    let up = here[shared..].matches('/').count();
    let rest = &to[shared..];
    let mut link = String::with_capacity(3 * up + rest.len() + "index.html".len() + more);
    for _ in 0..up {
        link.push_str("../");
    }
    let (first, _) = rest.split_once('/').unwrap_or((rest, ""));
    // An empty link means this very page, and a colon in the first step would make it a scheme.
    if link.is_empty() && (rest.is_empty() || first.contains(':')) {
        link.push_str("./");
    }
    link.push_str(rest);
    link
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn page(address: &str, for_disk: bool) -> Page<'_> {
        Page {
            address,
            style: LinkStyle::Relative { for_disk },
            first: "",
        }
    }

    #[test]
    fn links_are_as_short_as_is_sensible() {
        let from = |from: &str, to: &str| link(&page(from, false), to, "");
        assert_eq!(from("/p/actions/1.1.1/", "/"), "../../../");
        assert_eq!(from("/p/actions/1.1.1/", "/p/actions/1.1.2/"), "../1.1.2/");
        assert_eq!(from("/p/actions/1.1.1/", "/p/actions/"), "../");
        assert_eq!(from("/p/", "/p/actions/"), "actions/");
        assert_eq!(from("/p/", "/p/"), "./");
        assert_eq!(from("/", "/"), "./");
        assert_eq!(from("/", "/assets/site.js"), "assets/site.js");
        assert_eq!(from("/telford-2016/", "/telford-2020/"), "../telford-2020/");
        assert_eq!(from("/404.html", "/"), "./");
        assert_eq!(from("/p/print.html", "/p/actions/"), "actions/");
        assert_eq!(from("/", "/a:b/"), "./a:b/");
    }

    #[test]
    fn a_link_to_a_place_on_the_page_is_only_the_place() {
        assert_eq!(link(&page("/p/", false), "/p/", "#x"), "#x");
        assert_eq!(link(&page("/p/", true), "/p/", "#x"), "#x");
        assert_eq!(link(&page("/p/", false), "/", "?q=1#x"), "../?q=1#x");
    }

    #[test]
    fn on_a_disk_pages_are_files() {
        let from = |from: &str, to: &str| link(&page(from, true), to, "");
        assert_eq!(from("/p/actions/1.1.1/", "/"), "../../../index.html");
        assert_eq!(from("/p/", "/p/"), "index.html");
        assert_eq!(from("/", "/p/"), "p/index.html");
        assert_eq!(from("/", "/a./"), "a./index.html");
        assert_eq!(from("/p/", "/p/files/x.pdf"), "files/x.pdf");
        assert_eq!(link(&page("/p/", true), "/", "#x"), "../index.html#x");
    }

    #[test]
    fn the_not_found_page_starts_at_the_base_path() {
        let link = |base_path: &str, to: &str| {
            let style = LinkStyle::Absolute { base_path };
            link(
                &Page {
                    address: "/404.html",
                    style,
                    first: "",
                },
                to,
                "#x",
            )
        };
        assert_eq!(link("/", "/p/"), "/p/#x");
        assert_eq!(link("/plans/", "/p/"), "/plans/p/#x");
        assert_eq!(link("/plans", "/"), "/plans/#x");
    }

    /// Follows a relative link as a browser does.
    fn follow(from: &str, link: &str) -> String {
        let mut steps: Vec<&str> = from.split('/').collect();
        steps.pop();
        for step in link.split('/') {
            match step {
                ".." => {
                    steps.pop();
                }
                "." => {}
                step => steps.push(step),
            }
        }
        steps.join("/")
    }

    proptest! {
        #[test]
        fn a_relative_link_leads_to_its_target(
            from in "(/[ab]{1,2}){0,4}/(x\\.html)?",
            to in "(/[ab]{1,2}){0,4}/(x\\.html)?",
        ) {
            let link = relative(&from, &to, 0);
            prop_assert!(!link.is_empty());
            prop_assert_eq!(follow(&from, &link), to);
        }
    }
}
