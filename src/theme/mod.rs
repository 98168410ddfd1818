//! The look and the words of a site: templates, strings and assets, each of which a site may override.
//!
//! Owns the files of a theme and what is made of them: the template environment and the string catalogue. Knows
//! nothing of plans or pages.

mod choice;
mod files;
mod load;
pub mod strings;
mod stylesheet;
pub mod templates;
mod unused;

pub use choice::{ThemeChoice, Unavailable};
pub use files::{Origin, Theme, ThemeText};
pub use load::ThemeError;
pub use stylesheet::Stylesheet;
pub use unused::{check, path_below};
