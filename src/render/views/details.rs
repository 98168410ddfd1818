//! The facts that recommendations and actions have alike, and the bodies and items that they name.

use minijinja::context;
use minijinja::value::Value;

use super::{Shared, ViewBuilder, date, link};
use crate::model::{Details, ItemKind, RatingScale, RatingValue, ResponseDef, Tone, address};
use crate::resolve::RatingState;
use crate::source::Spanned;
use crate::text::figure;
use crate::text::normal::normal;

impl<'a> ViewBuilder<'_, 'a> {
    /// The facts that an item has beside its words, leads and dates. `ratings` are its values now.
    pub(super) fn details(&self, details: Details<'_>, ratings: &[RatingState<'a>]) -> Value {
        let facts = details.facts.list.iter();
        let facts = facts.map(|(label, text)| context! { label => &label.value, text => &text.value });
        let money = details.money.iter().map(|one| {
            context! { label => &one.label, text => figure::money(one.amount, &one.currency) }
        });
        let tags = details.tags.iter().map(|tag| self.tag(&tag.value));
        context! {
            number => details.number,
            respond_by => date(details.respond_by),
            ratings => ratings.iter().map(|one| self.rating(one)).collect::<Value>(),
            facts => facts.collect::<Value>(),
            money => money.collect::<Value>(),
            tags => tags.collect::<Value>(),
            contact => details.contact,
        }
    }

    /// The sums of money that are alike.
    pub(super) fn money_totals(&self) -> Value {
        let totals = self.state.money.iter();
        totals
            .map(|total| {
                context! {
                    of => total.kind.as_str(),
                    label => total.label,
                    text => figure::money(total.amount, total.currency),
                    amounts => total.amounts,
                }
            })
            .collect()
    }

    /// A tag with the page of all that has it.
    pub(super) fn tag(&self, tag: &str) -> Value {
        link(tag, Some(address::tag(self.state.plan, &normal(tag))))
    }

    /// The value of an item on a scale, with how it moved.
    fn rating(&self, state: &RatingState<'_>) -> Value {
        let moves = state.moves.iter().map(|one| {
            context! {
                from => one.from.map(|from| self.rating_value(state.scale, from)),
                to => self.rating_value(state.scale, one.to),
                as_at => one.update.as_at.value.to_string(),
            }
        });
        context! {
            label => &state.scale.label,
            value => state.current().map(|value| self.rating_value(state.scale, value)),
            moves => moves.collect::<Value>(),
        }
    }

    /// A value of a scale as a tag.
    pub(in crate::render) fn rating_value(&self, scale: &RatingScale, value: &RatingValue) -> Value {
        let words = (value.label.as_str(), value.colour, value.description.as_deref());
        plain_tag(
            &value.key,
            words,
            address::rating(self.state.plan, &scale.key, &value.key),
        )
    }

    /// An answer of the plan's scale as a tag.
    pub(super) fn response_label(&self, response: &ResponseDef) -> Value {
        let words = (
            response.label.as_str(),
            response.colour,
            response.description.as_deref(),
        );
        let address = address::filter(self.state.plan, "responses", &response.key);
        plain_tag(&response.key, words, address)
    }

    /// The plan's scales beside the status, with links to their pages.
    pub(super) fn rating_scales(&self) -> Value {
        let scales = self.state.plan.facts.ratings.iter();
        scales
            .map(|scale| {
                let address = address::filter(self.state.plan, "ratings", &scale.key);
                let values = scale.values.iter().map(|value| self.rating_value(scale, value));
                context! { label => &scale.label, address, values => values.collect::<Value>() }
            })
            .collect()
    }

    /// A scale of the plan's, with how many items have each value now.
    pub(in crate::render) fn rating_scale(&self, at: usize) -> Value {
        let scale = &self.state.plan.facts.ratings[at];
        let values = scale.values.iter().map(|value| {
            context! {
                value => self.rating_value(scale, value),
                count => self.state.rated(scale, value).len(),
            }
        });
        context! {
            label => &scale.label,
            values => values.collect::<Value>(),
        }
    }

    /// Every tag with how many items have it.
    pub(in crate::render) fn tags(&self) -> Value {
        let tags = self.state.tags.iter();
        tags.map(|tag| {
            context! {
                name => tag.name,
                address => address::tag(self.state.plan, &tag.key),
                count => tag.items.len(),
            }
        })
        .collect()
    }

    /// The bodies of these keys, as links to their pages.
    pub(super) fn bodies(&self, keys: &[Spanned<String>]) -> Value {
        keys.iter().map(|key| self.body(&key.value)).collect()
    }

    /// A body of this key, as a link to its page.
    pub(super) fn body(&self, key: &str) -> Value {
        let found = self.state.plan.facts.part(ItemKind::Body, key);
        let address = found.map(|_| address::filter(self.state.plan, "bodies", key));
        link(found.map_or(key, |body| body.title()), address)
    }

    /// Links to the items of these refs.
    pub(super) fn items(&self, refs: &[Spanned<String>], shared: &Shared) -> Value {
        refs.iter().filter_map(|ref_| shared.item(self, ref_)).collect()
    }
}

/// A label of one of the plan's scales as a tag, with the page of all that has it.
fn plain_tag(key: &str, (label, tone, description): (&str, Tone, Option<&str>), address: String) -> Value {
    context! {
        key,
        label,
        tone => tone.as_str(),
        quiet => false,
        meaning => (),
        description,
        address,
    }
}
