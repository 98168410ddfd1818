//! Seeing changes.
