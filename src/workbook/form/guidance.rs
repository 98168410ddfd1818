//! The guidance: who asks, what to do, what each column and each status means, and what happens next.

use super::asking::{Asked, Asking};
use super::choices::{Choice, Choices};
use super::sheet::{Input, Part, Sheet};
use super::words;
use crate::model::{Contact, PartialDate, Settings};
use crate::resolve::PlanState;
use crate::text::folded;

/// A line of the guidance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// The title.
    Title(String),
    /// A heading.
    Heading(String),
    /// A paragraph, or a step with its number.
    Words(String, String),
    /// The start of a list of terms, with the words above its two columns.
    Terms(&'static str, &'static str),
    /// A term and what it means.
    Term(String, String),
}

/// Returns the guidance.
pub(super) fn lines(
    plan: &PlanState<'_>,
    settings: &Settings,
    (as_at, asked): (PartialDate, Asked<'_>),
    Asking { sheets, lists }: &Asking,
) -> Vec<Line> {
    let facts = &plan.plan.facts;
    let names = facts.names();
    let title = folded(&facts.title);
    let as_at = as_at.last_day().strftime("%-d %B %Y").to_string();
    let organisation = plan.organisation;
    let (one, many) = things(&names, sheets);
    let mut out = vec![Line::Title(words::guidance_title(&facts.title))];
    let mut say = |label: &str, text: String| out.push(Line::Words(label.to_owned(), text));
    say(
        "Who asks",
        format!(
            "{organisation} asks you to report on what had been done by {as_at} for “{title}”. What you write is put \
             together with what others report, and is published."
        ),
    );
    say(
        "What is in it",
        match asked {
            Asked::Everyone => format!("Every {one} that is still open."),
            Asked::Lead(lead) => format!("Every {one} that {lead} leads and that is still open."),
            Asked::Nobody => format!("Every {one} that is still open and that nobody is named for."),
        },
    );
    out.push(Line::Heading("What to do".to_owned()));
    let steps = steps(sheets, settings, organisation, asked)
        .into_iter()
        .enumerate();
    out.extend(steps.map(|(at, step)| Line::Words(format!("Step {}", at + 1), step)));
    out.push(Line::Heading("What you can fill in".to_owned()));
    out.push(Line::Terms("Column", "What to write"));
    for sheet in sheets {
        for column in sheet.columns.iter().filter(|column| column.input.is_some()) {
            let name = column.heading.trim_start_matches(words::FILL_IN);
            let name = match sheet.part {
                Part::Items => name.to_owned(),
                Part::Measures | Part::Milestones => format!("{name} (sheet “{}”)", sheet.name),
            };
            out.push(Line::Term(name, column.hint.clone()));
        }
    }
    scales(&mut out, plan, sheets, lists);
    out.push(Line::Heading("What happens next".to_owned()));
    let mut say = |label: &str, text: String| out.push(Line::Words(label.to_owned(), text));
    say(
        "Your report",
        format!(
            "{organisation} puts all reports together as a draft, reads it through, and publishes it. It may ask you about \
             what you wrote."
        ),
    );
    say(
        "What stays",
        format!(
            "The words of the {many}, their first due dates and earlier reports stay as they were published. If something \
             in them is wrong, say so in an email: it is put right by a public correction, and not in this workbook."
        ),
    );
    out
}

/// The plan's words for one and for all of what is asked about.
fn things(names: &crate::model::PlanNames, sheets: &[Sheet]) -> (String, String) {
    let kinds = sheets.first().map(|sheet| {
        let all = sheet.rows.len();
        (all, sheet.position("kind").is_some())
    });
    let [rec, recs] = &names.recommendation;
    let [act, acts] = &names.action;
    match kinds {
        Some((_, true)) => (format!("{rec} and {act}"), format!("{recs} and {acts}")),
        _ => {
            let words = sheets
                .first()
                .and_then(|sheet| sheet.columns.get(sheet.position("words")?));
            let is_rec = words.is_some_and(|column| column.heading.to_lowercase() == rec.to_lowercase());
            if is_rec {
                (rec.clone(), recs.clone())
            } else {
                (act.clone(), acts.clone())
            }
        }
    }
}

fn steps(sheets: &[Sheet], settings: &Settings, organisation: &str, asked: Asked<'_>) -> Vec<String> {
    let mut steps = Vec::new();
    if let Some(first) = sheets.first() {
        let find = match asked {
            Asked::Everyone => format!(
                " Find your rows: the arrow beside the heading “{}” lists the names.",
                words::LEAD
            ),
            Asked::Lead(_) | Asked::Nobody => String::new(),
        };
        steps.push(format!(
            "Open the sheet “{}” at the foot of this window.{find}",
            first.name
        ));
    }
    steps.push(
        "Fill in the yellow cells, whose headings begin with “Fill in”. All others are locked. Where you have nothing new \
         to say, leave the cell empty; a row that you leave empty says nothing."
            .to_owned(),
    );
    for sheet in sheets.iter().skip(1) {
        let what = match sheet.part {
            Part::Measures => "new figures",
            Part::Items | Part::Milestones => "what has come of each milestone",
        };
        steps.push(format!("Open the sheet “{}” and fill in {what}.", sheet.name));
    }
    steps.push(
        "Do not delete rows, and do not change the headings or the refs: they say what your words belong to. You may make \
         columns and rows wider or higher."
            .to_owned(),
    );
    steps.push(format!(
        "Save the workbook as it is (.xlsx or .ods) and send it back to {}.",
        whom(&settings.contact, organisation)
    ));
    steps
}

/// To whom the workbook goes back.
fn whom(contact: &Contact, organisation: &str) -> String {
    let name = contact.name.as_deref().map(folded);
    match (name, contact.email.as_deref()) {
        (Some(name), Some(email)) => format!("{name}, {email}"),
        (Some(name), None) => name,
        (None, Some(email)) => email.to_owned(),
        (None, None) => format!("the person at {organisation} who sent it to you"),
    }
}

/// The meaning of each entry of the drop-downs, under the words that the lists have for it.
fn scales(out: &mut Vec<Line>, plan: &PlanState<'_>, sheets: &[Sheet], lists: &[Choices]) {
    let facts = &plan.plan.facts;
    for list in lists {
        let is_asked = sheets.iter().any(|sheet| sheet.position(&list.name).is_some());
        let meaning = |choice: &Choice| match list.name.as_str() {
            "status" => {
                let status = facts.status(&choice.value)?;
                let meaning = status.meaning.map(words::meaning).unwrap_or_default();
                let own = status.description.as_deref().unwrap_or_default();
                Some(folded(&format!("{meaning} {own}")))
            }
            "impact_rating" => {
                let mut all = facts.impact_ratings.iter();
                let rating = all.find(|rating| rating.key.value == choice.value)?;
                rating.description.as_deref().map(folded)
            }
            "response" => {
                let mut all = facts.responses.iter();
                let response = all.find(|response| response.key.value == choice.value)?;
                response.description.as_deref().map(folded)
            }
            rating => {
                let key = rating.strip_prefix("ratings.")?;
                let scale = facts.ratings.iter().find(|scale| scale.key.value == key)?;
                scale.value(&choice.value)?.description.as_deref().map(folded)
            }
        };
        let meanings: Vec<String> = list
            .list
            .iter()
            .map(|choice| meaning(choice).unwrap_or_default())
            .collect();
        if !is_asked || meanings.iter().all(String::is_empty) {
            continue;
        }
        let what = match list.name.as_str() {
            "status" => "status".to_owned(),
            "impact_rating" => "impact rating".to_owned(),
            "response" => "response".to_owned(),
            _ => format!("“{}”", folded(&list.heading)),
        };
        out.push(Line::Heading(format!("What each {what} means")));
        out.push(Line::Terms("In the list", "What it means"));
        let labels = list.list.iter().map(|choice| choice.label.clone());
        out.extend(
            labels
                .zip(meanings)
                .map(|(label, meaning)| Line::Term(label, meaning)),
        );
    }
}

/// Returns the words that a program shows when a cell is chosen, and when it refuses what was typed; nothing for a cell that
/// takes any words.
pub(super) fn of_input(input: Input) -> Option<[&'static str; 4]> {
    Some(match input {
        Input::Words => return None,
        Input::Choice(_) => [
            "",
            "",
            "Not in the list",
            "Choose one of the entries of the list: press Alt and the arrow down, or the arrow beside the cell. To empty the \
             cell, press Delete.",
        ],
        Input::Percent => [
            "Percent",
            "A number from 0 to 100, such as 60.",
            "Not a number from 0 to 100",
            "Write a number from 0 to 100, such as 60. Words go into the cell for progress.",
        ],
        Input::Number => [
            "Figure",
            "A number without its unit, such as 84 or 57.5.",
            "Not a number",
            "Write a number without its unit, such as 84 or 57.5. Words go into the cell for progress on the first sheet.",
        ],
        Input::Day => [
            "Day",
            "A day, such as 31/03/2027. If only the month is known, write its last day.",
            "Not a day",
            "Write a day after the year 2000, such as 31/03/2027. If there is no date, leave the cell empty and say so in \
             the cell for progress.",
        ],
    })
}
