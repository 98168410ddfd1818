//! Debts of every page to its readers, checked on the pages as made: a language, a title, one main part, corrections, that
//! something is not published. Whoever wrote the template, what is missing is told with its name.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use minijinja::value::Value;

use super::Renderer;
use super::finish::{PageFacts, PageFault};
use super::pages::Content;
use super::routes::{PlanRoute, Route};
use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use crate::theme::ThemeText;

/// How many different things are told at most.
const MOST: usize = 200;

/// A debt of a page that it does not pay, or something in it that browsers refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Lack {
    Unpublished,
    Corrections,
    Citation,
    Language,
    Title,
    Viewport,
    SkipLink,
    Main,
    MainHeading,
    Fault(PageFault),
}

/// The lacks of all pages that were made so far, by template and by the piece of the page that shows it.
#[derive(Debug, Default)]
pub(super) struct Lacks(Mutex<BTreeMap<Key, Pages>>);

/// A lack, the template of the page, and the piece of the page that shows it, which may be empty.
type Key = (Lack, &'static str, String);

/// The pages that have a lack.
#[derive(Debug)]
struct Pages {
    count: usize,
    /// The first by address.
    first: String,
}

/// The debts of a page beside those of every page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Debts {
    unpublished: bool,
    corrections: bool,
    citation: bool,
    /// True if the page stands alone, as a card within pages of other sites does: nothing stands before its main part.
    is_bare: bool,
}

impl Debts {
    /// Returns the debts of a page with this content.
    pub(super) fn of(route: Route, content: &Content, page: &Value, is_unpublished: bool) -> Self {
        let is_true = |value: Option<Value>| value.is_some_and(|value| value.is_true());
        let find = |name: &str| {
            content
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| value.clone())
        };
        let of_view = || find("view").and_then(|view| view.get_attr("corrections").ok());
        let corrections = match route {
            Route::Plan(
                _,
                PlanRoute::Recommendation(_)
                | PlanRoute::Action(_)
                | PlanRoute::Update(_)
                | PlanRoute::Meeting(_),
            ) => is_true(of_view()),
            Route::Plan(_, PlanRoute::Print) => is_true(find("corrections")),
            _ => false,
        };
        let is_bare = matches!(route, Route::Plan(_, PlanRoute::Card(_)));
        let cite = page.get_attr("cite").ok();
        Self {
            unpublished: is_unpublished,
            corrections,
            citation: !is_bare && cite.is_some_and(|cite| !cite.is_none() && !cite.is_undefined()),
            is_bare,
        }
    }

    /// Returns what a page lacks of these.
    fn unpaid(self, facts: &PageFacts) -> impl Iterator<Item = Lack> {
        let all = [
            (self.unpublished && !facts.says_unpublished, Lack::Unpublished),
            (self.corrections && !facts.has_corrections, Lack::Corrections),
            (self.citation && !facts.has_citation, Lack::Citation),
            (!facts.has_language, Lack::Language),
            (!facts.has_title, Lack::Title),
            (!facts.has_viewport, Lack::Viewport),
            (!self.is_bare && !facts.has_skip_link(), Lack::SkipLink),
            (facts.mains != 1, Lack::Main),
            (facts.main_headings != 1, Lack::MainHeading),
        ];
        all.into_iter().filter(|(lacks, _)| *lacks).map(|(_, lack)| lack)
    }
}

impl Lacks {
    /// Notes what a page lacks.
    pub(super) fn note(&self, route: Route, address: &str, debts: Debts, facts: &PageFacts) {
        let unpaid = debts.unpaid(facts).map(|lack| (lack, String::new()));
        let faults = facts.faults.iter();
        let faults = faults.map(|(fault, piece)| (Lack::Fault(*fault), piece.clone()));
        let mut found = unpaid.chain(faults).peekable();
        if found.peek().is_none() {
            return;
        }
        // Nothing is left half done under this lock.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (lack, piece) in found {
            let key = (lack, route.kind().template, piece);
            if known.len() >= MOST && !known.contains_key(&key) {
                continue;
            }
            let pages = known.entry(key).or_insert_with(|| Pages {
                count: 0,
                first: address.to_owned(),
            });
            pages.count += 1;
            if *address < *pages.first {
                address.clone_into(&mut pages.first);
            }
        }
    }
}

impl Lack {
    fn code(self) -> Code {
        match self {
            Self::Unpublished | Self::Corrections => Code::PageHides,
            Self::Fault(fault) if fault != PageFault::NoAlternative => Code::PageBlocked,
            _ => Code::PageLacks,
        }
    }

