//! The path below which the whole preview lies: that of the site's `base_url`.

use crate::text::percent::{encode_path, percent_decode};

/// The path of the site's root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Base {
    /// Decoded, without its last slash: empty, or like `/plans`.
    path: String,
    /// The same as addresses have it.
    encoded: String,
}

/// The target of a path from the root of the server.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Location<'a> {
    /// Into the site: the path from its root.
    Inside(&'a str),
    /// To the site's root, which is elsewhere.
    Root,
    /// Nowhere.
    Outside,
}

impl Base {
    /// Reads a path as addresses have it: `/plans/`, with or without its slashes.
    pub(super) fn new(path: &str) -> Self {
        let path = path.trim_matches('/');
        let decoded = percent_decode(path).unwrap_or(path.into());
        let path = if decoded.is_empty() {
            String::new()
        } else {
            format!("/{decoded}")
        };
        Self {
            encoded: encode_path(&path),
            path,
        }
    }

    /// The address of a path from the root of the site, from the root of the server. It starts with one slash only,
    /// because two would lead to another host.
    pub(super) fn address(&self, path: &str) -> String {
        format!("{}/{}", self.encoded, encode_path(path.trim_start_matches('/')))
    }

    /// Returns the target of a decoded path from the root of the server.
    pub(super) fn find<'a>(&self, path: &'a str) -> Location<'a> {
        match path.strip_prefix(&self.path) {
            Some(rest) if rest.starts_with('/') => Location::Inside(rest),
            Some("") => Location::Root,
            _ if path == "/" => Location::Root,
            _ => Location::Outside,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_below_a_path_has_all_its_addresses_there() {
        for given in ["/plans/", "plans", "/plans"] {
            let base = Base::new(given);
            assert_eq!(base.find("/plans/"), Location::Inside("/"));
            assert_eq!(base.find("/plans/a/b"), Location::Inside("/a/b"));
            assert_eq!(
                (base.find("/plans"), base.find("/")),
                (Location::Root, Location::Root)
            );
            assert_eq!(
                (base.find("/plansx/"), base.find("/a/")),
                (Location::Outside, Location::Outside)
            );
            assert_eq!(base.address("/a b/"), "/plans/a%20b/");
        }
        assert_eq!(
            Base::new("/my%20plans/").find("/my plans/"),
            Location::Inside("/")
        );
        assert_eq!(Base::new("/my%20plans/").address("/"), "/my%20plans/");
    }

    #[test]
    fn a_site_at_the_root_has_no_outside_and_no_address_of_another_host() {
        for given in ["", "/"] {
            let base = Base::new(given);
            assert_eq!(base.find("/"), Location::Inside("/"));
            assert_eq!(base.find("/a"), Location::Inside("/a"));
            assert_eq!(base.address("//evil.test/"), "/evil.test/");
        }
    }
}
