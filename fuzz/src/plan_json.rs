//! Published data: read, verified, compared with another version, and made into content again.

use candour::data::{self, Document, Version};
use candour::resolve::{self, Show, Snapshot};
use candour::{Date, history, restore};

use super::cases;
use super::record::{published, sound};

/// Reads an input as `plan.json` or `data/site.json`, as `verify`, `diff` and `restore` do.
pub fn run(bytes: &[u8]) {
    let document = match data::read_any(bytes) {
        Ok(document) => document,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    document.verify(sound());
    document.verify("");
    let sound_data = data::write(published());
    let versions = [bytes, sound_data.as_bytes()].map(version);
    for (old, new) in [(0, 1), (1, 0), (0, 0)] {
        let difference = data::compare(&versions[old], &versions[new]);
        assert!(
            old != new || difference.is_empty(),
            "a version differs from itself"
        );
    }
    data::read_any(data::write(&document).as_bytes()).expect("what was read is read again");
    for record in ["", sound()] {
        anew(&document, record);
    }
    // A site's data are restored in another way.
    let _ = restore::site(&document, sound());
}

fn version(bytes: &[u8]) -> Version {
    let plan = data::read_any(bytes).ok();
    Version {
        plans: plan
            .into_iter()
            .map(|plan| (plan.address.clone(), plan))
            .collect(),
        ..Version::default()
    }
}

/// Makes content of data, and computes from it what the data says beside its items.
fn anew(document: &Document, record: &str) {
    let Ok(tree) = restore::content(document, record) else {
        return;
    };
    let parsed = history::read(&tree);
    cases::tell(&parsed.diagnostics, &parsed.sources);
    if let Ok(day) = document.as_of.parse::<Date>() {
        let resolved = resolve::resolve(&parsed.site, day, Show::default());
        for state in resolved.states() {
            Snapshot::of(state);
        }
    }
}
