//! Many nights in a row, over the ends of summer time and of the year.

use super::stage::{self, Stage};
use super::{RECS, update};

#[test]
#[ignore = "takes long: `tests/all soak` runs it"]
fn forty_nights_publish_what_is_due_and_nothing_before_its_day() {
    let stage = Stage::new();
    // The due date passes in the nights when summer time ends.
    stage.edit(RECS, "due: 2018-12", "due: 2025-10-25");
    stage.write(
        "content/homes/updates/later.md",
        &update("2026-01-01", "Words of the new year", false),
    );
    stage.write(
        "content/homes/updates/draft.md",
        &update("2025-11-01", "Words of a draft", true),
    );
    stage.push("An update to come, and a draft");
    let autumn = stage::days("2025-10-20", 12);
    let winter = stage::days("2025-12-26", 12);
    let spring = stage::days("2026-03-24", 16);
    let mut nights = 0;
    for day in autumn.chain(winter).chain(spring) {
        // Somebody writes every fifth night. Every tenth, another pushes between the pull and the push.
        let words = format!("Words of {day}");
        let is_report = nights % 5 == 2;
        if is_report {
            let text = update(&day, &words, false);
            stage.write(&format!("content/roads/updates/{day}.md"), &text);
            stage.push("A report");
        }
        let others = format!("Other words of {day}");
        let is_race = nights % 10 == 7;
        if is_race {
            let text = update(&day, &others, false);
            stage.write(&format!("content/homes/updates/{day}.md"), &text);
            stage.push_during_the_seal("Another report");
        }
        let night = stage.night(&day);
        night.assert_done();
        stage.assert_sound(&night);
        assert_eq!(
            stage.is_published("Words of the new year"),
            *day >= *"2026-01-01",
            "{day}"
        );
        assert!(!stage.is_published("Words of a draft"), "{day}");
        assert_eq!(stage.is_past_due("homes", "1.1"), *day > *"2025-10-25", "{day}");
        assert_eq!(stage.is_published(&words), is_report, "{day}");
        assert_eq!(stage.is_published(&others), is_race, "{day}");
        nights += 1;
    }
    assert_eq!(nights, 40);
    // Nothing is left to seal or to push, and a night with nothing new makes no commit.
    let before = stage.commits();
    stage.night("2026-04-09").assert_done();
    assert_eq!(stage.commits(), before);
}
