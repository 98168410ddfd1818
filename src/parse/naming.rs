//! `words` of a plan: its names for recommendations and actions.

use super::fields::Fields;
use crate::diag::Code;
use crate::model::{PlanWords, WordForms};
use crate::source::Spanned;

/// The most characters of a word.
const LONGEST: usize = 40;

/// Words that the texts of pages put before a name themselves.
const ARTICLES: [&str; 4] = ["a", "an", "the", "each"];

/// Reads `words:`.
pub(super) fn read(fields: &Fields<'_>) -> Option<PlanWords> {
    fields.group("words", "`words`", |f| {
        let recommendation = forms(f, "recommendation", "[finding, findings]");
        let action = forms(f, "action", "[step, steps]");
        (recommendation.is_some() || action.is_some()).then_some(PlanWords {
            recommendation,
            action,
        })
    })
}

/// Reads a word for one thing and for several.
fn forms(fields: &Fields<'_>, name: &'static str, example: &str) -> Option<WordForms> {
    let node = fields.node(name)?;
    let texts = fields.texts(name);
    let Ok([one, many]) = <[Spanned<String>; 2]>::try_from(texts) else {
        fields.report(
            Code::BadValue,
            node.span,
            format!("`{name}` takes the word for one and the word for several"),
            format!("write both in brackets, with a comma between them: `{name}: {example}`"),
        );
        return None;
    };
    for word in [&one, &many] {
        if let Some((first, rest)) = word.split_once(' ')
            && ARTICLES.contains(&first.to_lowercase().as_str())
        {
            fields.report(
                Code::BadValue,
                word.span,
                format!("`{}` starts with `{first}`, and a name stands alone", word.value),
                format!("write the word alone: `{rest}`"),
            );
        } else if word.chars().count() > LONGEST {
            fields.report(
                Code::BadValue,
                word.span,
                format!("this name is longer than {LONGEST} characters; it stands in headings, tables and sentences"),
                format!("write a word or two, such as `{name}: {example}`"),
            );
        }
    }
    Some(WordForms { one, many })
}
