//! A release has the built-in theme in its binary, so a change of a file of the theme rebuilds it. In development the theme is
//! read from its folder, and an edit of a template or text rebuilds nothing.
//!
//! The program knows its source by a number, so that what another program made is not taken for its own.

#![expect(
    clippy::disallowed_methods,
    reason = "the script that builds the program reads its source"
)]

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::Path;

fn main() -> io::Result<()> {
    let is_release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    // The gallery of the preview shows plans of the tests, in the program as well.
    let embedded: &[&str] = if is_release {
        &["themes/default", "tests/cases/sites"]
    } else {
        &[]
    };
    let source = ["build.rs", "src", "Cargo.toml", "Cargo.lock"];
    for path in source.iter().chain(embedded) {
        println!("cargo::rerun-if-changed={path}");
    }
    let mut sum = DefaultHasher::new();
    for path in source {
        add(Path::new(path), &mut sum)?;
    }
    println!("cargo::rustc-env=CANDOUR_SOURCE={:016x}", sum.finish());
    Ok(())
}

/// Adds a file, or all files of a folder in the order of their names.
fn add(path: &Path, sum: &mut DefaultHasher) -> io::Result<()> {
    if path.is_dir() {
        let mut paths = fs::read_dir(path)?
            .map(|entry| Ok(entry?.path()))
            .collect::<io::Result<Vec<_>>>()?;
        paths.sort();
        return paths.iter().try_for_each(|path| add(path, sum));
    }
    // A package for others has no lock file.
    if path.is_file() {
        path.to_string_lossy().replace('\\', "/").hash(sum);
        fs::read(path)?.hash(sum);
    }
    Ok(())
}
