//! `plan.md` and glossaries.

use super::correction;
use super::fields::Fields;
use super::licence;
use super::naming;
use super::node::{Node, NodeKind};
use super::reader::Reader;
use super::scales;
use crate::diag::Code;
use crate::model::{
    Evidence, Inspection, Judgement, Meaning, Oversight, PartialDate, PlanFacts, Source, SourceRef,
    StatusDef, Term, Theme, Tone,
};
use crate::source::{FileId, Sources, Span, Spanned};
use crate::text::markdown::Markdown;

/// Reads `plan.md`.
pub(super) fn read(fields: &Fields<'_>, body: Markdown) -> PlanFacts {
    let title = fields.required("title", "Getting to Good");
    let summary = fields.text("summary");
    let is_example = fields.flag("example");
    let example = fields
        .node("example")
        .map(|node| node.span)
        .filter(|_| is_example);
    let kind = fields.choice("kind");
    let words = naming::read(fields);
    let organisation = fields.text("organisation");
    let published = fields.required_date("published");
    let published_note = fields.text("published_note").map(|t| t.value);
    let easy_read = fields.group("easy_read", "the Easy Read version", |f| {
        let (url, link) = f.link_in_plan("url").unzip();
        Some(Evidence {
            title: f.required("title", "Getting to Good in Easy Read")?.value,
            url,
            link: link.flatten(),
        })
    });
    let (licence, licence_url) = licence::read(fields);
    let closed = fields.date("closed");
    let closed_reason = fields.text("closed_reason");
    let followed_by = fields
        .text("followed_by")
        .map(|t| t.map(|v| v.trim_matches('/').to_owned()));
    let reporting = fields.choice("reporting");
    let inspection = fields.group("inspection", "the inspection", read_inspection);
    let inspections = fields.groups("inspections", "an inspection", read_keyed_inspection);
    let bodies = fields.groups("bodies", "a body", scales::read_body);
    let responses = fields.groups("responses", "a response", scales::read_response);
    let ratings = fields.groups("ratings", "a rating", scales::read_rating);
    let themes = fields.groups("themes", "a theme", |f| {
        let ref_ = f.required("ref", "1");
        let title = f.required("title", "Scrutiny, oversight and advocacy");
        let summary = f.text("summary").map(|t| t.value);
        let published = f.date("published");
        Some(Theme {
            ref_: checked_ref(f.reader, ref_?)?,
            title: title?.value,
            summary,
            published,
        })
    });
    let statuses = fields.groups("statuses", "a status", |f| read_status(f, true));
    let impact_ratings = fields.groups("impact_ratings", "an impact rating", |f| read_status(f, false));
    let roles = fields.texts("roles");
    let was = fields.addresses("was");
    let oversight = fields.groups("oversight", "an oversight body", |f| {
        let body = f.required("body", "Children and Young People Scrutiny Committee");
        let role = f.text("role").map(|t| t.value);
        let meets = f.text("meets").map(|t| t.value);
        Some(Oversight {
            body: body?.value,
            role,
            meets,
        })
    });
    let sources = fields.groups("sources", "a source", |f| {
        let key = f.required("key", "plan");
        let source = read_source(f);
        let published = f.date("published");
        // The key is part of the address under which the source is sealed.
        let key = checked_ref(f.reader, key?)?;
        Some(Source {
            key: Some(key),
            published,
            ..source?
        })
    });
    let corrections = correction::read(fields);
    PlanFacts {
        span: fields.span,
        title: title.map(|t| t.value).unwrap_or_default(),
        summary: summary.map(|t| t.value),
        example,
        kind,
        words,
        organisation: organisation.map(|t| t.value),
        published: published.unwrap_or_else(|| long_ago(fields.span)),
        published_note,
        easy_read,
        licence,
        licence_url,
        closed,
        closed_reason: closed_reason.map(|t| t.value),
        followed_by,
        reporting,
        inspection,
        inspections,
        bodies,
        responses,
        ratings,
        themes,
        statuses,
        impact_ratings,
        was,
        roles,
        oversight,
        sources,
        corrections,
        body,
    }
}

