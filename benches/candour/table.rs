//! The table of the README: first and repeated builds, beside Hugo and beside the floor.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::build::{build, finish, peak_memory};
use crate::figures::{Times, machine, megabytes};
use crate::floor::Floor;
use crate::shape::{Shape, plan_name};
use crate::{Result, generated, hugo, memory_disk};

/// 29 January 2030. The dates of the generated content lie before, and on no 30th of a month, so that nothing falls due and
/// nothing has been due for a year more on the next day.
const DAY: u64 = 1_895_875_200;
const NEXT_DAY: u64 = DAY + 24 * 60 * 60;

/// Something that is timed, in the order in which it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    First,
    Repeated,
    RepeatedAgain,
    NextDay,
    Edited,
    Floor,
    Hugo,
}

impl Step {
    const ALL: [Self; 7] = [
        Self::First,
        Self::Repeated,
        Self::RepeatedAgain,
        Self::NextDay,
        Self::Edited,
        Self::Floor,
        Self::Hugo,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::First => "Candour, into an empty folder",
            Self::Repeated => "Candour again, nothing edited",
            Self::RepeatedAgain => "Candour once more, nothing edited",
            Self::NextDay => "Candour on the next day",
            Self::Edited => "Candour, one entry edited",
            Self::Floor => "the same bytes, written by two threads",
            Self::Hugo => "Hugo, as many pages with the same words",
        }
    }
}

/// Measures all steps in turn as often as asked, and prints the table.
pub(crate) fn measure(shape: &Shape, runs: usize) -> Result<()> {
    let disk = memory_disk::new()?;
    let content = disk.path().join("content");
    generated::write(&content, shape)?;
    println!("{shape}; in {}", memory_disk::kind(disk.path()));
    println!("{}, {}", processor(), machine());
    let mut times: Vec<Times> = Step::ALL.iter().map(|_| Times::default()).collect();
    let site = disk.path().join("site");
    built(&content, &site, DAY)?;
    let written = memory_disk::count(&site)?;
    let floor = Floor::of(&site)?;
    let of_hugo = match hugo::version() {
        Some(version) => {
            println!("Candour {}, Hugo {version}", env!("CARGO_PKG_VERSION"));
            let folder = disk.path().join("hugo");
            fs::create_dir(&folder)?;
            hugo::write(&folder, &site)?;
            Some(folder)
        }
        None => {
            println!(
                "Candour {}; Hugo is not installed here",
                env!("CARGO_PKG_VERSION")
            );
            None
        }
    };
    fs::remove_dir_all(&site)?;
    let mut pages_of_hugo = memory_disk::Amount::default();
    for run in 0..runs {
        let out = tempfile::tempdir_in(disk.path())?;
        for (step, times) in Step::ALL.iter().zip(&mut times) {
            let time = match step {
                Step::First | Step::Repeated | Step::RepeatedAgain => built(&content, out.path(), DAY)?,
                Step::NextDay => built(&content, out.path(), NEXT_DAY)?,
                Step::Edited => {
                    edit(&content, shape, run)?;
                    built(&content, out.path(), NEXT_DAY)?
                }
                Step::Floor => floor.write(tempfile::tempdir_in(disk.path())?.path())?,
                Step::Hugo => {
                    let Some(folder) = &of_hugo else { continue };
                    let (time, out) = built_by_hugo(folder, disk.path())?;
                    pages_of_hugo = memory_disk::count(out.path())?;
                    time
                }
            };
            times.add(time);
        }
    }
    let peaks = peaks(&content, of_hugo.as_deref(), disk.path())?;
    print(&times, written, pages_of_hugo, peaks);
    println!("{}", machine());
    Ok(())
}

/// Builds the site of a day, and says how long that took.
fn built(content: &Path, out: &Path, day: u64) -> Result<Duration> {
    let mut command = build(content, out);
    command.env("SOURCE_DATE_EPOCH", day.to_string());
    timed(&mut command)
}

fn built_by_hugo(folder: &Path, disk: &Path) -> Result<(Duration, TempDir)> {
    let out = tempfile::tempdir_in(disk)?;
    Ok((timed(&mut hugo::build(folder, out.path()))?, out))
}

fn timed(command: &mut Command) -> Result<Duration> {
    let start = Instant::now();
    finish(command.status()?.success())?;
    Ok(start.elapsed())
}

/// Puts a word into an entry of the newest update of another plan each time.
fn edit(content: &Path, shape: &Shape, run: usize) -> Result<()> {
    let plan = content.join(plan_name(run % shape.plans() + 1)).join("updates");
    let mut files: Vec<PathBuf> = fs::read_dir(plan)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    files.sort();
    let newest = files.last().ok_or("a plan without updates")?;
    let text = fs::read_to_string(newest)?;
    let (before, after) = text
        .split_once("progress: >-\n      ")
        .ok_or("an update without words")?;
    Ok(fs::write(
        newest,
        format!("{before}progress: >-\n      Edited {run}. {after}"),
    )?)
}

/// The most memory that Candour and Hugo need for a first build.
fn peaks(content: &Path, of_hugo: Option<&Path>, disk: &Path) -> Result<[Option<u64>; 2]> {
    let out = tempfile::tempdir_in(disk)?;
    let candour = peak_memory(&mut build(content, out.path()))?;
    let out = tempfile::tempdir_in(disk)?;
    let hugo = match of_hugo {
        Some(folder) => peak_memory(&mut hugo::build(folder, out.path()))?,
        None => None,
    };
    Ok([candour, hugo])
}

fn print(
    times: &[Times],
    candour: memory_disk::Amount,
    hugo: memory_disk::Amount,
    [memory, memory_of_hugo]: [Option<u64>; 2],
) {
    let median = |step: Step| {
        let at = Step::ALL.iter().position(|one| *one == step).unwrap_or_default();
        times[at].percentile(50).as_secs_f64()
    };
    let [first, floor] = [Step::First, Step::Floor].map(median);
    println!(
        "\n| | median | of the first build | times the floor | a page | pages | files | bytes | peak memory |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (step, times) in Step::ALL.iter().zip(times) {
        let is_of_hugo = *step == Step::Hugo;
        if times.is_empty() {
            continue;
        }
        let seconds = times.percentile(50).as_secs_f64();
        let amount = if is_of_hugo { hugo } else { candour };
        let peak = match step {
            Step::First => memory,
            Step::Hugo => memory_of_hugo,
            _ => None,
        };
        let pages = f64::from(u32::try_from(amount.pages).unwrap_or(u32::MAX));
        println!(
            "| {} | {seconds:.2} s | {:.1} % | {:.1} | {:.0} µs | {} | {} | {} | {} |",
            step.name(),
            seconds / first * 100.0,
            seconds / floor,
            seconds / pages * 1e6,
            amount.pages,
            amount.files,
            megabytes(amount.bytes),
            peak.map_or_else(String::new, megabytes),
        );
    }
    println!();
}

/// The name of the processor, as Linux tells it.
fn processor() -> String {
    let about = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = about.lines().find_map(|line| line.strip_prefix("model name"));
    let name = name.and_then(|name| name.split_once(':'));
    name.map_or_else(
        || "an unknown processor".to_owned(),
        |(_, name)| name.trim().to_owned(),
    )
}
