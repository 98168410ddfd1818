//! `meetings/*.md`: one meeting, planned or held.

use super::fields::Fields;
use super::node::NodeKind;
use crate::diag::Code;
use crate::model::{Evidence, Meeting, PartialDate, Question};
use crate::source::Spanned;
use crate::text::markdown::Markdown;

/// Reads a meeting.
pub(super) fn read(fields: &Fields<'_>, text: Markdown) -> Option<Meeting> {
    let date = fields.required_date("date");
    if let Some(date) = date
        .as_ref()
        .filter(|date| !matches!(date.value, PartialDate::Day(_)))
    {
        fields.report(
            Code::BadDate,
            date.span,
            "`date` of a meeting is a whole day",
            "write the day, such as `date: 2018-02-06`",
        );
    }
    let body = fields.required("body", "Children and Young People Scrutiny Committee");
    let held = fields.answer("held");
    let held = fields
        .node("held")
        .and_then(|node| Some(Spanned::new(held?, node.span)));
    let title = fields.text("title").map(|t| t.value);
    let was = fields.addresses("was");
    let published = fields.date("published");
    let agenda = documents(fields, "agenda");
    let updates = fields.texts("updates");
    let minutes_published = fields.date("minutes_published");
    let minutes = documents(fields, "minutes");
    let present = fields.texts("present");
    let questions = fields.groups("questions", "a question", |f| {
        let ref_ = f.text("ref");
        let by = f.text("by").map(|t| t.value);
        let answer = f.markdown("answer");
        f.required("question", "Why was it late?")?;
        Some(Question {
            ref_,
            by,
            question: f.markdown("question")?,
            answer,
        })
    });
    let resolved = fields.texts("resolved");
    let date = date?;
    Some(Meeting {
        span: fields.span,
        name: name(fields.reader.path, date.value),
        was,
        date,
        body: body?,
        title,
        published,
        agenda,
        updates,
        held,
        minutes_published,
        minutes,
        present,
        questions,
        resolved,
        text,
    })
}

/// Reads one document or a list of them.
fn documents(fields: &Fields<'_>, name: &'static str) -> Vec<Evidence> {
    let read = |f: &Fields<'_>| {
        let (url, link) = f.link_in_plan("url").unzip();
        Some(Evidence {
            title: f.required("title", "Agenda and reports, 6 February 2018")?.value,
            url,
            link: link.flatten(),
        })
    };
    let is_one = fields
        .node(name)
        .is_some_and(|node| matches!(node.kind, NodeKind::Map(_)));
    if is_one {
        fields.group(name, "a document", read).into_iter().collect()
    } else {
        fields.groups(name, "a document", read)
    }
}

/// The name of a meeting: its day, and what the name of its file adds to the day. So the file of the second meeting of
/// a day says its address, whatever comes later.
fn name(path: &str, date: PartialDate) -> String {
    let day = date.to_string();
    let file = path.rsplit('/').next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let more = stem
        .strip_prefix(&day)
        .filter(|more| more.len() > 1 && more.starts_with('-'));
    more.map_or(day.clone(), |more| format!("{day}{}", more.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_a_second_meeting_of_a_day_says_its_name() {
        let day = PartialDate::parse("2018-02-06").expect("a day");
        for (path, expected) in [
            ("homes/meetings/2018-02-06.md", "2018-02-06"),
            ("homes/meetings/2018-02-06-Audit.md", "2018-02-06-audit"),
            ("homes/meetings/scrutiny.md", "2018-02-06"),
            ("homes/meetings/2018-02-06-.md", "2018-02-06"),
            ("homes/meetings/2018-02-061.md", "2018-02-06"),
        ] {
            assert_eq!(name(path, day), expected, "{path}");
        }
    }
}
