//! Copies of built-in templates that are older than these, and what pages lose by them.

use std::collections::BTreeSet;

use super::outline::Outline;
use super::{BUILT_IN, Templates};
use crate::diag::{Code, Diagnostic};
use crate::source::{Sources, Span};
use crate::theme::Theme;

/// Things that a template uses, and what readers lose without them. Only these are told of a copy without a revision.
const KNOWN: [(&str, &str); 17] = [
    ("page.unpublished", "the band on what is not published yet"),
    ("item-corrections.html", "public corrections"),
    ("parts/correction.html", "each correction"),
    ("parts/corrected-on.html", "that something was corrected"),
    ("page.cite", "how to cite the page"),
    ("parts/silence.html", "that no update has come"),
    ("contradictions.html", "what does not match"),
    ("parts/late.html", "what came later than it is dated"),
    ("parts/note.html", "notes of the editors"),
    ("parts/resting.html", "what rests on late updates"),
    ("skip-to-content", "the link past the header"),
    ("site.extra_css", "`assets/extra.css`"),
    ("site.extra_js", "`assets/extra.js`"),
    ("page.indexed", "which pages search engines leave out"),
    ("page.canonical", "the address for search engines"),
    ("follow.html", "feeds to follow"),
    ("share.html", "links to share"),
];

/// How many other things a message lists.
const MOST: usize = 6;

/// Reports each copy of a built-in template that is of another revision, or that says none and lacks what readers need.
pub(super) fn check(theme: &Theme, templates: &Templates, sources: &Sources) -> Vec<Diagnostic> {
    let own = theme.templates().filter(|(_, file)| file.is_own());
    let copies = own.filter_map(|(name, file)| Some((name, file, theme.built_in_template(name)?)));
    copies
        .filter(|(name, file, _)| !file.text.contains(&format!("{BUILT_IN}{name}")))
        .filter_map(|(name, file, built_in)| {
            let found = older(name, &file.text, &built_in.text)?;
            let (id, _) = templates.files.get(name)?;
            let end = sources.file(*id).text.find('\n').unwrap_or(file.text.len());
            let span = Span::new(*id, 0, end);
            let help = format!(
                "build on the built-in one with `{{% extends \"{BUILT_IN}{name}\" %}}` and keep the blocks that you change; or take \
                 over what you want, and write `{{#- Revision {} -#}}` first",
                revision(&built_in.text).unwrap_or_default()
            );
            Some(Diagnostic::new(Code::OldTemplate, span, found).help(help))
        })
        .collect()
}

/// Returns the revision that a template says it has, in a comment at its start: `{#- Revision 3 -#}`.
fn revision(text: &str) -> Option<u32> {
    let comment = text.trim_start().strip_prefix("{#")?.split("#}").next()?;
    let after = comment.trim_start_matches(['-', ' ']).strip_prefix("Revision ")?;
    let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    after[..end].parse().ok()
}

/// Returns what to say of a copy; nothing where it is as new as the built-in template.
fn older(name: &str, copy: &str, built_in: &str) -> Option<String> {
    let (own, new) = (revision(copy), revision(built_in)?);
    if own == Some(new) {
        return None;
    }
    let (have, wanted) = (Outline::of(copy).uses, Outline::of(built_in).uses);
    let lost: BTreeSet<&str> = wanted.difference(&have).map(String::as_str).collect();
    let known = KNOWN.iter().filter(|(thing, _)| lost.contains(thing));
    let mut words: Vec<String> = known.map(|(_, words)| (*words).to_owned()).collect();
    let of = match own {
        None if words.is_empty() => return None,
        None => {
            format!("this copy of `{name}` does not say which revision it is of; the built-in one has {new}")
        }
        Some(own) if own > new => {
            return Some(format!(
                "this copy of `{name}` is of revision {own}, and this program has revision {new}"
            ));
        }
        Some(own) => format!("this copy of `{name}` is of revision {own}, and the built-in one has {new}"),
    };
    let others = lost
        .iter()
        .filter(|thing| KNOWN.iter().all(|(known, _)| known != *thing));
    let others: Vec<String> = others.map(|thing| format!("`{thing}`")).collect();
    let others = if own.is_none() { Vec::new() } else { others };
    let left = others.len().saturating_sub(MOST);
    words.extend(others.into_iter().take(MOST));
    if left > 0 {
        words.push(format!("{left} more"));
    }
    Some(if words.is_empty() {
        of
    } else {
        format!("{of}. It lacks: {}", words.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_stands_in_the_comment_at_the_start() {
        assert_eq!(revision("{#- Revision 12 -#}\n{% extends \"x\" %}"), Some(12));
        assert_eq!(revision("{# Revision 3, ours since May #}"), Some(3));
        assert_eq!(revision("{#- Words. -#}\n{#- Revision 1 -#}"), None);
        assert_eq!(revision("<p>Revision 1</p>"), None);
    }

    #[test]
    fn an_older_copy_is_told_what_it_lacks_and_one_of_the_same_revision_nothing() {
        let new = "{#- Revision 2 -#}{% include \"item-corrections.html\" %}{{ view.b }}";
        assert_eq!(older("a.html", "{#- Revision 2 -#}", new), None);
        assert_eq!(
            older("a.html", "{#- Revision 1 -#}", new).as_deref(),
            Some(
                "this copy of `a.html` is of revision 1, and the built-in one has 2. It lacks: public corrections, `view.b`"
            )
        );
        assert_eq!(
            older(
                "a.html",
                "{#- Revision 1 -#}{% include \"item-corrections.html\" %}{{ view.b }}",
                new
            )
            .as_deref(),
            Some("this copy of `a.html` is of revision 1, and the built-in one has 2")
        );
        assert!(
            older("a.html", "<p></p>", new).is_some_and(|told| told.contains("does not say which revision"))
        );
        // Nothing that readers need is missing from a template of an own making.
        assert_eq!(
            older("a.html", "{% include \"item-corrections.html\" %}", new),
            None
        );
        assert!(
            older("a.html", "{#- Revision 3 -#}", new)
                .is_some_and(|told| told.contains("this program has revision 2"))
        );
    }
}
