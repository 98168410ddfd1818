//! The sheets of recommendations and actions: what was promised, and how each stands.

use std::collections::BTreeMap;

use serde_json::Value;

use super::columns::{Maker, labelled};
use super::rows::{Context, Row, of_thing};
use super::table::{Cell, Form, Places, Table};
use super::things::{Thing, text};
use super::values::{self, day_of};
use crate::model::schema::{self, Field, FieldType};
use crate::model::{Choice, EndingKind, ItemKind, Meaning, days_between};
use crate::resolve::{ItemSnapshot, Lateness, ScheduleKind, StatusGroup};
use crate::text::sentence;

/// Labels of facts that get a column of their own, at most.
const MOST_LABELS: usize = 60;

impl Context<'_> {
    /// The rows of the items of a kind.
    fn rows(&self, kind: ItemKind) -> Vec<Row<'_>> {
        let row = |thing| Row {
            thing: Some(thing),
            item: Some(thing),
            now: self.document.computed.items.get(thing.address),
            ..Row::default()
        };
        self.things.of_kind(kind).map(row).collect()
    }

    /// The sheet of recommendations.
    pub(super) fn recommendations(&self) -> Table {
        let kind = ItemKind::Recommendation;
        let mut makers = self.promised(kind);
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for action in self.things.of_kind(ItemKind::Action) {
            *counts
                .entry(action.text("recommendation").to_owned())
                .or_default() += 1;
        }
        makers.push(self.worked_out("actions", Form::Number, move |_, row| {
            row.item.map_or(Cell::Empty, |item| {
                values::number(counts.get(item.text("ref")).copied().unwrap_or_default())
            })
        }));
        makers.extend(self.standing());
        makers.extend(self.last_columns());
        self.table("recommendations", makers, &self.rows(kind))
    }

    /// The sheet of actions.
    pub(super) fn actions(&self) -> Table {
        let kind = ItemKind::Action;
        let mut makers = self.promised(kind);
        let at = 2.min(makers.len());
        makers.splice(
            at..at,
            [
                self.reported("recommendation-words", Form::Words, |context, row| {
                    let of = row
                        .item
                        .and_then(|item| context.things.item(item.text("recommendation")));
                    of.map_or(Cell::Empty, |of| Cell::text(context.words_of(of)))
                }),
            ],
        );
        makers.extend(self.standing());
        makers.extend(self.last_columns());
        self.table("actions", makers, &self.rows(kind))
    }

    /// The columns of what was promised.
    fn promised(&self, kind: ItemKind) -> Vec<Maker> {
        // What an action belongs to stands beside its ref.
        let fields = schema::fields(kind).iter();
        let is_second = |name: &str| name == "recommendation";
        let (first, rest): (Vec<&'static Field>, Vec<&'static Field>) =
            fields.partition(|field| field.name == "ref" || is_second(field.name));
        let mut makers = Vec::new();
        for field in first.into_iter().chain(rest) {
            match (field.name, field.field_type) {
                ("measures" | "money", _) => {}
                ("ratings", _) => makers.extend(self.by_scale(kind)),
                ("facts", FieldType::Pairs) => makers.extend(self.by_label(kind)),
                ("theme", _) => {
                    makers.push(
                        self.reported("ref-of-theme", Form::Ref, |_, row| {
                            of_thing(row).map_or(Cell::Empty, |fields| Cell::text(text(fields, "theme")))
                        })
                        .named("theme"),
                    );
                    makers.push(
                        self.reported("theme", Form::Text, |context, row| {
                            let name = row.thing.map(|thing| thing.text("theme")).unwrap_or_default();
                            Cell::text(context.things.title(ItemKind::Theme, name))
                        })
                        .named("theme_title"),
                    );
                }
                _ => makers.extend(self.of_field(kind, field, of_thing)),
            }
        }
        makers
    }

    /// A column for each of the plan's scales beside the status.
    pub(super) fn by_scale(&self, kind: ItemKind) -> Vec<Maker> {
        let scales = self.things.of_kind(ItemKind::Rating);
        let scales: Vec<(String, String)> = scales
            .map(|scale| (scale.text("key").to_owned(), scale.title().to_owned()))
            .collect();
        let maker = |(key, label): (String, String)| {
            let name = if kind == ItemKind::Entry {
                "data-rating-reported"
            } else {
                "data-rating"
            };
            let heading = self.words.text(name, &[("scale", &label)]);
            let name = labelled("rating", &key);
            self.headed(heading, "rating", Form::Key, move |context, row| {
                let value = of_thing(row).and_then(|fields| fields.get("ratings")?.get(&key)?.as_str());
                value.map_or(Cell::Empty, |value| {
                    Cell::word(value, context.rating(&key, value))
                })
            })
            .named(name)
            .at(Places::OF_PLAN)
        };
        let all = self.reported("ratings", Form::Text, |context, row| {
            let ratings = of_thing(row).and_then(|fields| fields.get("ratings")?.as_object());
            let ratings = ratings.into_iter().flatten().map(|(key, value)| {
                let value = context.rating(key, value.as_str().unwrap_or_default());
                format!("{}: {value}", context.things.title(ItemKind::Rating, key))
            });
            Cell::text(ratings.collect::<Vec<_>>().join(values::BETWEEN))
        });
        let makers = scales.into_iter().map(maker);
        makers.chain([all.at(Places::SITE)]).collect()
    }

    /// The label of a value on one of the plan's scales.
    fn rating<'r>(&'r self, scale: &str, value: &'r str) -> &'r str {
        let scale = self.things.part(ItemKind::Rating, scale);
        let values = scale.and_then(|scale| scale.fields.get("values")?.as_array());
        let mut values = values.into_iter().flatten().filter_map(Value::as_object);
        let known = values.find(|known| text(known, "key") == value);
        known.map_or(value, |known| text(known, "label"))
    }

    /// A column for each label of the facts, in the order in which they come first; one for all that are left where
    /// there are very many.
    fn by_label(&self, kind: ItemKind) -> Vec<Maker> {
        let mut labels: Vec<String> = Vec::new();
        let facts = |thing: &'_ Thing<'_>| thing.fields.get("facts").and_then(Value::as_object).cloned();
        for facts in self.things.of_kind(kind).filter_map(facts) {
            for label in facts.keys() {
                if labels.len() < MOST_LABELS && !labels.contains(label) {
                    labels.push(label.clone());
                }
            }
        }
        let known = labels.clone();
        let rest = self.facts("other-facts", move |label| {
            !known.iter().any(|known| known == label)
        });
        let maker = |label: String| {
            let heading = self.words.text("data-fact", &[("label", &label)]);
            let name = labelled("fact", &label);
            self.headed(heading, "facts", Form::Text, move |context, row| {
                let fact = of_thing(row).and_then(|fields| fields.get("facts")?.get(&label));
                fact.map_or(Cell::Empty, |fact| Cell::text(values::plain(fact, context.words)))
            })
            .named(name)
            .at(Places::OF_PLAN)
        };
        let rest = rest.at(Places::OF_PLAN);
        let all = self.facts("all-facts", |_| true).named("facts").at(Places::SITE);
        labels.into_iter().map(maker).chain([rest, all]).collect()
    }

    /// A column of the facts under some labels, each with its label.
    fn facts(&self, name: &str, is_among: impl Fn(&str) -> bool + 'static) -> Maker {
        self.reported(name, Form::Words, move |context, row| {
            let facts = of_thing(row).and_then(|fields| fields.get("facts")?.as_object());
            let facts = facts.into_iter().flatten().filter(|(label, _)| is_among(label));
            let facts =
                facts.map(|(label, value)| format!("{label}: {}", values::plain(value, context.words)));
            Cell::text(facts.collect::<Vec<_>>().join(values::BETWEEN))
        })
    }

    /// The columns of how an item stands.
    fn standing(&self) -> Vec<Maker> {
        let mut makers = vec![
            self.of_now("standing", Form::Key, |context, now| {
                now.standing
                    .as_ref()
                    .map_or(Cell::Empty, |group| context.group(group))
            }),
            self.of_now("standing-meaning", Form::Key, |context, now| {
                let meaning = now.standing.as_ref().and_then(|group| group.meaning);
                meaning.map_or(Cell::Empty, |meaning| context.word("meaning", meaning.as_str()))
            })
            .of_words(Meaning::WORDS.to_vec()),
        ];
        makers.extend(self.date_worked_out("labelled", |_, row| row.now?.labelled.as_deref()));
        makers.extend(self.date_worked_out("completed-first", |_, row| row.now?.completed.as_deref()));
        makers.extend(self.date_worked_out("finished", |_, row| row.now?.finished.as_deref()));
        let ended = self.of_now("ended-how", Form::Key, |context, now| {
            let ended = now.ended.as_ref();
            ended.map_or(Cell::Empty, |ended| context.ending(ended.how.as_str()))
        });
        makers.push(ended.of_words(EndingKind::WORDS.to_vec()));
        makers.extend(self.date_worked_out("due-first", |_, row| row.now?.original_due.as_deref()));
        makers.extend(self.date_worked_out("due-now", |_, row| row.now?.due.as_deref()));
        makers.push(self.of_now("moves", Form::Number, |_, now| {
            now.original_due
                .as_ref()
                .or(now.due.as_ref())
                .map_or(Cell::Empty, |_| values::number(now.moves))
        }));
        makers.push(self.of_now("days-moved", Form::Number, |_, now| days_moved(now)));
        let schedule = self.of_now("schedule", Form::Key, |context, now| {
            let kind = now.schedule.map(|schedule| schedule.kind);
            kind.map_or(Cell::Empty, |kind| context.schedule(kind))
        });
        makers.push(schedule.of_words(ScheduleKind::ALL.map(ScheduleKind::as_str).to_vec()));
        let lateness = self.of_now("lateness", Form::Key, |context, now| {
            let lateness = now.schedule.and_then(|schedule| schedule.lateness);
            lateness.map_or(Cell::Empty, |lateness| {
                let key = lateness.as_str();
                Cell::word(key, context.words.text(&format!("data-lateness-{key}"), &[]))
            })
        });
        makers.push(lateness.of_words(Lateness::WORDS.to_vec()));
        makers.push(self.of_now("days-late", Form::Number, |_, now| {
            match now.schedule.and_then(|schedule| schedule.lateness) {
                Some(Lateness::Late { days: Some(days) }) => Cell::Number(f64::from(days)),
                _ => Cell::Empty,
            }
        }));
        makers.push(self.of_now("lateness-as-at", Form::Day, |_, now| {
            let as_at = now.schedule.and_then(|schedule| schedule.lateness?.as_at());
            as_at.map_or(Cell::Empty, |as_at| Cell::Day(as_at.last_day()))
        }));
        makers.extend(self.ratings_now());
        makers.extend(self.date_worked_out("reported-last", |_, row| row.now?.reported.as_deref()));
        makers
    }

    /// A column for each of the plan's scales with the value that holds now.
    fn ratings_now(&self) -> Vec<Maker> {
        let scales: Vec<String> = self
            .things
            .of_kind(ItemKind::Rating)
            .map(|scale| scale.text("key").to_owned())
            .collect();
        let maker = |key: String| {
            let title = self.things.title(ItemKind::Rating, &key).to_owned();
            let heading = self.words.text("data-rating-now", &[("scale", &title)]);
            let name = labelled("rating", &key);
            let maker = self.headed(heading, "rating-now", Form::Key, move |_, row| {
                let ratings = row.now.map(|now| now.ratings.iter());
                let value = ratings.into_iter().flatten().find(|value| value.rating == key);
                value.map_or(Cell::Empty, |value| Cell::word(&value.value, &value.label))
            });
            self.computed(maker.named(name)).at(Places::OF_PLAN)
        };
        let all = self.of_now("ratings-now", Form::Text, |_, now| {
            let ratings = now.ratings.iter();
            let ratings = ratings.map(|value| format!("{}: {}", value.name, value.label));
            Cell::text(ratings.collect::<Vec<_>>().join(values::BETWEEN))
        });
        let makers = scales.into_iter().map(maker);
        makers.chain([all.at(Places::SITE)]).collect()
    }

    /// A column of how an item stands now.
    fn of_now(
        &self,
        name: &str,
        form: Form,
        make: impl Fn(&Context<'_>, &ItemSnapshot) -> Cell + 'static,
    ) -> Maker {
        self.worked_out(name, form, move |context, row| {
            row.now.map_or(Cell::Empty, |now| make(context, now))
        })
    }

    /// The words for the group that an item is counted in.
    fn group(&self, group: &StatusGroup) -> Cell {
        let own = || self.words.text(&format!("status-{}", group.key), &[]);
        Cell::word(&group.key, group.label.clone().unwrap_or_else(own))
    }

    /// The words for what the dates say.
    fn schedule(&self, kind: ScheduleKind) -> Cell {
        let key = kind.as_str();
        Cell::word(key, self.words.text(&format!("schedule-name-{key}"), &[]))
    }

    /// A word of a vocabulary of the format, in words of the catalogue.
    pub(super) fn word(&self, vocabulary: &str, word: &str) -> Cell {
        Cell::word(
            word,
            sentence(&self.words.text(&format!("{vocabulary}-{word}"), &[])),
        )
    }

    /// The words for a way of ending.
    pub(super) fn ending(&self, how: &str) -> Cell {
        let key = format!("status-{how}");
        let is_known = self.words.has(&key);
        let key = if is_known { &key } else { "data-ending-achieved" };
        Cell::word(how, self.words.text(key, &[]))
    }
}

/// By how many days the due date was moved in all.
fn days_moved(now: &ItemSnapshot) -> Cell {
    let day = |written: &Option<String>| written.as_deref().and_then(day_of);
    match (day(&now.original_due), day(&now.due)) {
        (Some(original), Some(due)) => Cell::Number(f64::from(days_between(original, due))),
        _ => Cell::Empty,
    }
}
