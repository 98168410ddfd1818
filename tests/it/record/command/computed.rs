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
