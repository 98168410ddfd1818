//! Templates in short, from their texts: what each builds on, its blocks, and what it uses.

use std::collections::BTreeSet;
use std::ops::Range;

use super::concat::{Token, tokens};

/// A template in short. What the engine cannot read is left out, for the engine to complain of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Outline<'t> {
    /// The name of the template that it builds on, where that is written as a word, with its place.
    pub(super) extends: Option<(&'t str, Range<usize>)>,
    /// Its blocks in order.
    pub(super) blocks: Vec<Block<'t>>,
    /// The first piece after `extends` that stands outside of every block, so that it is never shown.
    pub(super) stray: Option<Range<usize>>,
    /// The names of other templates, of texts of the catalogue, and fields such as `page.cite`.
    pub(super) uses: BTreeSet<String>,
}

/// A block that a template has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block<'t> {
    /// Its name.
    pub(super) name: &'t str,
    /// The bytes of the template that hold its name.
    pub(super) place: Range<usize>,
    /// True if it stands within another block of the same template.
    pub(super) is_inner: bool,
}

/// Values of pages whose fields count as used.
const VALUES: [&str; 5] = ["page", "view", "plan", "site", "it"];

/// A tag of a template.
struct Tag<'t> {
    place: Range<usize>,
    /// `{`, `%` or `#`.
    sort: char,
    tokens: Vec<Token<'t>>,
}

impl<'t> Tag<'t> {
    /// The words of a statement, without the signs for blanks around it.
    fn words(&self) -> Vec<&'t str> {
        let words = self.tokens.iter().map(|token| token.text);
        words.filter(|word| !matches!(*word, "-" | "+")).collect()
    }
}

