//! The preview's HTTP server: what is asked, checked and answered, and how browsers hear of changes.
//!
//! It knows nothing of content or files. [`Pages`] gives it bytes for a path, and a channel of [`State`] tells what
//! changed. hyper is used directly, because axum's own server can set no time limit for reading a request.

mod base;
mod body;
mod client;
mod conditional;
mod content_type;
mod error_page;
mod events;
mod headers;
mod host;
mod inject;
mod pages;
mod refusal;
mod respond;
mod server;
mod state;
mod target;
#[cfg(test)]
mod tests;

pub use content_type::content_type;
pub use error_page::error_page;
pub use headers::CONTENT_SECURITY_POLICY;
pub use hyper::body::Bytes;
pub use inject::{Marker, inject, take_out};
pub use pages::{Answer, Found, Pages};
pub use server::{Handle, ServerOptions, serve};
pub use state::{Problem, State};
