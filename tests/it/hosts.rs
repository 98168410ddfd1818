//! Builds for hosts: compressed copies, old addresses, and the configuration itself.

use std::collections::BTreeSet;

use crate::disk::{base_site, edit, files, read};
use crate::harness::has_ending;
use crate::run::{assert_says, done, on};

const DAY: &str = "2018-06-30";

#[test]
fn compressed_copies_are_files_of_the_site_and_go_with_the_option() {
    let site = base_site();
    let folder = site.path();
    done(DAY, &["build", "--precompress"], folder);
    let all: BTreeSet<String> = files(&folder.join("public")).into_keys().collect();
    let list = read(folder, "public/checksums.txt");
    for file in ["index.html", "homes/data/plan.json", "homes/feed.xml"] {
        let is_there = all.contains(file);
        for ending in ["gz", "br", "zst"] {
            let copy = format!("{file}.{ending}");
            assert_eq!(all.contains(&copy), is_there, "{copy}");
            assert_eq!(list.contains(&format!("  {copy}\n")), is_there, "{copy}");
        }
    }
    assert!(
        !all.iter()
            .any(|path| path.contains(".xlsx.") || path.contains("checksums.txt."))
    );
    let again = done(DAY, &["build", "--precompress"], folder);
    assert_says(&again.err, &["0 new, 0 changed", "0 removed"]);
    done(DAY, &["build"], folder);
    let mut plain: BTreeSet<String> = files(&folder.join("public")).into_keys().collect();
    plain.retain(|path| !path.starts_with(".candour/"));
    assert!(
        !plain
            .iter()
            .any(|path| has_ending(path, "br") || has_ending(path, "zst"))
    );
    assert!(plain.is_subset(&all));
}

#[test]
fn a_build_says_which_addresses_are_gone_and_how_to_keep_them() {
    let site = base_site();
    let folder = site.path();
    done(DAY, &["build"], folder);
    let page = "content/homes/recommendations/1.md";
    edit(folder, page, "ref: 1.2\n", "ref: 1.3\n");
    let update = "content/homes/updates/2018-03-31.md";
    if read(folder, update).contains("ref: 1.2") {
        edit(folder, update, "ref: 1.2", "ref: 1.3");
    }
    let gone = done(DAY, &["build", "--allow-removal"], folder);
    assert_says(
        &gone.err,
        &[
            "nothing is at /homes/actions/1.2/ any more",
            "write `was: [/homes/actions/1.2/]`",
        ],
    );
    assert_eq!(gone.err.matches("nothing is at").count(), 1, "{}", gone.err);
    edit(
        folder,
        page,
        "ref: 1.3\n",
        "ref: 1.4\n    was: [/homes/actions/1.2/, /homes/actions/1.3/]\n",
    );
    if read(folder, update).contains("ref: 1.3") {
        edit(folder, update, "ref: 1.3", "ref: 1.4");
    }
    let kept = done(DAY, &["build", "--allow-removal"], folder);
    assert!(!kept.err.contains("nothing is at"), "{}", kept.err);
}

#[test]
fn the_configuration_of_a_host_is_made_once_and_never_overwritten() {
    let site = base_site();
    let folder = site.path();
    let made = done(
        DAY,
        &[
            "new",
            "host",
            "nginx",
            "--base-url",
            "https://www.example.org/plans/",
        ],
        folder,
    );
    assert_says(
        &made.err,
        &["made host/nginx/nginx.conf", "/etc/nginx/sites-enabled/"],
    );
    assert_says(
        &read(folder, "host/nginx/nginx.conf"),
        &[
            "server_name www.example.org;",
            "location /plans/ {",
            "error_page 404 /plans/404.html;",
        ],
    );
    let again = on(DAY, &["new", "host", "nginx"], folder);
    assert_eq!(again.code, 2);
    assert_says(&again.err, &["exists already, and nothing is ever overwritten"]);
}
