//! The loop: wait for a change, bring the site up to date, tell browsers and the terminal.

use std::io::{self, ErrorKind};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use super::audience::Audience;
use super::events::{self, Wake, Waker, WatchMethod, Watched};
use super::follow::{Follower, Outcome, Subject, Suspects, Today};
use super::http::{self, Problem};
use super::port;
use super::served::ServedSite;
use crate::diag::{Diagnostic, Diagnostics};
use crate::resolve::Resolved;
use crate::source::Sources;
use crate::timing::Timings;

/// The longest wait between looks at the clock. A computer that was asleep does not notice midnight by itself.
const LONGEST_WAIT: Duration = Duration::from_mins(10);

/// How long errors are held back: some editors empty a file, and fill it a moment later.
const HOLD: Duration = Duration::from_millis(600);

/// How to watch.
pub struct PreviewOptions {
    /// The site to show.
    pub subject: Subject,
    /// The day.
    pub today: Today,
    /// The host to listen on: a name or an address.
    pub host: String,
    /// The first port to try.
    pub port: u16,
    /// True to look for changes twice a second instead of being told of them.
    pub poll: bool,
    /// Opens the address in a browser, if that is wanted.
    pub open: Option<fn(&str)>,
}

/// An event of the preview that the terminal reports.
pub enum Report<'r> {
    /// The preview can be opened at this address. The port that was asked for is given when it was taken.
    Serving {
        /// The address.
        address: &'r str,
        /// The port that was taken.
        taken: Option<u16>,
        /// How changes are seen.
        method: &'r WatchMethod,
        /// Who can open it.
        audience: &'r Audience,
    },
    /// A new version is shown.
    Updated {
        /// How long it took.
        took: Duration,
        /// How long each stage of it took.
        timings: &'r Timings,
        /// Warnings, when they differ from those before.
        warnings: Option<(&'r Diagnostics, &'r Sources)>,
        /// True if there were errors before.
        mended: bool,
        /// True if it is the first version.
        first: bool,
    },
    /// Something is wrong; the last good version stays.
    Broken {
        /// The findings.
        found: &'r Diagnostics,
        /// The texts, for messages.
        sources: &'r Sources,
        /// True if there is a good version to show.
        is_shown: bool,
    },
    /// A page could not be made.
    Fault {
        /// Why.
        fault: &'r Diagnostic,
        /// The texts, for messages.
        sources: &'r Sources,
    },
    /// Changes are now seen in another way.
    WatchMethod(&'r WatchMethod),
}

/// A function that reports events, called from several threads.
pub type Reporter = Arc<dyn Fn(Report<'_>) + Send + Sync>;

/// Why the preview could not start.
#[derive(Debug)]
pub enum StartError {
    /// The content folder cannot be read.
    Content(String),
    /// No port could be opened.
    Listen {
        /// The host.
        host: String,
        /// The first port that was tried.
        port: u16,
        /// The error of the operating system.
        error: io::Error,
    },
    /// The server could not be started.
    Serve(io::Error),
}

impl std::fmt::Display for StartError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Content(message) => f.write_str(message),
            Self::Listen { host, port, error } => {
                let remedy = match error.kind() {
                    ErrorKind::AddrInUse | ErrorKind::PermissionDenied => {
                        "try another with `--port`, such as `--port 8080`"
                    }
                    _ => "leave out `--host`, or give it an address of this computer",
                };
                write!(f, "cannot listen at {host}, port {port}: {error}; {remedy}")
            }
            Self::Serve(error) => write!(f, "the preview cannot be served: {error}"),
        }
    }
}

impl std::error::Error for StartError {}

/// Shows the preview until `stop` is used; then returns. `report` is called for each event.
///
/// # Errors
/// [`StartError`] when the preview cannot start.
pub fn run(settings: &PreviewOptions, report: &Reporter, stop: &OnceLock<Waker>) -> Result<(), StartError> {
    let subject = &settings.subject;
    let mut events = events::watch(
        Watched {
            content: subject.content.clone(),
            themes: subject.theme.folder.clone(),
        },
        settings.poll,
    );
    // Whoever set it first keeps it: it is for the one that started the preview.
    let _ = stop.set(events.waker());
    let mut follower =
        Follower::open(subject.clone(), Arc::clone(&settings.today)).map_err(StartError::Content)?;
    let shown = Arc::new(served_site(&settings.today, events.waker(), report));
    let mut teller = Announcer {
        report,
        shown: &shown,
        warnings: String::new(),
        wrong: None,
        held: None,
    };
    teller.pass_on(&mut follower, &Suspects::default(), &[]);
    let listen = || {
        port::listen(&settings.host, settings.port).map_err(|error| StartError::Listen {
            host: settings.host.clone(),
            port: settings.port,
            error,
        })
    };
    let listener = listen()?;
    let port = listener.local_addr().map_err(StartError::Serve)?.port();
    let mut base_path = base_path(&shown);
    let audience = Audience::of(listener.local_addr().map_err(StartError::Serve)?);
    let serve = |listener: &std::net::TcpListener, base_path: &str| {
        let settings = http::ServerOptions {
            host: settings.host.clone(),
            base_path: base_path.to_owned(),
        };
        let listener = listener.try_clone().map_err(StartError::Serve)?;
        http::serve(
            listener,
            Arc::clone(&shown) as Arc<_>,
            shown.subscribe(),
            &settings,
        )
        .map_err(StartError::Serve)
    };
    let mut server = serve(&listener, &base_path)?;
    let taken = (settings.port != 0 && port != settings.port).then_some(settings.port);
    let tell_address = |server: &http::Handle, taken: Option<u16>, method: &WatchMethod| {
        report(Report::Serving {
            address: server.address(),
            taken,
            method,
            audience: &audience,
        });
    };
    tell_address(&server, taken, events.method());
    if let Some(open) = settings.open {
        open(server.address());
    }
    let mut method = events.method().clone();
    shown.set_note(method.notice());
    loop {
        let wait = follower.until_next_day().unwrap_or(LONGEST_WAIT);
        let suspects = match events.wait(Some(wait.min(teller.wait()))) {
            Wake::Stopped => return Ok(()),
            Wake::Asked | Wake::TimedOut => Suspects::default(),
            Wake::Changed { content, themes } => Suspects { content, themes },
        };
        if *events.method() != method {
            method = events.method().clone();
            shown.set_note(method.notice());
            report(Report::WatchMethod(&method));
        }
        teller.pass_on(&mut follower, &suspects, &server.open_pages());
        let now = self::base_path(&shown);
        if now != base_path {
            // The site moved to another path on its host, and so does the preview.
            base_path = now;
            drop(server);
            server = serve(&listener, &base_path)?;
            tell_address(&server, None, events.method());
        }
    }
}

