//! The thread that listens.

use std::convert::Infallible;
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use hyper::server::conn::http1::Builder;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::runtime::{self, Runtime};
use tokio::sync::{Semaphore, oneshot, watch};

use super::base::Base;
use super::events::OpenPages;
use super::host::Hosts;
use super::pages::Pages;
use super::respond::{Context, respond};
use super::state::State;

/// How many pages are made at the same time; making one may keep several cores busy already.
const PAGES_AT_ONCE: usize = 4;
/// How many browsers may be connected. The next one waits.
const CONNECTIONS: usize = 1000;
/// How long a browser may take for the head of a request, and may stay connected without asking for anything.
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest head of a request, in bytes, and how many headers it may have.
const HEAD: usize = 32 * 1024;
const HEADERS: usize = 100;

/// How the preview is addressed.
#[derive(Clone, Debug)]
pub struct ServerOptions {
    /// The host of the command line: a name or an address.
    pub host: String,
    /// The path of the site's `base_url`, such as `/plans/`; `/` without one.
    pub base_path: String,
}

/// A preview that is being served. It ends when this is dropped.
pub struct Handle {
    address: String,
    open: OpenPages,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Handle {
    /// The address of the site, for people: `http://127.0.0.1:4000/`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The paths from the root of the site, sorted, of the pages that browsers show and listen for now.
    pub fn open_pages(&self) -> Vec<String> {
        self.open.list()
    }

    /// Ends the server at once: open connections are cut, and answers in the making are left.
    pub fn stop(self) {}
}

impl Drop for Handle {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has ended as well.
            let _ = thread.join();
        }
    }
}

/// Serves `pages` at `listener`, on a thread of its own, and tells browsers each new value of `state`.
///
/// # Errors
///
/// The machine gives no thread, or does not let the listener wait.
pub fn serve(
    listener: TcpListener,
    pages: Arc<dyn Pages>,
    state: watch::Receiver<Arc<State>>,
    settings: &ServerOptions,
) -> io::Result<Handle> {
    listener.set_nonblocking(true)?;
    let hosts = Hosts::new(&settings.host, listener.local_addr()?);
    let base = Base::new(&settings.base_path);
    let address = format!("http://{}{}", hosts.authority(), base.address("/"));
    let open = OpenPages::default();
    let run = format!("{:016x}", RandomState::new().hash_one(&address)).into();
    let context = Arc::new(Context {
        pages,
        state,
        base,
        hosts,
        run,
        open: open.clone(),
    });
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(PAGES_AT_ONCE)
        .thread_name("preview-page")
        .build()?;
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener)?
    };
    let (stop, stopped) = oneshot::channel();
    let thread = std::thread::Builder::new()
        .name("preview".to_owned())
        .spawn(move || run_until(runtime, listener, context, stopped))?;
    Ok(Handle {
        address,
        open,
        stop: Some(stop),
        thread: Some(thread),
    })
}

fn run_until(
    runtime: Runtime,
    listener: tokio::net::TcpListener,
    context: Arc<Context>,
    stopped: oneshot::Receiver<()>,
) {
    runtime.spawn(accept(listener, context));
    // It is never sent, only dropped; that is all there is to know.
    let _ = runtime.block_on(stopped);
    // Does not wait for anything, neither for streams nor for pages in the making.
    runtime.shutdown_background();
}

async fn accept(listener: tokio::net::TcpListener, context: Arc<Context>) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    while let Ok(place) = places.clone().acquire_owned().await {
        match listener.accept().await {
            Ok((stream, _)) => {
                let context = context.clone();
                tokio::spawn(async move {
                    answer_connection(stream, context).await;
                    drop(place);
                });
            }
            // Mostly that too many files are open: that passes, and is not worth spinning for.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

/// Answers the requests of one connection until it ends.
async fn answer_connection(stream: TcpStream, context: Arc<Context>) {
    // Small answers are not to wait for more; without it they are late, not wrong.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: hyper::Request<hyper::body::Incoming>| {
        let (head, _body) = request.into_parts();
        let answer = respond(context.clone(), head);
        async { Ok::<_, Infallible>(answer.await) }
    });
    let mut builder = Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
    builder.max_headers(HEADERS).max_header_size(HEAD);
    // It ends with an error when the browser goes away or talks nonsense; it got its answer then.
    let _ = builder.serve_connection(TokioIo::new(stream), service).await;
}
