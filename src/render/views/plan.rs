//! A plan: its card on the home page, its overview, its themes and leads, its gaps and its terms.

use std::collections::BTreeSet;
use std::ops::Range;

use minijinja::context;
use minijinja::value::{Serde, Value};

use super::cut::parts_of;
use super::late::late_view;
use super::{Shared, ViewBuilder, date, due_sort, html, source_view};
use crate::diag::Code;
use crate::model::{Evidence, Inspection, Licence, PartialDate, Plan, Reporting, Term, address, term_ids};
use crate::resolve::{Gap, GapKind, PlanState, Position, ScheduleKind, Standing};
use crate::text::link::Link;
use crate::text::normal::normal;

/// The silence of a plan: no update of the organisation has come for longer than was promised, or for over a year. Nothing
/// where there is none.
pub(in crate::render) fn silence(state: &PlanState<'_>) -> Option<Value> {
    let silence = state.silence?;
    let reported_since = |last: PartialDate| {
        let mut updates = state.updates.iter().filter(|update| !update.draft);
        updates.any(|update| update.as_at.last_day() > last.last_day())
    };
    Some(context! {
        last => silence.last.map(|last| last.to_string()),
        // Who is silent, where somebody else has reported since.
        by => silence.last.filter(|last| reported_since(*last)).map(|_| state.organisation),
        promised => silence.promise.map(|promise| promise.promised.as_str()),
        next_due => silence.promise.map(|promise| promise.next_due.to_string()),
    })
}

/// A document to open, with its format and its size in thousands of bytes where it is a file of the plan.
fn document(plan: &Plan, document: &Evidence) -> Value {
    let href = document.link.as_ref().map(Link::href);
    let file = document.link.as_ref().and_then(|link| match link {
        Link::Inside(inside) => {
            let path = inside.file().strip_prefix(&plan.address)?.strip_prefix('/')?;
            plan.files.iter().find(|file| file.path == path)
        }
        _ => None,
    });
    let format = file.and_then(|file| Some(file.path.rsplit_once('.')?.1.to_ascii_uppercase()));
    context! {
        title => &document.title,
        address => href,
        format,
        size => file.map(|file| file.size().div_ceil(1000)),
    }
}

