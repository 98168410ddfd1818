//! The link by which readers ask about an item: an email or a form, with what it is about filled in.

use minijinja::context;
use minijinja::value::Value;

use super::state::{MOST_OF_WORDS, ShareState};
use crate::model::Contact;
use crate::text::percent::encode_whole;
use crate::text::shorten::first_words;
use crate::text::web_address::is_web_address;

/// The things that are filled into a question.
pub(super) struct Question<'a> {
    /// The item.
    pub(super) state: &'a ShareState,
    /// The number of the item as its pages show it.
    pub(super) number: &'a str,
    /// The title of the plan.
    pub(super) plan: &'a str,
    /// The whole address of the page about it, when it is known.
    pub(super) page: Option<&'a str>,
}

/// The places in the address of a form that are filled in.
const PLACES: [&str; 3] = ["{ref}", "{plan}", "{address}"];

/// The way in which a question reaches somebody.
enum Way {
    Email(String),
    Form(String),
}

/// Returns where questions about an item go: to the first of its own contacts that has an email or a web address, else to
/// that of the site; nothing when there is none.
pub(super) fn ask<'c>(
    question: &Question<'_>,
    own: impl IntoIterator<Item = &'c str>,
    site: &Contact,
) -> Option<Value> {
    let of_site = || {
        let email = site.email.as_deref().and_then(email_in);
        email.map(Way::Email).or_else(|| site.url.clone().map(Way::Form))
    };
    let way = own.into_iter().find_map(way_of).or_else(of_site)?;
    Some(match way {
        Way::Email(email) => context! {
            email => &email,
            // The rest of the address, which the subject and the words of the email complete.
            to => encode_whole(&email).replace("%40", "@"),
            words => first_words(&question.state.words, MOST_OF_WORDS),
            name => &question.state.name,
            page => question.page,
        },
        Way::Form(form) => {
            let values = [question.number, question.plan, question.page.unwrap_or_default()];
            let filled = PLACES.into_iter().zip(values).fold(form, |form, (place, value)| {
                form.replace(place, &encode_whole(value))
            });
            context! { email => (), form => filled, name => &question.state.name }
        }
    })
}

/// Returns the address of a form where it is about nothing in particular.
pub(in crate::render) fn general_form(form: &str) -> String {
    PLACES
        .into_iter()
        .fold(form.to_owned(), |form, place| form.replace(place, ""))
}

fn way_of(contact: &str) -> Option<Way> {
    let form = || is_web_address(contact).then(|| contact.to_owned());
    email_in(contact)
        .map(Way::Email)
        .or_else(|| form().map(Way::Form))
}

/// The email address in the words of a contact: “Ann Lee, ann.lee@anytown.gov.uk”.
fn email_in(contact: &str) -> Option<String> {
    let between =
        |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')' | '[' | ']' | '"');
    let is_email = |word: &&str| {
        let is_plain = |text: &str| {
            !text.is_empty()
                && text
                    .chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+' | '\''))
        };
        word.split_once('@')
            .is_some_and(|(name, host)| is_plain(name) && is_plain(host) && host.contains('.'))
    };
    let words = contact
        .split(between)
        .map(|word| word.trim_end_matches(['.', ':']));
    let words = words.map(|word| word.strip_prefix("mailto:").unwrap_or(word));
    words.into_iter().find(is_email).map(ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_email_address_is_found_in_the_words_of_a_contact() {
        let found = |text| email_in(text);
        assert_eq!(
            found("Ann Lee (ann.lee@anytown.gov.uk).").as_deref(),
            Some("ann.lee@anytown.gov.uk")
        );
        assert_eq!(found("mailto:a+b@x.uk").as_deref(), Some("a+b@x.uk"));
        for none in [
            "Ann Lee, 01234 567890",
            "a@b",
            "a@b.uk?bcc=x@y.uk",
            "a@b.uk%0abcc:x@y.uk",
            "@anytown.gov.uk",
        ] {
            assert_eq!(found(none), None, "{none}");
        }
    }

    #[test]
    fn a_form_about_nothing_in_particular_has_no_places_left() {
        assert_eq!(
            general_form("https://x.uk/ask?about={ref}&of={address}"),
            "https://x.uk/ask?about=&of="
        );
    }
}
