#![expect(clippy::disallowed_methods, reason = "the documented files lie on the disk")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::*;

/// A site as the documentation has it: at the root of a host, or below a path.
fn documented(path: &str) -> Answers {
    Answers {
        host: if path == "/" {
            EXAMPLE
        } else {
            "www.example.gov.uk"
        }
        .to_owned(),
        path: path.to_owned(),
        redirects: Vec::new(),
        all_named_by_checksum: true,
    }
}

fn moved(path: &str) -> Answers {
    let redirect = |from: &str, to: &str, is_folder: bool| Redirect {
        from: format!("{path}{from}"),
        to: if to.starts_with("https:") {
            to.to_owned()
        } else {
            format!("{path}{to}")
        },
        is_folder,
    };
    Answers {
        redirects: vec![
            redirect("old/actions/9/", "homes/actions/1.1/", false),
            redirect("report.pdf", "homes/files/report.pdf", false),
            redirect("caf%C3%A9/", "https://example.org/?a=%C3%A9#b", false),
            redirect("old/", "homes/", true),
        ],
        ..documented(path)
    }
}

/// The folders of the documentation with their files. UPDATE=1 writes them.
fn of_documentation() -> BTreeMap<String, String> {
    let below = [Host::Nginx, Host::Apache, Host::Caddy].map(|host| (host, "/plans/"));
    let all = Host::value_variants()
        .iter()
        .map(|host| (*host, "/"))
        .chain(below);
    all.flat_map(|(host, path)| {
        let folder = if path == "/" {
            host.name()
        } else {
            format!("{}-below-a-path", host.name())
        };
        let files = host.files(&documented(path)).into_iter();
        files.map(move |file| (format!("{folder}/{}", file.path), file.text))
    })
    .collect()
}

#[test]
fn the_documentation_has_the_files_that_the_command_makes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/hosts");
    let wanted = of_documentation();
    if std::env::var_os("UPDATE").is_some() {
        for (path, text) in &wanted {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
    let files = walkdir::WalkDir::new(&root).into_iter().map(Result::unwrap);
    let found: BTreeMap<String, String> = files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry
                .path()
                .strip_prefix(&root)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .collect();
    assert_eq!(
        found.keys().collect::<Vec<_>>(),
        wanted.keys().collect::<Vec<_>>()
    );
    for (path, text) in wanted {
        assert_eq!(found[&path], text, "{path}: UPDATE=1 writes it anew");
    }
}

#[test]
fn every_host_but_one_is_told_of_what_moved() {
    for host in Host::value_variants() {
        for path in ["/", "/plans/"] {
            let all: String = host
                .files(&moved(path))
                .into_iter()
                .map(|file| file.text)
                .collect();
            let is_told = all.contains("homes/actions/1.1/") && all.contains("homes/files/report.pdf");
            assert_eq!(is_told, *host != Host::Github, "{host:?}:\n{all}");
            assert!(
                *host == Host::Github || all.contains("https://example.org/?a="),
                "{all}"
            );
        }
    }
}

#[test]
fn hosts_with_headers_send_the_policy_and_keep_files_named_by_their_checksum() {
    for host in Host::value_variants() {
        let all: String = host
            .files(&documented("/"))
            .into_iter()
            .map(|file| file.text)
            .collect();
        let has_headers = !matches!(host, Host::Github | Host::Gitlab);
        assert_eq!(
            all.contains(answers::policy_before_framing()),
            has_headers,
            "{host:?}:\n{all}"
        );
        assert_eq!(all.contains(answers::FOR_EVER), has_headers, "{host:?}");
        // Where a pattern cannot look for a checksum, nothing is kept for ever that may be without one.
        let mixed = Answers {
            all_named_by_checksum: false,
            ..documented("/")
        };
        let all: String = host.files(&mixed).into_iter().map(|file| file.text).collect();
        let knows_names = matches!(host, Host::Nginx | Host::Apache | Host::Caddy | Host::Cloudfront);
        assert_eq!(all.contains(answers::FOR_EVER), knows_names, "{host:?}");
    }
}
