//! From a request to its answer.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use hyper::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderMap, HeaderValue, LOCATION};
use hyper::http::request::Parts;
use hyper::{Method, Response, StatusCode};
use tokio::sync::watch::Receiver;

use super::base::{Base, Location};
use super::body::Body;
use super::events::{Events, OpenPages};
use super::host::Hosts;
use super::inject::{Marker, inject};
use super::pages::{Answer, Found, Pages};
use super::refusal::Refusal;
use super::state::State;
use super::{client, conditional, content_type, error_page, headers, target};
use crate::text::percent::percent_decode;

/// Addresses below this belong to the preview.
const RESERVED: &str = "/_candour/";

/// All that answers depend on.
pub(super) struct Context {
    pub(super) pages: Arc<dyn Pages>,
    pub(super) state: Receiver<Arc<State>>,
    pub(super) base: Base,
    pub(super) hosts: Hosts,
    /// The name of this run: versions of different runs cannot be compared.
    pub(super) run: Arc<str>,
    pub(super) open: OpenPages,
}

/// Answers one request.
pub(super) async fn respond(context: Arc<Context>, request: Parts) -> Response<Body> {
    let mut response = match find(&context, &request) {
        Err(refusal) => refusal.response(),
        Ok(Wanted::Moved(address)) => moved(&address),
        Ok(Wanted::Events) => events(&context, &request),
        Ok(Wanted::Own(name, text)) => {
            let mut response = conditional::response(&request.method, &request.headers, text.into());
            set_type(&mut response, content_type(name));
            response
        }
        Ok(Wanted::Page(path)) => page(context, request, path).await,
    };
    headers::add(&mut response);
    response
}

/// The kinds of request.
enum Wanted {
    Page(String),
    Own(&'static str, &'static str),
    Events,
    Moved(String),
}

fn find(context: &Context, request: &Parts) -> Result<Wanted, Refusal> {
    let path = target::path(&request.uri)?;
    context.hosts.check(&request.headers)?;
    if request.method != Method::GET && request.method != Method::HEAD {
        return Err(Refusal::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "This preview shows pages and takes no changes.",
        ));
    }
    let nothing = |text: String| Refusal::new(StatusCode::NOT_FOUND, text);
    let path = match context.base.find(&path) {
        Location::Inside(path) => path,
        Location::Root => return Ok(Wanted::Moved(with_query(context.base.address("/"), request))),
        Location::Outside => {
            let root = context.base.address("/");
            return Err(nothing(format!(
                "There is no page at this address. The site is at {root}."
            )));
        }
    };
    match path.strip_prefix(RESERVED) {
        None => Ok(Wanted::Page(path.to_owned())),
        Some("events") => Ok(Wanted::Events),
        Some(name) => client::file(name)
            .map(|(name, text)| Wanted::Own(name, text))
            .ok_or_else(|| nothing("The preview has no such file.".to_owned())),
    }
}

fn with_query(address: String, request: &Parts) -> String {
    match request.uri.query() {
        Some(query) => address + "?" + query,
        None => address,
    }
}

/// Sends the browser elsewhere, this time only: what moved may come back with the next edit.
fn moved(address: &str) -> Response<Body> {
    let mut response = Response::new(Body::Whole(None));
    *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
    if let Ok(address) = HeaderValue::from_str(address) {
        response.headers_mut().insert(LOCATION, address);
    }
    response
}

fn events(context: &Context, request: &Parts) -> Response<Body> {
    let body = if request.method == Method::HEAD {
        Body::Whole(None)
    } else {
        let path = listening_page(context, request);
        let stream = Events::new(context.run.clone(), context.state.clone(), &context.open, path);
        Body::Events(Box::new(stream))
    };
    let mut response = Response::new(body);
    set_type(&mut response, "text/event-stream");
    response
}

/// The page that the listening browser shows: `?page=` with its path on the server. Nothing when it makes no sense.
fn listening_page(context: &Context, request: &Parts) -> Option<String> {
    let named = request
        .uri
        .query()?
        .split('&')
        .find_map(|part| part.strip_prefix("page="))?;
    // Encoded twice: as a part of this address, and as an address itself.
    let path = target::decode(&percent_decode(named)?).ok()?;
    match context.base.find(&path) {
        Location::Inside(path) => Some(path.to_owned()),
        Location::Root | Location::Outside => None,
    }
}

/// A page or file of the site. It is made on another thread, so that no other browser waits for it.
async fn page(context: Arc<Context>, request: Parts, path: String) -> Response<Body> {
    let made = tokio::task::spawn_blocking(move || {
        // Taken first: a change in the meantime is then one that the browser does not know of yet.
        let (version, style) = {
            let state = context.state.borrow();
            (state.version, state.style)
        };
        let answer = catch_unwind(AssertUnwindSafe(|| context.pages.answer(&path)))
            .unwrap_or_else(|_| Answer::Broken(Found::page(failed(), version)));
        finish(&context, &request, answer, style)
    });
    // It ends otherwise only when the preview does.
    made.await.unwrap_or_else(|_| {
        Refusal::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "The preview has ended. Start `candour watch` again.",
        )
        .response()
    })
}

fn failed() -> String {
    error_page(
        "Candour could not make this page",
        "This is a mistake in Candour, not in your files. The terminal shows what happened. Other pages still work.",
        &[],
    )
}

fn finish(context: &Context, request: &Parts, answer: Answer, style: u64) -> Response<Body> {
    let (status, found) = match answer {
        Answer::Moved(path) => return moved(&with_query(context.base.address(&path), request)),
        Answer::Found(found) => (StatusCode::OK, found),
        Answer::Missing(found) => (StatusCode::NOT_FOUND, found),
        Answer::Broken(found) => (StatusCode::INTERNAL_SERVER_ERROR, found),
    };
    let body = if found.is_page && !is_framed(request) {
        inject(
            &found.body,
            &Marker::of(&context.base, &context.run, found.version, style),
        )
        .into()
    } else {
        found.body
    };
    let mut response = if status == StatusCode::OK {
        conditional::response(&request.method, &request.headers, body)
    } else {
        let mut response = Response::new(Body::whole(body));
        *response.status_mut() = status;
        response
    };
    set_type(&mut response, &found.content_type);
    if let Some(policy) = found
        .policy
        .and_then(|policy| HeaderValue::from_str(&policy).ok())
    {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// Returns whether a page is asked for to be shown within another. That one listens for both: a browser opens few
/// connections at once, and many pages that listen would take them all.
fn is_framed(request: &Parts) -> bool {
    let wanted_for = request.headers.get("sec-fetch-dest");
    wanted_for.is_some_and(|wanted_for| wanted_for == "iframe")
}

fn set_type(response: &mut Response<Body>, value: &str) {
    let value = HeaderValue::from_str(value);
    let value = value.unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let headers: &mut HeaderMap = response.headers_mut();
    headers.insert(CONTENT_TYPE, value);
}
