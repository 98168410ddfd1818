//! Server-sent events: each browser hears where the preview stands, at once and at each change.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::Bytes;
use serde::Serialize;
use tokio::sync::watch::Receiver;
use tokio::time::{Instant, Interval};
use tokio_stream::Stream;
use tokio_stream::wrappers::WatchStream;

use super::state::{Problem, State};
use crate::diag::Severity;

/// How soon a browser that lost the preview looks for it again, in milliseconds.
const RETRY: u16 = 1000;
/// How often a browser hears that the preview is still there.
const BEAT: Duration = Duration::from_secs(2);
/// The event that keeps a connection alive.
const STILL_HERE: &str = "event: beat\ndata: 1\n\n";
/// No more problems than this are sent; nobody reads them all at once.
const MOST: usize = 100;

/// The data of one event: the state, and facts that a browser needs beside it.
#[derive(Serialize)]
struct Message<'a> {
    run: &'a str,
    version: u64,
    style: u64,
    /// How many problems there are.
    counts: Counts,
    /// The first of them.
    problems: &'a [Problem],
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct Counts {
    errors: usize,
    warnings: usize,
    notes: usize,
}

/// The stream of one page in a browser. Between changes it says now and then that the preview is still there: a program
/// that hangs keeps its connections open, and only its silence tells.
pub(super) struct Events {
    run: Arc<str>,
    states: WatchStream<Arc<State>>,
    beat: Interval,
    begun: bool,
    _open: OpenGuard,
}

impl Events {
    /// A stream for a page at `path`, when the browser named it.
    pub(super) fn new(
        run: Arc<str>,
        states: Receiver<Arc<State>>,
        pages: &OpenPages,
        path: Option<String>,
    ) -> Self {
        Self {
            run,
            states: WatchStream::new(states),
            beat: tokio::time::interval_at(Instant::now() + BEAT, BEAT),
            begun: false,
            _open: pages.open(path),
        }
    }

    /// The next event; nothing when the preview ends.
    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Bytes>> {
        if let Poll::Ready(state) = Pin::new(&mut self.states).poll_next(context) {
            return Poll::Ready(state.map(|state| {
                let event = event(&self.run, &state);
                let begun = std::mem::replace(&mut self.begun, true);
                if begun {
                    event.into()
                } else {
                    format!("retry: {RETRY}\n{event}").into()
                }
            }));
        }
        self.beat.poll_tick(context).map(|_| Some(STILL_HERE.into()))
    }
}

fn event(run: &str, state: &State) -> String {
    let count = |severity: Severity| {
        state
            .problems
            .iter()
            .filter(|problem| problem.severity == severity.as_str())
            .count()
    };
    let message = Message {
        run,
        version: state.version,
        style: state.style,
        counts: Counts {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
        },
        problems: &state.problems[..state.problems.len().min(MOST)],
        note: state.note.as_deref(),
    };
    // Texts and numbers always serialise; JSON has no line breaks of its own, so the event is one line.
    let json = serde_json::to_string(&message).unwrap_or_default();
    format!("data: {json}\n\n")
}

/// The pages that browsers show now, with how many times each is open.
#[derive(Clone, Default)]
pub(super) struct OpenPages(Arc<Mutex<BTreeMap<String, usize>>>);

impl OpenPages {
    /// Their paths from the root of the site, sorted.
    pub(super) fn list(&self) -> Vec<String> {
        self.lock().keys().cloned().collect()
    }

    fn open(&self, path: Option<String>) -> OpenGuard {
        if let Some(path) = &path {
            *self.lock().entry(path.clone()).or_default() += 1;
        }
        OpenGuard {
            pages: self.clone(),
            path,
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Keeps a page in the list as long as its stream lives.
struct OpenGuard {
    pages: OpenPages,
    path: Option<String>,
}

impl Drop for OpenGuard {
    fn drop(&mut self) {
        let Some(path) = self.path.take() else { return };
        let mut pages = self.pages.lock();
        if let Some(count) = pages.get_mut(&path) {
            *count -= 1;
            if *count == 0 {
                pages.remove(&path);
            }
        }
    }
}
