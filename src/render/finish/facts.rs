//! Facts about a page that every page owes its readers, and what browsers would not run or load of it. They are gathered
//! from its tags while it is finished.

use super::addresses;
use super::elements::{A, BODY, HTML, MAIN, Name, STYLE, SVG, name};
use super::scan::{Attribute, Range};

const TITLE: Name = name("title");
const META: Name = name("meta");
const H1: Name = name("h1");
const IMG: Name = name("img");
const AREA: Name = name("area");
const INPUT: Name = name("input");
const SCRIPT: Name = name("script");
const LINK: Name = name("link");
const BASE: Name = name("base");

/// Elements that load what their addresses name.
const LOADING: [Name; 11] = [
    IMG,
    SCRIPT,
    INPUT,
    name("iframe"),
    name("source"),
    name("video"),
    name("audio"),
    name("embed"),
    name("object"),
    name("track"),
    name("image"),
];

/// Relations of a `link` that make browsers load its address.
const LOADED: [&str; 9] = [
    "stylesheet",
    "icon",
    "apple-touch-icon",
    "mask-icon",
    "manifest",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
];

/// Something in a page that browsers do not run or load, or that some readers miss.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageFault {
    /// A picture without an alternative text.
    NoAlternative,
    /// A script with its words in the page.
    InlineScript,
    /// A style sheet in the page.
    InlineStyle,
    /// A `style` attribute.
    StyleAttribute,
    /// An attribute that runs a script, such as `onclick`.
    Handler,
    /// An address that runs a script.
    ScriptAddress,
    /// Something of another site, or a form that sends there.
    OtherSite,
    /// A file of the theme that is not named from the root of the site.
    NotFromRoot,
    /// The element `base`, with which no link of the page leads where it should.
    Base,
}

/// The facts about a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageFacts {
    /// True if its `html` element says its language.
    pub has_language: bool,
    /// True if it has a title with words.
    pub has_title: bool,
    /// True if it says how wide it is.
    pub has_viewport: bool,
    /// How many `main` elements it has.
    pub mains: usize,
    /// How many `h1` elements it has.
    pub main_headings: usize,
    /// True if an element has the id `unpublished`.
    pub says_unpublished: bool,
    /// True if an element has the id `corrections`.
    pub has_corrections: bool,
    /// True if an element has the id `cite`.
    pub has_citation: bool,
    /// The first link within the page before its `main`: the id it leads to.
    skips_to: Option<String>,
    /// The id of its `main`.
    main_id: Option<String>,
    /// The things that browsers do not run or load, with the piece of the page that shows it.
    pub faults: Vec<(PageFault, String)>,
    /// How many pictures in the page itself are open.
    pictures: usize,
    /// True once something is seen that does not stand in the `head`, such as a picture with a title of its own.
    is_past_head: bool,
    /// The element whose inside is the next piece.
    inside: Option<Inside>,
}

/// An element whose inside decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    Title,
    Script,
    Picture,
}

impl PageFacts {
    /// Returns whether the page has a link to skip to its main part, before anything else.
    pub fn has_skip_link(&self) -> bool {
        self.skips_to.is_some() && self.skips_to == self.main_id
    }

    /// Takes in the inside of a title, script or style; comments are passed over.
    pub(super) fn other(&mut self, text: &str) {
        if !text.starts_with("<!") {
            self.text(text);
        }
    }

    /// Takes in a text between two tags.
    pub(super) fn text(&mut self, text: &str) {
        let Some(inside) = self.inside else { return };
        if text.trim().is_empty() {
            return;
        }
        match inside {
            Inside::Title => self.has_title = true,
            Inside::Script => self.fault(PageFault::InlineScript, "<script"),
            Inside::Picture => self.fault(PageFault::NoAlternative, "<svg"),
        }
        self.inside = None;
    }

    /// Takes in an end tag.
    pub(super) fn end(&mut self, html: &str, tag: &Range) {
        self.inside = None;
        if name(&html[tag.clone()]) == SVG {
            self.pictures = self.pictures.saturating_sub(1);
        }
    }

