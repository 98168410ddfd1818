//! The words of an item as the heading of its page.

use minijinja::context;
use minijinja::value::Value;

use crate::text::markdown::Markdown;

/// Splits plain words into their first line and what follows.
pub(super) fn of_lines(words: &str) -> Value {
    let words = words.trim();
    let (first, rest) = words.split_once('\n').unwrap_or((words, ""));
    context! { first => first.trim_end(), rest => rest.trim_matches(['\n', ' ']) }
}

/// Splits a text into its first paragraph, as HTML that a heading may hold, and what follows. A text that begins with
/// something else, such as a list, has its words as the heading and all of itself after that.
pub(super) fn of_text(text: &Markdown) -> Value {
    let html = text.html.trim();
    let paragraph = html.strip_prefix("<p>").and_then(|rest| rest.split_once("</p>"));
    match paragraph {
        Some((first, rest)) => {
            context! { first => Value::from_safe_string(first.to_owned()), rest => rest.trim() }
        }
        None => context! { first => &text.plain, rest => html },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(of: &Value) -> [String; 2] {
        ["first", "rest"].map(|name| of.get_attr(name).map(|it| it.to_string()).unwrap_or_default())
    }

    #[test]
    fn the_heading_is_the_first_line_of_words() {
        assert_eq!(parts(&of_lines("Train staff.")), ["Train staff.", ""]);
        assert_eq!(parts(&of_lines("\nTrain:\n\n- a\n- b\n")), ["Train:", "- a\n- b"]);
    }

    #[test]
    fn the_heading_is_the_first_paragraph_of_a_text() {
        let text = |html: &str| Markdown {
            html: html.to_owned(),
            plain: "One Two".to_owned(),
            ..Markdown::default()
        };
        assert_eq!(
            parts(&of_text(&text("<p>One <em>x</em></p>\n<ul><li>Two</li></ul>"))),
            ["One <em>x</em>", "<ul><li>Two</li></ul>"]
        );
        assert_eq!(
            parts(&of_text(&text("<ul><li>One</li><li>Two</li></ul>"))),
            ["One Two", "<ul><li>One</li><li>Two</li></ul>"]
        );
    }
}
