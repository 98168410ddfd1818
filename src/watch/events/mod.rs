//! Being woken when a file changes.
//!
//! A wake-up says that something may have changed, not what: the folders are looked through afterwards. It always comes
//! after everything new is watched, so what was written in between is seen too.
//!
//! The changes come from `notify`, and are gathered here rather than by `notify-debouncer-full`: that one wakes up with
//! every tick for as long as it lives (190 times a second with a tick of 5 ms, measured), while waiting here costs
//! nothing until something happens; and how long to wait for more depends on how much has come.

mod batch;
mod disk;
mod method;
mod native;
mod polling;
#[cfg(test)]
mod tests;
mod watched_folder;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use batch::Batch;
use native::Native;
use polling::Polling;
use watched_folder::WatchedFolder;

pub use method::WatchMethod;

/// The longest that one wake-up waits for changes that keep coming.
const LONGEST: Duration = Duration::from_secs(2);

/// The folders to watch. Either may be missing, relative, or a link.
#[derive(Clone, Debug)]
pub struct Watched {
    /// The content folder.
    pub content: PathBuf,
    /// The folder that holds themes.
    pub themes: PathBuf,
}

/// Why [`Events::wait`] came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wake {
    /// Something may have changed. The paths are files and folders of which that is known; they may be none.
    Changed {
        /// Below the content folder.
        content: BTreeSet<PathBuf>,
        /// Below the themes folder.
        themes: BTreeSet<PathBuf>,
    },
    /// [`Waker::ask`] was called.
    Asked,
    /// The time is up.
    TimedOut,
    /// [`Waker::stop`] was called. Every later wait ends with this too.
    Stopped,
}

/// A message to the thread that waits.
enum Message {
    Disk(notify::Result<notify::Event>),
    Ask,
    Stop,
}

/// Wakes the one who waits, from any thread, without waiting itself.
#[derive(Clone, Debug)]
pub struct Waker(Sender<Message>);

impl Waker {
    /// Has the wait end with [`Wake::Asked`], or with the [`Wake::Changed`] that is on its way.
    pub fn ask(&self) {
        // When nobody waits any more there is nobody to wake.
        drop(self.0.send(Message::Ask));
    }

    /// Has the wait, and every later one, end at once with [`Wake::Stopped`].
    pub fn stop(&self) {
        drop(self.0.send(Message::Stop));
    }
}

/// Changes of the watched folders, for one who waits for them.
pub struct Events {
    inbox: Receiver<Message>,
    sender: Sender<Message>,
    source: Source,
    method: WatchMethod,
    stopped: bool,
}

enum Source {
    System(Box<Native>),
    Polled(Polling),
}

/// Watches the folders: the system is asked to tell of changes; with `poll`, when it cannot, or when the folders are on
/// a disk that others may change unseen, there is a wake-up twice a second instead.
///
/// Nothing that changes after this returns is missed, so the folders should be read afterwards.
pub fn watch(watched: Watched, poll: bool) -> Events {
    let (sender, inbox) = channel();
    let (source, method) = if poll {
        (Source::Polled(Polling::default()), WatchMethod::PollingAsAsked)
    } else if let Some(kind) = remote(&watched) {
        (
            Source::Polled(Polling::default()),
            WatchMethod::PollingSharedDisk { kind },
        )
    } else {
        match Native::start(watched, sender.clone()) {
            Ok(native) => (Source::System(Box::new(native)), WatchMethod::System),
            Err(reason) => (
                Source::Polled(Polling::default()),
                WatchMethod::PollingForLack { reason },
            ),
        }
    };
    Events {
        inbox,
        sender,
        source,
        method,
        stopped: false,
    }
}

/// The kind of disk that the folders are on, when changes may go unseen there.
fn remote(watched: &Watched) -> Option<String> {
    [&watched.content, &watched.themes].into_iter().find_map(|path| {
        let place = WatchedFolder::of(path);
        // Where the folder is or will be.
        let nearest = place.folder.or_else(|| place.signposts.into_iter().next_back())?;
        disk::remote(&nearest)
    })
}

