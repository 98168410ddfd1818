//! Tests of the whole: content in, site out.
