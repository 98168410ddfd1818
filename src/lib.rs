//! Candour compiles plain plan files into a public accountability website.

pub mod diag;
pub mod model;
pub mod output;
pub mod render;
pub mod source;
pub mod text;
pub mod theme;
