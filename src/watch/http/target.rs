//! Reading the target of a request: only paths that can be the address of something on a site get further.

use hyper::{StatusCode, Uri};

use super::refusal::Refusal;
use crate::text::percent::percent_decode;

/// Longer addresses are refused, in bytes.
const LONGEST: usize = 8 * 1024;

/// The decoded path of a request's target.
pub(super) fn path(target: &Uri) -> Result<String, Refusal> {
    if target.scheme().is_some() || target.authority().is_some() || !target.path().starts_with('/') {
        return Err(Refusal::bad("A request must name a path, such as `GET /plan/`."));
    }
    if target.path_and_query().map_or(0, |whole| whole.as_str().len()) > LONGEST {
        return Err(Refusal::new(StatusCode::URI_TOO_LONG, "The address is too long."));
    }
    decode(target.path())
}

/// Decodes a path once and checks it.
pub(super) fn decode(raw: &str) -> Result<String, Refusal> {
    if raw.to_ascii_lowercase().contains("%2f") {
        return Err(Refusal::bad("The address has an encoded slash (`%2f`)."));
    }
    let path = percent_decode(raw).ok_or_else(|| Refusal::bad("The address is not encoded UTF-8."))?;
    if path.chars().any(|c| c.is_control() || c == '\\') {
        return Err(Refusal::bad(
            "The address has a backslash or a control character.",
        ));
    }
    if path.split('/').any(|segment| matches!(segment, "." | "..")) {
        return Err(Refusal::bad("The address has a part `.` or `..`."));
    }
    if !path.starts_with('/') || path.starts_with("//") {
        return Err(Refusal::bad("An address starts with one slash."));
    }
    Ok(path.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_decoded_once() {
        for (raw, wanted) in [
            ("/a/b.html", "/a/b.html"),
            ("/caf%C3%A9%20x/", "/café x/"),
            ("/%252e%252e/", "/%2e%2e/"),
            ("/...", "/..."),
        ] {
            assert_eq!(decode(raw).unwrap(), wanted);
        }
    }

    #[test]
    fn what_could_lead_out_of_the_site_is_refused() {
        for bad in [
            "/..",
            "/../x",
            "/a/../b",
            "/./a",
            "/%2e%2e/x",
            "/%2E./x",
            "/a/.%2e",
            "/a%2fb",
            "/a%2Fb",
            "/%00",
            "/a%5cb",
            "/a\\b",
            "/%0a",
            "/%7f",
            "/%c2%85",
            "/%ff",
            "/%c3",
            "/%",
            "/%zz",
            "/%2",
            "//x",
            "",
            "a",
        ] {
            assert_eq!(decode(bad).unwrap_err().status, StatusCode::BAD_REQUEST, "{bad}");
        }
    }
}
