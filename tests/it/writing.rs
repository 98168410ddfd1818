//! What `build` and `seal` do to the disk when they are stopped, when it is full, and where something stands already.

#![expect(
    clippy::disallowed_methods,
    reason = "the content and the site lie on the disk"
)]

mod keep_going;
#[cfg(unix)]
mod killed;
mod preview;
#[cfg(unix)]
mod refused;
mod restored;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::disk::{self, Start, base_site, copy, read};
use crate::run::{Said, assert_says, candour, done, on};

fn write(folder: &Path, path: &str, text: impl AsRef<[u8]>) {
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    std::fs::write(path, text).expect("written");
}

fn edit(folder: &Path, path: &str, from: &str, to: &str) {
    let text = read(folder, path);
    assert!(text.contains(from), "{path} has no {from:?}");
    write(folder, path, text.replacen(from, to, 1));
}

/// A site that was sealed and built, and of which an update is new.
fn with_news() -> tempfile::TempDir {
    static START: Start = Start::new();
    START.folder(|| {
        let site = base_site();
        let folder = site.path();
        done("2018-06-01", &["seal"], folder);
        done("2018-06-01", &["build"], folder);
        write(
            folder,
            "content/homes/updates/june.md",
            "---\nas_at: 2018-06-20\nentries: [{ref: 1.1, progress: All is well.}]\n---\n",
        );
        site
    })
}

/// Every file below a folder with its bytes, but for the notes of Candour in it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    disk::files(folder)
        .into_iter()
        .filter(|(path, _)| !path.starts_with(".candour/"))
        .collect()
}
