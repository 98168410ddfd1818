//! Writing fields as people write them: plain words where YAML reads them as they are, quotes or a block elsewhere.

use serde_json::Value;

use crate::model::schema::written_name;

/// The order in which the fields of a group are written. Others follow in the order of their names.
const ORDER: [&str; 84] = [
    "ref",
    "key",
    "as_at",
    "term",
    "how",
    "body",
    "area",
    "inspector",
    "title",
    "summary",
    "kind",
    "words",
    "organisation",
    "published",
    "published_note",
    "easy_read",
    "licence",
    "licence_url",
    "closed",
    "closed_reason",
    "followed_by",
    "reporting",
    "inspection",
    "inspections",
    "framework",
    "started",
    "ended",
    "reported",
    "judgements",
    "grade",
    "within",
    "bodies",
    "responses",
    "ratings",
    "themes",
    "statuses",
    "impact_ratings",
    "oversight",
    "role",
    "meets",
    "sources",
    "label",
    "amount",
    "currency",
    "part",
    "on",
    "meaning",
    "colour",
    "description",
    "name",
    "unit",
    "unit_one",
    "target",
    "baseline",
    "higher_is_better",
    "publisher",
    "date",
    "url",
    "text",
    "action",
    "number",
    "part_of",
    "for",
    "to",
    "with",
    "respond_by",
    "response",
    "response_text",
    "source_ref",
    "theme",
    "status",
    "complete",
    "completed",
    "percent",
    "progress",
    "impact",
    "impact_rating",
    "due",
    "due_reason",
    "due_text",
    "lead",
    "outcome",
    "success",
    "period",
];

/// The place of a field among those of its group.
pub(crate) fn rank(name: &str) -> usize {
    ORDER
        .iter()
        .position(|known| *known == name)
        .unwrap_or(ORDER.len())
}

/// Writes a field and its value, `depth` spaces in.
pub(crate) fn field(out: &mut String, depth: usize, name: &str, value: &Value) {
    indent(out, depth);
    out.push_str(&quoted_if_needed(name));
    out.push(':');
    below(out, depth, value);
}

/// Writes a list of groups, each with its fields in the order given.
pub(crate) fn groups(out: &mut String, depth: usize, name: &str, groups: &[Vec<(String, Value)>]) {
    if groups.is_empty() {
        return;
    }
    indent(out, depth);
    out.push_str(name);
    out.push_str(":\n");
    for group in groups {
        item(out, depth + 2, group);
    }
}

/// Writes a group as an item of a list, whose dash stands `depth` spaces in.
pub(crate) fn item(out: &mut String, depth: usize, group: &[(String, Value)]) {
    for (at, (name, value)) in group.iter().enumerate() {
        let start = out.len();
        field(out, depth + 2, name, value);
        if at == 0 {
            out.replace_range(start + depth..=start + depth, "-");
        }
    }
}

/// Writes what follows the colon of a field.
fn below(out: &mut String, depth: usize, value: &Value) {
    match value {
        Value::Array(items) if items.is_empty() => out.push_str(" []\n"),
        Value::Object(fields) if fields.is_empty() => out.push_str(" {}\n"),
        Value::Array(items) if let Some(line) = on_one_line(items, depth) => out.push_str(&line),
        Value::Array(items) => {
            out.push('\n');
            for one in items {
                match one {
                    Value::Object(fields) if !fields.is_empty() => {
                        item(out, depth + 2, &in_order(fields.iter()));
                    }
                    one => {
                        indent(out, depth + 2);
                        out.push('-');
                        below(out, depth + 2, one);
                    }
                }
            }
        }
        Value::Object(fields) => {
            out.push('\n');
            for (name, value) in in_order(fields.iter()) {
                field(out, depth + 2, &name, &value);
            }
        }
        Value::String(text) if is_block(text) => {
            out.push_str(" |-\n");
            for line in text.split('\n') {
                if !line.is_empty() {
                    indent(out, depth + 2);
                    out.push_str(line);
                }
                out.push('\n');
            }
        }
        Value::String(text) if let Some(lines) = folded(text, depth + 2) => {
            out.push_str(" >-\n");
            for line in lines {
                indent(out, depth + 2);
                out.push_str(line);
                out.push('\n');
            }
        }
        Value::String(text) => {
            out.push(' ');
            out.push_str(&quoted_if_needed(text));
            out.push('\n');
        }
        other => {
            out.push(' ');
            out.push_str(&crate::record::canonical(other));
            out.push('\n');
        }
    }
}

/// Fields in the order in which people write them.
pub(crate) fn in_order<'f>(fields: impl Iterator<Item = (&'f String, &'f Value)>) -> Vec<(String, Value)> {
    let mut fields: Vec<(String, Value)> = fields
        .map(|(name, value)| (written_name(name).to_owned(), value.clone()))
        .collect();
    fields.sort_by(|(one, _), (other, _)| (rank(one), one).cmp(&(rank(other), other)));
    fields
}

fn indent(out: &mut String, depth: usize) {
    out.extend(std::iter::repeat_n(' ', depth));
}

