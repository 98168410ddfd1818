//! Whole builds: time, memory, and what was written.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::Result;
use crate::figures::{Times, machine, megabytes, milliseconds};
use crate::shape::Shape;
use crate::{generated, memory_disk, process};

/// How often the memory is looked at.
const STEP: Duration = Duration::from_millis(1);

/// Measures builds of each shape and prints the figures.
pub(crate) fn measure(shapes: &[Shape], runs: usize) -> Result<()> {
    for shape in shapes {
        let disk = memory_disk::new()?;
        println!("build: {shape}");
        println!("  in {}; {}", memory_disk::kind(disk.path()), machine());
        let content = disk.path().join("content");
        generated::write(&content, shape)?;
        let mut times = Times::default();
        for _ in 0..runs {
            let out = tempfile::tempdir_in(disk.path())?;
            let start = Instant::now();
            finish(build(&content, out.path()).status()?.success())?;
            times.add(start.elapsed());
        }
        let out = tempfile::tempdir_in(disk.path())?;
        let peak = peak_memory(&mut build(&content, out.path()))?;
        let read = memory_disk::count(&content)?;
        let written = memory_disk::count(out.path())?;
        println!(
            "  read {} files, {}; wrote {} pages, {} files in all, {}",
            read.files,
            megabytes(read.bytes),
            written.pages,
            written.files,
            megabytes(written.bytes)
        );
        println!(
            "  time of {runs} builds: min {} ms, median {} ms, max {} ms",
            milliseconds(times.shortest()),
            milliseconds(times.percentile(50)),
            milliseconds(times.longest())
        );
        println!(
            "  peak memory: {}; {}",
            peak.map_or_else(|| "known on Linux only".to_owned(), megabytes),
            machine()
        );
    }
    Ok(())
}

/// The command that builds a site.
pub(crate) fn build(content: &Path, out: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
    command
        .arg("build")
        .arg("--content")
        .arg(content)
        .arg("--out")
        .arg(out);
    // Themes of the folder that the benchmark happens to run in are none of its business.
    command.arg("--themes").arg(content.with_file_name("themes"));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Stops the benchmark when a build failed.
pub(crate) fn finish(success: bool) -> Result<()> {
    if success {
        return Ok(());
    }
    Err("the build of the generated content failed; `generate` it and build it by hand to see why".into())
}

/// The most memory that a build needs, of a run of its own because looking at it takes time.
pub(crate) fn peak_memory(command: &mut Command) -> Result<Option<u64>> {
    let mut child = command.spawn()?;
    let mut peak = None;
    loop {
        if let Some(memory) = process::memory(&child) {
            peak = Some(memory.peak);
        }
        if let Some(status) = child.try_wait()? {
            finish(status.success())?;
            return Ok(peak);
        }
        thread::sleep(STEP);
    }
}
