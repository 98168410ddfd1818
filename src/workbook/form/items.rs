//! The sheet with the items: what is known of each, and cells for what is new.

use super::choices::Choices;
use super::sheet::{Column, Content, Input, Part, Row, Sheet};
use super::words;
use crate::model::{Action, PlanFacts, RatingOn};
use crate::resolve::{DueDates, Facts, OpenItem, PlanState, Reported};
use crate::text::sentence;

/// Returns the sheet with these items.
pub(super) fn sheet(plan: &PlanState<'_>, items: &[OpenItem<'_, '_>], lists: &[Choices]) -> Sheet {
    let shape = Shape::of(items);
    let columns = columns(plan, shape, lists);
    let rows = items.iter().map(|item| row(plan, *item, &columns));
    let rows = rows.collect();
    Sheet {
        part: Part::Items,
        name: words::items_sheet(&plan.plan.facts.names(), shape.recommendations, shape.actions),
        title: String::new(),
        about: words::about(Part::Items).to_owned(),
        columns,
        rows,
    }
}

/// The kinds of columns that the items need.
#[derive(Clone, Copy)]
struct Shape {
    recommendations: bool,
    actions: bool,
    numbers: bool,
    answers: bool,
}

impl Shape {
    fn of(items: &[OpenItem<'_, '_>]) -> Self {
        let any = |is: fn(&OpenItem<'_, '_>) -> bool| items.iter().any(is);
        Self {
            recommendations: any(|item| matches!(item, OpenItem::Recommendation(_))),
            actions: any(|item| matches!(item, OpenItem::Action(_))),
            numbers: any(|item| number(*item).is_some()),
            answers: any(|item| !item.facts().answers.is_empty()),
        }
    }
}

/// How the publisher of an item writes its number, where that is not the ref.
fn number<'a>(item: OpenItem<'_, 'a>) -> Option<&'a str> {
    let number = match item {
        OpenItem::Recommendation(rec) => rec.recommendation.number.as_deref(),
        OpenItem::Action(action) => action.action.number.as_deref(),
    };
    number.filter(|number| *number != item.facts().ref_)
}

fn columns(plan: &PlanState<'_>, shape: Shape, lists: &[Choices]) -> Vec<Column> {
    let facts = &plan.plan.facts;
    let names = facts.names();
    let words_heading = match (shape.recommendations, shape.actions) {
        (true, true) => format!("{} or {}", sentence(&names.recommendation[0]), names.action[0]),
        (true, false) => sentence(&names.recommendation[0]),
        (false, _) => sentence(&names.action[0]),
    };
    let mut all = Columns {
        list: Vec::new(),
        lists,
    };
    all.locked("ref", words::REF, 9.0);
    if shape.numbers {
        all.locked("number", words::NUMBER, 11.0);
    }
    all.locked("words", &words_heading, 42.0);
    if shape.recommendations && shape.actions {
        all.locked("kind", words::KIND, 16.0);
    }
    all.locked("now.lead", words::LEAD, 17.0);
    all.locked("now.due", words::DUE, 14.0);
    all.locked("now.status", words::LAST_STATUS, 18.0);
    all.locked("now.progress", words::LAST_PROGRESS, 40.0);
    if shape.answers {
        all.choice("response", words::RESPONSE, 20.0, "Your answer, from the list.");
        all.open(
            "response_text",
            words::RESPONSE_TEXT,
            40.0,
            Input::Words,
            "Why you answer so, in your own words.",
        );
    }
    all.choice(
        "status",
        words::STATUS,
        17.0,
        "How it stands, from the list. What each status means is explained below.",
    );
    all.open(
        "progress",
        words::PROGRESS,
        42.0,
        Input::Words,
        "What was done since the last report, in plain words. It is published as you write it. Alt and Enter start a new line.",
    );
    all.open(
        "percent",
        words::PERCENT,
        11.0,
        Input::Percent,
        "How much of the work is done, from 0 to 100, if you report that.",
    );
    all.open(
        "next",
        words::NEXT,
        30.0,
        Input::Words,
        "What comes next, and when.",
    );
    all.open(
        "due",
        words::NEW_DUE,
        14.0,
        Input::Day,
        "Only if the date has moved: a day, such as 31/03/2027. If only the month is known, write its last day. The first \
         date stays on show.",
    );
    all.open(
        "due_reason",
        words::DUE_REASON,
        24.0,
        Input::Words,
        "Why the date has moved.",
    );
    all.choice(
        "complete",
        words::FINISHED,
        12.0,
        "Yes if it is finished; otherwise leave it empty.",
    );
    all.open(
        "completed",
        words::COMPLETED,
        14.0,
        Input::Day,
        "The day on which it was finished, if it is. Only from this day can anybody see whether it was on time.",
    );
    all.open(
        "impact",
        words::IMPACT,
        32.0,
        Input::Words,
        "The difference that it has made to people, and how you know.",
    );
    all.choice(
        "impact_rating",
        words::IMPACT_RATING,
        18.0,
        "How great that difference is, from the list.",
    );
    for scale in &facts.ratings {
        let is_asked = match scale.on {
            RatingOn::Both => true,
            RatingOn::Recommendation => shape.recommendations,
            RatingOn::Action => shape.actions,
        };
        if is_asked {
            let name = format!("ratings.{}", scale.key.value);
            let label = crate::text::shorten::first_words(&crate::text::folded(&scale.label), 60);
            all.choice(&name, &label, 16.0, "Only if it has changed, from the list.");
        }
    }
    all.open(
        "lead",
        words::NEW_LEAD,
        17.0,
        Input::Words,
        "Only if somebody else leads it now. Write each name on a line of its own.",
    );
    all.open(
        "evidence.title",
        words::EVIDENCE,
        24.0,
        Input::Words,
        "The title of a document that proves it. Write each title on a line of its own.",
    );
    all.open(
        "evidence.url",
        words::EVIDENCE_ADDRESS,
        24.0,
        Input::Words,
        "Where it can be read on the web, on the same line as its title. Leave this empty if it is on no website.",
    );
    all.list
}