/// How many characters a line has at most, where it can be helped.
const WIDTH: usize = 118;

/// Returns a list of short words as people write it on the line of its name; nothing where it is too long or holds
/// anything else.
fn on_one_line(items: &[Value], depth: usize) -> Option<String> {
    let mut line = " [".to_owned();
    for (at, item) in items.iter().enumerate() {
        let text = item.as_str().filter(|text| !text.contains('\n'))?;
        if at > 0 {
            line.push_str(", ");
        }
        // A comma would end the item.
        line.push_str(&if text.contains(',') {
            quoted(text)
        } else {
            quoted_if_needed(text)
        });
    }
    line.push_str("]\n");
    (line.chars().count() + depth < WIDTH - 40).then_some(line)
}

/// Takes a long text of one line apart, so that YAML folds the lines into the very same text again; nothing for a
/// short text, and for one that would not be the same or whose lines would be taken for something else.
fn folded(text: &str, depth: usize) -> Option<Vec<&str>> {
    let width = WIDTH.saturating_sub(depth).max(40);
    if text.chars().count() + 20 < width
        || text.contains("  ")
        || text.starts_with(char::is_whitespace)
        || text.ends_with(char::is_whitespace)
        || text.chars().any(needs_escape)
    {
        return None;
    }
    let mut lines = Vec::new();
    let mut rest = text;
    while rest.chars().count() > width {
        let limit = rest.char_indices().nth(width).map_or(rest.len(), |(at, _)| at);
        let at = rest[..limit].rfind(' ').or_else(|| rest.find(' '));
        let Some(at) = at else { break };
        lines.push(&rest[..at]);
        rest = &rest[at + 1..];
    }
    lines.push(rest);
    (!lines.iter().any(|line| is_field(line))).then_some(lines)
}

/// Returns whether a line looks like a field.
fn is_field(line: &str) -> bool {
    let words = line.trim_start().trim_start_matches("- ").trim_start_matches('{');
    let words = words.trim_start();
    let name = words
        .bytes()
        .take_while(|b| b.is_ascii_lowercase() || *b == b'_')
        .count();
    name > 0 && words[name..].trim_start().starts_with(':')
}

/// Returns whether a text is written as a block of lines. A line that looks like a field would be taken for one, and
/// YAML drops white space at some places of a block, so such a text stands in quotes.
fn is_block(text: &str) -> bool {
    let starts_with_space = text.starts_with(char::is_whitespace);
    text.contains('\n')
        && !starts_with_space
        && !text.ends_with(char::is_whitespace)
        && !text.chars().any(|c| c != '\n' && needs_escape(c))
        && !text.lines().any(is_field)
}

/// Returns whether a character can only be written as an escape.
fn needs_escape(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// A text as it is where YAML reads it so, and in quotes otherwise.
fn quoted_if_needed(text: &str) -> String {
    let is_plain_char = |c: char| c.is_alphanumeric() || " .,;()'’‘“”–—-_/+%£&!?".contains(c);
    let first = text.chars().next().is_some_and(char::is_alphanumeric);
    let last = !text.ends_with(' ');
    if first && last && text.chars().all(is_plain_char) && !text.eq_ignore_ascii_case("null") {
        return text.to_owned();
    }
    quoted(text)
}

/// A text in quotes, on one line. Of the escapes of JSON, YAML knows each.
fn quoted(text: &str) -> String {
    let json = serde_json::to_string(text).unwrap_or_default();
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if needs_escape(c) {
            out.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn written(value: &Value) -> String {
        let mut out = String::new();
        field(&mut out, 0, "name", value);
        out
    }

    #[test]
    fn words_stand_plainly_where_they_are_read_as_they_are() {
        assert_eq!(written(&json!("2016-10")), "name: 2016-10\n");
        assert_eq!(written(&json!("no")), "name: no\n");
        assert_eq!(written(&json!("Jo: lead")), "name: \"Jo: lead\"\n");
        assert_eq!(written(&json!("null")), "name: \"null\"\n");
        assert_eq!(written(&json!("- a")), "name: \"- a\"\n");
        assert_eq!(written(&json!("\u{85}")), "name: \"\\u0085\"\n");
        assert_eq!(written(&json!(84.5)), "name: 84.5\n");
        assert_eq!(written(&json!(false)), "name: false\n");
    }

    #[test]
    fn lines_stand_in_a_block_unless_one_would_be_taken_for_a_field() {
        assert_eq!(written(&json!("a\n\n  b")), "name: |-\n  a\n\n    b\n");
        assert_eq!(written(&json!("a\ndue: 2017")), "name: \"a\\ndue: 2017\"\n");
        assert_eq!(written(&json!("  a\nb")), "name: \"  a\\nb\"\n");
    }

    #[test]
    fn groups_and_lists_stand_below_their_name() {
        let value = json!([{"within": "A", "area": "B"}, "c"]);
        assert_eq!(written(&value), "name:\n  - area: B\n    within: A\n  - c\n");
        assert_eq!(written(&json!({"a": {"b": 1}})), "name:\n  a:\n    b: 1\n");
    }
}
