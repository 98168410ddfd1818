//! What another process costs, as Linux tells it in `/proc`.

use std::fs;
use std::process::Child;
use std::time::Duration;

/// The length of the step in which Linux counts processor time for `/proc`, on every machine.
const TICK: Duration = Duration::from_millis(10);

/// Memory of a process now, in bytes; nothing when it has ended or this is not Linux.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Memory {
    /// In use.
    pub(crate) resident: u64,
    /// The most that was ever in use.
    pub(crate) peak: u64,
}

/// The memory of a process.
pub(crate) fn memory(process: &Child) -> Option<Memory> {
    let status = fs::read_to_string(format!("/proc/{}/status", process.id())).ok()?;
    let bytes = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
        Some(kilobytes * 1024)
    };
    Some(Memory {
        resident: bytes("VmRSS:")?,
        peak: bytes("VmHWM:")?,
    })
}

/// The processor time that a process has used.
pub(crate) fn processor_time(process: &Child) -> Option<Duration> {
    let stat = fs::read_to_string(format!("/proc/{}/stat", process.id())).ok()?;
    // The second field is the name in brackets, which may hold anything; user and system time are the 14th and 15th.
    let (_, after_name) = stat.rsplit_once(')')?;
    let mut times = after_name.split_whitespace().skip(11);
    let user: u32 = times.next()?.parse().ok()?;
    let system: u32 = times.next()?.parse().ok()?;
    Some(TICK * (user + system))
}
