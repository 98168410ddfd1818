//! A release has the built-in theme in its binary, so a change of a file of the theme rebuilds it. In development the theme is
//! read from its folder, and an edit of a template or text rebuilds nothing.

fn main() {
    let is_release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    // The gallery of the preview shows plans of the tests, in the program as well.
    let watched: &[&str] = if is_release {
        &["themes/default", "tests/cases/sites"]
    } else {
        &["build.rs"]
    };
    for path in watched {
        println!("cargo::rerun-if-changed={path}");
    }
}
