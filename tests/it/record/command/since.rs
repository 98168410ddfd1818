//! `verify --since`: whether a record continues a copy that somebody kept.

use std::path::Path;

use super::{REC, RECORD, Said, assert_says, copy, done, edit, lines, on, published, read, report, write};

fn since(folder: &Path, old: &str, new: &str) -> Said {
    on("2018-06-25", &["verify", "--since", old, new], folder)
}

/// Two published plans, and in a folder `kept` the site as it was with the first alone, before an update of it was
/// sealed. `kept.jsonl` is its record.
fn two_plans() -> tempfile::TempDir {
    let site = published();
    let folder = site.path();
    std::fs::rename(folder.join("public"), folder.join("kept")).expect("renamed");
    std::fs::copy(folder.join(RECORD), folder.join("kept.jsonl")).expect("a copy");
    copy(&folder.join("content/homes"), &folder.join("content/schools"));
    std::fs::remove_file(folder.join("content/schools/record.jsonl")).expect("removed");
    report(folder, "status: behind");
    done("2018-06-21", &["seal"], folder);
    done("2018-06-21", &["build"], folder);
    site
}

#[test]
fn a_record_that_was_replaced_as_a_whole_is_found_with_a_copy_that_was_kept() {
    let site = published();
    let folder = site.path();
    std::fs::copy(
        folder.join("public/homes/data/record.jsonl"),
        folder.join("kept.jsonl"),
    )
    .expect("a copy");
    // Whoever publishes rewrites an action, throws the record away and seals anew.
    edit(folder, REC, "due: 2018-12", "due: 2019-03");
    std::fs::remove_file(folder.join(RECORD)).expect("removed");
    let said = on("2018-06-05", &["seal"], folder);
    assert_eq!(said.code, 1);
    assert_says(
        &said.err,
        &[
            "lines of the record are lost: there are 0 here",
            "public/homes/data/record.jsonl",
        ],
    );
    // And the site that was built, too.
    std::fs::remove_dir_all(folder.join("public")).expect("removed");
    assert_eq!(on("2018-06-05", &["seal"], folder).code, 0);
    assert_eq!(on("2018-06-05", &["build"], folder).code, 0);
    assert_eq!(
        on("2018-06-05", &["verify", "public"], folder).code,
        0,
        "by itself it is sound"
    );
    let said = on(
        "2018-06-05",
        &[
            "verify",
            "--since",
            "kept.jsonl",
            "public/homes/data/record.jsonl",
        ],
        folder,
    );
    assert_eq!(said.code, 1);
    assert_says(
        &said.err,
        &["not a continuation: line 1, about /homes/, is not the same"],
    );
    // A copy of the whole site does as well.
    std::fs::create_dir_all(folder.join("old/homes/data")).expect("a folder");
    std::fs::copy(
        folder.join("kept.jsonl"),
        folder.join("old/homes/data/record.jsonl"),
    )
    .expect("a copy");
    assert_eq!(
        on("2018-06-05", &["verify", "--since", "old", "public"], folder).code,
        1
    );
    assert_eq!(
        on("2018-06-05", &["verify", "--since", "public", "public"], folder).code,
        0
    );
    assert_eq!(
        on(
            "2018-06-05",
            &["verify", "--since", "content/homes/updates", "public"],
            folder
        )
        .code,
        2
    );
}

#[test]
fn a_record_that_lost_its_end_does_not_continue_the_old_one() {
    let site = published();
    let folder = site.path();
    let whole = read(folder, RECORD);
    let short: String = whole.split_inclusive('\n').take(10).collect();
    std::fs::write(folder.join("short.jsonl"), short).expect("written");
    let said = on(
        "2018-06-05",
        &["verify", "--since", RECORD, "short.jsonl"],
        folder,
    );
    assert_eq!(said.code, 1);
    assert_says(
        &said.err,
        &["the older copy has 14 lines and the newer one only 10: the last ones are gone"],
    );
    assert_eq!(
        on(
            "2018-06-05",
            &["verify", "--since", "short.jsonl", RECORD],
            folder
        )
        .code,
        0
    );
}

