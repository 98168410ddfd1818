//! A release has the built-in theme in its binary, so a change of a file of the theme rebuilds it. In development the theme is
//! read from its folder, and an edit of a template or text rebuilds nothing.

fn main() {
    let is_release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let watched = if is_release { "themes/default" } else { "build.rs" };
    println!("cargo::rerun-if-changed={watched}");
}
