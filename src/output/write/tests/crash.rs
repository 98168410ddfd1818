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
    assert_eq!(
        error,
        WriteError::Foreign {
            paths: vec![out.join("new.html")]
        }
    );
}
