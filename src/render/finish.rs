//! The last pass over a page: links and glossary terms.
