//! A thing in short, in plain words: what it is, what is reported of it, and what its dates say.

use std::collections::BTreeMap;

use minijinja::context;
use minijinja::value::Value;

use super::super::shareable::Shareable;
use super::super::views::{ViewBuilder, name_of};
use super::super::{Renderer, finish};
use crate::diag::Diagnostic;
use crate::model::{PartialDate, Tone};
use crate::resolve::{
    Answer, Counted, Facts, Group, Lateness, Position, Reports, Schedule, ScheduleKind, Standing, Tally,
};
use crate::text::one_line;
use crate::text::shorten::first_words;
use crate::theme::strings::{Arg, Strings, speaking, unmarked};

/// How many characters of an item's words stand beside what is said of it.
pub(super) const MOST_OF_WORDS: usize = 240;

/// A thing in short.
#[derive(Debug)]
pub(in crate::render) struct ShareState {
    /// The name: “Action 1.1.1”, or the title of a plan.
    pub(in crate::render) name: String,
    /// The words of an item on one line; empty for a plan, whose title says it.
    pub(in crate::render) words: String,
    /// The statements about it: responses, what is reported, and what the dates say, each apart from the others.
    pub(in crate::render) statements: Vec<Statement>,
}

impl ShareState {
    /// Returns all of it in one text, for people who do not see a picture of it.
    pub(super) fn alt(&self) -> String {
        let words = first_words(&self.words, MOST_OF_WORDS);
        let mut alt = self.name.clone();
        for (between, text) in [(": ", words.as_str())].into_iter().chain(
            self.statements
                .iter()
                .flat_map(|one| [(". ", one.heading.as_str()), (": ", &one.words)]),
        ) {
            if !text.is_empty() {
                alt = alt.trim_end_matches(['.', ' ']).to_owned();
                alt.push_str(between);
                alt.push_str(text);
            }
        }
        alt
    }
}

/// One thing that is said of another.
#[derive(Debug)]
pub(in crate::render) struct Statement {
    /// Who says it, or from what it follows.
    pub(in crate::render) heading: String,
    /// The words.
    pub(in crate::render) words: String,
    /// The tone of a label; nothing for a sentence.
    pub(in crate::render) tone: Option<Tone>,
    /// The words of a badge.
    pub(in crate::render) short: String,
    /// True if it is worked out, not reported.
    pub(in crate::render) is_computed: bool,
}

impl Renderer {
    /// Makes a thing in short.
    pub(super) fn make_share_state(&self, plan: usize, of: Shareable) -> Result<ShareState, Box<Diagnostic>> {
        let maker = Maker {
            renderer: self,
            builder: self.builder(plan),
            address: of.page(self.resolved.plan(plan)),
        };
        let wording = maker.builder.wording.clone();
        speaking(Some(wording), || match of {
            Shareable::Plan => maker.plan(),
            Shareable::Recommendation(at) => maker.recommendation(at),
            Shareable::Action(at) => maker.action(at),
        })
    }
}

/// Makes things of one plan short.
struct Maker<'r> {
    renderer: &'r Renderer,
    builder: ViewBuilder<'r, 'r>,
    /// The address of the page about the thing.
    address: String,
}

type Made<T> = Result<T, Box<Diagnostic>>;

