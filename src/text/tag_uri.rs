//! Names that stay the same for ever, by RFC 4151: `tag:plans.example.gov.uk,2026:/telford-2016/updates/2017-12-31/`.

use jiff::civil::Date;
use percent_encoding::{AsciiSet, utf8_percent_encode};

use super::percent::PATH;

/// The characters that a name cannot hold as they are.
const ENCODED: &AsciiSet = &PATH.remove(b'?');

/// Returns whether a text is a host or an email address with a date since which it belongs to who writes it, in the one
/// spelling that names can be compared by: `plans.example.gov.uk,2026-01`.
pub fn is_authority(text: &str) -> bool {
    let Some((name, date)) = text.rsplit_once(',') else {
        return false;
    };
    let host = match name.split_once('@') {
        Some((mailbox, host)) => {
            let is_sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-._".contains(c);
            if mailbox.is_empty() || !mailbox.chars().all(is_sound) {
                return false;
            }
            host
        }
        None => name,
    };
    is_host(host) && is_date(date)
}

/// Returns the start of the names of a site at an address: its host with this year, and its path.
pub fn start_of_site(base_url: &str, year: i16) -> String {
    let address = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    let (host, path) = address.split_at(address.find('/').unwrap_or(address.len()));
    let host = host.rsplit('@').next().unwrap_or(host);
    let host = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let host: String = host
        .to_ascii_lowercase()
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-')
        .collect();
    let host = if is_host(&host) {
        host.as_str()
    } else {
        "localhost"
    };
    format!(
        "{}{}",
        start(&format!("{host},{year}")),
        path.trim_end_matches('/')
    )
}

/// Returns the start of the names below an authority.
pub fn start(authority: &str) -> String {
    format!("tag:{authority}:")
}

/// Returns the name of the thing at an address, after a start.
pub fn name(start: &str, address: &str) -> String {
    let encode = |part: &str| utf8_percent_encode(part, ENCODED).to_string();
    match address.split_once('#') {
        Some((page, place)) => format!("{start}{}#{}", encode(page), encode(place)),
        None => format!("{start}{}", encode(address)),
    }
}

fn is_host(host: &str) -> bool {
    !host.is_empty()
        && host.split('.').all(|part| {
            !part.is_empty()
                && !part.starts_with('-')
                && !part.ends_with('-')
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        })
}

/// A year, month or day.
fn is_date(date: &str) -> bool {
    let has_form = |form: &str| {
        date.len() == form.len()
            && date.bytes().zip(form.bytes()).all(|(b, form)| {
                if form == b'0' {
                    b.is_ascii_digit()
                } else {
                    b == form
                }
            })
    };
    let rest = match date.len() {
        4 => "-01-01",
        7 => "-01",
        _ => "",
    };
    ["0000", "0000-00", "0000-00-00"].into_iter().any(has_form)
        && format!("{date}{rest}").parse::<Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_authority_is_a_host_or_an_email_address_with_a_date() {
        for sound in [
            "plans.example.gov.uk,2026",
            "plans.example.gov.uk,2026-02",
            "plans.example.gov.uk,2026-02-28",
            "plans@example.gov.uk,2026",
            "localhost,2026",
        ] {
            assert!(is_authority(sound), "{sound}");
        }
        for faulty in [
            "",
            "plans.example.gov.uk",
            "plans.example.gov.uk,26",
            "plans.example.gov.uk,2026-13",
            "plans.example.gov.uk,2026-02-30",
            "plans.example.gov.uk, 2026",
            "Plans.example.gov.uk,2026",
            "https://plans.example.gov.uk/,2026",
            "-plans.example,2026",
            "plans..example,2026",
            ",2026",
            "@example.gov.uk,2026",
            "a b@example.gov.uk,2026",
            "bücher.example,2026",
        ] {
            assert!(!is_authority(faulty), "{faulty}");
        }
    }

    #[test]
    fn the_start_of_a_site_is_its_host_and_path() {
        for (base, start) in [
            ("https://plans.example.gov.uk/", "tag:plans.example.gov.uk,2026:"),
            (
                "https://example.org/some/where/",
                "tag:example.org,2026:/some/where",
            ),
            ("http://127.0.0.1:8000/", "tag:127.0.0.1,2026:"),
            ("http://[::1]:8000/a/", "tag:1,2026:/a"),
            ("http://[::]/", "tag:localhost,2026:"),
        ] {
            assert_eq!(start_of_site(base, 2026), start, "{base}");
        }
    }

    #[test]
    fn different_addresses_have_different_names_of_plain_letters() {
        let addresses = [
            "/p/updates/2018-03-31/#item-1.2",
            "/p/updates/2018-03-31/#item-1 2",
            "/p/updates/2018-03-31/#item-1%202",
            "/p/updates/2018-03-31/#item-1#2",
            "/p/actions/é/",
            "/p/actions/e\u{301}/",
            "/p/actions/%C3%A9/",
            "/p/actions/<&\">/",
        ];
        let names: std::collections::BTreeSet<String> = addresses
            .iter()
            .map(|address| name("tag:example.org,2026:", address))
            .collect();
        assert_eq!(names.len(), addresses.len(), "{names:?}");
        assert!(names.contains("tag:example.org,2026:/p/updates/2018-03-31/#item-1.2"));
        let is_sound = |c: char| c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/?%#".contains(c);
        for name in &names {
            assert!(name.chars().all(is_sound), "{name}");
            assert!(name.matches('#').count() <= 1, "{name}");
        }
    }
}