#[test]
fn a_record_that_grew_continues_the_old_one_however_both_are_named() {
    let site = two_plans();
    let folder = site.path();
    let old = [
        "kept",
        "kept/homes",
        "kept/homes/data",
        "kept/homes/data/record.jsonl",
        "kept.jsonl",
    ];
    let new = [
        "public",
        "public/homes",
        "public/homes/data",
        "public/homes/data/record.jsonl",
        RECORD,
    ];
    for old in old {
        for new in new {
            let said = since(folder, old, new);
            assert_eq!(said.code, 0, "{old} {new}: {}", said.err);
            assert_says(
                &said.err,
                &[": sound. 16 lines; ", &format!("; continues {old}\n")],
            );
            // The other way round, two lines are missing.
            let said = since(folder, new, old);
            assert_eq!(said.code, 1, "{old} {new}: {}", said.err);
            assert_says(
                &said.err,
                &[
                    &format!("; does not continue {new}\n"),
                    "  not a continuation: the older copy has 16 lines and the newer one only 14: the last ones are gone\n",
                ],
            );
        }
    }
}

#[test]
fn a_plan_that_came_later_is_sound_and_one_that_is_gone_is_not() {
    let site = two_plans();
    let folder = site.path();
    let said = since(folder, "kept", "public");
    assert_eq!(said.code, 0, "{}", said.err);
    assert_says(
        &said.err,
        &[
            "public/schools/data/record.jsonl: sound. 14 lines; ",
            "; kept has no record of this plan\n",
        ],
    );
    let said = since(folder, "public/schools/data/record.jsonl", "kept");
    assert_eq!(said.code, 1, "{}", said.err);
    assert_says(
        &said.err,
        &[
            "kept/homes/data/record.jsonl: sound. ",
            "error: /schools/ (only in the older copy): 1 problem. ",
            "  the older copy has this record, and the newer one has none\n",
        ],
    );
    // Who asks about one plan is not told of the others.
    let said = since(folder, "public", "public/homes/data/record.jsonl");
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(!said.err.contains("schools"), "{}", said.err);
}

#[test]
fn a_line_that_is_another_is_named_with_what_it_is_about() {
    let site = two_plans();
    let folder = site.path();
    let record = read(folder, RECORD);
    let altered = record.replacen(
        "\"kind\":\"theme\",\"previous\":\"",
        "\"kind\":\"theme\",\"previous\":\"0",
        1,
    );
    let moved: Vec<&str> = record.split_inclusive('\n').collect();
    let moved = [&moved[..2], &[moved[3], moved[2]], &moved[4..]]
        .concat()
        .concat();
    for (text, words) in [
        (
            altered,
            "not a continuation: line 2 was about /homes/themes/1/ and is about something unreadable\n",
        ),
        (
            record.replacen("2018-06-01", "2018-06-02", 1),
            "not a continuation: line 1, about /homes/, is not the same\n",
        ),
        (
            moved,
            "not a continuation: line 3 was about /homes/status/on-track/ and is about /homes/status/behind/\n",
        ),
    ] {
        write(folder, "altered.jsonl", text);
        let said = since(folder, "kept.jsonl", "altered.jsonl");
        assert_eq!(said.code, 1, "{}", said.err);
        assert_says(&said.err, &["; does not continue kept.jsonl\n", words]);
    }
}

#[test]
fn whether_it_continues_stands_in_the_json() {
    let site = two_plans();
    let folder = site.path();
    let json = |old: &str, new: &str| {
        let arguments = ["verify", "--since", old, new, "--format", "json"];
        let said = on("2018-06-25", &arguments, folder);
        let found: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
        let plans = found["records"].as_array().expect("a list").iter();
        let plans = plans.map(|one| {
            let problems = one["problems"].as_array().map_or(0, Vec::len);
            (
                one["plan"].as_str().map(ToOwned::to_owned),
                one["continues"].as_bool(),
                problems,
            )
        });
        (said.code, plans.collect::<Vec<_>>())
    };
    let [homes, schools, site] = ["/homes/", "/schools/", "/"].map(|address| Some(address.to_owned()));
    assert_eq!(
        json("kept", "public"),
        (
            0,
            vec![
                (homes.clone(), Some(true), 0),
                (schools.clone(), None, 0),
                (site.clone(), Some(true), 0)
            ]
        )
    );
    assert_eq!(
        json("public", "kept"),
        (
            1,
            vec![
                (homes, Some(false), 1),
                (site, Some(true), 0),
                (schools, Some(false), 1)
            ]
        )
    );
}

