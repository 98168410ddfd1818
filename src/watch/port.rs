//! Finding a free port.

use std::io::{self, ErrorKind};
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};

/// How many ports are tried.
const TRIES: u16 = 50;

/// Listens at the first free port from `port` on; with port 0 at any.
///
/// # Errors
/// The host is not known, or the machine does not let this program listen there.
pub(super) fn listen(host: &str, port: u16) -> io::Result<TcpListener> {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let mut last = io::Error::new(ErrorKind::AddrInUse, "no port is free");
    for port in (0..TRIES).filter_map(|step| port.checked_add(step)) {
        let addresses: Vec<SocketAddr> = (host, port).to_socket_addrs()?.collect();
        match TcpListener::bind(&addresses[..]) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_is_taken_is_passed_over() {
        let taken = listen("127.0.0.1", 0).unwrap();
        let port = taken.local_addr().unwrap().port();
        let next = listen("127.0.0.1", port).unwrap();
        assert!(next.local_addr().unwrap().port() > port);
    }
}