/// The path that the whole preview lies below.
fn base_path(shown: &ServedSite) -> String {
    shown.current().map_or_else(
        || "/".to_owned(),
        |version| version.site.renderer.base_path().to_owned(),
    )
}

/// Returns the state that the server shows. A request on a new day, such as after a night's sleep, wakes the loop.
fn served_site(today: &Today, waker: Waker, report: &Reporter) -> ServedSite {
    let (today, report) = (Arc::clone(today), Arc::clone(report));
    let on_fault = move |fault: &Diagnostic, sources: &Sources| report(Report::Fault { fault, sources });
    let on_answer = move |resolved: &Resolved| {
        let day = today().map(|day| day.date(&resolved.site.settings));
        if day.is_ok_and(|day| day != resolved.as_of) {
            waker.ask();
        }
    };
    ServedSite::new(Box::new(on_fault), Box::new(on_answer))
}

/// Passes on what the follower finds, to browsers and to the terminal, and says nothing twice.
struct Announcer<'t> {
    report: &'t Reporter,
    shown: &'t Arc<ServedSite>,
    /// The warnings that were told last.
    warnings: String,
    /// The errors that were reported last, as text.
    wrong: Option<String>,
    /// Errors that are not reported yet.
    held: Option<HeldErrors>,
}

impl Announcer<'_> {
    fn pass_on(&mut self, follower: &mut Follower, suspects: &Suspects, open: &[String]) {
        match follower.look(suspects, open) {
            Outcome::Same => self.report_when_due(),
            Outcome::Good {
                version,
                style_only,
                took,
                timings,
            } => {
                let first = self.shown.current().is_none();
                self.held = None;
                let listed = Problem::list(&version.site.diagnostics, version.site.sources());
                self.shown.show(*version, style_only, listed);
                let current = self.shown.current();
                follower.shown(current.clone());
                let Some(current) = current else { return };
                let (warnings, sources) = (&current.site.diagnostics, current.site.sources());
                let text = crate::diag::render::short(warnings, sources);
                let are_new = text != self.warnings;
                self.warnings = text;
                (self.report)(Report::Updated {
                    took,
                    timings: &timings,
                    warnings: are_new.then_some((warnings, sources)),
                    mended: self.wrong.take().is_some(),
                    first,
                });
            }
            Outcome::Bad { found, sources } => {
                let until = self.held.take().map(|held| held.until);
                let held = HeldErrors {
                    until: until.unwrap_or_else(|| Instant::now() + HOLD),
                    found: found.clone(),
                    sources,
                };
                let text = crate::diag::render::short(&found.errors(), &held.sources);
                let is_known = self.wrong.as_ref() == Some(&text);
                if is_known || self.shown.current().is_none() {
                    self.report_held(&held);
                } else {
                    self.held = Some(held);
                    self.report_when_due();
                }
            }
        }
    }

    /// When the errors that are held back are to be told.
    fn wait(&self) -> Duration {
        self.held.as_ref().map_or(LONGEST_WAIT, |held| {
            held.until.saturating_duration_since(Instant::now())
        })
    }

    /// Tells the errors that are held back, once they have stood long enough.
    fn report_when_due(&mut self) {
        if let Some(held) = self.held.take_if(|held| held.until <= Instant::now()) {
            self.report_held(&held);
        }
    }

    fn report_held(&mut self, held: &HeldErrors) {
        let errors = held.found.errors();
        self.shown.set_problems(Problem::list(&held.found, &held.sources));
        let text = crate::diag::render::short(&errors, &held.sources);
        if self.wrong.as_ref() != Some(&text) {
            (self.report)(Report::Broken {
                found: &errors,
                sources: &held.sources,
                is_shown: self.shown.current().is_some(),
            });
        }
        self.wrong = Some(text);
    }
}

/// Errors that may be of a file that is half written.
struct HeldErrors {
    until: Instant,
    found: Diagnostics,
    sources: Sources,
}
