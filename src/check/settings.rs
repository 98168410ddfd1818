//! The settings of the site.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Site;
use crate::source::ContentTree;

/// Checks `site.yaml` against the rest of the content, and reports what the accessibility statement still needs.
pub(super) fn check(site: &Site, tree: &ContentTree, diagnostics: &mut Diagnostics) {
    let settings = &site.settings;
    if jiff::tz::TimeZone::get(&settings.timezone).is_err() {
        diagnostics.push(
            Diagnostic::new(
                Code::BadValue,
                settings.timezone.span,
                format!("`{}` is not a time zone", settings.timezone.value),
            )
            .help("write a name such as `Europe/London`"),
        );
    }
    let sound = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if !settings.language.chars().all(sound) || settings.language.len() < 2 {
        diagnostics.push(
            Diagnostic::new(
                Code::BadValue,
                settings.span,
                format!("`{}` is not a language", settings.language),
            )
            .help("write `en-GB` or `cy`"),
        );
    }
    if let Some(logo) = &settings.brand.logo
        && !(logo.starts_with("files/") && tree.files.contains_key(logo.value.as_str()))
    {
        diagnostics.push(
            Diagnostic::new(
                Code::BrokenLink,
                logo.span,
                format!("there is no file `{}`", logo.value),
            )
            .help(format!(
                "put the logo into `{}/files/` and write `files/` and its name",
                tree.name
            )),
        );
    }
    let accessibility = &settings.accessibility;
    let contact = &settings.contact;
    let empty = [
        (
            accessibility.compliance.is_none(),
            "accessibility.compliance",
            "`fully`, `partially` or `not`, after a test",
        ),
        (
            accessibility.prepared.is_none(),
            "accessibility.prepared",
            "the day the statement was prepared",
        ),
        (
            accessibility.reviewed.is_none(),
            "accessibility.reviewed",
            "the day it was last reviewed",
        ),
        (
            accessibility.tested.is_none(),
            "accessibility.tested",
            "how and when the site was tested",
        ),
        (
            accessibility.response.is_none(),
            "accessibility.response",
            "how soon you answer, such as `within 5 working days`",
        ),
        (
            contact.email.is_none() && contact.url.is_none(),
            "contact.email",
            "an address that people can write to",
        ),
    ];
    for (is_empty, name, what) in empty {
        if is_empty {
            let (group, field) = name.split_once('.').unwrap_or(("", name));
            diagnostics.push(
                Diagnostic::new(
                    Code::EmptySetting,
                    settings.span,
                    format!("the accessibility statement needs `{field}` under `{group}`"),
                )
                .help(format!("give {what}")),
            );
        }
    }
}