    /// Returns what is wrong, and what to write instead.
    fn words(self, piece: &str) -> (String, &'static str) {
        let (what, help) = match self {
            Self::Unpublished => (
                "nothing says that this is not published yet",
                "show `page.unpublished` in an element with the id `unpublished`, as the built-in `base.html` does",
            ),
            Self::Corrections => (
                "corrections are not shown",
                "show them in a section whose heading has the id `corrections`: `{% with corrections = view.corrections %}\
                 {% include \"item-corrections.html\" %}{% endwith %}`",
            ),
            Self::Citation => (
                "nothing says how to cite the page",
                "show `page.cite` in an element with the id `cite`, as the built-in `base.html` does",
            ),
            Self::Language => (
                "the `html` element does not say its language",
                "write `<html lang=\"{{ site.language }}\">`",
            ),
            Self::Title => ("the page has no title", "write words into `<title>`"),
            Self::Viewport => (
                "the page does not fit phones",
                "write `<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">` into the `head`",
            ),
            Self::SkipLink => (
                "no link leads past the header",
                "write `<a class=\"skip-link\" href=\"#main\">{{ t(\"skip-to-content\") }}</a>` first in the `body`, and \
                 `<main id=\"main\" tabindex=\"-1\">`",
            ),
            Self::Main => (
                "the page does not have one `main` element",
                "put what the page is about into one `main`",
            ),
            Self::MainHeading => (
                "the page does not have one `h1`",
                "name the page in one `h1`; other headings are `h2` and lower",
            ),
            Self::Fault(fault) => return of_fault(fault, piece),
        };
        (what.to_owned(), help)
    }

    /// Returns the templates that are looked at first for the cause, before that of the page.
    fn suspects(self) -> &'static [&'static str] {
        match self {
            Self::MainHeading | Self::Fault(_) => &[],
            Self::Corrections => &["item-corrections.html"],
            _ => &["base.html"],
        }
    }
}

/// Returns the words on something that browsers refuse.
fn of_fault(fault: PageFault, piece: &str) -> (String, &'static str) {
    match fault {
        PageFault::NoAlternative => (
            format!("a picture has no alternative text: `{piece}`"),
            "write `alt=\"…\"` with what the picture says, or `alt=\"\"` if it says nothing; an `svg` takes `aria-label` or \
             `aria-hidden=\"true\"`",
        ),
        PageFault::InlineScript => (
            "browsers do not run a script whose words stand in the page".to_owned(),
            "put it into `assets/extra.js`, which every page loads",
        ),
        PageFault::InlineStyle => (
            "browsers do not use a style sheet that stands in the page".to_owned(),
            "put it into `assets/extra.css`, which every page loads",
        ),
        PageFault::StyleAttribute => (
            "browsers do not use a `style` attribute".to_owned(),
            "write a `class`, and its rules into `assets/extra.css`",
        ),
        PageFault::Handler => (
            format!("browsers do not run `{piece}`"),
            "listen for the event in `assets/extra.js`",
        ),
        PageFault::ScriptAddress => (
            format!("browsers do not run an address of this kind: `{piece}`"),
            "write the address of a page, and let `assets/extra.js` do the rest",
        ),
        PageFault::OtherSite => (
            format!("browsers load and send nothing to another site: `{piece}`"),
            "put the file into `assets/` and write `/assets/…`; lead to other sites with a link",
        ),
        PageFault::NotFromRoot => (
            format!(
                "`{piece}` is not written from the root of the site, so that other pages look for it elsewhere"
            ),
            "put the file into `assets/` and write `/assets/…`",
        ),
        PageFault::Base => (
            "browsers do not use `base`, and with it no link of the page would be right".to_owned(),
            "leave it out: links from the root of the site work on every page",
        ),
    }
}

impl Renderer {
    /// Reports the lacks of the pages that were made so far, one finding for each template and lack.
    pub fn lacks(&self) -> Vec<Diagnostic> {
        let known = self.lacks.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known.iter();
        found
            .map(|((lack, template, piece), pages)| self.lack(*lack, template, piece, pages))
            .collect()
    }

    fn lack(&self, lack: Lack, template: &str, piece: &str, pages: &Pages) -> Diagnostic {
        let (what, help) = lack.words(piece);
        let on = match pages.count {
            1 => format!("on the page `{}`", pages.first),
            count => format!("on {count} pages, such as `{}`", pages.first),
        };
        let message = format!("{what}, {on}");
        let templates = &self.prepared_theme.templates;
        let own = |name: &str| {
            self.theme
                .templates()
                .any(|(known, file)| known == name && file.is_own())
        };
        let place = (!piece.is_empty()).then(|| {
            let names = std::iter::once(template).chain(["base.html"]);
            let own_names = self
                .theme
                .templates()
                .filter(|(_, file)| file.is_own())
                .map(|(name, _)| name);
            names.filter(|name| own(name)).chain(own_names).find_map(|name| {
                let (file, text) = templates.text_of(name, &self.sources)?;
                let start = text.find(piece)?;
                Some(Span::new(file, start, start + piece.len()))
            })
        });
        let finding = if let Some(span) = place.flatten() {
            Diagnostic::new(lack.code(), span, message)
        } else {
            let suspects = std::iter::once(template).filter(|name| self.is_whole(name));
            let mut suspects = suspects
                .chain(lack.suspects().iter().copied())
                .chain([template, "base.html"]);
            let name = suspects.find(|name| own(name)).unwrap_or(template);
            let file = self.theme.templates().find(|(known, _)| *known == name);
            let path = file.map_or_else(
                || name.to_owned(),
                |(_, file): (_, &ThemeText)| file.origin.to_string(),
            );
            Diagnostic::about_file(lack.code(), path, message)
        };
        finding.help(help)
    }

    /// Returns whether a template of the site's own is a whole page, which builds on nothing.
    fn is_whole(&self, name: &str) -> bool {
        let text = self.theme.template(name);
        text.is_some_and(|text| text.contains("<html") && !text.contains("extends"))
    }
}
