//! Things in short for people who share them: as a picture for links to a page, as a badge, and as a card.

mod ask;
mod badge;
mod picture;
mod state;
mod tones;

pub(super) use ask::general_form;
pub(super) use state::ShareState;

use std::sync::Arc;

use minijinja::context;
use minijinja::value::Value;

use super::Renderer;
use super::outputs::{self, SiteFile};
use super::routes::{PlanRoute, Route};
use super::shareable::{self, Shareable, SharedFile};
use crate::diag::Diagnostic;
use crate::model::Tone;
use crate::picture::{Drawing, Rgb};
use crate::text::shorten::first_words;
use ask::Question;
use state::MOST_OF_WORDS;

/// The colour of the header where the site has no brand colour: `--brand` of the theme's style sheet.
const BRAND: Rgb = [0x1d, 0x4f, 0x5c];

impl Renderer {
    /// Returns the drawing of a picture; nothing for another file. One whose words cannot be made is told of where its page
    /// is made.
    pub fn drawing(&self, file: &SiteFile) -> Option<Drawing> {
        let SiteFile::Picture(shared) = file else {
            return None;
        };
        let state = self.share_state(shared.plan, shared.of).ok()?;
        let plan = self.resolved.plan(shared.plan);
        let settings = &self.resolved.site.settings;
        let brand = &settings.brand;
        Some(picture::draw(&picture::Content {
            site: brand.name.as_ref().unwrap_or(&settings.title),
            brand: brand.colour.map_or(BRAND, |brand| brand.colour.parts()),
            plan: &plan.plan.facts.title,
            organisation: plan.organisation,
            state: &state,
        }))
    }

    /// Returns a badge as SVG.
    pub(super) fn badge(&self, shared: &SharedFile) -> String {
        let state = self.share_state(shared.plan, shared.of);
        state.map_or_else(|_| String::new(), |state| badge::badge(&state))
    }

    /// Returns what the template of a page is given so that the page can be shared: a card is given what it shows, and all
    /// other pages of a plan that are not about one of its items are shared as the plan is.
    ///
    /// # Errors
    /// A finding that points into the template that failed.
    pub(super) fn share(&self, route: Route) -> Result<Value, Box<Diagnostic>> {
        match route {
            Route::Plan(plan, PlanRoute::Card(of)) => self.card_view(plan, of),
            Route::Plan(plan, page) => self.share_view(plan, page.shareable()),
            _ => Ok(Value::from(())),
        }
    }

    /// Returns how a thing is shared.
    fn share_view(&self, plan: usize, of: Shareable) -> Result<Value, Box<Diagnostic>> {
        let state = self.share_state(plan, of)?;
        let page = of.page(self.resolved.plan(plan));
        // What is put into pages of other sites needs the whole address.
        let whole = |address: String| self.options.whole(&address);
        let picture = outputs::has_pictures(&self.resolved, &self.options).then(|| {
            context! {
                address => whole(format!("{page}{}", shareable::PICTURE)),
                width => picture::WIDTH,
                height => picture::HEIGHT,
                alt => state.alt(),
            }
        });
        Ok(context! {
            // The picture for links to the page; nothing where the site has none.
            picture,
            name => &state.name,
            page => whole(page.clone()),
            badge => whole(format!("{page}{}", shareable::BADGE)),
            card => whole(format!("{page}card/")),
            // Where questions about an item go.
            ask => self.ask(plan, of, &state, whole(page.clone()).as_deref()),
        })
    }

    fn ask(&self, plan: usize, of: Shareable, state: &ShareState, page: Option<&str>) -> Option<Value> {
        let plan = self.resolved.plan(plan);
        let (own, of_recommendation, number) = match of {
            Shareable::Plan => return None,
            Shareable::Recommendation(at) => {
                let rec = plan.recommendations[at].recommendation;
                (
                    rec.contact.as_deref(),
                    None,
                    rec.number.as_ref().unwrap_or(&rec.ref_),
                )
            }
            Shareable::Action(at) => {
                let action = plan.actions[at].action;
                let rec = plan.actions[at].recommendation;
                let number = action.number.as_ref().unwrap_or(&action.ref_);
                (action.contact.as_deref(), rec.contact.as_deref(), number)
            }
        };
        let question = Question {
            state,
            number,
            plan: &plan.plan.facts.title,
            page,
        };
        ask::ask(
            &question,
            own.into_iter().chain(of_recommendation),
            &self.resolved.site.settings.contact,
        )
    }

    /// Returns what the template of a card shows.
    fn card_view(&self, plan: usize, of: Shareable) -> Result<Value, Box<Diagnostic>> {
        let state = self.share_state(plan, of)?;
        let statements = state.statements.iter().map(|one| {
            context! {
                heading => &one.heading,
                words => &one.words,
                tone => one.tone.map(Tone::as_str),
                is_computed => one.is_computed,
            }
        });
        Ok(context! {
            name => &state.name,
            words => first_words(&state.words, MOST_OF_WORDS),
            page => of.page(self.resolved.plan(plan)),
            // Whether it is the plan itself.
            is_plan => of == Shareable::Plan,
            statements => statements.collect::<Value>(),
        })
    }

    /// Returns a thing in short, made when it is first asked for.
    fn share_state(&self, plan: usize, of: Shareable) -> Result<Arc<ShareState>, Box<Diagnostic>> {
        let pages = &self.plans[plan];
        let place = of.place(self.resolved.plan(plan));
        let Some(kept) = pages.share_states.get(place) else {
            return self.make_share_state(plan, of).map(Arc::new);
        };
        if let Some(made) = kept.get() {
            return Ok(Arc::clone(made));
        }
        let made = self.make_share_state(plan, of)?;
        Ok(Arc::clone(kept.get_or_init(|| Arc::new(made))))
    }
}