impl Events {
    /// Returns a waker for the thread that waits here.
    pub fn waker(&self) -> Waker {
        Waker(self.sender.clone())
    }

    /// How changes are seen. It may become polling later, when the system's limits are reached.
    pub fn method(&self) -> &WatchMethod {
        &self.method
    }

    /// Waits for something to happen, for `timeout` at the longest. A save is passed on at once; of many changes that
    /// come together, such as from `git checkout`, one wake-up comes when they end.
    pub fn wait(&mut self, timeout: Option<Duration>) -> Wake {
        let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        loop {
            let look = match &mut self.source {
                Source::System(native) => native.next_check(),
                Source::Polled(polling) => Some(polling.next()),
            };
            let until = look.into_iter().chain(deadline).min();
            if let Some(wake) = match self.receive(until) {
                Some(Message::Stop) => Some(Wake::Stopped),
                Some(Message::Ask) => Some(Wake::Asked),
                Some(Message::Disk(told)) => self.gather(told),
                None if look.is_some_and(|look| look <= Instant::now()) => self.check_now(),
                None if deadline.is_some_and(|deadline| deadline <= Instant::now()) => Some(Wake::TimedOut),
                None => None,
            } {
                return wake;
            }
        }
    }

    /// The next message; nothing when the time is up.
    fn receive(&mut self, until: Option<Instant>) -> Option<Message> {
        if self.stopped {
            return Some(Message::Stop);
        }
        let message = match until {
            Some(until) => self
                .inbox
                .recv_timeout(until.saturating_duration_since(Instant::now())),
            None => self.inbox.recv().map_err(RecvTimeoutError::from),
        }
        .ok();
        self.stopped = matches!(message, Some(Message::Stop));
        message
    }

    /// Waits for what belongs to a first change.
    fn gather(&mut self, first: notify::Result<notify::Event>) -> Option<Wake> {
        let mut batch = Batch::default();
        if !self.add(&mut batch, first) {
            return None;
        }
        let longest = Instant::now() + LONGEST;
        let mut until = Instant::now() + batch.quiet();
        while let Some(message) = self.receive(Some(until.min(longest))) {
            let counts = match message {
                Message::Stop => return Some(Wake::Stopped),
                Message::Ask => false,
                Message::Disk(told) => self.add(&mut batch, told),
            };
            // What goes on elsewhere, such as in a log beside the content, must not hold up a save.
            if counts {
                until = Instant::now() + batch.quiet();
            }
            if until.min(longest) <= Instant::now() {
                break;
            }
        }
        self.renew_watches(&mut batch);
        Some(Wake::Changed {
            content: batch.content,
            themes: batch.themes,
        })
    }

    /// Adds what was told; says whether it is about the folders.
    fn add(&self, batch: &mut Batch, told: notify::Result<notify::Event>) -> bool {
        match &self.source {
            Source::System(native) => batch.add(told, &native.content, &native.themes),
            Source::Polled(_) => false,
        }
    }

    /// Brings the watches up to date, and goes over to polling when that cannot be done.
    fn renew_watches(&mut self, batch: &mut Batch) {
        if let Source::System(native) = &mut self.source
            && let Err(reason) = native.renew_watches(batch)
        {
            self.source = Source::Polled(Polling::default());
            self.method = WatchMethod::PollingForLack { reason };
        }
    }

    /// It is time to look, whether anything was told or not.
    fn check_now(&mut self) -> Option<Wake> {
        match &mut self.source {
            Source::Polled(polling) => polling.woke(),
            Source::System(native) => {
                if !native.check() {
                    return None;
                }
                let mut batch = Batch {
                    renew: true,
                    ..Batch::default()
                };
                self.renew_watches(&mut batch);
            }
        }
        Some(Wake::Changed {
            content: BTreeSet::new(),
            themes: BTreeSet::new(),
        })
    }
}
