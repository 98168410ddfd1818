//! `candour new plan`: a plan with every field explained.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::files::{self, NewFile};
use super::text::{fill, quoted, words};
use super::{address, command, read, refuse_other_format, typed_address};
use crate::cli::day;
use crate::cli::terminal::Lines;
use crate::model::{Choice, PlanKind, PlanNames, add_months};
use crate::parse;

#[derive(Debug, Args)]
pub(super) struct PlanArgs {
    /// The plan's address on the site, which becomes the name of its folder: small letters, digits and hyphens
    #[arg(value_name = "ADDRESS")]
    address: String,
    /// The folder that holds site.yaml and the plans
    #[arg(long, value_name = "DIR", default_value = "content")]
    content: PathBuf,
    /// The title of the plan; without it, the address in words
    #[arg(long, value_parser = words)]
    title: Option<String>,
    /// The kind of thing that the plan answers: inspection, inquiry, audit, review or inquest; or strategy, for none
    #[arg(long, value_parser = kind)]
    kind: Option<PlanKind>,
}

/// Reads a kind of plan.
pub(in crate::cli) fn kind(text: &str) -> Result<PlanKind, String> {
    let known = PlanKind::CHOICES.iter().find(|(word, _)| *word == text);
    known.map(|(_, kind)| *kind).ok_or_else(|| {
        let words: Vec<&str> = PlanKind::CHOICES.iter().map(|(word, _)| *word).collect();
        format!("it is one of {}", words.join(", "))
    })
}

pub(super) fn run(arguments: &PlanArgs) -> Result<Lines, String> {
    let content = &arguments.content;
    let tree = read(content)?;
    let address = typed_address(&arguments.address, content);
    if let Some(message) = address::refusal(&tree, address) {
        return Err(message);
    }
    let folder = content.join(address);
    if !files::is_free(&folder)? {
        return Err(format!(
            "`{}` exists and is not empty; name another address, or move what is in it away first",
            folder.display()
        ));
    }
    let day = day::day(None)?;
    // A site.yaml with mistakes is no reason not to start a plan: then the day is that of a plain site.
    let settings = parse::parse(&tree).site.settings;
    refuse_other_format(&settings, content)?;
    let today = day.date(&settings);
    let title = arguments.title.clone().unwrap_or_else(|| title_of(address));
    let mut report = files::make(&folder, &templates(&title, arguments.kind, today))?;
    report.own(
        "\nWhat to do next:\n  \
           Write what was recommended and your actions into recommendations/1.md, and make one such file for each\n  \
           recommendation. Every field is explained in the files. The site shows the plan from the day in `published:`\n  \
           in plan.md on, which is today.\n",
    );
    report.line(format!(
        "  {}     what is wrong or still missing",
        command("check", content)
    ));
    report.line(format!(
        "  {}     once there is progress to report",
        command(&format!("new update {address}"), content)
    ));
    Ok(report)
}

/// The address in words: `telford-2016` becomes "Telford 2016".
pub(in crate::cli) fn title_of(address: &str) -> String {
    let name = address
        .rsplit('/')
        .next()
        .unwrap_or(address)
        .replace(['-', '_'], " ");
    let mut letters = name.trim().chars();
    letters.next().map_or_else(
        || "Plan".to_owned(),
        |first| first.to_uppercase().chain(letters).collect(),
    )
}

