//! Builds into a folder that an earlier build filled: the files that are made, and the stages that are gone through.

#![expect(clippy::disallowed_methods, reason = "the sites lie on the disk")]

use std::path::Path;

use crate::disk;
use crate::run::{done, on};

/// The numbers of files that are new, changed and unchanged, as a build tells them.
fn counts(said: &str) -> [usize; 3] {
    ["new", "changed", "unchanged"].map(|what| {
        let (before, _) = said.split_once(&format!(" {what}")).expect(said);
        let number = before.rsplit([' ', ',']).next().expect("a number");
        number.replace(',', "").parse().expect(number)
    })
}

/// Returns whether a build with `-v` says that it took over the files of a plan.
fn is_taken_over(said: &str, plan: &str) -> bool {
    let line = said.lines().find(|line| line.contains(&format!("{plan}: ")));
    line.expect(plan).contains("taken over")
}

#[test]
fn a_quiet_night_changes_three_files_and_an_edited_page_is_mended() {
    let folder = disk::site_of("sites/small/content");
    let folder = folder.path();
    done("2018-05-10", &["build"], folder);
    let quiet = done("2018-05-11", &["build", "-v"], folder).err;
    assert_eq!(quiet.matches("taken over").count(), 2, "{quiet}");
    let [new, changed, unchanged] = counts(&quiet);
    assert!(new == 0 && changed <= 3 && unchanged > 100, "{quiet}");
    let again = done("2018-05-11", &["build", "--full"], folder).err;
    assert_eq!(counts(&again)[..2], [0, 0], "{again}");

    disk::edit(
        folder,
        "content/homes/plan.md",
        "title: Safer homes",
        "title: All safer homes",
    );
    let edited = done("2018-05-11", &["build", "-v"], folder).err;
    assert!(
        !is_taken_over(&edited, "homes") && !is_taken_over(&edited, "streets"),
        "the plans name each other: {edited}"
    );
    disk::edit(
        folder,
        "content/homes/recommendations/1.md",
        "Ask children",
        "Ask all children",
    );
    let edited = done("2018-05-11", &["build", "-v"], folder).err;
    assert!(
        !is_taken_over(&edited, "homes") && is_taken_over(&edited, "streets"),
        "{edited}"
    );

    let page = folder.join("public/streets/index.html");
    std::fs::write(&page, "edited by hand").expect("written");
    let mended = done("2018-05-11", &["build"], folder).err;
    assert_eq!(counts(&mended)[..2], [0, 1], "{mended}");
    assert_ne!(std::fs::read(&page).expect("read"), b"edited by hand");
    let _ = on("2018-05-11", &["verify", "public"], folder);
}

/// Runs `build -v` and says whether it had nothing to do, which it tells by the stages that it goes through.
fn had_nothing_to_do(day: &str, arguments: &[&str], folder: &Path) -> bool {
    let said = done(day, &[&["build", "-v"], arguments].concat(), folder).err;
    let stages: Vec<&str> = said
        .lines()
        .filter_map(|line| line.strip_suffix(" ms")?.split_whitespace().next())
        .collect();
    let (is_left, is_made) = (stages.contains(&"look"), stages.contains(&"parse"));
    assert!(stages.contains(&"read") && (is_left || is_made), "{said}");
    !is_made
}

