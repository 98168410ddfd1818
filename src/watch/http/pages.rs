//! The interface through which the server asks for pages.

use std::borrow::Cow;

use hyper::body::Bytes;

use super::content_type::content_type;

/// The site that the preview shows at this moment.
pub trait Pages: Send + Sync + 'static {
    /// The answer for a path from the root of the site. It is decoded and checked: it starts with one `/` and has no
    /// `.` or `..` segments, backslashes or control characters.
    ///
    /// Called on one of a few threads that may be busy for a while. A panic becomes a page with status 500.
    fn answer(&self, path: &str) -> Answer;
}

/// The answer for a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The page or file, status 200.
    Found(Found),
    /// It is elsewhere: a path from the root of the site, not encoded. For a page's address without its last slash.
    Moved(String),
    /// Nothing; this is the site's page that says so, status 404.
    Missing(Found),
    /// The page cannot be made, and there is no earlier one; this is a page that says why, status 500.
    Broken(Found),
}

/// The bytes of a page or file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The bytes, the same as `build` writes.
    pub body: Bytes,
    /// The value of the header `Content-Type`.
    pub content_type: Cow<'static, str>,
    /// True for a page, into which the preview's script is put.
    pub is_page: bool,
    /// The [`State::version`](super::State::version) of the site that it was taken from. A browser that shows an
    /// older version than the state's loads the page again.
    pub version: u64,
    /// The Content-Security-Policy of the answer, when it is another than the recommended one.
    pub policy: Option<String>,
}

impl Found {
    /// The file at `path`, with the type that its ending names; one in HTML is a page.
    pub fn file(path: &str, body: impl Into<Bytes>, version: u64) -> Self {
        let content_type = content_type(path);
        Self {
            body: body.into(),
            content_type: Cow::Borrowed(content_type),
            is_page: content_type.starts_with("text/html"),
            version,
            policy: None,
        }
    }

    /// The same with another Content-Security-Policy.
    #[must_use]
    pub fn under_policy(mut self, policy: String) -> Self {
        self.policy = Some(policy);
        self
    }

    /// A page in HTML.
    pub fn page(body: impl Into<Bytes>, version: u64) -> Self {
        Self::file("index.html", body, version)
    }
}
