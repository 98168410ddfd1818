//! `site.yaml` and the pages of `pages/`.

use super::content_format;
use super::fields::Fields;
use super::licence;
use super::reader::Reader;
use crate::diag::Code;
use crate::model::{Accessibility, Barrier, Brand, Contact, Page, Redirect, Settings};
use crate::source::{FileId, Sources, Spanned};
use crate::text::base_url;
use crate::text::brand::check_brand;
use crate::text::colour::Colour;
use crate::text::link::Link;
use crate::text::markdown::Markdown;
use crate::text::tag_uri;

/// The language of a site that names none.
const ENGLISH: &str = "en-GB";
/// The time zone of a site that names none.
const LONDON: &str = "Europe/London";

/// Reads `site.yaml`.
pub(super) fn read(fields: &Fields<'_>) -> Settings {
    let format = content_format::read(fields);
    let title = fields.required("title", "Improvement plans");
    let summary = fields.text("summary");
    let organisation = fields.required("organisation", "Telford & Wrekin Council");
    let language = language(fields);
    let timezone = fields
        .text("timezone")
        .unwrap_or_else(|| Spanned::new(LONDON.to_owned(), fields.span));
    let base_url = fields.text("base_url").and_then(|text| base_url(fields, &text));
    let feed_tag = fields.text("feed_tag").and_then(|text| feed_tag(fields, text));
    let contact = fields.group("contact", "the contact", |f| {
        Some(Contact {
            name: f.text("name").map(|t| t.value),
            email: f.text("email").map(|text| email(f, text)),
            phone: f.text("phone").map(|t| t.value),
            address: f.text("address").map(|t| t.value),
            url: f.url("url"),
        })
    });
    let (licence, licence_url) = licence::read(fields);
    let people = fields.choice("people");
    let theme = fields.text("theme");
    let brand = fields.group("brand", "the brand", |f| {
        Some(Brand {
            name: f.text("name").map(|t| t.value),
            logo: logo(f),
            logo_alt: f.text("logo_alt").map(|t| t.value),
            colour: f.text("colour").and_then(|text| brand_colour(f, &text)),
        })
    });
    let allow_files = fields.texts("allow_files");
    let redirects = fields.groups("redirects", "a redirect", redirect);
    let pictures = fields.answer("pictures");
    let accessibility = fields.group("accessibility", "the accessibility statement", |f| {
        Some(Accessibility {
            compliance: f.choice("compliance"),
            barriers: f.groups("barriers", "a barrier", |b| {
                Some(Barrier {
                    issue: b
                        .required("issue", "The source documents are PDF files that …")?
                        .value,
                    criterion: b.text("criterion").map(|t| t.value),
                    reason: b.text("reason").map(|t| t.value),
                    alternative: b.text("alternative").map(|t| t.value),
                })
            }),
            prepared: f.date("prepared").map(|d| d.value),
            reviewed: f.date("reviewed").map(|d| d.value),
            tested: f.markdown("tested"),
            response: f.text("response").map(|t| t.value),
            northern_ireland: f.flag("northern_ireland"),
            more: None,
        })
    });
    Settings {
        span: fields.span,
        format,
        title: title.map(|t| t.value).unwrap_or_default(),
        summary: summary.map(|t| t.value),
        organisation: organisation.map(|t| t.value).unwrap_or_default(),
        language,
        timezone,
        base_url,
        feed_tag,
        licence,
        licence_url,
        contact: contact.unwrap_or_default(),
        people,
        theme,
        brand: brand.unwrap_or_default(),
        allow_files,
        redirects,
        pictures,
        accessibility: accessibility.unwrap_or_default(),
    }
}

/// Returns default settings in place of a `site.yaml` that is missing or cannot be read.
pub(super) fn default_settings(sources: &Sources, file: FileId) -> Settings {
    read(&Fields::unread(&Reader::new(sources, file, "", "")))
}

/// The path of the logo below the content folder, however it was written.
fn logo(fields: &Fields<'_>) -> Option<Spanned<String>> {
    let (text, link) = fields.link("logo", "")?;
    match link? {
        Link::Inside(inside) => Some(Spanned::new(inside.file().to_owned(), text.span)),
        _ => {
            fields.report(
                Code::BadUrl,
                text.span,
                format!("the logo `{}` is not in the content folder", text.value),
                "put the logo into `files/` beside `site.yaml` and write `files/` and its name",
            );
            None
        }
    }
}

