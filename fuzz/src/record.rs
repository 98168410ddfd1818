//! Records: read, compared with what was published, with an older copy, and with the content they stand in.

use std::sync::LazyLock;

use candour::data::Document;
use candour::record;
use candour::source::ContentTree;

use super::cases;
use super::files;

/// A site whose plan is sealed, with corrections of every sort.
pub const SITE: &str = "sites/corrected/content";

/// The record of its plan.
pub const RECORD: &str = "visits/record.jsonl";

static CONTENT: LazyLock<ContentTree> = LazyLock::new(|| cases::content(SITE));

/// The data that would be published of the plan.
pub(crate) fn published() -> &'static Document {
    static PUBLISHED: LazyLock<Document> = LazyLock::new(|| {
        let checked = cases::check(CONTENT.clone());
        let plan = checked.resolved.plans.first().expect("a plan");
        Document::of_plan(plan, &checked.resolved.withheld)
    });
    &PUBLISHED
}

/// The record of the plan as it is.
pub(crate) fn sound() -> &'static str {
    static SOUND: LazyLock<String> =
        LazyLock::new(|| String::from_utf8_lossy(&CONTENT.files[RECORD]).into_owned());
    &SOUND
}

/// Reads an input as a record.
pub fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    record::verify(&text, None);
    published().verify(&text);
    for between in record::since(sound(), &text)
        .iter()
        .chain(&record::since(&text, sound()))
    {
        assert!(!between.to_string().is_empty());
    }
    record::lines(&text);
    record::is_record(&text);
    record::plan_of(&text);
    cases::check(files::laid_over(&CONTENT, &files::write([(RECORD, bytes)])));
}