/// Returns an empty plan in place of a `plan.md` that cannot be read.
pub(super) fn empty_facts(sources: &Sources, file: FileId) -> PlanFacts {
    let reader = Reader::new(sources, file, "", "");
    read(&Fields::unread(&reader), Markdown::default())
}

/// A date that contradicts no other, for a plan whose own cannot be read.
fn long_ago(span: Span) -> Spanned<PartialDate> {
    Spanned::new(PartialDate::Year(1), span)
}

/// Reads an inspection, without its key.
fn read_inspection(fields: &Fields<'_>) -> Option<Inspection> {
    let inspector = fields.required("inspector", "Ofsted");
    let title = fields.text("title").map(|t| t.value);
    let rest = Inspection {
        key: None,
        title,
        inspector: String::new(),
        framework: fields.text("framework").map(|t| t.value),
        started: fields.date("started"),
        ended: fields.date("ended"),
        reported: fields.date("reported"),
        judgements: fields.groups("judgements", "a judgement", |j| {
            let area = j.required("area", "Overall effectiveness");
            let grade = j.required("grade", "Good");
            let within = j.text("within").map(|t| t.value);
            Some(Judgement {
                area: area?.value,
                grade: grade?.value,
                within,
            })
        }),
        published: None,
    };
    Some(Inspection {
        inspector: inspector?.value,
        ..rest
    })
}

/// Reads one of several inspections.
fn read_keyed_inspection(fields: &Fields<'_>) -> Option<Inspection> {
    let key = fields.required("key", "phase-2");
    let published = fields.date("published");
    let inspection = read_inspection(fields);
    let key = checked_ref(fields.reader, key?)?;
    Some(Inspection {
        key: Some(key),
        published,
        ..inspection?
    })
}

/// Reads a label of a scale; a status must say what it maps to.
fn read_status(fields: &Fields<'_>, needs_meaning: bool) -> Option<StatusDef> {
    let key = fields.required("key", "on-track");
    let label = fields.required("label", "In progress and on schedule");
    let said: Option<Meaning> = if needs_meaning {
        fields.required_choice("meaning")
    } else {
        fields.choice("meaning")
    };
    let meaning = if needs_meaning {
        // What is missing has been reported, and no site is written; the label is still known to updates.
        Some(said.unwrap_or(Meaning::NotStarted))
    } else {
        said
    };
    let colour = fields.choice("colour").unwrap_or(Tone::Grey);
    let description = fields.text("description").map(|t| t.value);
    let body = if needs_meaning { fields.text("body") } else { None };
    let published = fields.date("published");
    let key = checked_ref(fields.reader, key?)?;
    if let Some(meaning) = said.filter(|_| needs_meaning) {
        check_own_group(fields, &key, meaning);
    }
    Some(StatusDef {
        key,
        label: label?.value,
        meaning,
        colour,
        description,
        body,
        published,
    })
}

/// The keys of the groups that Candour makes itself, with the meaning that a label of that key must have: the address
/// and the count of both are the same.
const OWN_GROUPS: [(&str, Option<Meaning>); 12] = [
    ("complete", Some(Meaning::Complete)),
    ("not-achieved", Some(Meaning::NotAchieved)),
    ("withdrawn", Some(Meaning::Withdrawn)),
    ("carried-over", None),
    ("replaced", None),
    ("risk-accepted", None),
    ("no-longer-applicable", None),
    ("taken-back", None),
    ("differs-by-body", None),
    ("refused-by-all", None),
    ("not-known", None),
    ("not-reported", None),
];

