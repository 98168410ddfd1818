//! The targets of `fuzz/` with the seeds they start from, so that they go on working between trials.

#[expect(unreachable_pub, reason = "the targets use the same files as a library")]
#[expect(
    clippy::disallowed_methods,
    reason = "the seeds are made of files on the disk"
)]
#[path = "../../fuzz/src/lib.rs"]
mod targets;

use candour::import::columns::answers::Answers;
use targets::seeds::{TARGETS, Target};

/// Of the mistakes, which have a test of their own, every so many are tried.
const STEP: usize = 8;

#[test]
fn every_target_takes_its_seeds_whole_and_broken_off() {
    for Target { name, run, seeds } in TARGETS {
        let seeds = seeds();
        assert!(seeds.len() > 3, "{name} has {} seeds", seeds.len());
        let step = if seeds.len() > 100 { STEP } else { 1 };
        for (_, bytes) in seeds.iter().step_by(step) {
            run(bytes);
            run(&bytes[..bytes.len() / 2]);
        }
    }
}

#[test]
fn the_seeds_of_imports_are_read_as_plans() {
    let target = TARGETS
        .iter()
        .find(|target| target.name == "import")
        .expect("a target");
    for (name, bytes) in (target.seeds)() {
        let (file, _) = targets::import::file_of(&bytes);
        let document = targets::import::document(&file).unwrap_or_else(|error| panic!("{name}: {error}"));
        let layout = candour::import::columns::recognise(&document);
        let imported = candour::import::rows::fold(
            &[(&document, &layout)],
            &targets::import::context(&Answers::default()),
        );
        assert!(!imported.draft.recommendations.is_empty(), "{name}");
    }
}

#[test]
fn files_of_an_input_are_read_as_they_were_written() {
    let files = [
        ("a/plan.md", &b"---\ntitle: A\n"[..]),
        ("remove.txt", b"b\n"),
        ("empty.md", b"\n"),
    ];
    let input = targets::files::write(files);
    let read = targets::files::read(&input);
    assert!(read.iter().map(|(name, bytes)| (name.as_str(), *bytes)).eq(files));
}
