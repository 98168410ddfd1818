//! The documents that a plan and its parts were taken from.

use super::PartialDate;
use crate::source::Spanned;

/// A document the plan or an update was taken from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The key by which items name it.
    pub key: Option<Spanned<String>>,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Its date.
    pub date: Option<PartialDate>,
    /// Its web address.
    pub url: Option<String>,
    /// The day it comes out, when it is one of a plan's list and says one; otherwise it comes out with the first thing
    /// that names it.
    pub published: Option<Spanned<PartialDate>>,
}

/// The place in which an item was published: a document of the plan's list, and a page in it.
#[derive(Clone, Debug)]
pub struct SourceRef {
    /// The key of the document.
    pub key: Spanned<String>,
    /// The page, as printed.
    pub page: Option<String>,
}
