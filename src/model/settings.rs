//! The settings of a site, and the pages of its own.

use serde::Serialize;

use super::format::ContentFormat;
use super::{Compliance, PartialDate, People};
use crate::source::{Span, Spanned};
use crate::text::brand;
use crate::text::link::Link;
use crate::text::markdown::Markdown;

/// `site.yaml`.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The start of `site.yaml`, for messages about the settings as a whole.
    pub span: Span,
    /// The format in which the content is written.
    pub format: ContentFormat,
    /// The site's title.
    pub title: String,
    /// One plain sentence about the site.
    pub summary: Option<String>,
    /// The body that publishes plans.
    pub organisation: String,
    /// The language as in HTML's `lang`: `en-GB`.
    pub language: String,
    /// The IANA time zone in which days begin and end: `Europe/London`.
    pub timezone: Spanned<String>,
    /// The address at which the site will be served, ending in `/`: the sitemap, canonical links, feeds and `404.html` need it.
    pub base_url: Option<String>,
    /// The authority of the names of events in feeds, which stay the same when the site moves: `plans.example.gov.uk,2026`.
    pub feed_tag: Option<String>,
    /// How to reach the publisher.
    pub contact: Contact,
    /// The licence of the data: a key of [`KNOWN_LICENCES`](super::KNOWN_LICENCES), or a name.
    pub licence: Option<String>,
    /// The web address of the licence.
    pub licence_url: Option<String>,
    /// The leads that have pages of their own; see [`Settings::people`].
    pub people: Option<People>,
    /// The theme's name.
    pub theme: Option<Spanned<String>>,
    /// The council's own look.
    pub brand: Brand,
    /// Files that are published although their type is not, by their paths below `content/`.
    pub allow_files: Vec<Spanned<String>>,
    /// Addresses that are redirected.
    pub redirects: Vec<Redirect>,
    /// False if links that are shared have no pictures; see [`Settings::pictures`].
    pub pictures: Option<bool>,
    /// The settings of the accessibility statement.
    pub accessibility: Accessibility,
}

impl Settings {
    /// The leads that have pages of their own: everyone, unless the site says otherwise.
    pub fn people(&self) -> People {
        self.people.unwrap_or(People::Names)
    }

    /// Returns whether links that are shared have pictures: yes, unless the site says otherwise.
    pub fn pictures(&self) -> bool {
        self.pictures.unwrap_or(true)
    }
}

/// An address that nothing has any more, and the one to go to instead.
#[derive(Clone, Debug)]
pub struct Redirect {
    /// The address from the root of the site, decoded: `/getting-to-good/`; a file's has no slash at its end.
    pub from: Spanned<String>,
    /// The link to go to.
    pub to: Spanned<Link>,
}

/// How to reach the publisher.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Contact {
    /// A person or team.
    pub name: Option<String>,
    /// An email address.
    pub email: Option<String>,
    /// A telephone number.
    pub phone: Option<String>,
    /// A postal address.
    pub address: Option<String>,
    /// A form or page.
    pub url: Option<String>,
}

/// The council's own look.
#[derive(Clone, Debug, Default)]
pub struct Brand {
    /// The name beside the logo.
    pub name: Option<String>,
    /// The path of the logo below `content/`.
    pub logo: Option<Spanned<String>>,
    /// The words of the logo, for people who do not see it; nothing when the name beside it says the same.
    pub logo_alt: Option<String>,
    /// The colour of the header and the links, with its derived tints.
    pub colour: Option<brand::Brand>,
}

/// The settings of the accessibility statement that UK regulations require. Missing ones are shown as missing.
#[derive(Clone, Debug, Default)]
pub struct Accessibility {
    /// The verdict; Candour never fills it in.
    pub compliance: Option<Compliance>,
    /// The things that are not accessible.
    pub barriers: Vec<Barrier>,
    /// When the statement was prepared.
    pub prepared: Option<PartialDate>,
    /// When it was last reviewed.
    pub reviewed: Option<PartialDate>,
    /// How and when the site was tested.
    pub tested: Option<Markdown>,
    /// How soon the organisation answers, in words.
    pub response: Option<String>,
    /// True if the organisation is in Northern Ireland, where another body enforces the regulations.
    pub northern_ireland: bool,
    /// The body of `pages/accessibility.md`, added to the statement.
    pub more: Option<Markdown>,
}

/// Something that is not accessible.
#[derive(Clone, Debug, Serialize)]
pub struct Barrier {
    /// The problem, and for whom it is one.
    pub issue: String,
    /// The WCAG criterion that is not met.
    pub criterion: Option<String>,
    /// Why: not yet done, a disproportionate burden, or outside the regulations' scope.
    pub reason: Option<String>,
    /// The alternative to use instead.
    pub alternative: Option<String>,
}

/// A page of the site's own.
#[derive(Clone, Debug)]
pub struct Page {
    /// The start of the file of the page, for messages about the page as a whole.
    pub span: Span,
    /// Its address below the root: `about`.
    pub address: String,
    /// Its title.
    pub title: String,
    /// One plain sentence about it.
    pub summary: Option<String>,
    /// The place of the page among the site's pages: lower numbers come first.
    pub order: i32,
    /// Addresses at which it was published before; see [`Redirect`](super::Redirect).
    pub was: Vec<Spanned<String>>,
    /// Its text.
    pub body: Markdown,
}