/// Reads a redirect. One that leads to a place that browsers are not sent to is reported.
fn redirect(fields: &Fields<'_>) -> Option<Redirect> {
    fields.required("from", "/getting-to-good/");
    fields.required("to", "/telford-2016/");
    let from = fields.addresses("from").pop();
    let (text, to) = fields.link("to", "")?;
    let to = to?;
    let is_secure = |href: &str| href.to_ascii_lowercase().starts_with("https://");
    match &to {
        Link::Inside(_) if text.value.trim().starts_with('/') => {}
        Link::Elsewhere(href) if is_secure(href) => {}
        _ => {
            fields.report(
                Code::BadUrl,
                text.span,
                format!("nobody can be sent on to `{}`", text.value),
                "write an address from the root of the site, such as `/telford-2016/`, or one that starts with `https://`",
            );
            return None;
        }
    }
    Some(Redirect {
        from: from?,
        to: Spanned::new(to, text.span),
    })
}

/// Reads the address at which the site is served. One that cannot be used is reported, with the one to write.
fn base_url(fields: &Fields<'_>, text: &Spanned<String>) -> Option<String> {
    match base_url::read(text) {
        Ok(url) => Some(url),
        Err(error) => {
            fields.report(
                Code::BadUrl,
                text.span,
                error.to_string(),
                format!("write `base_url: {}`", error.right()),
            );
            None
        }
    }
}

/// Reads the authority of the names of events in feeds. One that cannot be used is reported.
fn feed_tag(fields: &Fields<'_>, text: Spanned<String>) -> Option<String> {
    if tag_uri::is_authority(&text) {
        return Some(text.value);
    }
    fields.report(
        Code::BadValue,
        text.span,
        format!("`{}` cannot start the names of events in feeds", text.value),
        "write a host or an email address of yours in small letters, a comma, and a date since which it has been yours: \
         `plans.example.gov.uk,2026`",
    );
    None
}

/// An address that is wrong is reported and kept, so that it is not also said to be missing.
fn email(fields: &Fields<'_>, text: Spanned<String>) -> String {
    let sound = text
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        && !text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '?' | '&'));
    if !sound {
        fields.report(
            Code::BadValue,
            text.span,
            format!("`{}` is not an email address", text.value),
            "write it like `name@council.gov.uk`",
        );
    }
    text.value
}

/// The language; one that is not is reported, and English stands in for it.
fn language(fields: &Fields<'_>) -> String {
    let english = || ENGLISH.to_owned();
    let Some(text) = fields.text("language") else {
        return english();
    };
    if text.len() >= 2 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return text.value;
    }
    fields.report(
        Code::BadValue,
        text.span,
        format!("`{}` is not the code of a language", text.value),
        "write `en-GB` for English or `cy` for Welsh",
    );
    english()
}

fn brand_colour(fields: &Fields<'_>, text: &Spanned<String>) -> Option<crate::text::brand::Brand> {
    let Ok(colour) = text.parse::<Colour>() else {
        fields.report(
            Code::BadValue,
            text.span,
            format!("`{}` is not a colour", text.value),
            "write it as `\"#00594f\"`, in quotes, since a bare `#` starts a comment",
        );
        return None;
    };
    match check_brand(colour) {
        Ok(brand) => Some(brand),
        Err(problem) => {
            fields.report(
                Code::BrandContrast,
                text.span,
                format!(
                    "white words on `{colour}` have a contrast of {:.2} to 1, and 4.5 to 1 is needed",
                    (problem.ratio * 100.0).floor() / 100.0
                ),
                format!("the nearest colour that can be read is `\"{}\"`", problem.nearest),
            );
            None
        }
    }
}

/// Reads a page of `pages/`.
pub(super) fn read_page(fields: &Fields<'_>, body: Markdown, path: &str) -> Option<Page> {
    let title = fields.required("title", "About this site");
    let summary = fields.text("summary");
    let order = fields.number("order");
    let was = fields.addresses("was");
    let address = path
        .trim_start_matches("pages/")
        .trim_end_matches(".md")
        .to_lowercase();
    Some(Page {
        span: fields.span,
        address,
        title: title?.value,
        summary: summary.map(|t| t.value),
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a saturating cast is fine for sorting"
        )]
        order: order.map_or(0, |n| n.value as i32),
        was,
        body,
    })
}
