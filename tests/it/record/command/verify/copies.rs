//! Files that are no record, and records that were damaged while they were copied or saved.

use super::super::{RECORD, assert_says, lines, published, read, write};
use super::{DATA, PUBLISHED, verify};

#[test]
fn what_is_not_a_record_is_not_taken_for_one() {
    let site = published();
    let folder = site.path();
    write(folder, "notes.txt", "The record was downloaded on 1 June.\n");
    write(folder, "blank.jsonl", "\n\n");
    write(folder, "mark.jsonl", "\u{feff}");
    write(folder, "latin-1.txt", b"caf\xe9");
    write(
        folder,
        "other.jsonl",
        "{\"address\":\"/homes/\",\"phone\":\"01\"}\n",
    );
    write(folder, "picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01");
    write(folder, "half.json", "{\"plan\": [1, 2");
    for path in [
        DATA,
        "public/index.html",
        "public/homes/record/index.html",
        "content/site.yaml",
        "content/homes/plan.md",
        "notes.txt",
        "blank.jsonl",
        "mark.jsonl",
        "latin-1.txt",
        "other.jsonl",
        "picture.png",
        "half.json",
    ] {
        let said = verify(folder, &[path]);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{path}: {}", said.err);
        assert_says(
            &said.err,
            &[&format!(
                "error: `{path}` is not a record: name the file record.jsonl"
            )],
        );
    }
}

#[test]
fn a_damaged_record_is_one_however_little_of_it_is_left() {
    let site = published();
    let folder = site.path();
    let whole = read(folder, RECORD);
    let line = lines(&whole, 1);
    for left in [
        format!("# The record of the homes plan\n{whole}"),
        format!("notes\nnotes\n{line}"),
        line.replace(',', ", "),
        line.replace("\"item\"", "\"thing\""),
        line[..300].to_owned(),
        line[..20].to_owned(),
    ] {
        write(folder, "kept.jsonl", &left);
        let said = verify(folder, &["kept.jsonl"]);
        assert_eq!(said.code, 1, "{left}: {}", said.err);
        assert_says(
            &said.err,
            &[
                "error: kept.jsonl: ",
                "  line 1 of the record ",
                "  note: the file may have been damaged on its way: download or copy it again, byte for byte",
            ],
        );
    }
    // What stands in the place of a published record is that record, whatever it holds.
    write(folder, PUBLISHED, "Gone.\n");
    for path in ["public", PUBLISHED] {
        let said = verify(folder, &[path]);
        assert_eq!(said.code, 1, "{path}: {}", said.err);
        assert_says(
            &said.err,
            &[
                "  line 1 of the record cannot be read\n",
                "  plan.json was published with a record of 14 lines, the last with the fingerprint ",
                "; this record has 1 line\n",
            ],
        );
    }
}

#[test]
fn a_record_whose_last_line_was_cut_is_not_sound() {
    let site = published();
    let folder = site.path();
    let whole = read(folder, RECORD);
    // In the middle of the line, and right before its end.
    for cut in [60, 1] {
        write(folder, "kept.jsonl", &whole[..whole.len() - cut]);
        let said = verify(folder, &["kept.jsonl"]);
        assert_eq!(said.code, 1, "{cut}: {}", said.err);
        assert_says(
            &said.err,
            &[
                "error: kept.jsonl: 1 problem. 13 lines; ",
                "  line 14 of the record is cut off: it has no line break at its end\n",
                "  note: there is no plan.json beside it, so only its lines were verified, and not what was published\n",
            ],
        );
        // That nothing else can be said of the line is no fault of its own.
        write(folder, PUBLISHED, &whole[..whole.len() - cut]);
        let said = verify(folder, &["public"]);
        assert_eq!(said.code, 1, "{cut}: {}", said.err);
        assert_says(
            &said.err,
            &[
                "error: public/homes/data/record.jsonl: 1 problem. 13 lines; ",
                "  line 14 of the record is cut off: it has no line break at its end\n",
                "  note: one published thing is in no line that can be read: /homes/updates/2018-03-31/#item-1.2\n",
            ],
        );
    }
}

