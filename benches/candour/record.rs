//! Sealing and verifying: the time of the whole processes.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::Result;
use crate::figures::{Times, machine, megabytes, milliseconds};
use crate::shape::Shape;
use crate::{generated, memory_disk};

/// Measures `seal` of content that was never sealed, `seal` when nothing is new, and `verify` of the built site.
pub(crate) fn measure(shapes: &[Shape], runs: usize) -> Result<()> {
    for shape in shapes {
        let disk = memory_disk::new()?;
        println!("record: {shape}");
        println!("  in {}; {}", memory_disk::kind(disk.path()), machine());
        let (content, public) = (disk.path().join("content"), disk.path().join("public"));
        generated::write(&content, shape)?;
        let seal = |content: &Path| run("seal", &["--content".as_ref(), content.as_ref()]);
        let mut first = Times::default();
        for _ in 0..runs {
            remove_records(&content, shape)?;
            let start = Instant::now();
            seal(&content)?;
            first.add(start.elapsed());
        }
        let mut again = Times::default();
        for _ in 0..runs {
            let start = Instant::now();
            seal(&content)?;
            again.add(start.elapsed());
        }
        run(
            "build",
            &[
                "--content".as_ref(),
                content.as_ref(),
                "--out".as_ref(),
                public.as_ref(),
            ],
        )?;
        let mut verify = Times::default();
        for _ in 0..runs {
            let start = Instant::now();
            run("verify", &[public.as_ref()])?;
            verify.add(start.elapsed());
        }
        let (lines, bytes) = sealed(&content, shape)?;
        println!("  {lines} things sealed, {}", megabytes(bytes));
        for (what, times) in [
            ("seal all of it", &first),
            ("seal, nothing new", &again),
            ("verify", &verify),
        ] {
            println!(
                "  {what:<18} min {} ms, median {} ms, max {} ms, of {runs}",
                milliseconds(times.shortest()),
                milliseconds(times.percentile(50)),
                milliseconds(times.longest())
            );
        }
        println!("  {}", machine());
    }
    Ok(())
}

/// Runs the command, which must succeed.
fn run(command: &str, arguments: &[&std::ffi::OsStr]) -> Result<()> {
    let status = Command::new(env!("CARGO_BIN_EXE_candour"))
        .arg(command)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    if status.success() {
        return Ok(());
    }
    Err(format!("`candour {command}` of the generated content failed").into())
}

/// The records of all plans.
fn records(content: &Path, shape: &Shape) -> impl Iterator<Item = std::path::PathBuf> {
    let content = content.to_owned();
    (1..=shape.plans()).map(move |plan| content.join(crate::shape::plan_name(plan)).join("record.jsonl"))
}

fn remove_records(content: &Path, shape: &Shape) -> Result<()> {
    for record in records(content, shape).filter(|record| record.exists()) {
        fs::remove_file(record)?;
    }
    Ok(())
}

/// How many lines all records have, and how long they are.
fn sealed(content: &Path, shape: &Shape) -> Result<(usize, u64)> {
    let (mut lines, mut bytes) = (0, 0);
    for record in records(content, shape) {
        let text = fs::read_to_string(record)?;
        lines += text.lines().count();
        bytes += u64::try_from(text.len())?;
    }
    Ok((lines, bytes))
}