fn check_own_group(fields: &Fields<'_>, key: &Spanned<String>, meaning: Meaning) {
    let taken = OWN_GROUPS.iter().find(|(own, _)| own.eq_ignore_ascii_case(key));
    let Some((own, needed)) = taken else { return };
    if *own == key.as_str() && *needed == Some(meaning) {
        return;
    }
    let help = match needed {
        Some(needed) => format!(
            "use another key, or `{own}` for the label whose meaning is `{}`; the label itself can stay",
            needed.as_str()
        ),
        None => "use another key; the label itself can stay".to_owned(),
    };
    fields.report(
        Code::BadValue,
        key.span,
        format!("the key `{}` is that of a group of this site's own", key.value),
        help,
    );
}

/// Reads the facts of a document, without its key.
pub(super) fn read_source(fields: &Fields<'_>) -> Option<Source> {
    let title = fields.required("title", "Getting to Good improvement plan 2016-17");
    let publisher = fields.text("publisher").map(|t| t.value);
    let date = fields.date("date").map(|d| d.value);
    let url = fields.url("url");
    Some(Source {
        key: None,
        title: title?.value,
        publisher,
        date,
        url,
        published: None,
    })
}

/// Reads `source: {key, page}` of an item.
pub(super) fn read_source_ref(fields: &Fields<'_>) -> Option<SourceRef> {
    fields.group("source", "a source", |f| {
        let page = f.text("page").map(|t| t.value);
        Some(SourceRef {
            key: f.required("key", "plan")?,
            page,
        })
    })
}

/// A ref becomes part of an address, so only some characters will do.
pub(super) fn checked_ref(reader: &Reader<'_>, text: Spanned<String>) -> Option<Spanned<String>> {
    let sound = text
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && !text.ends_with('.')
        && text.len() <= 60;
    if sound {
        return Some(text);
    }
    let better = better_ref(&text);
    let help = if better.is_empty() {
        "use letters, digits, dots and hyphens, such as `1.2`".to_owned()
    } else {
        format!("use letters, digits, dots and hyphens, such as `{better}`")
    };
    reader.report(
        Code::BadRef,
        text.span,
        format!("`{}` cannot be part of a web address", text.value),
        help,
    );
    None
}

/// A ref like the one that was written: `2(a).1` as `2a.1`, `4(a)(i)` as `4a-i`, `1/2` as `1-2`.
fn better_ref(text: &str) -> String {
    let mut better = String::new();
    for c in text.replace(")(", "-").chars() {
        match c {
            '(' | ')' | '[' | ']' => {}
            c if c.is_ascii_alphanumeric() || matches!(c, '.' | '_') => better.push(c),
            _ if better.ends_with(['-', '.']) => {}
            _ => better.push('-'),
        }
    }
    let better: String = better.chars().take(60).collect();
    better.trim_matches(['-', '.', '_']).to_owned()
}

/// Reads a glossary: a list of terms.
pub(super) fn read_glossary(reader: &Reader<'_>, node: &Node) -> Vec<Term> {
    let items = match &node.kind {
        NodeKind::List(items) => items.as_slice(),
        NodeKind::Empty => &[],
        _ => {
            reader.report(
                Code::WrongType,
                node.span,
                "a glossary is a list of terms",
                "start each term with `- term: IRO`, then `name:` and `definition:` below it",
            );
            &[]
        }
    };
    items
        .iter()
        .filter_map(|node| {
            let fields = Fields::of(reader, node, "a term")?;
            let term = fields.required("term", "IRO");
            let name = fields.text("name").map(|t| t.value);
            let definition = fields.markdown("definition");
            fields.finish();
            Some(Term {
                term: term?,
                name,
                definition,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::better_ref;

    #[test]
    fn a_ref_with_brackets_keeps_its_letters() {
        for (written, better) in [
            ("2(a).1", "2a.1"),
            ("4(a)(i)", "4a-i"),
            ("1.2 (b)", "1.2-b"),
            ("1/2", "1-2"),
            ("1.", "1"),
            ("R 1: first", "R-1-first"),
            ("§", ""),
        ] {
            assert_eq!(better_ref(written), better, "{written}");
        }
    }
}
