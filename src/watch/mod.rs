//! The preview: a site that follows its content, in memory, in a browser beside the editor.
//!
//! One thread looks after the content: it waits for changes ([`events`]), brings the site up to date ([`follow`]) and
//! puts the new version where the server finds it ([`served`]). Pages are rendered when a browser asks for them
//! ([`http`]), by the same code as `build`. Nothing is ever written.

mod audience;
pub mod events;
pub mod follow;
pub mod gallery;
pub mod http;
mod port;
mod run;
pub mod served;

pub use audience::Audience;
pub use run::{PreviewOptions, Report, Reporter, StartError, run};
