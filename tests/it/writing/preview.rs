//! Sites that are only for looking at never go where the published one is.

use super::*;

const DAY: &str = "2018-06-25";

#[test]
fn drafts_and_other_days_need_a_folder_of_their_own() {
    let site = base_site();
    let folder = site.path();
    for (options, named) in [
        (&["--drafts"][..], "`--drafts`"),
        (&["--as-of", "2018-05-01"], "`--as-of`"),
        (&["--as-of", "2018-05-01", "--drafts"], "`--drafts` and `--as-of`"),
    ] {
        let build = [&["build"][..], options].concat();
        let said = on(DAY, &build, folder);
        assert_eq!(said.code, 2, "{}", said.err);
        assert_eq!(
            said.err,
            format!(
                "error: a site with {named} is not written to `public`, which is for publishing\n  \
                 = help: name a folder of its own: add `--out preview`\n"
            )
        );
        assert!(!folder.join("public").exists());
        // What the message says works, and goes on working.
        for _ in 0..2 {
            done(DAY, &[&build[..], &["--out", "preview"]].concat(), folder);
        }
    }
}

#[test]
fn a_published_site_is_never_made_a_preview() {
    let site = base_site();
    let folder = site.path();
    done(DAY, &["build"], folder);
    let before = files(&folder.join("public"));
    for out in ["public", "./public", "content/../public"] {
        for options in [&["--drafts"][..], &["--as-of", DAY]] {
            let said = on(DAY, &[&["build", "--out", out][..], options].concat(), folder);
            assert_eq!(said.code, 2, "{}", said.err);
            assert_eq!(
                said.err,
                format!(
                    "error: `{out}` holds a site to publish, so drafts and other days are not written there\n  \
                     = help: name a folder of its own with `--out`, such as `--out preview`\n"
                )
            );
            assert_eq!(files(&folder.join("public")), before);
        }
    }
    done(DAY, &["build"], folder);
}

#[test]
fn a_preview_becomes_the_published_site_when_that_is_built_there() {
    let site = base_site();
    let folder = site.path();
    write(
        folder,
        "content/homes/updates/june.md",
        "---\nas_at: 2018-06-20\ndraft: true\nentries: [{ref: 1.1, progress: Not yet agreed.}]\n---\n",
    );
    done(DAY, &["build", "--drafts", "--out", "www"], folder);
    assert!(folder.join("www/homes/updates/2018-06-20/index.html").is_file());
    done(DAY, &["build", "--out", "www"], folder);
    done(DAY, &["build"], folder);
    assert_eq!(files(&folder.join("www")), files(&folder.join("public")));
    assert_eq!(on(DAY, &["build", "--drafts", "--out", "www"], folder).code, 2);
}

#[test]
fn a_folder_of_an_older_version_counts_as_published() {
    let site = base_site();
    let folder = site.path();
    done(DAY, &["build", "--drafts", "--out", "www"], folder);
    edit(folder, "www/.candour/manifest.json", ",\n  \"preview\": true", "");
    assert_eq!(on(DAY, &["build", "--drafts", "--out", "www"], folder).code, 2);
    done(DAY, &["build", "--out", "www"], folder);
}
