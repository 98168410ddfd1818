//! `candour new meeting`: a meeting with every field explained.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::files::{self, NewFile};
use super::text::{fill, quoted, words};
use super::{command, read, refuse_other_format, typed_address};
use crate::cli::day;
use crate::cli::plans::nearest_and_all;
use crate::cli::terminal::Lines;
use crate::model::Plan;
use crate::parse;
use crate::source::ContentTree;
use crate::text::slug;

#[derive(Debug, Args)]
pub(super) struct MeetingArgs {
    /// The plan's address, such as telford-2016
    #[arg(value_name = "PLAN")]
    plan: String,
    /// The day of the meeting (year-month-day)
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    date: Date,
    /// The committee that meets; without it, the first body in the plan's `oversight`
    #[arg(long, value_name = "NAME", value_parser = words)]
    body: Option<String>,
    /// The folder that holds site.yaml and the plans
    #[arg(long, value_name = "DIR", default_value = "content")]
    content: PathBuf,
}

pub(super) fn run(arguments: &MeetingArgs) -> Result<Lines, String> {
    let content = &arguments.content;
    let tree = read(content)?;
    let site = parse::parse(&tree).site;
    refuse_other_format(&site.settings, content)?;
    let today = day::day(None)?.date(&site.settings);
    let address = typed_address(&arguments.plan, content);
    let Some(plan) = site.plans.iter().find(|plan| plan.address == address) else {
        let known: Vec<&str> = site.plans.iter().map(|plan| plan.address.as_str()).collect();
        let instead = if known.is_empty() {
            "make one with `candour new plan ADDRESS`".to_owned()
        } else {
            nearest_and_all(address, &known)
        };
        return Err(format!("there is no plan `{address}`; {instead}"));
    };
    let file = prepared(plan, &tree, arguments, today)?;
    let mut report = files::make(content, &[file])?;
    report.own(
        "\nWhat to do next:\n  The site shows the meeting at once. Every field is explained in the file.\n",
    );
    report.line(format!(
        "  {}     what is wrong or still missing",
        command("check", content)
    ));
    Ok(report)
}

/// The file of the meeting, below the content folder. The second meeting of a day is called after who meets.
fn prepared(
    plan: &Plan,
    tree: &ContentTree,
    arguments: &MeetingArgs,
    today: Date,
) -> Result<NewFile, String> {
    let date = arguments.date;
    let overseer = plan.facts.oversight.first().map(|one| one.body.as_str());
    let body = arguments.body.as_deref().or(overseer).ok_or_else(|| {
        "who meets is not known: name the committee with --body, or in `oversight:` in plan.md".to_owned()
    })?;
    let folder = format!("{}/meetings", plan.address);
    let is_free = |path: &String| !tree.files.contains_key(path);
    let names = [
        format!("{folder}/{date}.md"),
        format!("{folder}/{date}-{}.md", slug::suggested(body)),
    ];
    let [first, second] = &names;
    let path = [first, second].into_iter().find(|path| is_free(path));
    let path = path.ok_or_else(|| format!("{second} is there already: a file holds one meeting"))?;
    let updates: Vec<String> = plan.updates.iter().map(|it| plan.update_name(it)).collect();
    let hint = if updates.is_empty() {
        String::new()
    } else {
        format!(" This plan has {}.", updates.join(", "))
    };
    let text = fill(
        include_str!("templates/meeting.md"),
        &[
            ("date", &date.to_string()),
            ("body", &quoted(body)),
            ("today", &today.to_string()),
            ("updates_hint", &hint),
            ("updates", updates.last().map_or("", String::as_str)),
        ],
    );
    Ok(NewFile::new(path.clone(), text))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{compile, errors, switched_on};
    use super::*;

    fn tree() -> ContentTree {
        ContentTree::from_texts([
            ("site.yaml", "title: Plans\norganisation: Anytown Council\n"),
            (
                "homes/plan.md",
                "---\ntitle: Homes\npublished: 2018-01-01\noversight:\n  - {body: \"Homes: the panel\"}\n---\n",
            ),
            ("homes/recommendations/1.md", "---\nref: 1\ntext: Visit.\n---\n"),
            (
                "homes/updates/2018-03.md",
                "---\nas_at: 2018-03\ntitle: News\n---\nAll is well.\n",
            ),
        ])
    }

    fn made(tree: &ContentTree, body: Option<&str>) -> Result<NewFile, String> {
        let arguments = MeetingArgs {
            plan: "homes".to_owned(),
            date: "2018-05-02".parse().expect("a day"),
            body: body.map(ToOwned::to_owned),
            content: PathBuf::from("content"),
        };
        let site = parse::parse(tree).site;
        prepared(&site.plans[0], tree, &arguments, arguments.date)
    }

    #[test]
    fn a_new_meeting_has_no_errors_with_its_fields_switched_off_or_on() {
        let mut tree = tree();
        let file = made(&tree, None).expect("a meeting");
        assert_eq!(file.path, "homes/meetings/2018-05-02.md");
        assert!(file.text.contains("This plan has 2018-03."), "{}", file.text);
        let on = switched_on(&file.text, &[])
            .replace("\"https://\"", "\"https://anytown.gov.uk/\"")
            .replace("ref: \"\"", "ref: \"1\"");
        assert!(
            on.contains("\nheld: true\n") && on.contains("\n  - ref: \"1\"\n"),
            "{on}"
        );
        for text in [file.text, on] {
            tree.files
                .insert(file.path.clone(), text.clone().into_bytes().into());
            let compiled = compile(&tree, "2018-06-01".parse().expect("a day"));
            assert_eq!(errors(&compiled), "", "{text}");
        }
    }

    #[test]
    fn the_second_meeting_of_a_day_is_called_after_who_meets() {
        let mut tree = tree();
        let first = made(&tree, None).expect("a meeting");
        tree.files.insert(first.path, first.text.into_bytes().into());
        let second = made(&tree, Some("Audit Committee")).expect("another");
        assert_eq!(second.path, "homes/meetings/2018-05-02-audit-committee.md");
        tree.files.insert(second.path, second.text.into_bytes().into());
        let third = made(&tree, Some("Audit Committee"));
        assert!(third.is_err_and(|message| message.contains("is there already")));
    }

    #[test]
    fn who_meets_has_to_be_known() {
        let mut tree = tree();
        tree.files.insert(
            "homes/plan.md".to_owned(),
            b"---\ntitle: Homes\npublished: 2018-01-01\n---\n".to_vec().into(),
        );
        assert!(made(&tree, None).is_err_and(|message| message.contains("--body")));
        assert!(made(&tree, Some("Audit Committee")).is_ok());
    }
}
