//! Files of the content folder that are not read, and what to do about them.

use super::kinds;
use super::stray::StrayFiles;
use crate::diag::{Code, Diagnostic};
use crate::source::{ContentTree, Sources, Span};
use crate::text::nearest::nearest;

/// Returns findings about links and names in the folder that can never be content.
pub(super) fn bad_entries<'t>(
    tree: &'t ContentTree,
    stray: &'t StrayFiles,
) -> impl Iterator<Item = Diagnostic> + 't {
    let links = tree.links.iter().map(|link| {
        Diagnostic::about_file(
            Code::LinkInContent,
            format!("{}/{link}", tree.name),
            "this is a link to another place, and links are not followed",
        )
        .help("put a copy of the file here instead of the link")
    });
    let names = tree.unreadable_names.iter().map(|name| {
        Diagnostic::about_file(
            Code::FileName,
            format!("{}/{name}", tree.name),
            "the file's name holds characters that cannot be read",
        )
        .help("rename it with letters, digits and hyphens")
    });
    let files = tree.files.keys().filter(|path| !stray.holds(path));
    links
        .chain(names)
        .chain(files.filter_map(|path| kinds::bad_name(&tree.name, path)))
}

/// Reports a file that nothing reads.
pub(super) fn unexpected(tree: &ContentTree, path: &str, plans: &[&str]) -> Diagnostic {
    let file_name = path.rsplit('/').next().unwrap_or(path);
    if file_name == "record.jsonl" {
        return Diagnostic::about_file(
            Code::SealedRemoved,
            format!("{}/{path}", tree.name),
            "here is the record of a plan that was sealed, and no `plan.md` beside it",
        )
        .help("put the plan back: what was published stays published");
    }
    let known = ["plan.md", "site.yaml", "glossary.yaml"];
    if let Some(help) = kinds::renamed(path, plans) {
        return Diagnostic::about_file(
            Code::UnexpectedFile,
            format!("{}/{path}", tree.name),
            "this file is not used, because its name has another ending than it needs",
        )
        .help(help);
    }
    let help = match nearest(file_name, known) {
        Some(near) if near != file_name => format!("did you mean `{near}`?"),
        _ if plans.is_empty() => "a plan is a folder that holds a `plan.md`".to_owned(),
        _ => "recommendations go into `recommendations/`, updates into `updates/`, meetings into `meetings/`, documents and images \
              into `files/`"
            .to_owned(),
    };
    Diagnostic::about_file(
        Code::UnexpectedFile,
        format!("{}/{path}", tree.name),
        "this file is not used, because nothing is expected here",
    )
    .help(help)
}

/// Reports a file that is not saved as UTF-8, at the first byte that cannot be read.
pub(super) fn not_utf8(
    tree: &ContentTree,
    path: &str,
    bytes: &[u8],
    at: usize,
    sources: &mut Sources,
) -> Diagnostic {
    let help = if path.ends_with("record.jsonl") {
        "nobody but `candour seal` writes to this file: put it back as it was, from version control"
    } else {
        "save the file again with the encoding UTF-8 (in the editor's “Save as” window)"
    };
    let shown_path = format!("{}/{path}", tree.name);
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Diagnostic::about_file(Code::NotUtf8, shown_path, "the file is saved as UTF-16").help(help);
    }
    // The text before the bad byte can be read, so the place can still be shown.
    let readable = String::from_utf8_lossy(&bytes[..at]).into_owned();
    let rest = bytes[at..]
        .iter()
        .take_while(|b| **b != b'\n')
        .take(60)
        .copied()
        .collect::<Vec<u8>>();
    let shown = format!("{readable}{}", String::from_utf8_lossy(&rest));
    let start = readable.len();
    let id = sources.add(shown_path, shown);
    let byte = bytes.get(at).copied().unwrap_or(0);
    Diagnostic::new(
        Code::NotUtf8,
        Span::new(id, start, start + 3),
        format!("the character here is not saved as UTF-8 (byte 0x{byte:02X})"),
    )
    .help(help)
}
