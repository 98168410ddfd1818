//! `candour new site`: a folder with everything a site needs.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::files::{self, NewFile};
use super::text::{fill, quoted, shell_word, words};
use crate::cli::day;
use crate::cli::terminal::Lines;
use crate::model::add_months;
use crate::model::format::ContentFormat;

#[derive(Debug, Args)]
pub(super) struct SiteArgs {
    /// The folder to make; an empty one may exist
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The title of the site
    #[arg(long, default_value = "Improvement plans", value_parser = words)]
    title: String,
    /// The body that publishes the plans, such as your council
    #[arg(long, default_value = "Your organisation", value_parser = words)]
    organisation: String,
}

pub(super) fn run(arguments: &SiteArgs) -> Result<Lines, String> {
    let folder = &arguments.folder;
    if !files::is_free(folder)? {
        let name = folder.display();
        let why = if folder.is_dir() {
            "is not empty"
        } else {
            "is a file"
        };
        return Err(format!(
            "`{name}` {why}, and nothing is ever overwritten; name a new folder, such as `candour new site my-site`"
        ));
    }
    // The settings name no other time zone.
    let today = day::day(None)?.date_in("Europe/London");
    let mut report = files::make(
        folder,
        &templates(&arguments.title, &arguments.organisation, today),
    )?;
    report.own("\nWhat to do next:\n");
    if folder.components().ne(PathBuf::from(".").components()) {
        let word = shell_word(&folder.display().to_string());
        report.line(format!("  cd {word}"));
    }
    report.own(
        "  candour watch --open         see the site in a browser while you write\n  \
           candour check                what is still missing, such as your email address\n  \
           candour new plan ADDRESS     a plan of your own, such as `candour new plan our-plan-2026`\n\
         The settings are in content/site.yaml. The plan in content/example-plan is an example: it is never published or\n\
         sealed. Delete the folder once you have a plan of your own.\n",
    );
    Ok(report)
}

/// Every file of a new site. The example's dates follow from the day, so that it is always in the midst of its work.
fn templates(title: &str, organisation: &str, today: Date) -> Vec<NewFile> {
    let month = today.first_of_month();
    let months = |count: i32| add_months(month, count);
    let as_at = months(-1).last_of_month().to_string();
    let day = |count: i32| months(count).to_string();
    let due = |count: i32| months(count).strftime("%Y-%m").to_string();
    let example = |template: &str| {
        fill(
            template,
            &[
                ("inspected", &day(-9)),
                ("reported", &day(-7)),
                ("published", &day(-5)),
                ("as_at", &as_at),
                ("first_due", &due(-1)),
                ("second_due", &due(5)),
            ],
        )
    };
    let settings = fill(
        include_str!("templates/site/site.yaml"),
        &[
            ("format", &ContentFormat::default().newest().to_string()),
            ("title", &quoted(title)),
            ("organisation", &quoted(organisation)),
            ("today", &today.to_string()),
        ],
    );
    vec![
        NewFile::new("README.md", include_str!("templates/site/README.md")),
        NewFile::new(".gitignore", include_str!("templates/site/gitignore")),
        NewFile::new(".gitattributes", include_str!("templates/site/gitattributes")),
        NewFile::new("content/site.yaml", settings),
        NewFile::new(
            "content/glossary.yaml",
            include_str!("templates/site/glossary.yaml"),
        ),
        NewFile::new("content/pages/about.md", include_str!("templates/site/about.md")),
        NewFile::new(
            "content/example-plan/plan.md",
            example(include_str!("templates/site/example-plan/plan.md")),
        ),
        NewFile::new(
            "content/example-plan/recommendations/1.md",
            example(include_str!("templates/site/example-plan/recommendation.md")),
        ),
        NewFile::new(
            format!("content/example-plan/updates/{as_at}.md"),
            example(include_str!("templates/site/example-plan/update.md")),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::testing::{compile, errors, switched_on};
    use super::*;
    use crate::diag::{Code, Severity};
    use crate::source::load_folder;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_new_site_can_be_built_on_any_day() {
        for today in ["2026-11-22", "2024-02-29", "2026-01-01", "1999-12-31"] {
            let folder = tempfile::tempdir().unwrap();
            files::make(folder.path(), &templates("Plans", "Council", day(today))).unwrap();
            let tree = load_folder(&folder.path().join("content")).unwrap();
            let compiled = compile(&tree, day(today));
            assert_eq!(errors(&compiled), "", "{today}");
            let other = compiled
                .diagnostics
                .iter()
                .filter(|found| found.severity == Severity::Warning && found.code != Code::EmptySetting);
            assert_eq!(other.count(), 0, "{today}");
            let output = compiled.output.unwrap();
            let paths: Vec<&str> = output.iter().map(|(path, _)| path.as_str()).collect();
            assert!(paths.contains(&"example-plan/actions/1.2/index.html"));
            assert!(paths.contains(&"about/index.html"));
            assert_eq!((compiled.plans[0].updates, compiled.plans[0].entries), (1, 3));
        }
    }

    #[test]
    fn words_that_look_like_yaml_or_like_the_template_survive() {
        let title = "{{organisation}}: \"plans\" # \\ & 'more'\nmore";
        let files = templates(title, "- [x]: {y}", day("2026-11-22"));
        let text = &files
            .iter()
            .find(|file| file.path.ends_with("site.yaml"))
            .unwrap()
            .text;
        let parsed = crate::history::read(&crate::source::ContentTree::from_texts([(
            "site.yaml",
            text.as_str(),
        )]));
        let settings = parsed.site.settings;
        assert_eq!(settings.title, "{{organisation}}: \"plans\" # \\ & 'more' more");
        assert_eq!(settings.organisation, "- [x]: {y}");
    }

    #[test]
    fn every_setting_that_is_switched_off_can_be_switched_on() {
        let today = day("2026-11-22");
        let mut texts: Vec<(String, String)> = templates("Plans", "Council", today)
            .into_iter()
            .filter_map(|file| {
                Some((
                    file.path.strip_prefix("content/")?.to_owned(),
                    switched_on(&file.text, &[]),
                ))
            })
            .collect();
        texts.push((
            "files/logo.svg".to_owned(),
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned(),
        ));
        let tree = crate::source::ContentTree::from_texts(
            texts.iter().map(|(path, text)| (path.as_str(), text.as_str())),
        );
        let compiled = compile(&tree, today);
        assert_eq!(errors(&compiled), "");
        assert_eq!(compiled.diagnostics.count(Severity::Warning), 0);
    }

    #[test]
    fn a_folder_that_is_not_empty_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let arguments = |at: PathBuf| SiteArgs {
            folder: at,
            title: "Plans".to_owned(),
            organisation: "Council".to_owned(),
        };
        let site = folder.path().join("my site");
        let report = run(&arguments(site.clone())).ok().unwrap();
        assert!(
            report.contains("site.yaml") && report.contains("cd \""),
            "{report}"
        );
        assert!(site.join(".gitignore").is_file());
        assert!(site.join(".gitattributes").is_file());
        for taken in [site.clone(), site.join("README.md")] {
            let Err(message) = run(&arguments(taken)) else {
                panic!("it was not refused")
            };
            assert!(message.contains("nothing is ever overwritten"), "{message}");
        }
    }
}
