//! The format that `site.yaml` names.

use super::fields::Fields;
use super::node::Node;
use super::recover;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::format::ContentFormat;
use crate::source::{ContentTree, Sources, Span, Spanned, content_text};

/// Reads the format of the content. One that the program does not read is reported.
pub(super) fn read(fields: &Fields<'_>) -> ContentFormat {
    let table = fields.reader.format;
    let Some(written) = number(fields) else {
        return table.numbered(table.newest());
    };
    let format = table.numbered(written.value);
    if !format.is_read() {
        fields.reader.push(not_read(format, written.span));
    }
    format
}

/// Reads the number of the format, which is 1 where none is given. Something else than a whole number is reported.
pub(super) fn number(fields: &Fields<'_>) -> Option<Spanned<u32>> {
    let Some(text) = fields.text("format") else {
        return (fields.node("format").is_none()).then(|| Spanned::new(1, fields.span));
    };
    match text.parse() {
        Ok(number) if number > 0 && text.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(Spanned::new(number, text.span))
        }
        _ => {
            let newest = fields.reader.format.newest();
            fields.report(
                Code::BadValue,
                text.span,
                format!(
                    "`format` takes the number of a content format, not `{}`",
                    text.value
                ),
                format!("write `format: {newest}`, the newest that this program reads"),
            );
            None
        }
    }
}

/// A finding about content in a format that the program does not read.
pub(super) fn not_read(format: ContentFormat, span: Span) -> Diagnostic {
    let (number, newest) = (format.number(), format.newest());
    if number > newest {
        return Diagnostic::new(
            Code::OtherFormat,
            span,
            format!(
                "the content is written for a later version of Candour: it is in format {number}, and this program reads up \
                 to format {newest}"
            ),
        )
        .help(format!(
            "install a newer version of Candour; if nobody wrote the content with one, write `format: {newest}`"
        ));
    }
    Diagnostic::new(
        Code::OtherFormat,
        span,
        format!(
            "the content is written for an earlier version of Candour: it is in format {number}, and this program reads \
             formats {} and {newest}",
            newest - 1
        ),
    )
    .help("type `candour upgrade`: it shows what would be written, and with `--write` it writes the content anew")
}

/// The format that content is in, among those of `table`, before anything else of it is read. Whatever is wrong with the
/// number is told when `site.yaml` is read.
pub(super) fn of_tree(tree: &ContentTree, table: ContentFormat) -> ContentFormat {
    let first = table.numbered(1);
    // While there is one format alone, nothing depends on it.
    if table.newest() == 1 {
        return first;
    }
    let text = tree
        .files
        .get("site.yaml")
        .and_then(|bytes| std::str::from_utf8(bytes).ok());
    let Some(text) = text else { return first };
    let text = content_text("site.yaml", text);
    let file = Sources::default().add("site.yaml", text);
    let root: Node = recover::parse(file, text, 0, text.len(), &mut Diagnostics::default()).root;
    let number = root.name("format").and_then(|number| number.parse().ok());
    number.map_or(first, |number| table.numbered(number))
}
