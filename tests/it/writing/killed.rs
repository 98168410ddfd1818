//! Runs that are killed.

use std::process::Stdio;
use std::time::{Duration, Instant};

use super::*;

const RECORD: &str = "content/homes/record.jsonl";

/// Runs the command and kills it after a time, unless it has finished.
fn killed(day: &str, arguments: &[&str], folder: &Path, after: Duration) {
    let mut command = candour(day, arguments, folder);
    let mut run = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the command");
    std::thread::sleep(after);
    // On Unix, this is SIGKILL.
    run.kill().expect("killed or done");
    run.wait().expect("its end");
}

/// How long a run takes, and then some.
fn time(day: &str, arguments: &[&str], folder: &Path) -> Duration {
    let start = Instant::now();
    done(day, arguments, folder);
    start.elapsed() * 5 / 4
}

/// The names of hidden files in the folder of the plan.
fn hidden(folder: &Path) -> Vec<String> {
    files(&folder.join("content/homes"))
        .into_keys()
        .filter(|path| path.starts_with('.'))
        .collect()
}

#[test]
fn a_seal_killed_at_any_moment_is_done_by_the_next_and_leaves_nothing() {
    let whole = base_site();
    let time = time("2018-06-01", &["seal"], whole.path());
    let expected = read(whole.path(), RECORD);
    for moment in 0..24 {
        let site = base_site();
        killed("2018-06-01", &["seal"], site.path(), time * moment / 24);
        let said = on("2018-06-01", &["check"], site.path());
        assert_eq!(said.code, 0, "{}", said.err);
        done("2018-06-01", &["seal"], site.path());
        assert_eq!(read(site.path(), RECORD), expected);
        assert_eq!(hidden(site.path()), [""; 0]);
    }
}

#[test]
fn what_a_killed_seal_left_is_passed_over_and_removed_by_the_next() {
    let whole = base_site();
    done("2018-06-01", &["seal"], whole.path());
    let expected = read(whole.path(), RECORD);
    for name in [".record.jsonl.new", ".record.jsonl.1.new", ".record.jsonl.7.new"] {
        let left = format!("content/homes/{name}");
        let site = base_site();
        let folder = site.path();
        write(folder, &left, &expected[..expected.len() / 2]);
        write(folder, RECORD, "");
        for command in ["check", "build"] {
            assert!(!done("2018-06-01", &[command], folder).err.contains(name));
        }
        done("2018-06-01", &["seal", "--dry-run"], folder);
        assert_eq!(hidden(folder), [name]);
        let told = format!("{left} was removed: an interrupted `candour seal` left it\n");
        let said = done("2018-06-01", &["seal"], folder);
        assert!(said.err.starts_with(&told), "{}", said.err);
        assert_eq!(read(folder, RECORD), expected);
        assert_eq!(hidden(folder), [""; 0]);
        write(folder, &left, &expected[..40]);
        let said = done("2018-06-02", &["seal"], folder);
        assert!(said.err.starts_with(&told), "{}", said.err);
        assert_eq!(hidden(folder), [""; 0]);
    }
}

#[test]
fn a_build_killed_at_any_moment_is_finished_by_the_next_and_raises_no_false_alarm() {
    let site = with_news();
    let folder = site.path();
    done("2018-06-21", &["seal"], folder);
    let time = time("2018-06-21", &["build", "--out", "next"], folder);
    let next = files(&folder.join("next"));
    for moment in 0..24 {
        let out = tempfile::tempdir().expect("a folder");
        let public = out.path().join("public");
        copy(&folder.join("public"), &public);
        let public = public.to_str().expect("UTF-8");
        let build = ["build", "--out", public];
        killed("2018-06-21", &build, folder, time * moment / 24);
        let said = on("2018-06-21", &["verify", public], folder);
        let is_half = said.code == 2 && said.err.contains("`candour build` has not finished there");
        assert!(said.code == 0 || is_half, "{}", said.err);
        done("2018-06-21", &build, folder);
        done("2018-06-21", &["verify", public], folder);
        assert_eq!(files(Path::new(public)), next);
    }
}
