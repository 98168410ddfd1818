//! Who can open the preview: this computer alone, or others in its network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

/// Who can open the preview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Whoever sits at this computer.
    ThisComputer,
    /// Others in its network too: at this address, when it is known.
    Network(Option<SocketAddr>),
}

impl Audience {
    /// Who can open what listens at this address.
    pub(super) fn of(listens: SocketAddr) -> Self {
        let ip = listens.ip();
        if ip.is_loopback() {
            Self::ThisComputer
        } else if ip.is_unspecified() {
            let own = in_network(ip.is_ipv6());
            Self::Network(own.map(|ip| SocketAddr::new(ip, listens.port())))
        } else {
            Self::Network(Some(listens))
        }
    }
}

/// The address of this computer in its network: the one from which it would send something elsewhere. Nothing is sent.
fn in_network(v6_too: bool) -> Option<IpAddr> {
    // Addresses that are kept for documentation: nobody has them.
    let elsewhere = |from: IpAddr, to: IpAddr| {
        let socket = UdpSocket::bind((from, 0)).ok()?;
        socket.connect((to, 9)).ok()?;
        let own = socket.local_addr().ok()?.ip();
        (!own.is_unspecified() && !own.is_loopback()).then_some(own)
    };
    let v4 = || elsewhere(Ipv4Addr::UNSPECIFIED.into(), Ipv4Addr::new(192, 0, 2, 1).into());
    let v6 = || {
        elsewhere(
            Ipv6Addr::UNSPECIFIED.into(),
            Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1).into(),
        )
    };
    v4().or_else(|| v6_too.then(v6).flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_computer_reaches_a_loopback_address() {
        for own in ["127.0.0.1:4000", "[::1]:4000", "127.3.2.1:80"] {
            assert_eq!(
                Audience::of(own.parse().unwrap()),
                Audience::ThisComputer,
                "{own}"
            );
        }
        let lan: SocketAddr = "192.168.1.20:4000".parse().unwrap();
        assert_eq!(Audience::of(lan), Audience::Network(Some(lan)));
    }

    #[test]
    fn an_address_for_others_is_never_one_that_only_works_here() {
        for all in ["0.0.0.0:4000", "[::]:4000"] {
            let Audience::Network(own) = Audience::of(all.parse().unwrap()) else {
                panic!("others reach {all}")
            };
            // A computer without a network has none.
            if let Some(own) = own {
                assert!(!own.ip().is_loopback() && !own.ip().is_unspecified() && own.port() == 4000);
            }
        }
    }
}