#[test]
fn lines_that_are_lost_are_told_beside_those_that_cannot_be_read() {
    let site = published();
    let folder = site.path();
    let whole = read(folder, RECORD);
    let broken = |number: usize| {
        let line = whole.lines().nth(number - 1).expect("a line");
        whole.replace(line, &line.replace("\"item\"", "\"thing\""))
    };
    for (text, problems, words) in [
        // A line in the middle, and the last.
        (broken(5), 1, "  line 5 of the record cannot be read\n"),
        (broken(14), 1, "  line 14 of the record cannot be read\n"),
        (
            lines(&broken(5), 10),
            2,
            "; this record has 10 lines, the last with the fingerprint ",
        ),
        (
            whole[..lines(&whole, 11).len() - 60].to_owned(),
            2,
            "; this record has 11 lines\n",
        ),
        (format!("{whole}more\n"), 2, "; this record has 15 lines\n"),
        (
            lines(&whole, 1),
            1,
            "; this record has 1 line, with the fingerprint ",
        ),
        (String::new(), 1, "; this record has no lines\n"),
    ] {
        write(folder, PUBLISHED, &text);
        let said = verify(folder, &["public"]);
        assert_eq!(said.code, 1, "{words}: {}", said.err);
        let count = if problems == 1 { "1 problem" } else { "2 problems" };
        assert_says(
            &said.err,
            &[
                &format!("error: public/homes/data/record.jsonl: {count}. "),
                words,
            ],
        );
    }
}

#[test]
fn a_record_that_was_saved_in_another_encoding_is_told_once_with_the_cause() {
    let site = published();
    let folder = site.path();
    let whole = read(folder, RECORD);
    let utf_16 =
        |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(bytes).collect() };
    let marked = format!("\u{feff}{whole}");
    let mark =
        "the record starts with an invisible mark (byte order mark, BOM) that was not sealed with it: ";
    let other =
        "the record is not UTF-8 text: a program that opened and saved the file has written it as UTF-16; ";
    for (bytes, words) in [
        (marked.clone().into_bytes(), mark),
        (marked.replace('\n', "\r\n").into_bytes(), mark),
        (utf_16(&marked, u16::to_le_bytes), other),
        (utf_16(&marked.replace('\n', "\r\n"), u16::to_le_bytes), other),
        (utf_16(&marked, u16::to_be_bytes), other),
        (utf_16(&whole, u16::to_le_bytes), other),
        (utf_16(&whole, u16::to_be_bytes), other),
        (
            whole.replace('\n', "\r\n").into_bytes(),
            "line 1 of the record ends in a carriage return, which it was not sealed with",
        ),
    ] {
        write(folder, "kept.jsonl", &bytes);
        write(folder, PUBLISHED, &bytes);
        for path in ["kept.jsonl", "public", PUBLISHED] {
            let said = verify(folder, &[path]);
            assert_eq!(said.code, 1, "{words}: {}", said.err);
            assert_says(
                &said.err,
                &[
                    ": 1 problem. 14 lines; ",
                    &format!("\n  {words}"),
                    "download or copy it again, byte for byte",
                ],
            );
        }
    }
}

#[test]
fn a_record_that_is_not_text_is_told_with_the_line() {
    let site = published();
    let folder = site.path();
    let mut bytes = read(folder, RECORD).into_bytes();
    let at = lines(&read(folder, RECORD), 6).len() + 14;
    bytes[at] = 0xf6;
    write(folder, "kept.jsonl", &bytes);
    write(folder, PUBLISHED, &bytes);
    for path in ["kept.jsonl", "public", PUBLISHED] {
        let said = verify(folder, &[path]);
        assert_eq!(said.code, 1, "{}", said.err);
        assert_says(
            &said.err,
            &[
                ": 1 problem. 0 lines\n",
                "  the record is not UTF-8 text from line 7 on: it was changed, or damaged on its way; download or",
            ],
        );
    }
}

#[test]
fn a_record_that_was_written_anew_says_so_of_each_line() {
    let site = published();
    let folder = site.path();
    let whole = read(folder, RECORD);
    for anew in [whole.replace("\"seq\":", "\"seq\": "), whole.replace('/', "\\/")] {
        write(folder, "kept.jsonl", &anew);
        write(folder, PUBLISHED, &anew);
        for path in ["kept.jsonl", "public", PUBLISHED] {
            let said = verify(folder, &[path]);
            assert_eq!(said.code, 1, "{}", said.err);
            assert_says(
                &said.err,
                &[": 14 problems. ", "line 1 of the record was rewritten"],
            );
        }
    }
}
