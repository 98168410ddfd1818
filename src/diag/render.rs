//! How findings look: for people, in one line, as JSON and as GitHub annotations.
