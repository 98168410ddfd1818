//! The preview: a site that follows its content.

pub mod events;
