//! `docs/nightly.sh` as it stands, night after night: a bare remote, an editor who pushes, a clock that goes on, and what
//! goes wrong in the course of a year. Each night, what is published is whole, sound, and neither early nor late.

#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "the sites lie on the disk")]

mod soak;
mod stage;

use stage::{Night, Stage};

const RECS: &str = "content/homes/recommendations/1.md";

/// An update of a plan, published on a day.
fn update(published: &str, words: &str, draft: bool) -> String {
    let draft = if draft { "draft: true\n" } else { "" };
    format!(
        "---\nas_at: {published}\n{draft}title: {words}\nentries:\n  - ref: 1.1\n    progress: {words}.\n---\n"
    )
}

#[test]
fn a_night_in_which_something_fails_publishes_what_it_can_and_says_what_failed() {
    let stage = Stage::new();
    stage.night("2025-10-20").assert_done();

    // A push that is refused: the site is published, and the next night pushes.
    stage.write(
        "content/homes/updates/a.md",
        &update("2025-10-21", "Words of Tuesday", false),
    );
    stage.push("A report");
    stage.refuse_pushes(true);
    let night = stage.night("2025-10-21");
    night.assert_ended(1, "published, but these failed: push");
    stage.assert_sound(&night);
    assert!(stage.is_published("Words of Tuesday"));
    stage.refuse_pushes(false);
    stage.night("2025-10-22").assert_done();

    // A seal that is refused, for a pattern that nobody filled in.
    stage.write(
        "content/homes/updates/b.md",
        &update("2025-10-23", "A sentence that introduces the report", false),
    );
    stage.write("content/homes/updates/b.md", &stage::with_a_pattern("2025-10-23"));
    stage.push("A report that is not finished");
    let night = stage.night("2025-10-23");
    assert_eq!(night.code, 1, "{}", night.said);
    assert!(night.last().contains(" seal"), "{}", night.said);
    stage.assert_sound(&night);

    // An error in one plan: it stays as it was, and the other goes on.
    stage.write("content/homes/updates/b.md", "---\nas_at: nonsense\n---\n");
    stage.push("A slip");
    let night = stage.night("2025-10-24");
    night.assert_ended(1, "published, but these failed: seal build");
    assert_eq!(stage.as_of(), "2025-10-24");
    assert!(stage.is_kept("homes") && !stage.is_kept("roads"));
    stage.remove("content/homes/updates/b.md");
    stage.push("Without it");
    stage.night("2025-10-25").assert_done();
    assert_eq!(stage.as_of(), "2025-10-25");
    assert!(!stage.is_kept("homes"));

    // A conflict: somebody pushed other words into a file that was changed here.
    stage.clash(RECS);
    let night = stage.night("2025-10-26");
    assert_eq!(night.code, 1, "{}", night.said);
    assert!(night.last().contains(" pull"), "{}", night.said);
    assert_eq!(stage.as_of(), "2025-10-26");
    assert!(!stage.is_published("<<<<<<<"));
}

#[test]
#[ignore = "needs faketime: `tests/all night` installs it"]
fn the_clock_of_the_computer_gives_the_night() {
    let stage = Stage::new();
    stage.edit(RECS, "due: 2018-12", "due: 2026-03-28");
    stage.write(
        "content/homes/updates/later.md",
        &update("2026-03-30", "Words of a Monday", false),
    );
    stage.push("An update to come");
    // Summer time starts in the night of the 29th.
    for day in stage::days("2026-03-27", 5) {
        let night = stage.night_by_the_clock(&day);
        night.assert_done();
        stage.assert_sound(&night);
        assert_eq!(stage.as_of(), day);
        assert_eq!(stage.is_past_due("homes", "1.1"), *day > *"2026-03-28", "{day}");
        assert_eq!(
            stage.is_published("Words of a Monday"),
            *day >= *"2026-03-30",
            "{day}"
        );
    }
}

#[test]
fn a_full_disk_leaves_the_published_site_as_it_was() {
    let stage = Stage::new();
    stage.night("2025-10-20").assert_done();
    let before = stage.published();
    let night = stage.night_without_room("2025-10-21");
    assert_eq!(night.code, 2, "{}", night.said);
    assert!(
        night.last().starts_with("nightly: NOT published"),
        "{}",
        night.said
    );
    assert_eq!(stage.published(), before);
    let night = stage.night("2025-10-22");
    night.assert_done();
    stage.assert_sound(&night);
}

#[test]
fn a_second_run_waits_for_no_one_and_a_lock_left_behind_is_removed() {
    let stage = Stage::new();
    stage.lock(std::process::id());
    let night: Night = stage.night("2025-10-20");
    night.assert_ended(2, "NOT published; these failed: lock");
    assert!(stage.published().is_empty());
    // The number of a process that has ended.
    stage.lock(stage::ended_process());
    stage.night("2025-10-20").assert_done();
    assert!(!stage.is_locked());
}

#[test]
fn the_documentation_shows_each_file_that_it_offers_word_for_word() {
    let docs = crate::harness::repository().join("docs");
    let read = |path: &std::path::Path| std::fs::read_to_string(path).expect("a file");
    let pages: Vec<String> = ["publishing.md", "workflows.md"]
        .iter()
        .map(|page| read(&docs.join(page)))
        .collect();
    let mut offered = vec![docs.join("nightly.sh")];
    let files = std::fs::read_dir(docs.join("workflows")).expect("a folder");
    offered.extend(files.map(|file| file.expect("a file").path()));
    assert!(offered.len() >= 3, "{offered:?}");
    for file in offered {
        let block = format!("\n{}```\n", read(&file));
        let is_shown = pages.iter().any(|page| page.contains(&block));
        assert!(is_shown, "no page of docs/ shows {} as it is", file.display());
    }
}
