//! Which files are never content, nor part of a theme: what programs and systems leave beside the files that people
//! make.

/// Returns whether `name` is that of a hidden file or folder, or of a leftover of an editor or system.
pub(crate) fn is_ignored(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    name.starts_with('.')
        || name.ends_with('~')
        || OFFICE.iter().any(|start| name.starts_with(start))
        // Emacs saves what is not saved yet, and macOS names the file that holds a folder's picture with a line end.
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
        || name == "Icon\r"
        || NAMES.contains(&lower.as_str())
        || ENDINGS.iter().any(|ending| lower.ends_with(ending))
        || is_stream(&lower)
}

/// How the names start of files that stand beside a document while it is open in a program of Microsoft Office.
const OFFICE: [&str; 2] = ["~$", "~WRL"];

/// Names, in small letters: Windows, macOS, Synology, QNAP, and the file with which Vim tries a folder out.
const NAMES: [&str; 20] = [
    "thumbs.db",
    "ehthumbs.db",
    "ehthumbs_vista.db",
    "desktop.ini",
    "$recycle.bin",
    "system volume information",
    "icon\u{f00d}",
    "__macosx",
    "network trash folder",
    "temporary items",
    "@eadir",
    "@tmp",
    "#recycle",
    "#snapshot",
    "@recycle",
    "@recently-snapshot",
    "lost+found",
    "sync.ffs_db",
    "sync.ffs_lock",
    "4913",
];

/// Endings, in small letters: what editors keep for themselves, and what merges leave.
const ENDINGS: [&str; 15] = [
    ".swp",
    ".swo",
    ".swn",
    ".tmp",
    ".temp",
    ".bak",
    ".orig",
    ".rej",
    ".dwl",
    ".dwl2",
    ".idlk",
    ".laccdb",
    "___jb_tmp___",
    "___jb_old___",
    "@synoeastream",
];

/// Returns whether a name, in small letters, is that of a note which Windows keeps with a file and which became a file
/// of its own on another disk: `x.pdf:Zone.Identifier`. Some systems write the colon in another way, or leave it out.
fn is_stream(lower: &str) -> bool {
    const STREAMS: [&str; 6] = [
        "zone.identifier",
        "smartscreen",
        "encryptable",
        "com.dropbox.attributes",
        "com.dropbox.attrs",
        "afp_afpinfo",
    ];
    let noted = lower.strip_suffix(":$data").unwrap_or(lower);
    STREAMS.iter().any(|stream| {
        noted
            .strip_suffix(stream)
            .is_some_and(|file| file.ends_with([':', '\u{f022}', '\u{f03a}']))
    }) || (noted.len() > "zone.identifier".len() && noted.ends_with("zone.identifier"))
}

/// Endings that programs give a file while it is still being fetched.
const UNFINISHED: [&str; 10] = [
    ".crdownload",
    ".part",
    ".partial",
    ".download",
    ".opdownload",
    ".filepart",
    ".!ut",
    ".!qb",
    ".!sync",
    ".aria2",
];

/// The name that a file will have when it has been fetched, if `name` is that of one which has not.
pub(crate) fn finished_name(name: &str) -> Option<&str> {
    let lower = name.to_ascii_lowercase();
    let ending = UNFINISHED.iter().find(|ending| lower.ends_with(**ending))?;
    Some(&name[..name.len() - ending.len()])
}

/// Hidden files that programs leave in folders and nobody means to publish.
const LEFT_BEHIND: [&str; 8] = [
    ".DS_Store",
    ".directory",
    ".gitattributes",
    ".gitignore",
    ".gitkeep",
    ".hidden",
    ".keep",
    ".localized",
];

/// Returns whether a hidden file lies among documents (in a folder `files`), where somebody may have meant to publish
/// it, so that a finding says that it is not published. Leftovers of programs are passed over.
pub(super) fn is_hidden_document(folder: &str, name: &str) -> bool {
    let is_left_behind = LEFT_BEHIND.contains(&name)
        // Of macOS on other disks, of editors and office programs, and of network disks.
        || ["._", ".#", ".~", ".nfs", ".fuse", ".goutputstream"].iter().any(|start| name.starts_with(start));
    let is_hidden = name.starts_with('.') && !is_ignored(name.trim_start_matches('.'));
    is_hidden && !is_left_behind && folder.split('/').any(|step| step == "files")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_leave_is_passed_over_and_what_people_name_is_not() {
        for name in [
            "~$report.docx",
            "~$Figures.xlsx",
            "~WRL0003.tmp",
            ".~lock.report.odt#",
            ".#1.md",
            "#1.md#",
            "1.md~",
            "Icon\r",
            "._report.pdf",
            ".DS_Store",
            "__MACOSX",
            "Thumbs.db",
            "thumbs.db",
            "Thumbs.db:encryptable",
            "Desktop.ini",
            "$RECYCLE.BIN",
            "System Volume Information",
            "@eaDir",
            "#recycle",
            "report.pdf@SynoEAStream",
            "report.pdf:Zone.Identifier",
            "report.pdf:Zone.Identifier:$DATA",
            "report.pdf\u{f03a}Zone.Identifier",
            "report.pdfZone.Identifier",
            "report.pdf:SmartScreen",
            "1.md.swp",
            "1.md.orig",
            "4913",
        ] {
            assert!(is_ignored(name), "{name:?}");
        }
        for name in [
            "report.docx",
            "#1.md",
            "1.md",
            "Icon",
            "icons",
            "thumbs.pdf",
            "part.pdf",
            "original.pdf",
            "49130",
            "zone.identifier.pdf",
            "@team.pdf",
            "2017-12-31.md",
            "#",
        ] {
            assert!(!is_ignored(name), "{name:?}");
        }
    }

    #[test]
    fn a_file_that_is_still_being_fetched_is_known_by_its_ending() {
        assert_eq!(finished_name("a.pdf.crdownload"), Some("a.pdf"));
        assert_eq!(finished_name("a.pdf.PART"), Some("a.pdf"));
        assert_eq!(
            finished_name("Unconfirmed 512.crdownload"),
            Some("Unconfirmed 512")
        );
        assert_eq!(finished_name("download.pdf"), None);
        assert_eq!(finished_name("part"), None);
    }
}
