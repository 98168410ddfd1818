//! What `plan.json` works out is worked out anew by `verify`.

use super::{assert_says, done, on, published, read, write};

const DATA: &str = "public/homes/data/plan.json";

#[test]
fn what_the_data_works_out_has_to_follow_from_its_items() {
    let site = published();
    let folder = site.path();
    let said = done("2018-06-25", &["verify", "public"], folder);
    assert_says(&said.err, &["what is worked out follows from them"]);
    let data = read(folder, DATA);
    let computed = data.find("\"computed\"").expect("what is worked out");
    let (items, rest) = data.split_at(computed);
    for (from, to) in [
        ("\"judged_on\": \"2018-06-", "\"judged_on\": \"2018-05-"),
        ("\"original_due\":\"20", "\"original_due\":\"21"),
    ] {
        assert!(rest.contains(from), "{from}: {rest}");
        write(folder, DATA, format!("{items}{}", rest.replacen(from, to, 1)));
        let said = on("2018-06-25", &["verify", "public"], folder);
        assert_eq!(said.code, 1, "{}", said.err);
        assert_says(&said.err, &["does not follow from its items"]);
    }
}

/// Data as it was written before the third version: schedules count days, and have no lateness.
fn in_an_earlier_version(data: &str, days: &[(&str, i32)]) -> String {
    let mut data = data.replacen("\"version\": 3", "\"version\": 2", 1);
    while let Some((before, rest)) = data.split_once(",\"lateness\":{") {
        let (_, after) = rest.split_once('}').expect("its end");
        data = format!("{before}{after}");
    }
    for (address, days) in days {
        let (before, item) = data.rsplit_once(&format!("\"{address}\": ")).expect("an item");
        let item = item.replacen("\"schedule\":{", &format!("\"schedule\":{{\"days\":{days},"), 1);
        data = format!("{before}\"{address}\": {item}");
    }
    data
}

#[test]
fn data_of_an_earlier_version_still_verifies_and_its_days_are_worked_out_anew() {
    let site = published();
    let folder = site.path();
    let data = read(folder, DATA);
    let days = |of: i32| {
        in_an_earlier_version(
            &data,
            &[("/homes/actions/1.1/", 213), ("/homes/actions/1.2/", of)],
        )
    };
    write(folder, DATA, days(90));
    let said = done("2018-06-25", &["verify", "public"], folder);
    assert_says(&said.err, &["what is worked out follows from them"]);
    write(folder, DATA, days(7));
    let said = on("2018-06-25", &["verify", "public"], folder);
    assert_eq!(said.code, 1, "{}", said.err);
    assert_says(
        &said.err,
        &["does not follow from its items: /homes/actions/1.2/"],
    );
}