#[test]
fn an_older_copy_that_is_not_there_is_a_mistake_of_the_command() {
    let site = published();
    let folder = site.path();
    std::fs::create_dir(folder.join("empty")).expect("a folder");
    for (old, words) in [
        ("nowhere", "there is no file or folder `nowhere`"),
        ("empty", "there is no record.jsonl in `empty`"),
        ("public/index.html", "`public/index.html` is not a record"),
    ] {
        let said = since(folder, old, "public");
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{old}: {}", said.err);
        assert!(said.err.starts_with("error: "), "{}", said.err);
        assert_says(&said.err, &[words]);
    }
}

#[test]
fn the_end_that_was_lost_on_the_way_shows_beside_the_copy() {
    let site = two_plans();
    let folder = site.path();
    let whole = read(folder, RECORD);
    write(folder, "cut.jsonl", &whole[..whole.len() - 60]);
    write(folder, "short.jsonl", lines(&whole, 15));
    let said = since(folder, RECORD, "cut.jsonl");
    assert_eq!(said.code, 1, "{}", said.err);
    assert_says(
        &said.err,
        &[
            "line 16 of the record is cut off",
            "not a continuation: line 16 was about ",
        ],
    );
    // By itself it is sound.
    assert_eq!(on("2018-06-25", &["verify", "short.jsonl"], folder).code, 0);
    let said = since(folder, RECORD, "short.jsonl");
    assert_eq!(said.code, 1, "{}", said.err);
    assert_says(
        &said.err,
        &["the older copy has 16 lines and the newer one only 15"],
    );
}

#[test]
fn records_of_different_plans_do_not_continue_each_other() {
    let site = two_plans();
    let folder = site.path();
    for new in [
        RECORD,
        "public/homes",
        "public/homes/data",
        "public/homes/data/record.jsonl",
    ] {
        for old in ["content/schools/record.jsonl", "public/schools"] {
            let said = since(folder, old, new);
            assert_eq!(said.code, 1, "{old} {new}: {}", said.err);
            assert_says(
                &said.err,
                &[
                    ": 1 problem. 16 lines; ",
                    &format!("; does not continue {old}\n"),
                    "  not a continuation: these are records of different plans, the older one of /schools/ and the \
                     newer one of /homes/\n",
                ],
            );
        }
    }
    // A site need not have been there when another plan was.
    let said = since(folder, "kept", "public/schools");
    assert_eq!(said.code, 0, "{}", said.err);
    assert_says(&said.err, &["; kept has no record of this plan\n"]);
}

#[test]
fn which_of_the_two_is_not_a_record_is_said() {
    let site = published();
    let folder = site.path();
    write(folder, "notes.txt", "Kept since 1 June.\n");
    for other in [RECORD, "public"] {
        for (old, new, which) in [
            ("notes.txt", other, "the older copy"),
            (other, "notes.txt", "the newer copy"),
        ] {
            let said = since(folder, old, new);
            assert_eq!((said.code, said.out.as_str()), (2, ""), "{}", said.err);
            assert_says(
                &said.err,
                &[&format!(
                    "error: {which} `notes.txt` is not a record: name the file "
                )],
            );
        }
    }
}

