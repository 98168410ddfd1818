//! The contrast of a brand colour.
