//! The headers of every answer.

use hyper::Response;
use hyper::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY as POLICY, HeaderName, HeaderValue, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};

/// The policy that is recommended to hosts, so that what works in the preview works when published.
pub use crate::render::policy::RECOMMENDED as CONTENT_SECURITY_POLICY;

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Adds them; an answer that has a policy keeps it. Browsers may keep an answer, but must ask each time whether it still holds.
pub(super) fn add<B>(response: &mut Response<B>) {
    let headers = response.headers_mut();
    headers
        .entry(POLICY)
        .or_insert(HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(RESOURCE_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every policy in `text`: from its first directive to the end of its line or to a quotation mark.
    fn policies(text: &str) -> Vec<String> {
        let starts = text.match_indices("default-src").map(|(at, _)| &text[at..]);
        starts
            .map(|rest| rest.split(['\n', '"', '`']).next().unwrap_or(rest).trim_end())
            .map(ToOwned::to_owned)
            .collect()
    }

    #[test]
    fn the_preview_has_the_policy_that_is_recommended_everywhere() {
        for (name, text, count) in [
            (
                "docs/publishing.md",
                include_str!("../../../docs/publishing.md"),
                1,
            ),
            ("README.md", include_str!("../../../README.md"), 1),
            (
                "tests/browser/serve.mjs",
                include_str!("../../../tests/browser/serve.mjs"),
                1,
            ),
        ] {
            // Cards alone may be shown within pages of other sites.
            let is_framed = |policy: &String| policy.ends_with("frame-ancestors *");
            let (of_cards, others): (Vec<String>, Vec<String>) =
                policies(text).into_iter().partition(is_framed);
            assert_eq!(others, vec![CONTENT_SECURITY_POLICY; count], "{name}");
            for policy in of_cards {
                assert_eq!(
                    policy.replace("frame-ancestors *", "frame-ancestors 'none'"),
                    CONTENT_SECURITY_POLICY,
                    "{name}"
                );
            }
        }
    }
}
