//! The settings of the site.

use crate::diag::{Code, Diagnostics, Place, Severity};
use crate::model::Site;
use crate::source::ContentTree;

/// Checks `site.yaml` against the rest of the content, and reports what the accessibility statement still needs.
pub(super) fn check(site: &Site, tree: &ContentTree, diagnostics: &mut Diagnostics) {
    let settings = &site.settings;
    if jiff::tz::TimeZone::get(&settings.timezone).is_err() {
        diagnostics.report(
            Code::BadValue,
            settings.timezone.span,
            format!("`{}` is not a time zone", settings.timezone.value),
            "write a name such as `Europe/London`",
        );
    }
    // A setting that is there and wrong is not missing.
    let is_wrong = diagnostics.iter().any(|finding| {
        let here = matches!(finding.place, Place::Span(span) if span.file == settings.span.file);
        here && finding.severity == Severity::Error
    });
    if is_wrong || site.is_unread_below("site.yaml") {
        return;
    }
    let accessibility = &settings.accessibility;
    let contact = &settings.contact;
    let empty = [
        (
            accessibility.compliance.is_none(),
            "accessibility.compliance",
            "test the site, then write `fully`, `partially` or `not`, such as `compliance: partially`",
        ),
        (
            accessibility.prepared.is_none(),
            "accessibility.prepared",
            "write the day it was prepared, such as `prepared: 2018-01-31`",
        ),
        (
            accessibility.reviewed.is_none(),
            "accessibility.reviewed",
            "write the day it was last reviewed, such as `reviewed: 2018-01-31`",
        ),
        (
            accessibility.tested.is_none(),
            "accessibility.tested",
            "write how and when the site was tested, such as `tested: We tested every page by keyboard in January 2018.`",
        ),
        (
            accessibility.response.is_none(),
            "accessibility.response",
            "write how soon you answer, such as `response: within 5 working days`",
        ),
        (
            contact.email.is_none() && contact.url.is_none(),
            "contact.email",
            "write an address that people can write to, such as `email: plans@council.gov.uk`",
        ),
    ];
    let missing: Vec<(&str, &str)> = empty
        .into_iter()
        .filter(|(is_empty, ..)| *is_empty)
        .map(|(_, name, what)| (name, what))
        .collect();
    if missing.is_empty() {
        return;
    }
    let names: Vec<String> = missing.iter().map(|(name, _)| format!("`{name}`")).collect();
    let remedies: Vec<String> = missing
        .iter()
        .map(|(name, what)| format!("{name}: {what}"))
        .collect();
    diagnostics.report_file(
        Code::EmptySetting,
        format!("{}/site.yaml", tree.name),
        format!("the accessibility statement still needs {}", names.join(", ")),
        remedies.join("\n"),
    );
}
