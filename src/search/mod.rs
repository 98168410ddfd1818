//! The index of the search: which words stand in which records, in parts of which a browser asks for a few.
//!
//! Knows nothing of plans: a record is a number, and its texts come with how much they weigh. Words are compared as
//! the script of the pages compares them; see [`fold`].

pub mod fold;
mod index;
mod stem;
mod words;

pub use index::{Index, Posting, spellings, word_parts};
pub use words::{Weight, Words, WordsSoFar};