/// Columns that are put together.
struct Columns<'l> {
    list: Vec<Column>,
    lists: &'l [Choices],
}

impl Columns<'_> {
    fn locked(&mut self, name: &str, heading: &str, width: f64) {
        self.list.push(Column::locked(name, heading, width));
    }

    /// A column to fill in. A table takes each heading once.
    fn open(&mut self, name: &str, heading: &str, width: f64, input: Input, hint: &str) {
        let mut column = Column::open(name, heading, width, input, hint);
        let is_taken = |heading: &str| {
            let mut list = self.list.iter();
            list.any(|other| other.heading.to_lowercase() == heading.to_lowercase())
        };
        let plain = column.heading.clone();
        let mut copy = 2;
        while is_taken(&column.heading) {
            column.heading = format!("{plain} ({copy})");
            copy += 1;
        }
        self.list.push(column);
    }

    /// A column with a drop-down; none where the plan has no such list.
    fn choice(&mut self, name: &str, heading: &str, width: f64, hint: &str) {
        if let Some(list) = self.lists.iter().position(|list| list.name == name) {
            self.open(name, heading, width, Input::Choice(list), hint);
        }
    }
}

fn row(plan: &PlanState<'_>, item: OpenItem<'_, '_>, columns: &[Column]) -> Row {
    let facts = item.facts();
    let cells = columns.iter().map(|column| match column.input {
        Some(_) if is_asked(&plan.plan.facts, item, &column.name) => Content::Open,
        Some(_) => Content::NotAsked,
        None => known(plan, item, &column.name),
    });
    Row {
        ref_: facts.ref_.to_owned(),
        of: None,
        last: facts.latest().map(|last| last.update.as_at.value),
        cells: cells.collect(),
    }
}

/// Returns whether a field can be reported of an item.
fn is_asked(facts: &PlanFacts, item: OpenItem<'_, '_>, name: &str) -> bool {
    if let Some(key) = name.strip_prefix("ratings.") {
        let scale = facts.ratings.iter().find(|scale| scale.key.value == key);
        return scale.is_some_and(|scale| match scale.on {
            RatingOn::Both => true,
            RatingOn::Recommendation => matches!(item, OpenItem::Recommendation(_)),
            RatingOn::Action => matches!(item, OpenItem::Action(_)),
        });
    }
    match name {
        "response" | "response_text" => !item.facts().answers.is_empty(),
        "due" | "due_reason" => has_date(item),
        _ => true,
    }
}

