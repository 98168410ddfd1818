//! Writing content as people write it: fields as YAML, with texts below them.
//!
//! Owns how a field and its value are written, and in which order the fields of a thing stand. What the fields are, its
//! callers say. Knows nothing of the disk.

pub mod yaml;
