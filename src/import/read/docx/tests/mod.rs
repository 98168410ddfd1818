//! Word documents built by hand, and what is read of them.

mod builder;
mod changes;
mod lists;
mod property;
mod refusals;
mod tables;
mod words;