    /// Takes in a start tag.
    pub(super) fn start(&mut self, html: &str, tag: &Range, attributes: &[Attribute]) {
        let element = name(&html[tag.clone()]);
        if self.inside.take() == Some(Inside::Picture) && element != TITLE {
            self.fault(PageFault::NoAlternative, "<svg");
        }
        self.is_past_head |= [BODY, SVG, A, MAIN].contains(&element);
        let find = |wanted: &str| {
            let found = attributes
                .iter()
                .find(|one| html[one.name.clone()].eq_ignore_ascii_case(wanted));
            found.map(|one| html[one.value.clone()].trim())
        };
        match element {
            HTML => self.has_language |= find("lang").is_some_and(|lang| !lang.is_empty()),
            TITLE => self.inside = (!self.is_past_head && !self.has_title).then_some(Inside::Title),
            META => self.has_viewport |= find("name") == Some("viewport"),
            MAIN => {
                self.mains += 1;
                if self.mains == 1 {
                    self.main_id = find("id").map(ToOwned::to_owned);
                }
            }
            H1 => self.main_headings += 1,
            A if self.mains == 0 && self.skips_to.is_none() => {
                let target = find("href").and_then(|href| href.strip_prefix('#'));
                self.skips_to = target.map(ToOwned::to_owned);
            }
            IMG if find("alt").is_none() => {
                self.fault(PageFault::NoAlternative, find("src").unwrap_or("<img"));
            }
            AREA if find("alt").is_none() && find("href").is_some() => {
                self.fault(PageFault::NoAlternative, "<area");
            }
            INPUT if find("type") == Some("image") && find("alt").is_none() => {
                self.fault(PageFault::NoAlternative, "<input");
            }
            SVG => {
                let is_said = ["aria-hidden", "aria-label", "aria-labelledby"]
                    .iter()
                    .any(|name| find(name).is_some())
                    || matches!(find("role"), Some("none" | "presentation"));
                // A picture within a picture is a part of it.
                self.inside = (!is_said && self.pictures == 0).then_some(Inside::Picture);
                self.pictures += 1;
            }
            SCRIPT if find("src").is_none() && !find("type").is_some_and(|kind| kind.ends_with("json")) => {
                self.inside = Some(Inside::Script);
            }
            STYLE => self.fault(PageFault::InlineStyle, "<style"),
            BASE => self.fault(PageFault::Base, "<base"),
            _ => {}
        }
        let loads = LOADING.contains(&element) || (element == LINK && find("rel").is_some_and(is_loaded));
        for one in attributes {
            self.attribute(&html[one.name.clone()], &html[one.value.clone()], loads);
        }
    }

    fn attribute(&mut self, attribute: &str, value: &str, loads: bool) {
        match attribute {
            "id" => match value {
                "unpublished" => self.says_unpublished = true,
                "corrections" => self.has_corrections = true,
                "cite" => self.has_citation = true,
                _ => {}
            },
            "style" => self.fault(PageFault::StyleAttribute, "style="),
            _ if attribute.len() > 4 && attribute.starts_with("on") => {
                self.fault(PageFault::Handler, &format!("{attribute}="));
            }
            _ if addresses::held_by(attribute).is_some() => {
                let sends = matches!(attribute, "action" | "formaction");
                self.address(value.trim(), loads, sends);
            }
            _ => {}
        }
    }

    fn address(&mut self, address: &str, loads: bool, sends: bool) {
        // Most lead within the site or the page.
        if address.is_empty() || (address.starts_with(['/', '#', '?']) && !address.starts_with("//")) {
            return;
        }
        let scheme = address.split_once(':').map(|(scheme, _)| scheme);
        let scheme = scheme.filter(|scheme| !scheme.contains(['/', '?', '#']));
        let is = |wanted: &str| {
            scheme.is_some_and(|scheme| {
                let letters = scheme.chars().filter(|c| !c.is_whitespace() && !c.is_control());
                letters.map(|c| c.to_ascii_lowercase()).eq(wanted.chars())
            })
        };
        if is("javascript") {
            self.fault(PageFault::ScriptAddress, address);
        } else if (loads || sends) && (is("http") || is("https") || address.starts_with("//")) {
            self.fault(PageFault::OtherSite, address);
        } else if loads && scheme.is_none() {
            self.fault(PageFault::NotFromRoot, address);
        }
    }