/// Every file of a new plan.
fn templates(title: &str, kind: Option<PlanKind>, today: Date) -> Vec<NewFile> {
    let names = PlanNames::of_kind(kind.unwrap_or(PlanKind::UNSAID));
    let named = [
        ("recommendation", names.recommendation[0].as_str()),
        ("recommendations", names.recommendation[1].as_str()),
        ("actions", names.action[1].as_str()),
    ];
    let kind = kind.map_or("#kind: inspection".to_owned(), |kind| {
        format!("kind: {}", kind.as_str())
    });
    let plan = fill(
        include_str!("templates/plan/plan.md"),
        &[
            ("title", &quoted(title)),
            ("kind", &kind),
            named[0],
            named[1],
            ("today", &today.to_string()),
            ("inspected", &add_months(today.first_of_month(), -6).to_string()),
            ("later", &add_months(today.first_of_month(), 36).to_string()),
        ],
    );
    vec![
        NewFile::new("plan.md", plan),
        NewFile::new("glossary.yaml", include_str!("templates/plan/glossary.yaml")),
        NewFile::new(
            "recommendations/1.md",
            fill(include_str!("templates/plan/recommendation.md"), &named),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::testing::{compile, errors, site_in, switched_on};
    use super::*;
    use crate::source::load_folder;

    fn arguments(content: PathBuf, address: &str) -> PlanArgs {
        PlanArgs {
            address: address.to_owned(),
            content,
            title: None,
            kind: None,
        }
    }

    #[test]
    fn a_new_plan_can_be_built() {
        let folder = site_in(&[]);
        let content = folder.path().to_owned();
        let name = content.file_name().unwrap().to_str().unwrap();
        for typed in ["getting-to-good", "wales/cardiff/", &format!("{name}/other")] {
            let report = run(&arguments(content.clone(), typed)).ok().unwrap();
            assert!(report.contains("recommendations/1.md"), "{report}");
        }
        assert!(content.join("other/plan.md").is_file());
        let compiled = compile(&load_folder(&content).unwrap(), "2999-01-01".parse().unwrap());
        assert_eq!(errors(&compiled), "");
        let made: Vec<(&str, usize)> = compiled
            .plans
            .iter()
            .map(|plan| (plan.address.as_str(), plan.actions))
            .collect();
        assert_eq!(made, [("getting-to-good", 1), ("other", 1), ("wales/cardiff", 1)]);
    }

    #[test]
    fn an_address_that_is_taken_is_refused() {
        let folder = site_in(&[("notes/readme.txt", "mine")]);
        let refused = |address: &str| run(&arguments(folder.path().to_owned(), address)).unwrap_err();
        assert!(refused("notes").contains("is not empty"));
        run(&arguments(folder.path().to_owned(), "one")).ok().unwrap();
        assert!(refused("one").contains("there is already a plan `one`"));
        assert!(refused("Our Plan").contains("`candour new plan our-plan`"));
        let nowhere = run(&arguments(folder.path().join("notes"), "two"));
        assert!(matches!(nowhere, Err(message) if message.contains("no site.yaml")));
    }

    #[test]
    fn every_field_that_is_switched_off_can_be_switched_on() {
        let today = "2026-11-22".parse().unwrap();
        let texts: Vec<(String, String)> = templates("Getting to \"Good\": # 1", None, today)
            .into_iter()
            .map(|file| {
                // These name things that a plan of one action in a site of one plan does not have.
                let text = switched_on(&file.text, &["followed_by", "replaces", "part_of", "for"]);
                (format!("plan/{}", file.path), text)
            })
            .chain([("site.yaml".to_owned(), "title: x\norganisation: x\n".to_owned())])
            .collect();
        let tree = crate::source::ContentTree::from_texts(
            texts.iter().map(|(path, text)| (path.as_str(), text.as_str())),
        );
        let compiled = compile(&tree, today);
        assert_eq!(errors(&compiled), "");
        let site = parse::parse(&tree).site;
        let plan = &site.plans[0];
        assert_eq!(plan.facts.title, "Getting to \"Good\": # 1");
        assert_eq!(
            (plan.facts.statuses.len(), plan.facts.impact_ratings.len()),
            (5, 2)
        );
        assert!(plan.facts.inspection.is_some() && plan.recommendations[0].actions[0].ongoing);
    }

    #[test]
    fn the_comments_follow_the_kind_of_the_plan() {
        let today = "2026-11-22".parse().unwrap();
        let files = templates("Warmer homes", Some(PlanKind::Strategy), today);
        assert!(files[0].text.contains("\nkind: strategy\n"), "{}", files[0].text);
        assert!(
            files[2].text.contains("A pattern for one goal and its actions."),
            "{}",
            files[2].text
        );
        assert!(kind("peer review").is_err_and(|message| message.contains("audit, review")));
    }

    #[test]
    fn the_title_is_the_address_in_words() {
        assert_eq!(title_of("wales/ynys-mon_2026"), "Ynys mon 2026");
    }
}