#[test]
fn nothing_continues_a_copy_in_which_nothing_is_sealed() {
    let site = published();
    let folder = site.path();
    copy(&folder.join("public"), &folder.join("unsealed"));
    write(folder, "unsealed/homes/data/record.jsonl", "");
    std::fs::remove_dir_all(folder.join("unsealed/data")).expect("removed");
    write(folder, "none.jsonl", "");
    for old in ["none.jsonl", "unsealed"] {
        for new in [RECORD, "public", "public/homes/data"] {
            let said = since(folder, old, new);
            assert_eq!((said.code, said.out.as_str()), (2, ""), "{}", said.err);
            assert_eq!(
                said.err,
                format!(
                    "error: nothing is sealed in the older copy `{old}`, so there is nothing to continue\n"
                )
            );
        }
    }
    // But whoever empties the record has taken out what was sealed.
    let said = since(folder, RECORD, "none.jsonl");
    assert_eq!(said.code, 1, "{}", said.err);
    assert_says(
        &said.err,
        &["  not a continuation: the older copy has 14 lines and the newer one has none\n"],
    );
    std::fs::remove_file(folder.join("unsealed/homes/data/record.jsonl")).expect("removed");
    let said = since(folder, "unsealed", "public");
    assert_eq!(said.code, 2, "{}", said.err);
    assert_says(
        &said.err,
        &["there is no record.jsonl in the older copy `unsealed`"],
    );
}

#[test]
fn a_kept_copy_that_was_damaged_is_told_once() {
    let site = two_plans();
    let folder = site.path();
    let kept = read(folder, "kept.jsonl");
    let utf_16: Vec<u8> = kept.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut not_text = kept.clone().into_bytes();
    not_text[14] = 0xf6;
    for (bytes, continues, words) in [
        (
            format!("\u{feff}{kept}").into_bytes(),
            "continues",
            "starts with an invisible mark (byte order mark, BOM)",
        ),
        (utf_16, "continues", "is not UTF-8 text: a program that opened"),
        (not_text, "does not continue", "is not UTF-8 text from line 1 on"),
    ] {
        write(folder, "damaged.jsonl", &bytes);
        for new in ["public", "public/homes", RECORD] {
            let said = since(folder, "damaged.jsonl", new);
            assert_eq!(said.code, 1, "{words}: {}", said.err);
            assert_says(
                &said.err,
                &[
                    ": 1 problem. 16 lines; ",
                    &format!("; {continues} damaged.jsonl\n"),
                    &format!("\n  the older copy damaged.jsonl {words}"),
                ],
            );
            for once in ["error: ", "the older copy damaged.jsonl "] {
                assert_eq!(said.err.matches(once).count(), 1, "{}", said.err);
            }
        }
        // The other way round, the newer one is damaged.
        let said = since(folder, "kept.jsonl", "damaged.jsonl");
        assert_eq!(said.code, 1, "{words}: {}", said.err);
        assert_says(
            &said.err,
            &[
                "error: damaged.jsonl: 1 problem. ",
                &format!("; {continues} kept.jsonl\n"),
                &format!("\n  the record {words}"),
            ],
        );
    }
}

#[test]
fn a_kept_copy_is_known_by_any_of_its_lines_and_its_own_faults_are_noted() {
    let site = two_plans();
    let folder = site.path();
    let kept = read(folder, "kept.jsonl");
    write(
        folder,
        "first.jsonl",
        kept.replacen("/homes/", "/houses", 1)
            .replacen("\"kind\":\"plan\"", "", 1),
    );
    write(folder, "cut.jsonl", &kept[..kept.len() - 60]);
    for (old, note) in [
        ("first.jsonl", "line 1 of the record cannot be read"),
        ("cut.jsonl", "line 14 of the record is cut off"),
    ] {
        let said = since(folder, old, "public");
        assert_eq!(said.code, 1, "{}", said.err);
        assert_says(
            &said.err,
            &[
                "error: public/homes/data/record.jsonl: 1 problem. ",
                &format!(
                    "  note: the older copy {old} is not sound by itself, so the difference may be there: {note}"
                ),
            ],
        );
        assert!(!said.err.contains("only in the older copy"), "{}", said.err);
    }
    // Of a folder, too; but where no line is left, it cannot be compared.
    copy(&folder.join("kept"), &folder.join("spoilt"));
    write(folder, "spoilt/homes/data/record.jsonl", "Gone.\n");
    std::fs::remove_file(folder.join("spoilt/homes/data/plan.json")).expect("removed");
    let said = since(folder, "spoilt", "public");
    assert_eq!(said.code, 1, "{}", said.err);
    assert_says(
        &said.err,
        &[
            "error: spoilt/homes/data/record.jsonl (the older copy): 1 problem. ",
            "  none of its lines says which plan it is of, so it cannot be compared\n",
        ],
    );
}