impl<'a> ViewBuilder<'_, 'a> {
    /// A plan in a few lines; `followed_by` is the plan that follows.
    pub(in crate::render) fn card(&self, followed_by: Option<Value>) -> Value {
        let state = self.state;
        let facts = &state.plan.facts;
        let inspection = facts.inspection.as_ref();
        let inspected = inspection.and_then(|it| {
            let day = it.ended.as_ref().or(it.reported.as_ref());
            date(day.or(it.started.as_ref()))
        });
        context! {
            title => &facts.title,
            words => self.wording.value(),
            address => address::plan(state.plan),
            summary => &facts.summary,
            organisation => state.organisation,
            published => facts.published.value.to_string(),
            // What the site's editors say of that date.
            published_note => &facts.published_note,
            // The licence of its data, when it has one of its own.
            licence => Licence::own(facts).map(|licence| context! {
                name => licence.shown_name(),
                url => licence.url,
            }),
            inspector => inspection.map(|inspection| &inspection.inspector),
            inspected,
            recommendations => state.recommendations.len(),
            actions => state.actions.len(),
            // The answers to recommendations, when any is asked for.
            responses => self.answer_counts(),
            // The counts of what the plan consists of, each with its own whole.
            tallies => self.tallies(),
            // What independent bodies found beside what is claimed.
            assurances => self.assurances(),
            latest => state.latest_own().map(|update| self.update_ref(update)),
            closing => self.closing(followed_by),
            silence => silence(state),
            lost_statuses => state.lost_statuses(),
            // The day on which the schedule is judged.
            judged_on => state.frozen.to_string(),
            // What rests on updates that came later than they are dated.
            late => self.late_updates(),
        }
    }

    /// How the plan was closed, when it was, and the plan that follows.
    pub(super) fn closing(&self, followed_by: Option<Value>) -> Option<Value> {
        let closing = self.state.closing.as_ref()?;
        Some(context! {
            on => closing.on.to_string(),
            reason => closing.reason,
            followed_by,
            // The day from which on it counts.
            counts_from => closing.counts_from.to_string(),
            late => closing.late.as_ref().map(late_view),
        })
    }

    fn of_kind(&self, kind: ScheduleKind) -> &[Position] {
        let count = self.state.schedules.iter().find(|count| count.kind == kind);
        count.map_or(&[], |count| count.items.as_slice())
    }

    /// Items picked for the overview, as rows, with how many more there are that are only counted.
    fn picked(&self, items: &[Position], more: usize, shared: &Shared) -> Value {
        let [recommendations, actions] = self.rows_of(items, shared);
        context! {
            recommendations,
            actions,
            more,
            // All of them.
            count => items.len() + more,
        }
    }

    /// The last day of an item's due date, to sort by; a late one when there is none.
    fn due_sort_at(&self, position: Position) -> String {
        due_sort(self.state.due_at(position))
    }

    /// The overview; `followed_by` is the plan that follows.
    pub(in crate::render) fn plan(&self, shared: &Shared, followed_by: Option<Value>) -> Value {
        let state = self.state;
        let facts = &state.plan.facts;
        let soonest_first = |kind| {
            let mut picked = self.of_kind(kind).to_vec();
            picked.sort_by_cached_key(|at| self.due_sort_at(*at));
            self.picked(&picked, 0, shared)
        };
        // In the order of the plan: nothing is ranked by how late it is.
        let past = self.of_kind(ScheduleKind::Past).iter().copied();
        let (known, not_known): (Vec<Position>, Vec<Position>) =
            past.partition(|at| !matches!(state.standing_at(*at), Standing::NotKnown));
        let updates = state.updates.iter();
        let newest = updates.clone().rposition(|update| !state.is_independent(update));
        let contrary = state.actions.iter().filter(|at| !at.contradictions.is_empty());
        context! {
            card => self.card(followed_by),
            last_change => context! {
                on => state.last_change.on.to_string(),
                why => state.last_change.why.as_str(),
            },
            inspection => facts.inspection.as_ref().map(inspection),
            // Those of a plan that answers several.
            inspections => facts.inspections.iter().map(inspection).collect::<Value>(),
            bodies => self.all_bodies(),
            ratings => self.rating_scales(),
            // The statuses in each update, where there are several to set side by side.
            by_update => self.by_update(),
            money => self.money_totals(),
            themes => self.themes(),
            // Those whose status the copy at hand lost are only counted.
            past => self.picked(&known, not_known.len(), shared),
            due_soon => soonest_first(ScheduleKind::DueSoon),
            updates => updates.rev().map(|update| shared.update_ref(self, update)).collect::<Value>(),
            // The newest report of each other body that answers for a part of the plan.
            others => self.others_reported(newest, shared),
            changes => Serde(newest.map_or_else(Vec::new, |at| self.changes(at, shared))),
            // How many items the newest update says something of.
            reported_items => newest.map_or(0, |at| state.updates[at].entries.len()),
            // The actions whose answers contradict each other, to link to.
            contradictions => contrary.filter_map(|at| shared.item(self, &at.action.ref_)).collect::<Value>(),
            gaps => telling_first(&state.gaps).into_iter().map(gap_kind).collect::<Value>(),
            corrections => state.plan.corrections.list.len(),
            body => &facts.body.html,
            oversight => Serde(&facts.oversight),
            easy_read => facts.easy_read.as_ref().map(|version| document(state.plan, version)),
            // The labels with which reported impact is rated.
            impact_ratings => facts.impact_ratings.iter().map(|it| self.label(it)).collect::<Value>(),
            sources => facts.sources.iter().map(|source| source_view(source, None)).collect::<Value>(),
            reporting => facts.reporting.map(Reporting::as_str),
        }
    }

    /// The newest report of each body but the one that the newest update is of; those of independent bodies are told apart.
    fn others_reported(&self, newest: Option<usize>, shared: &Shared) -> Value {
        let state = self.state;
        let mut seen: Vec<&str> = newest
            .map(|at| self.reporter(state.updates[at]))
            .into_iter()
            .collect();
        let mut others = Vec::new();
        for update in state
            .updates
            .iter()
            .rev()
            .filter(|update| !state.is_independent(update))
        {
            let by = self.reporter(update);
            if !seen.contains(&by) {
                seen.push(by);
                others.push(shared.update_ref(self, update));
            }
        }
        others.into_iter().collect()
    }

    /// Themes with their recommendations; those without a theme come last, under no title.
    pub(in crate::render) fn themes(&self) -> Value {
        let state = self.state;
        let rows_of = |theme: Option<&str>| -> Vec<Value> {
            let is_of = |at: &usize| {
                let of = state.recommendations[*at].recommendation.theme.as_ref();
                of.map(|of| of.value.as_str()) == theme
            };
            let all = (0..state.recommendations.len()).filter(is_of);
            all.map(|at| self.recommendation_row(at)).collect()
        };
        let themes = state.plan.facts.themes.iter().map(|theme| {
            context! {
                ref => &theme.ref_.value,
                title => &theme.title,
                summary => &theme.summary,
                address => address::filter(state.plan, "themes", &theme.ref_),
                recommendations => rows_of(Some(&theme.ref_.value)),
            }
        });
        let without = rows_of(None);
        let without = (!without.is_empty()).then(|| {
            context! { ref => (), title => (), summary => (), address => (), recommendations => without }
        });
        themes.chain(without).collect()
    }

    /// These of everyone who leads, with how much. What became of it is not counted by person: it is often not known.
    pub(in crate::render) fn leads(&self, rows: &Range<usize>) -> Value {
        let leads = self.state.leads.iter().skip(rows.start).take(rows.len());
        let leads = leads.map(|lead| {
            context! {
                name => lead.name,
                // The name in addresses.
                key => &lead.slug,
                address => address::filter(self.state.plan, "leads", &lead.slug),
                recommendations => lead.recommendations.len(),
                actions => lead.actions.len(),
            }
        });
        leads.collect()
    }

    /// The gaps by kind, with these of their rows; kinds of which there are none are left in, since "none" is an answer.
    pub(in crate::render) fn gaps(&self, rows: &Range<usize>) -> Value {
        let row = |gap: &Gap<'_>| {
            let names_other = gap.code == Code::GapNearIdentical;
            context! {
                item => gap.ref_.and_then(|ref_| self.item(ref_)),
                other => names_other.then(|| self.item(&gap.detail)).flatten(),
                detail => &gap.detail,
            }
        };
        let sizes = self.state.gaps.iter().map(|kind| kind.gaps.len());
        let kinds = self.state.gaps.iter().zip(parts_of(sizes, rows));
        let kinds = kinds.map(|(kind, part)| {
            let shown = kind.gaps.get(part.clone()).unwrap_or_default();
            context! {
                rows => shown.iter().map(row).collect::<Value>(),
                // Whether they go on from the page before.
                continued => part.start > 0,
                ..gap_kind(kind)
            }
        });
        kinds.collect()
    }

    /// The plan's terms and the site's, by term.
    pub(in crate::render) fn terms(&self, site: &'a [Term]) -> Value {
        let all = all_terms(&self.state.plan.glossary, site);
        let ids = term_ids(all.iter().map(|(term, _)| *term));
        let mut terms: Vec<_> = all.into_iter().zip(ids).collect();
        terms.sort_by_cached_key(|((term, _), _)| term.term.to_lowercase());
        let views = terms.into_iter().map(|((term, own), id)| {
            context! {
                term => &term.term.value,
                id,
                name => &term.name,
                definition => html(term.definition.as_ref()),
                own,
            }
        });
        views.collect()
    }
}

