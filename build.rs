//! Embedded theme files are part of the binary, so a change of one rebuilds it.

fn main() {
    println!("cargo::rerun-if-changed=themes/default");
}
