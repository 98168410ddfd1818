//! What the preview costs while nothing happens.

use std::thread;
use std::time::Duration;

use super::preview::Preview;
use crate::Result;
use crate::figures::milliseconds;
use crate::process;

/// How many pages are open.
const PAGES: usize = 300;
/// How long nothing happens.
const WHILE: Duration = Duration::from_secs(10);
/// What follows from the last edit is over by then.
const CALM: Duration = Duration::from_secs(3);

/// Measures the processor time used while many pages listen and nothing happens.
pub(super) fn measure(preview: &Preview) -> Result<()> {
    let mut streams = Vec::new();
    for _ in 0..PAGES {
        let mut stream = preview.listen("/")?;
        stream.next()?;
        streams.push(stream);
    }
    thread::sleep(CALM);
    let before = process::processor_time(preview.process());
    thread::sleep(WHILE);
    let after = process::processor_time(preview.process());
    let used = match (before, after) {
        (Some(before), Some(after)) => format!("{} ms", milliseconds(after.saturating_sub(before))),
        _ => "known on Linux only".to_owned(),
    };
    println!(
        "  processor time in {} idle seconds with {} pages open: {used}, in steps of 10 ms",
        WHILE.as_secs(),
        streams.len()
    );
    super::tell_memory(preview, "with these pages open");
    Ok(())
}
