//! The preview below the browser: what it shows is what `build` writes, whatever was edited.

#![expect(
    clippy::disallowed_methods,
    reason = "the content that is edited lies on the disk"
)]

mod changes;
mod desk;
mod edits;
mod gallery;
mod same;
mod sealed;
mod soak;
mod told;
mod views;
#[cfg(unix)]
mod watching;
mod wire;