/// Returns whether an item has a due date, or could have one.
fn has_date(item: OpenItem<'_, '_>) -> bool {
    match item {
        OpenItem::Recommendation(rec) => rec.due.current.is_some() || rec.recommendation.actions.is_empty(),
        OpenItem::Action(_) => true,
    }
}

/// The words of a locked cell.
fn known(plan: &PlanState<'_>, item: OpenItem<'_, '_>, name: &str) -> Content {
    let facts = item.facts();
    let names = plan.plan.facts.names();
    let text = match name {
        "ref" => facts.ref_.to_owned(),
        "number" => match number(item) {
            Some(number) => number.to_owned(),
            None => return Content::NotAsked,
        },
        "words" => facts.words.to_owned(),
        "kind" => match item {
            OpenItem::Recommendation(_) => sentence(&names.recommendation[0]),
            OpenItem::Action(_) => sentence(&names.action[0]),
        },
        "now.lead" => match plan.to_ask(item) {
            leads if leads.is_empty() => words::NOBODY.to_owned(),
            leads => leads.join(", "),
        },
        "now.due" => return due(item),
        "now.status" => status(facts),
        "now.progress" => match progress(facts) {
            Some(progress) => progress,
            None => return Content::NotAsked,
        },
        _ => String::new(),
    };
    Content::Text(text)
}

fn due(item: OpenItem<'_, '_>) -> Content {
    let (dates, action): (&DueDates<'_>, Option<&Action>) = match item {
        OpenItem::Recommendation(_) if !has_date(item) => return Content::NotAsked,
        OpenItem::Recommendation(rec) => (&rec.due, None),
        OpenItem::Action(action) => (&action.due, Some(action.action)),
    };
    let due_text = action.and_then(|action| action.due_text.as_deref());
    match (dates.current, due_text) {
        (Some(crate::model::PartialDate::Day(day)), _) => Content::Day(day),
        (Some(date), _) => Content::Text(date.in_words()),
        (None, Some(words)) => Content::Text(words.to_owned()),
        (None, None) if action.is_some_and(Action::is_open_ended) => {
            Content::Text(words::NO_END_DATE.to_owned())
        }
        (None, None) => Content::Text(words::NO_DATE.to_owned()),
    }
}

/// The status that was reported last with its date, body by body where they differ.
fn status(facts: &Facts<'_>) -> String {
    let label =
        |reported: &Reported<'_>| words::status_as_at(&reported.status.label, reported.update.as_at.value);
    let reports = facts.reports();
    if reports.differs {
        let lines = reports.by_body.iter().map(|of| {
            let status = of.reports.reported.as_ref();
            let status = status.map_or_else(|| words::NO_STATUS.to_owned(), label);
            format!("{}: {status}", of.body.name)
        });
        return lines.collect::<Vec<_>>().join("\n");
    }
    match (&reports.reported, facts.latest()) {
        (Some(reported), _) => label(reported),
        (None, Some(last)) => words::no_status_as_at(last.update.as_at.value),
        (None, None) => words::NO_STATUS.to_owned(),
    }
}

/// The progress that was reported last, with its date.
fn progress(facts: &Facts<'_>) -> Option<String> {
    let mut own = facts.own();
    own.find_map(|history| {
        let progress = history.entry.progress.as_ref()?;
        Some(words::progress_as_at(&progress.plain, history.update.as_at.value))
    })
}

impl Column {
    /// A column that is locked.
    pub(super) fn locked(name: &str, heading: &str, width: f64) -> Self {
        Self {
            name: name.to_owned(),
            heading: heading.to_owned(),
            width,
            input: None,
            hint: String::new(),
        }
    }

    /// A column to fill in.
    pub(super) fn open(name: &str, heading: &str, width: f64, input: Input, hint: &str) -> Self {
        Self {
            name: name.to_owned(),
            heading: format!("{}{heading}", words::FILL_IN),
            width,
            input: Some(input),
            hint: hint.to_owned(),
        }
    }
}
