//! The files to take away, as pages list them and as catalogues of data describe them.

use minijinja::context;
use minijinja::value::Value;

use crate::model::Licence;
use crate::open_data::{Distribution, FileField};
use crate::tables::{Table, Words};

/// A file to take away.
#[derive(Clone, Debug)]
pub(super) struct DataFile {
    /// Its address.
    pub(super) address: String,
    /// Its title.
    pub(super) title: String,
    /// A sentence on its content.
    pub(super) about: String,
    /// Its form, as people call it: `CSV`.
    pub(super) form: &'static str,
    /// Its content type.
    pub(super) media_type: &'static str,
    /// How many bytes it has.
    pub(super) bytes: usize,
    /// How many rows it has; nothing for what has none.
    pub(super) rows: Option<usize>,
    /// True if its bytes are the same on every day on which nothing changed.
    pub(super) is_steady: bool,
}

impl DataFile {
    /// The file of a table.
    pub(super) fn of_table(address: String, table: &Table, rows: usize, bytes: usize) -> Self {
        Self {
            address,
            title: table.name.clone(),
            about: table.about.clone(),
            form: "CSV",
            media_type: "text/csv",
            bytes,
            rows: Some(rows),
            is_steady: true,
        }
    }

    /// A file with texts of its own in the catalogue.
    pub(super) fn named(
        name: &str,
        address: String,
        (form, media_type): (&'static str, &'static str),
        bytes: usize,
        words: &dyn Words,
    ) -> Self {
        Self {
            address,
            title: words.text(&format!("data-file-{name}"), &[]),
            about: words.text(&format!("data-file-{name}-about"), &[]),
            form,
            media_type,
            bytes,
            rows: None,
            is_steady: true,
        }
    }

    /// The file as a page lists it.
    pub(super) fn view(&self) -> Value {
        context! {
            address => &self.address,
            name => self.address.rsplit('/').next(),
            title => &self.title,
            about => &self.about,
            form => self.form,
            // In thousands of bytes.
            size => self.bytes.div_ceil(1000),
            rows => self.rows,
        }
    }

    /// The file as a catalogue describes it, in a description that stands in `folder`.
    pub(super) fn described(&self, base: Option<&str>, folder: &str) -> Distribution {
        Distribution {
            address: written(&self.address, base, folder),
            title: self.title.clone(),
            about: self.about.clone(),
            media_type: self.media_type,
            bytes: Some(self.bytes).filter(|_| self.is_steady),
        }
    }
}

/// Returns an address as a description writes it that stands in `folder`: whole where the address of the site is known, else
/// as the way there.
pub(super) fn written(address: &str, base: Option<&str>, folder: &str) -> String {
    match base {
        Some(base) => format!("{}{address}", base.trim_end_matches('/')),
        None => {
            let up = folder
                .trim_matches('/')
                .split('/')
                .filter(|part| !part.is_empty());
            format!("{}{}", "../".repeat(up.count()), address.trim_start_matches('/'))
        }
    }
}

/// The licence as pages show it; nothing when none is stated.
pub(super) fn licence_view(licence: Option<Licence<'_>>) -> Value {
    licence.map_or_else(
        || Value::from(()),
        |licence| context! { name => licence.shown_name(), url => licence.url },
    )
}

/// The licence in a sentence, also where none is stated.
pub(super) fn licence_in_words(licence: Option<Licence<'_>>, words: &dyn Words) -> String {
    match licence {
        None => words.text("data-licence-none", &[]),
        Some(licence) => {
            let name = licence.shown_name();
            let name = licence
                .url
                .map_or_else(|| name.clone(), |url| format!("{name}, {url}"));
            words.text("data-licence", &[("licence", &name)])
        }
    }
}

/// A table as the dictionary shows it.
pub(super) fn dictionary(table: &Table, fields: &[FileField<'_>], words: &dyn Words) -> Value {
    let fields = fields.iter().map(|field| {
        context! {
            name => &field.name,
            title => &field.title,
            about => &field.about,
            kind => words.text(&format!("data-type-{}", field.value_type.as_str()), &[]),
            choices => field.choices.join(", "),
            worked_out => field.is_worked_out,
        }
    });
    context! {
        id => table.id,
        name => &table.name,
        about => &table.about,
        rows => table.rows,
        fields => fields.collect::<Value>(),
    }
}
