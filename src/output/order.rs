//! The order in which files are put in place, so that a build which is stopped half-way misleads nobody.

use super::OutPath;
use super::compressed::plain_path;
use super::list;

/// When a file is put in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    /// First, in any order.
    Any,
    /// Then what is compared with each other: the data of a plan and its record, each pair in a row.
    Data,
    /// Then the list of all files.
    List,
    /// Last, once everything that it leads to is there: the home page.
    Home,
}

/// The names of published data and of the records beside them.
const DATA: [&str; 3] = ["plan.json", "site.json", "record.jsonl"];

/// The turn of a file, and where it stands among those of the same turn.
pub(super) fn of(path: &OutPath) -> (Phase, OutPath) {
    // A compressed copy has the turn of its file.
    let text = path.as_str();
    let text = plain_path(text).unwrap_or(text);
    let turn = match text.rsplit_once('/') {
        None if text == "index.html" => Phase::Home,
        None if text == list::NAME => Phase::List,
        Some((folder, name)) if DATA.contains(&name) && (folder == "data" || folder.ends_with("/data")) => {
            Phase::Data
        }
        _ => Phase::Any,
    };
    (turn, path.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_stand_beside_their_records_and_the_home_page_is_last() {
        let mut paths = [
            "index.html",
            "a/data/record.jsonl",
            "b/c/data/plan.json",
            "z/index.html",
            "a/data/plan.json",
            "data/site.json",
            "b/c/data/record.jsonl",
            "a/data/actions.csv",
            "data/record.jsonl",
            "a/files/plan.json",
        ]
        .map(|text| OutPath::new(text).unwrap());
        paths.sort_by_cached_key(of);
        let order = paths.iter().map(OutPath::as_str).collect::<Vec<_>>();
        assert_eq!(
            order,
            [
                "a/data/actions.csv",
                "a/files/plan.json",
                "z/index.html",
                "a/data/plan.json",
                "a/data/record.jsonl",
                "b/c/data/plan.json",
                "b/c/data/record.jsonl",
                "data/record.jsonl",
                "data/site.json",
                "index.html",
            ]
        );
    }
}
