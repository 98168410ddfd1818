//! The preview: the site in memory, in a browser beside the editor.

pub mod http;
