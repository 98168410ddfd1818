//! Whom the preview answers: a page of another site must not read it by giving its own name the address of this
//! machine ("DNS rebinding"). Browsers say in the header `Host` which name they used, and scripts cannot change it.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use hyper::header::HOST;
use hyper::{HeaderMap, StatusCode};

use super::refusal::Refusal;

/// The names that the preview answers to.
#[derive(Clone, Debug)]
pub(super) struct Hosts {
    /// The host of the command line, in lower case and without the brackets of an IPv6 address.
    given: String,
    port: u16,
    /// True if the preview listens at every address of the machine. Then any address in digits is answered: a name is
    /// what an attack needs.
    everywhere: bool,
}

impl Hosts {
    pub(super) fn new(given: &str, address: SocketAddr) -> Self {
        let given = given.to_ascii_lowercase();
        let bare = given
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
            .unwrap_or(&given);
        Self {
            given: bare.to_owned(),
            port: address.port(),
            everywhere: address.ip().is_unspecified(),
        }
    }

    /// Host and port as addresses have them, for a person who opens the preview on this machine.
    pub(super) fn authority(&self) -> String {
        let host = match self.given.parse::<IpAddr>() {
            Ok(ip) if ip.is_unspecified() => "localhost".to_owned(),
            Ok(IpAddr::V6(ip)) => format!("[{ip}]"),
            _ => self.given.clone(),
        };
        format!("{host}:{}", self.port)
    }

    /// Looks at the header `Host`.
    pub(super) fn check(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let mut all = headers.get_all(HOST).iter();
        let (Some(value), None) = (all.next(), all.next()) else {
            return Err(Refusal::bad("A request must have one `Host` header."));
        };
        let known = value.to_str().is_ok_and(|host| self.knows(host));
        if known {
            return Ok(());
        }
        Err(Refusal::new(
            StatusCode::MISDIRECTED_REQUEST,
            format!(
                "This preview answers only at its own address, so that other sites cannot read it. Open \
                 http://{}/, or name another host with `--host`.",
                self.authority()
            ),
        ))
    }

    fn knows(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        let (name, port) = match host.strip_prefix('[') {
            Some(rest) => {
                let Some((ip, port)) = rest.split_once(']') else {
                    return false;
                };
                let Ok(ip) = ip.parse::<Ipv6Addr>() else {
                    return false;
                };
                let Some(port) = (if port.is_empty() {
                    Some(None)
                } else {
                    port.strip_prefix(':').map(Some)
                }) else {
                    return false;
                };
                return self.port_is(port)
                    && (ip == Ipv6Addr::LOCALHOST || self.given.parse() == Ok(ip) || self.everywhere);
            }
            None => host
                .split_once(':')
                .map_or((host.as_str(), None), |(name, port)| (name, Some(port))),
        };
        self.port_is(port)
            && (name == "localhost"
                || name == "127.0.0.1"
                || (name == self.given && !name.is_empty())
                || (self.everywhere && name.parse::<IpAddr>().is_ok()))
    }

    fn port_is(&self, port: Option<&str>) -> bool {
        port.is_none_or(|port| port == self.port.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(given: &str, listens: &str) -> Hosts {
        Hosts::new(given, listens.parse().unwrap())
    }

    #[test]
    fn the_loopback_names_and_the_given_host_are_known_with_the_right_port_or_none() {
        let hosts = hosts("preview.test", "127.0.0.1:4000");
        for good in [
            "localhost",
            "LOCALHOST:4000",
            "127.0.0.1:4000",
            "[::1]",
            "[::1]:4000",
            "preview.test:4000",
        ] {
            assert!(hosts.knows(good), "{good}");
        }
        for bad in [
            "",
            ":4000",
            "localhost:4001",
            "localhost:",
            "localhost:04000",
            "localhost:4000:1",
            "localhost.",
            "127.0.0.2",
            "evil.test",
            "localhost.evil.test",
            "[::1",
            "[::1]4000",
            "[::2]",
            "user@localhost",
            "[localhost]",
            "10.0.0.1:4000",
            "::1",
        ] {
            assert!(!hosts.knows(bad), "{bad}");
        }
    }

    #[test]
    fn a_preview_at_every_address_answers_to_digits_but_not_to_names() {
        let hosts = hosts("0.0.0.0", "0.0.0.0:4000");
        assert!(hosts.knows("10.0.0.1:4000") && hosts.knows("[fe80::1]:4000") && hosts.knows("localhost"));
        assert!(!hosts.knows("evil.test:4000"));
        assert_eq!(hosts.authority(), "localhost:4000");
    }

    #[test]
    fn an_address_of_version_6_is_written_with_brackets() {
        for given in ["::1", "[::1]"] {
            assert_eq!(hosts(given, "[::1]:4000").authority(), "[::1]:4000");
        }
    }
}
