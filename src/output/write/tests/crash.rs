//! Runs that were stopped half-way.

use super::*;
use crate::output::job::Step;
use crate::output::manifest::Manifest;

/// Stops a run after each of its steps in turn: the next run must finish it, and nothing may be left behind.
fn stop_everywhere(old: &[(&str, &str)], new: &[(&str, &str)], next: &[(&str, &str)]) {
    let (_temp, clean) = out();
    go(next, &clean).unwrap();
    for stop in 0.. {
        let (_temp, out) = out();
        go(old, &out).unwrap();
        fs::write(out.join("CNAME"), "mine").unwrap();
        let mut writer = Writer::open(&out, &[]).unwrap();
        add_all(&writer, new);
        let mut job = writer.job().unwrap();
        let steps: Vec<Step> = job.steps.drain(..).collect();
        let done = stop >= steps.len();
        for step in steps.into_iter().take(stop) {
            job.run(step).unwrap();
        }
        drop(writer);
        let report = go(next, &out).unwrap();
        assert_eq!(report.kept, names(&[]), "stopped after {stop}");
        let mut found = all(&out);
        assert_eq!(found.remove("CNAME").as_deref(), Some(&b"mine"[..]));
        assert_eq!(found, all(&clean), "stopped after {stop}");
        if done {
            break;
        }
    }
}

#[test]
fn a_run_stopped_anywhere_is_finished_by_the_next() {
    let old = [
        ("a", "a"),
        ("b/c", "c"),
        ("gone/x", "x"),
        ("index.html", "1"),
        ("same", "same"),
    ];
    let new = [
        ("a/x", "x"),
        ("b", "b"),
        ("index.html", "2"),
        ("new/y", "y"),
        ("same", "same"),
    ];
    stop_everywhere(&old, &new, &new);
}

#[test]
fn a_run_stopped_anywhere_is_undone_by_a_next_one_with_another_site() {
    let old = [("gone/x", "x"), ("index.html", "1")];
    let new = [("index.html", "2"), ("new/y", "y")];
    stop_everywhere(&old, &new, &old);
    stop_everywhere(&old, &new, &[("index.html", "3")]);
}

#[test]
fn a_file_somebody_puts_where_a_stopped_run_had_one_pending_is_foreign() {
    let (_temp, out) = out();
    go(&[("index.html", "1")], &out).unwrap();
    let manifest = Manifest {
        pending: [(OutPath::new("new.html").unwrap(), Checksum::of(b"ours"))].into(),
        ..Manifest::default()
    };
    fs::write(out.join(".candour/manifest.json"), manifest.print()).unwrap();
    fs::write(out.join("new.html"), "mine").unwrap();
    let error = go(&[("index.html", "1"), ("new.html", "ours")], &out).unwrap_err();
    assert_eq!(error, WriteError::Foreign(vec![out.join("new.html")]));
}

/// Returns the files of a folder after each step of changing the site in it from `old` to `new`.
fn after_each_step(old: &[(&str, &str)], new: &[(&str, &str)], mut look: impl FnMut(&Path, bool)) {
    for stop in 0.. {
        let (_temp, out) = out();
        go(old, &out).unwrap();
        let mut writer = Writer::open(&out, &[]).unwrap();
        add_all(&writer, new);
        let mut job = writer.job().unwrap();
        let steps: Vec<Step> = job.steps.drain(..).collect();
        let done = stop >= steps.len();
        for step in steps.into_iter().take(stop) {
            job.run(step).unwrap();
        }
        look(&out, done);
        if done {
            break;
        }
    }
}

const OLD: [(&str, &str); 7] = [
    ("a/data/plan.json", "1"),
    ("a/data/record.jsonl", "1"),
    ("a/index.html", "1"),
    ("gone/data/plan.json", "1"),
    ("gone/data/record.jsonl", "1"),
    ("index.html", "1"),
    ("zoo.html", "1"),
];
const NEW: [(&str, &str); 7] = [
    ("a/data/plan.json", "2"),
    ("a/data/record.jsonl", "2"),
    ("a/index.html", "2"),
    ("b/data/plan.json", "2"),
    ("b/data/record.jsonl", "2"),
    ("index.html", "2"),
    ("zoo.html", "2"),
];

#[test]
fn a_folder_is_the_old_site_or_the_new_one_or_says_that_it_is_neither() {
    after_each_step(&OLD, &NEW, |out, done| {
        let found = site(out);
        let is_whole = found == owned(&OLD) || found == owned(&NEW);
        let is_unfinished = crate::output::unfinished(out).is_some();
        assert!(is_whole || is_unfinished, "{found:?}");
        assert!(!(done && is_unfinished));
        // Whatever is asked about, it lies in the folder.
        let within = crate::output::unfinished(&out.join("a/data"));
        assert_eq!(within.is_some(), is_unfinished);
    });
}

#[test]
fn data_and_record_change_one_after_the_other_and_the_home_page_last() {
    let (mut apart, mut early) = (0, 0);
    after_each_step(&OLD, &NEW, |out, _| {
        let read = |path: &str| fs::read_to_string(out.join(path)).ok();
        for plan in ["a", "b", "gone"] {
            let [data, record] =
                ["plan.json", "record.jsonl"].map(|name| read(&format!("{plan}/data/{name}")));
            apart += usize::from(data != record);
        }
        let others = [
            "a/index.html",
            "a/data/record.jsonl",
            "b/data/record.jsonl",
            "zoo.html",
        ];
        let is_home_new = read("index.html").as_deref() == Some("2");
        let are_new = others.iter().all(|path| read(path).as_deref() == Some("2"));
        early += usize::from(is_home_new && !are_new);
        assert!(
            is_home_new || read("gone/data/plan.json").is_some(),
            "a link leads nowhere"
        );
    });
    assert_eq!((apart, early), (3, 0), "one step for each plan");
}