/// The plan's terms, and the site's that the plan does not explain itself; with whether they are the plan's own.
pub(in crate::render) fn all_terms<'t>(own: &'t [Term], of_site: &'t [Term]) -> Vec<(&'t Term, bool)> {
    let mine: BTreeSet<String> = own.iter().map(|term| normal(&term.term)).collect();
    let new = of_site.iter().filter(|term| !mine.contains(&normal(&term.term)));
    own.iter()
        .map(|term| (term, true))
        .chain(new.map(|term| (term, false)))
        .collect()
}

/// The kinds of gaps, those first that concern the largest part of what they are counted among.
fn telling_first<'k, 'a>(kinds: &'k [GapKind<'a>]) -> Vec<&'k GapKind<'a>> {
    let mut kinds: Vec<&GapKind<'_>> = kinds.iter().collect();
    kinds.sort_by(|a, b| match (a.among, b.among) {
        // a.count / a.total against b.count / b.total, without fractions.
        (Some((_, of_a)), Some((_, of_b))) => (b.gaps.len() * of_a).cmp(&(a.gaps.len() * of_b)),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    kinds
}

/// A kind of gaps, with how many there are and among what.
fn gap_kind(kind: &GapKind<'_>) -> Value {
    context! {
        code => kind.code.name(),
        count => kind.gaps.len(),
        among => kind.among.map(|(among, _)| among.as_str()),
        of => kind.among.map(|(_, total)| total),
        gives_none => kind.gives_none,
    }
}

/// An inspection and what it judged.
fn inspection(inspection: &Inspection) -> Value {
    context! {
        key => inspection.key.as_ref().map(|key| &key.value),
        title => &inspection.title,
        inspector => &inspection.inspector,
        framework => &inspection.framework,
        started => date(inspection.started.as_ref()),
        ended => date(inspection.ended.as_ref()),
        reported => date(inspection.reported.as_ref()),
        judgements => Serde(&inspection.judgements),
    }
}