#[test]
fn a_build_that_is_given_the_same_goes_through_nothing_but_tells_the_same() {
    let folder = disk::site_of("sites/small/content");
    let folder = folder.path();
    // A warning, which is told each time.
    disk::write(&folder.join("content/homes/stray.txt"), b"not used");
    let day = "2018-05-10";
    let warned = |said: &str| said.contains("unexpected-file");
    let first = done(day, &["build"], folder).err;
    assert!(warned(&first), "{first}");
    let before = disk::files(&folder.join("public"));
    assert!(had_nothing_to_do(day, &[], folder));
    let again = done(day, &["build"], folder).err;
    let without_times = |said: &str| {
        let (findings, built) = said.split_once("built ").expect("built");
        let (_, files) = built.split_once(": ").expect("files");
        let (pages, _) = files.split_once(" in all").expect("pages");
        format!("{findings}{pages}")
    };
    assert_eq!(without_times(&again), without_times(&first));
    let [new, changed, unchanged] = counts(&again);
    assert!(
        new == 0 && changed == 0 && unchanged + 2 >= before.len() - 4,
        "{again}"
    );
    let json = |arguments: &[&str]| -> serde_json::Value {
        let said = done(day, &[&["build", "--format", "json"], arguments].concat(), folder).out;
        serde_json::from_str(&said).expect("JSON")
    };
    let whole = json(&["--full"]);
    let mut left = json(&[]);
    assert_eq!(left["findings"], whole["findings"]);
    for plan in left["built"]["plans"].as_array_mut().expect("plans") {
        let plan = plan.as_object_mut().expect("a plan");
        assert_eq!(plan.remove("taken_over"), Some(true.into()));
    }
    assert_eq!(left["built"], whole["built"]);

    // Whatever is given otherwise, or is not as it was, has to be looked at.
    assert!(!had_nothing_to_do("2018-05-11", &[], folder));
    assert!(!had_nothing_to_do(
        "2018-05-11",
        &["--base-url", "https://x.example/"],
        folder
    ));
    assert!(!had_nothing_to_do("2018-05-11", &[], folder));
    assert!(had_nothing_to_do("2018-05-11", &[], folder));
    assert!(!had_nothing_to_do("2018-05-11", &["--full"], folder));
    disk::edit(folder, "content/site.yaml", "title: ", "title: All ");
    assert!(!had_nothing_to_do("2018-05-11", &[], folder));
    assert!(had_nothing_to_do("2018-05-11", &[], folder));
    disk::write(
        &folder.join("themes/mine/templates/parts/footer.html"),
        b"<p>Ours</p>",
    );
    disk::edit(folder, "content/site.yaml", "title: ", "theme: mine\ntitle: ");
    assert!(!had_nothing_to_do("2018-05-11", &[], folder));
    disk::write(
        &folder.join("themes/mine/templates/parts/footer.html"),
        b"<p>Hers</p>",
    );
    assert!(!had_nothing_to_do("2018-05-11", &[], folder));
    let page = folder.join("public/homes/index.html");
    let right = std::fs::read(&page).expect("read");
    // As long as it was, and written at once: only the bytes tell.
    let mut wrong = right.clone();
    wrong.reverse();
    std::fs::write(&page, &wrong).expect("written");
    assert!(!had_nothing_to_do("2018-05-11", &[], folder));
    assert_eq!(std::fs::read(&page).expect("read"), right);
    std::fs::remove_file(&page).expect("removed");
    assert!(!had_nothing_to_do("2018-05-11", &[], folder));
    assert_eq!(std::fs::read(&page).expect("read"), right);
    assert!(had_nothing_to_do("2018-05-11", &[], folder));
    disk::edit(
        folder,
        "content/homes/plan.md",
        "title: Safer homes",
        "titel: Safer homes",
    );
    let broken = on("2018-05-11", &["build"], folder);
    assert_eq!(broken.code, 1, "{}", broken.err);
}

#[test]
fn a_file_is_not_read_again_until_something_is_written_to_it() {
    let folder = disk::site_of("sites/small/content");
    let folder = folder.path();
    let day = "2018-05-10";
    done(day, &["build"], folder);
    let noted = || std::fs::read_to_string(folder.join("public/.candour/stamps.json")).unwrap_or_default();
    // The step of the times that disks keep.
    std::thread::sleep(std::time::Duration::from_millis(2200));
    done(day, &["build"], folder);
    let stamps = noted();
    assert!(stamps.contains("\"homes/index.html\""), "{stamps}");
    done(day, &["build"], folder);
    assert_eq!(noted(), stamps);
    let page = folder.join("public/homes/index.html");
    let mut bytes = std::fs::read(&page).expect("read");
    let written = page
        .metadata()
        .and_then(|found| found.modified())
        .expect("a time");
    bytes.reverse();
    std::fs::write(&page, &bytes).expect("written");
    // Whoever puts the time of writing back leaves another trace.
    let file = std::fs::File::options().write(true).open(&page).expect("open");
    file.set_modified(written).expect("set");
    drop(file);
    let mended = done(day, &["build"], folder).err;
    assert_eq!(counts(&mended)[..2], [0, 1], "{mended}");
}
