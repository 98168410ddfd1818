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

use crate::disk::{self, base_site, copy};
use crate::run::{Said, candour, done, on};

fn read(folder: &Path, path: &str) -> String {
    std::fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

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

/// Every file below a folder with its bytes, but for the notes of Candour in it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    disk::files(folder)
        .into_iter()
        .filter(|(path, _)| !path.starts_with(".candour/"))
        .collect()
}
