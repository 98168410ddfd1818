//! The look and the words of a site: templates, strings and assets, each of which a site may override.

pub mod strings;
