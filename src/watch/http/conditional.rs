//! Answers that a browser has already, or wants only a part of.

use std::ops::Range;

use hyper::body::Bytes;
use hyper::header::{
    ACCEPT_RANGES, CONTENT_RANGE, ETAG, HeaderMap, HeaderName, HeaderValue, IF_NONE_MATCH, IF_RANGE, RANGE,
};
use hyper::{Method, Response, StatusCode};
use sha2::{Digest, Sha256};

use super::body::Body;

/// A good answer with these bytes: all of them, the part that was asked for, or none when the browser has them.
pub(super) fn response(method: &Method, asked: &HeaderMap, bytes: Bytes) -> Response<Body> {
    let etag = etag(&bytes);
    let header = |name: HeaderName| asked.get(name).and_then(|value| value.to_str().ok());
    let mut response = Response::new(Body::Whole(None));
    if header(IF_NONE_MATCH).is_some_and(|known| matches(known, &etag)) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        let wanted =
            header(RANGE).filter(|_| method == Method::GET && asked.get_all(RANGE).iter().count() == 1);
        // With `If-Range`, a part is wanted only of the very bytes that the browser has the rest of.
        let wanted = wanted.filter(|_| !asked.contains_key(IF_RANGE) || header(IF_RANGE) == Some(&*etag));
        match wanted.map_or(Part::Whole, |wanted| part(wanted, bytes.len())) {
            Part::Whole => *response.body_mut() = Body::whole(bytes),
            Part::Of(range) => {
                let about = format!("bytes {}-{}/{}", range.start, range.end - 1, bytes.len());
                set(&mut response, CONTENT_RANGE, &about);
                *response.status_mut() = StatusCode::PARTIAL_CONTENT;
                *response.body_mut() = Body::whole(bytes.slice(range));
            }
            Part::Beyond => {
                set(&mut response, CONTENT_RANGE, &format!("bytes */{}", bytes.len()));
                *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
            }
        }
        response
            .headers_mut()
            .insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    }
    set(&mut response, ETAG, &etag);
    response
}

fn set(response: &mut Response<Body>, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// A strong validator: different bytes have different ones.
fn etag(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    // Half of it is more than enough, and is a number that prints itself.
    let half = hash
        .iter()
        .take(16)
        .fold(0_u128, |number, byte| (number << 8) | u128::from(*byte));
    format!("\"{half:032x}\"")
}

/// Returns whether a list of validators names this one, or any.
fn matches(list: &str, etag: &str) -> bool {
    list.split(',')
        .map(str::trim)
        .any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == etag)
}

/// Which bytes are wanted.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Whole,
    Of(Range<usize>),
    /// Bytes that there are not.
    Beyond,
}

/// Reads the header `Range`. One that is not understood is ignored, as the standard asks, and so is one with several
/// ranges.
fn part(header: &str, length: usize) -> Part {
    let range = header
        .strip_prefix("bytes=")
        .and_then(|range| range.trim().split_once('-'));
    let Some((first, last)) = range else {
        return Part::Whole;
    };
    let range = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(length),
        (Some(first), None) if last.is_empty() => first..length,
        (None, Some(count)) if first.is_empty() => length.saturating_sub(count)..length,
        _ => return Part::Whole,
    };
    if range.is_empty() {
        Part::Beyond
    } else {
        Part::Of(range)
    }
}

/// A number of digits only; one that is too large is as large as can be.
fn number(text: &str) -> Option<usize> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_cut_to_the_bytes_there_are() {
        for (header, wanted) in [
            ("bytes=0-0", Part::Of(0..1)),
            ("bytes=2-5", Part::Of(2..6)),
            ("bytes=2-", Part::Of(2..10)),
            ("bytes=-3", Part::Of(7..10)),
            ("bytes=-30", Part::Of(0..10)),
            ("bytes=9-99999999999999999999999", Part::Of(9..10)),
            ("bytes=10-", Part::Beyond),
            ("bytes=10-12", Part::Beyond),
            ("bytes=-0", Part::Beyond),
            ("bytes=99999999999999999999999-", Part::Beyond),
        ] {
            assert_eq!(part(header, 10), wanted, "{header}");
        }
        assert_eq!(part("bytes=-5", 0), Part::Beyond);
    }

    #[test]
    fn a_range_that_is_not_understood_gets_the_whole() {
        for header in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=5-2",
            "bytes=a-b",
            "bytes=+1-2",
            "lines=1-2",
            "bytes=0-1,3-4",
        ] {
            assert_eq!(part(header, 10), Part::Whole, "{header}");
        }
    }

    #[test]
    fn a_validator_is_found_in_a_list_strong_or_weak() {
        let tag = etag(b"x");
        for list in [
            tag.clone(),
            format!("W/{tag}"),
            format!("\"a\", {tag}"),
            "*".to_owned(),
        ] {
            assert!(matches(&list, &tag), "{list}");
        }
        assert!(!matches("\"a\", W/\"b\"", &tag) && !matches("", &tag) && etag(b"y") != tag);
    }
}