    /// Notes something once.
    fn fault(&mut self, fault: PageFault, piece: &str) {
        if !self
            .faults
            .iter()
            .any(|(known, at)| *known == fault && at == piece)
        {
            self.faults.push((fault, piece.to_owned()));
        }
    }
}

/// Returns whether browsers load the address of a `link` with these relations.
fn is_loaded(relations: &str) -> bool {
    let mut relations = relations.split_ascii_whitespace();
    relations.any(|one| LOADED.iter().any(|known| known.eq_ignore_ascii_case(one)))
}

#[cfg(test)]
mod tests {
    use super::super::{LinkStyle, LinkTable, Page, finish};
    use super::*;

    fn facts(html: &str) -> PageFacts {
        let page = Page {
            address: "/a/",
            style: LinkStyle::Relative { for_disk: false },
            first: "",
        };
        finish(html, &page, &LinkTable::default(), None).facts
    }

    fn faults(html: &str) -> Vec<(PageFault, String)> {
        facts(html).faults
    }

    const WHOLE: &str = "<!DOCTYPE html><html lang=en><head><title>A page</title><meta name=viewport content=x></head><body>\
        <a href=\"#main\">Skip</a><main id=\"main\"><h1>A</h1><section id=corrections></section></main><p id=cite></p>";

    #[test]
    fn what_every_page_owes_is_seen() {
        let whole = facts(WHOLE);
        assert!(whole.has_language && whole.has_title && whole.has_viewport && whole.has_skip_link());
        assert!(whole.has_corrections && whole.has_citation && !whole.says_unpublished);
        assert_eq!((whole.mains, whole.main_headings, whole.faults.len()), (1, 1, 0));
        let less = facts(
            "<html lang=\"\"><title> </title><svg aria-hidden=true><title>no</title></svg><a href=#top>x</a><main id=main></main>",
        );
        assert!(less.faults.is_empty() && !less.has_title);
        assert!(!less.has_language && !less.has_viewport && !less.has_skip_link());
        assert_eq!(less.main_headings, 0);
    }

    #[test]
    fn what_browsers_do_not_run_or_load_is_seen() {
        use PageFault::*;
        for (html, fault, piece) in [
            ("<script>x()</script>", InlineScript, "<script"),
            ("<style>a{}</style>", InlineStyle, "<style"),
            ("<p style=\"color:red\">", StyleAttribute, "style="),
            ("<p onclick=x()>", Handler, "onclick="),
            (
                "<a href=\" JaVa\tscript:x()\">",
                ScriptAddress,
                "JaVa\tscript:x()",
            ),
            (
                "<img alt='' src=//b.example/a.png>",
                OtherSite,
                "//b.example/a.png",
            ),
            (
                "<link rel=\"icon stylesheet\" href=https://b.example/a.css>",
                OtherSite,
                "https://b.example/a.css",
            ),
            (
                "<form action=\"https://b.example/\">",
                OtherSite,
                "https://b.example/",
            ),
            (
                "<script src=\"assets/a.js\"></script>",
                NotFromRoot,
                "assets/a.js",
            ),
            ("<base href=\"/\">", Base, "<base"),
            ("<img src=\"/a.png\">", NoAlternative, "/a.png"),
            ("<svg viewBox=x><path/></svg>", NoAlternative, "<svg"),
        ] {
            assert_eq!(faults(html), [(fault, piece.to_owned())], "{html}");
        }
        for html in [
            "<script type=\"application/ld+json\">{}</script>",
            "<script src=\"/a.js\"></script>",
            "<a href=\"https://b.example/\" rel=x>",
            "<link rel=canonical href=https://b.example/>",
            "<a href=\"mailto:a@b.example\">",
            "<svg><title>Said</title></svg>",
            "<svg aria-hidden=true><svg x=1><path/></svg></svg>",
            "<img alt=\"\" src=\"data:image/png;base64,AA\">",
            "<input type=text>",
        ] {
            assert_eq!(faults(html), [], "{html}");
        }
    }
}
