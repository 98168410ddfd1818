//! Plans as people name them on the command line.

use std::path::Path;

use crate::model::Site;
use crate::text::nearest::nearest;

/// An address as people type it, which may start with the name of the content folder and end in a slash.
pub(super) fn typed_address<'a>(typed: &'a str, content: &Path) -> &'a str {
    let bare = |text: &'a str| text.trim().trim_start_matches("./").trim_matches('/');
    let address = bare(typed);
    let content = content.to_string_lossy();
    let whole = content.trim_start_matches("./").trim_matches('/');
    let name = whole.rsplit('/').next().unwrap_or(whole);
    let below = |folder: &str| address.strip_prefix(folder)?.strip_prefix('/');
    [whole, name]
        .into_iter()
        .filter(|folder| !folder.is_empty())
        .find_map(below)
        .map_or(address, bare)
}

/// The addresses of the plans that were named; none when nothing was.
///
/// # Errors
/// A message when one of them does not exist, with the nearest that does.
pub(super) fn chosen(site: &Site, typed: &[String], content: &Path) -> Result<Vec<String>, String> {
    let known: Vec<&str> = site.plans.iter().map(|plan| plan.address.as_str()).collect();
    let find = |name: &String| {
        let address = typed_address(name, content);
        if known.contains(&address) {
            return Ok(address.to_owned());
        }
        if known.is_empty() {
            return Err(format!(
                "there is no plan `{address}`, and no other; make one with `candour new plan ADDRESS`"
            ));
        }
        let instead = nearest_and_all(address, &known);
        Err(format!("there is no plan `{address}`; {instead}"))
    };
    typed.iter().map(find).collect()
}

/// The nearest plan to one that is not there, and all there are: how a message about it ends.
pub(super) fn nearest_and_all(typed: &str, known: &[&str]) -> String {
    let near = nearest(typed, known.iter().copied());
    let near = near.map(|near| format!("did you mean `{near}`? "));
    format!("{}the plans are: {}", near.unwrap_or_default(), known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_known_however_the_shell_completes_it() {
        for (typed, content) in [
            ("homes", "content"),
            ("homes/", "content"),
            ("/homes/", "content"),
            ("content/homes/", "content"),
            ("./content/homes", "content"),
            ("content/homes/", "./content/"),
            ("sites/one/homes/", "sites/one"),
            ("one/homes", "/srv/sites/one"),
        ] {
            assert_eq!(typed_address(typed, Path::new(content)), "homes", "{typed}");
        }
        assert_eq!(
            typed_address("wales/cardiff/", Path::new("content")),
            "wales/cardiff"
        );
    }
}
