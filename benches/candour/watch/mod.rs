//! The preview: time from a save to the event and to the new page, and what it costs while nothing happens.

mod browser;
mod edits;
mod idle;
mod preview;

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::Result;
use crate::figures::{Times, machine, megabytes, milliseconds};
use crate::shape::Shape;
use crate::words::Words;
use crate::{generated, memory_disk, process};
use browser::Stream;
use edits::{Edit, Kind};
use preview::Preview;

/// The least time between two edits. To it comes a time by chance, so that nothing in the preview keeps step with it.
const PAUSE: Duration = Duration::from_millis(120);
/// The most that comes to it, in milliseconds.
const CHANCE: usize = 100;

/// How a file is saved.
#[derive(Clone, Copy, Debug)]
enum Save {
    /// Written over.
    Write,
    /// A new file is written beside it and renamed to its name.
    Rename,
}

/// Measures the preview of each shape and prints the figures.
pub(crate) fn measure(shapes: &[Shape], edits: usize) -> Result<()> {
    for shape in shapes {
        let disk = memory_disk::new()?;
        let (content, themes) = (disk.path().join("content"), disk.path().join("themes"));
        println!("watch: {shape}");
        println!("  in {}; {}", memory_disk::kind(disk.path()), machine());
        generated::write(&content, shape)?;
        // The default theme as it is, so that its templates and its stylesheet can be edited.
        let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
        memory_disk::copy(&theme, &themes.join("default"))?;
        memory_disk::age(disk.path())?;
        let start = Instant::now();
        let preview = Preview::start(&content, &themes)?;
        println!("  ready after {} ms", milliseconds(start.elapsed()));
        tell_memory(&preview, "at the start");
        println!("  milliseconds from before the save, of {edits} edits: median / 95th percentile / max");
        let mut words = Words::new();
        for kind in Kind::ALL {
            for save in [Save::Write, Save::Rename] {
                let times = edit_often(&preview, disk.path(), shape, kind, save, edits, &mut words)?;
                println!("  {:<34} {times}", format!("{kind}, {save}"));
            }
        }
        tell_memory(&preview, "after the edits");
        idle::measure(&preview)?;
        println!("  {}", machine());
    }
    Ok(())
}

/// When the event and the new page's last byte arrived.
#[derive(Default)]
struct Arrivals {
    event: Times,
    page: Times,
}

fn edit_often(
    preview: &Preview,
    root: &Path,
    shape: &Shape,
    kind: Kind,
    save: Save,
    edits: usize,
    words: &mut Words,
) -> Result<Arrivals> {
    let mut arrivals = Arrivals::default();
    for number in 0..edits {
        let edit = Edit::by_chance(kind, shape, number, words);
        // Somebody looks at the page.
        preview.get(edit.page())?;
        let mut stream = preview.listen(edit.page())?;
        let before = stream.next()?;
        let pause = PAUSE + Duration::from_millis(u64::try_from(words.below(CHANCE))?);
        thread::sleep(pause);
        let file = root.join(edit.file());
        let text = edit.apply(&fs::read_to_string(&file)?)?;

        let start = Instant::now();
        save.save(&file, &text)?;
        let after = changed(&mut stream, &before)?;
        let event = start.elapsed();
        let page = preview.get(edit.page())?;
        let whole = start.elapsed();

        if !after.is_well() {
            return Err(format!(
                "the preview found fault with the edit of {}: {after}",
                file.display()
            )
            .into());
        }
        if !page.contains(edit.marker()) {
            return Err(format!("{} is without the new words: {}", edit.page(), edit.marker()).into());
        }
        arrivals.event.add(event);
        arrivals.page.add(whole);
    }
    Ok(arrivals)
}

/// The next event that says that something is new.
fn changed(stream: &mut Stream, before: &browser::Event) -> Result<browser::Event> {
    loop {
        let event = stream.next()?;
        if !event.is_same_version(before) || !event.is_well() {
            return Ok(event);
        }
    }
}

fn tell_memory(preview: &Preview, when: &str) {
    match process::memory(preview.process()) {
        Some(memory) => println!(
            "  memory {when}: {}, at most {}",
            megabytes(memory.resident),
            megabytes(memory.peak)
        ),
        None => println!("  memory {when}: known on Linux only"),
    }
}

impl Save {
    fn save(self, file: &Path, text: &str) -> Result<()> {
        match self {
            Self::Write => fs::write(file, text)?,
            Self::Rename => {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                let beside = file.with_file_name(format!(".{name}.new"));
                fs::write(&beside, text)?;
                fs::rename(beside, file)?;
            }
        }
        Ok(())
    }
}

impl std::fmt::Display for Save {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Write => "written over",
            Self::Rename => "renamed",
        })
    }
}

impl std::fmt::Display for Arrivals {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let part = |times: &Times| {
            format!(
                "{} / {} / {}",
                milliseconds(times.percentile(50)),
                milliseconds(times.percentile(95)),
                milliseconds(times.longest())
            )
        };
        write!(f, "event {:<22} page {}", part(&self.event), part(&self.page))
    }
}