impl<'t> Outline<'t> {
    pub(super) fn of(source: &'t str) -> Self {
        let mut outline = Self::default();
        let mut depth = 0_usize;
        let mut blocks = 0_usize;
        let mut from = 0;
        for tag in tags(source) {
            outline.text(source, from..tag.place.start, depth);
            from = tag.place.end;
            outline.uses_of(&tag.tokens);
            match tag.sort {
                '{' => outline.shown(tag.place.clone(), depth),
                '%' => {
                    let words = tag.words();
                    match words.as_slice() {
                        ["extends", name, ..] => outline.extends(name, &tag),
                        ["block", name, ..] => {
                            let place = tag.tokens.iter().find(|token| token.text == *name);
                            let place = place.map_or(tag.place.clone(), Token::place);
                            outline.blocks.push(Block {
                                name,
                                place,
                                is_inner: blocks > 0,
                            });
                            (depth, blocks) = (depth + 1, blocks + 1);
                        }
                        ["endblock", ..] => {
                            (depth, blocks) = (depth.saturating_sub(1), blocks.saturating_sub(1));
                        }
                        ["macro", ..] => depth += 1,
                        ["set", rest @ ..] if !rest.contains(&"=") => depth += 1,
                        ["endmacro" | "endset", ..] => depth = depth.saturating_sub(1),
                        ["include", ..] => outline.shown(tag.place.clone(), depth),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        outline.text(source, from..source.len(), depth);
        outline
    }

    fn extends(&mut self, name: &'t str, tag: &Tag<'t>) {
        let inner = name
            .strip_prefix(['"', '\''])
            .and_then(|name| name.strip_suffix(['"', '\'']));
        let place = tag
            .tokens
            .iter()
            .find(|token| token.text == name)
            .map(Token::place);
        if let (Some(name), Some(place)) = (inner, place)
            && self.extends.is_none()
        {
            self.extends = Some((name, place));
        }
    }

    /// Notes a text: the first that is more than blanks and stands outside of every block.
    fn text(&mut self, source: &str, place: Range<usize>, depth: usize) {
        let text = &source[place.clone()];
        let Some(line) = text.trim().lines().next().filter(|line| !line.is_empty()) else {
            return;
        };
        let start = place.start + (text.len() - text.trim_start().len());
        self.shown(start..start + line.len(), depth);
    }

    /// Notes something that would be shown if it stood in a block.
    fn shown(&mut self, place: Range<usize>, depth: usize) {
        if depth == 0 && self.extends.is_some() && self.stray.is_none() {
            self.stray = Some(place);
        }
    }

    fn uses_of(&mut self, tokens: &[Token<'_>]) {
        for (at, token) in tokens.iter().enumerate() {
            let after = |by: usize| tokens.get(at + by).map(|token| token.text);
            let text = token.text.trim_matches(['"', '\'']);
            let is_text = text.len() + 2 == token.text.len();
            let before = |by: usize| at.checked_sub(by).map(|at| tokens[at].text);
            let is_key = before(1) == Some("(") && matches!(before(2), Some("t" | "th"));
            let is_template = text.rsplit_once('.').is_some_and(|(_, ending)| ending == "html");
            if is_text && (is_key || is_template) {
                self.uses.insert(text.to_owned());
            } else if VALUES.contains(&token.text)
                && before(1) != Some(".")
                && after(1) == Some(".")
                && let Some(field) = after(2)
            {
                self.uses.insert(format!("{}.{field}", token.text));
            }
        }
    }
}

/// Returns the texts in quotation marks within the tags of a template.
pub(in crate::theme) fn literals(source: &str) -> Vec<&str> {
    let tags = tags(source);
    let words = tags
        .iter()
        .flat_map(|tag| tag.tokens.iter().map(|token| token.text));
    words
        .filter_map(|word| {
            let quote = word.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            word.strip_prefix(quote)?.strip_suffix(quote)
        })
        .collect()
}

/// Returns the tags of a template in order; comments are tags without words.
fn tags(source: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut from = 0;
    while let Some(start) = source[from..].find('{').map(|found| from + found) {
        let rest = &source[start..];
        let sort = rest[1..].chars().next().unwrap_or(' ');
        let (tokens, end) = match sort {
            '#' => (
                Vec::new(),
                rest.find("#}").map_or(source.len(), |end| start + end + 2),
            ),
            '{' => tokens(source, start + 2, "}}"),
            '%' => tokens(source, start + 2, "%}"),
            _ => {
                from = start + 1;
                continue;
            }
        };
        let tag = Tag {
            place: start..end,
            sort,
            tokens,
        };
        let is_raw = sort == '%' && tag.words().first() == Some(&"raw");
        tags.push(tag);
        from = if is_raw {
            // Between these tags nothing is read.
            source[end..].find("endraw").map_or(source.len(), |found| {
                let end = end + found;
                source[end..]
                    .find("%}")
                    .map_or(source.len(), |close| end + close + 2)
            })
        } else {
            end
        };
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_says_what_it_builds_on_and_which_blocks_it_fills() {
        let outline = Outline::of(
            "{#- words -#}\n{%- extends \"default:a.html\" -%}\n{% set x = 1 %}\n{% block one %}<p>{% block two %}{% endblock %}</p>\
             {% endblock %}\n{% macro m() %}text{% endmacro %}{% set y %}text{% endset %}\n",
        );
        assert_eq!(outline.extends.map(|(name, _)| name), Some("default:a.html"));
        let blocks: Vec<(&str, bool)> = outline
            .blocks
            .iter()
            .map(|block| (block.name, block.is_inner))
            .collect();
        assert_eq!(blocks, [("one", false), ("two", true)]);
        assert_eq!(outline.stray, None);
    }

    #[test]
    fn what_stands_outside_of_every_block_is_found() {
        let stray = |text: &str| {
            let outline = Outline::of(text);
            outline.stray.map(|place| text[place].to_owned())
        };
        let extends = "{% extends 'a.html' %}\n";
        assert_eq!(
            stray(&format!("{extends}<p>Hello\nyou</p>")).as_deref(),
            Some("<p>Hello")
        );
        assert_eq!(
            stray(&format!("{extends}{{% include 'b.html' %}}")).as_deref(),
            Some("{% include 'b.html' %}")
        );
        assert_eq!(
            stray(&format!("{extends}{{{{ x }}}}")).as_deref(),
            Some("{{ x }}")
        );
        assert_eq!(stray("<p>A page of its own</p>{% block a %}{% endblock %}"), None);
    }

    #[test]
    fn what_a_template_uses_is_listed_once() {
        let outline = Outline::of(
            "{{ t(\"one\", n=view.row.count) }}{{ part(\"parts/a.html\", page.cite) }}{% if page.cite %}{% include 'b.html' %}\
             {% endif %}{{ other.view.x }}",
        );
        let uses: Vec<&str> = outline.uses.iter().map(String::as_str).collect();
        assert_eq!(uses, ["b.html", "one", "page.cite", "parts/a.html", "view.row"]);
    }
}