impl Maker<'_> {
    fn strings(&self) -> &Strings {
        &self.renderer.prepared_theme.strings
    }

    /// A text of the catalogue. That one is missing is told of where a template asks for it.
    fn text(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        unmarked(&self.strings().text(key, args).unwrap_or_default())
    }

    /// The words of a part of pages.
    fn part(&self, template: &str, it: Value) -> Made<String> {
        let head = context! {
            words => self.builder.wording.value(),
            title => &self.builder.state.plan.facts.title,
            organisation => self.builder.state.organisation,
        };
        let context = BTreeMap::from([("it", it), ("plan", head)]);
        let html = self.renderer.fill(template, context, &self.address)?;
        Ok(unmarked(&finish::words_seen(&html).join(" ")))
    }

    /// The heading of what is reported or summed up: `dated`, with the date of the report where there is one, else `undated`.
    fn heading(&self, undated: &str, dated: &str, as_at: Option<PartialDate>) -> String {
        match as_at {
            None => self.text(undated, &[]),
            Some(date) => {
                let date = self.strings().date(date);
                self.text(dated, &[("date", Arg::Text(&date))])
            }
        }
    }

    /// Returns what is reported, as one label.
    fn label(&self, standing: &Standing<'_>, reports: &Reports<'_>) -> Statement {
        let (words, short, tone) = match standing {
            Standing::Status(status) => {
                let label = status.label.clone();
                let short = self.text("sharing-badge-reported", &[("label", Arg::Text(&label))]);
                (label, short, status.colour)
            }
            own => {
                let tone = if own.is_complete() {
                    self.builder.state.plan.facts.complete_tone()
                } else {
                    Tone::Grey
                };
                let words = self.text(&format!("status-{}", own.key()), &[]);
                (words.clone(), words, tone)
            }
        };
        let update = match standing {
            Standing::NotReported | Standing::NotKnown | Standing::NotAccepted => None,
            _ => reports.deciding_update(),
        };
        Statement {
            heading: self.heading(
                "sharing-reported",
                "sharing-reported-as-at",
                update.map(|update| update.as_at.value),
            ),
            short,
            words,
            tone: Some(tone),
            is_computed: false,
        }
    }

    /// Returns what the dates of one item say.
    fn schedule(
        &self,
        schedule: Schedule,
        standing: &Standing<'_>,
        reports: &Reports<'_>,
    ) -> Made<Statement> {
        let known = !matches!(standing, Standing::NotKnown);
        let view = self.builder.schedule(schedule, known, Some(reports));
        // Overdue is what a report showed to be open after its date; of the rest, the date has passed.
        let is_open = known && matches!(schedule.lateness, Some(Lateness::StillOpen { .. }));
        let name = match schedule.kind {
            ScheduleKind::Past if !is_open => self.text("schedule-past", &[]),
            kind => self.text(&format!("schedule-name-{}", kind.as_str()), &[]),
        };
        Ok(self.computed(
            self.part("parts/schedule.html", view)?,
            self.text("sharing-badge-dates", &[("schedule", Arg::Text(&name))]),
        ))
    }

    fn computed(&self, words: String, short: String) -> Statement {
        Statement {
            heading: self.text("sharing-computed", &[]),
            words,
            tone: None,
            short,
            is_computed: true,
        }
    }

    /// The counts of several items: what is reported of them.
    fn sum(
        &self,
        of: Counted,
        complete: usize,
        count: usize,
        words: String,
        as_at: Option<PartialDate>,
    ) -> Statement {
        Statement {
            heading: self.heading("sharing-summed", "sharing-summed-as-at", as_at),
            words,
            tone: None,
            short: self.text(
                "sharing-badge-complete",
                &[
                    ("of", Arg::Text(name_of(of))),
                    ("complete", number(complete)),
                    ("count", number(count)),
                ],
            ),
            is_computed: false,
        }
    }

    /// Returns how many items are past their date, and how many of those may be complete for all that is known.
    fn past(&self, past: usize, unknown: usize) -> String {
        self.text(
            "sharing-badge-past",
            &[("past", number(past)), ("unknown", number(unknown))],
        )
    }

    /// Returns whether the copy at hand lost the status of an item.
    fn is_unknown(&self, position: Position) -> bool {
        matches!(self.builder.state.standing_at(position), Standing::NotKnown)
    }

    fn plan(&self) -> Made<ShareState> {
        let state = self.builder.state;
        let card = self.builder.card(None);
        let as_at = state.latest_own().map(|update| update.as_at.value);
        let reported = self.part("parts/share-reported.html", card.clone())?;
        let mut statements = Vec::new();
        let tally: Option<&Tally<'_>> = state.tallies.first();
        match tally {
            Some(tally) => {
                statements.push(self.sum(tally.of, tally.complete(), tally.items.len(), reported, as_at));
                let past = tally.of_schedule(ScheduleKind::Past);
                let unknown = past.iter().filter(|at| self.is_unknown(**at)).count();
                let past = self.past(past.len(), unknown);
                statements.push(self.computed(self.part("parts/share-computed.html", card)?, past));
            }
            None => statements.push(self.sum(Counted::Recommendations, 0, 0, reported, as_at)),
        }
        Ok(ShareState {
            name: state.plan.facts.title.clone(),
            words: String::new(),
            statements,
        })
    }

    fn action(&self, at: usize) -> Made<ShareState> {
        let state = &self.builder.state.actions[at];
        let reports = state.facts.reports();
        let mut statements = self.answers(&state.facts);
        statements.push(self.label(&state.standing, reports));
        statements.push(self.schedule(state.schedule, &state.standing, reports)?);
        let number = self.builder.number(&state.action.ref_.value);
        Ok(ShareState {
            name: self.text("action-name", &[("ref", Arg::Text(number))]),
            words: one_line(&state.action.action),
            statements,
        })
    }

    fn recommendation(&self, at: usize) -> Made<ShareState> {
        let plan = self.builder.state;
        let state = &plan.recommendations[at];
        let rec = state.recommendation;
        let reports = state.facts.reports();
        let groups = plan.groups_of(state);
        let mut statements = self.answers(&state.facts);
        let own = state.own.or(groups.is_empty().then_some(state.standing));
        match own {
            Some(standing) => statements.push(self.label(&standing, reports)),
            None => statements.push(self.sum_of_actions(&groups)?),
        }
        if state.due.current.is_some() || groups.is_empty() {
            statements.push(self.schedule(state.schedule, &state.standing, reports)?);
        } else {
            let items: Vec<Position> = groups.iter().flat_map(|group| group.items.clone()).collect();
            let is_past = |at: &&Position| match at {
                Position::Action(at) => plan.actions[*at].schedule.kind == ScheduleKind::Past,
                Position::Recommendation(_) => false,
            };
            let past: Vec<Position> = items.iter().filter(is_past).copied().collect();
            let unknown = past.iter().filter(|at| self.is_unknown(**at)).count();
            let counts = [
                ("past", number(past.len())),
                ("count", number(items.len())),
                ("unknown", number(unknown)),
            ];
            let mut words = format!("{}.", self.text("rec-past", &counts));
            if unknown > 0 {
                let all = if unknown == past.len() { "-all" } else { "" };
                let counts = [("past", number(past.len())), ("unknown", number(unknown))];
                words.push(' ');
                words.push_str(&self.text(&format!("sentence-past-unknown{all}"), &counts));
            }
            statements.push(self.computed(words, self.past(past.len(), unknown)));
        }
        Ok(ShareState {
            name: self.text(
                "recommendation-name",
                &[("ref", Arg::Text(self.builder.number(&rec.ref_.value)))],
            ),
            words: one_line(&rec.text.plain),
            statements,
        })
    }

    /// The sum of what is reported of the actions of a recommendation.
    fn sum_of_actions(&self, groups: &[Group<'_>]) -> Made<Statement> {
        let count =
            |groups: &mut dyn Iterator<Item = &Group<'_>>| groups.map(|group| group.items.len()).sum();
        let all: usize = count(&mut groups.iter());
        let complete = count(&mut groups.iter().filter(|group| group.is_complete()));
        let tally = context! {
            of => name_of(Counted::Actions),
            count => all,
            complete,
            groups => self.builder.groups(groups),
        };
        let words = self.part(
            "parts/share-reported.html",
            context! { responses => (), tallies => vec![tally] },
        )?;
        Ok(self.sum(Counted::Actions, complete, all, words, None))
    }

    /// The answers to an item: one label, or a sentence of what each body answered.
    fn answers(&self, facts: &Facts<'_>) -> Vec<Statement> {
        let label = |answer: &Answer<'_>| match answer.newest() {
            Some(given) => (given.response.label.clone(), given.response.colour),
            None => (
                self.text(&format!("status-answer-{}", answer.key()), &[]),
                Tone::Grey,
            ),
        };
        let heading = self.text("answer-response", &[]);
        let statement = |words: String, tone| Statement {
            heading,
            short: String::new(),
            words,
            tone,
            is_computed: false,
        };
        match &facts.answers[..] {
            [] => Vec::new(),
            [one] => {
                let (words, tone) = label(one);
                vec![statement(words, Some(tone))]
            }
            several => {
                let each = several.iter().map(|answer| {
                    let body = answer
                        .body
                        .map_or(self.builder.state.organisation, |body| &body.name);
                    let (label, _) = label(answer);
                    self.text(
                        "sharing-answer",
                        &[("body", Arg::Text(body)), ("label", Arg::Text(&label))],
                    )
                });
                vec![statement(each.collect::<Vec<_>>().join(" "), None)]
            }
        }
    }
}

fn number(count: usize) -> Arg<'static> {
    Arg::Number(i64::try_from(count).unwrap_or(i64::MAX))
}
