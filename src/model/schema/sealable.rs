//! How each type of the model becomes the value of a field.

use std::borrow::Cow;

use super::field::{Field, FieldType, Schema};
use super::value::{FieldValue, Object};
use crate::model::{
    BodyPart, Choice, Compliance, EndingKind, Meaning, Pairs, PartialDate, People, PlanKind, RatingOn,
    Reporting, ResponseMeaning, Tone, WordForms,
};
use crate::source::Spanned;
use crate::text::markdown::Markdown;

/// A type of the model that is the value of a field.
pub(super) trait Sealable {
    /// The type of its values.
    const TYPE: FieldType;

    /// The fields of its groups.
    const PARTS: &'static [Field] = &[];

    /// The words that its values are of, when it is one of a few.
    const CHOICES: &'static [&'static str] = &[];

    /// Returns the value; nothing when there is none.
    fn value(&self) -> Option<FieldValue<'_>>;
}

/// Returns a thing's fields as a group.
pub(super) fn object<T: Schema>(thing: &T) -> Object<'_> {
    let names = T::FIELDS.iter().map(|field| field.name);
    let values = thing.values("");
    names
        .zip(values)
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}

impl<T: Schema> Sealable for T {
    const TYPE: FieldType = FieldType::Object;
    const PARTS: &'static [Field] = T::FIELDS;

    fn value(&self) -> Option<FieldValue<'_>> {
        Some(FieldValue::Object(object(self)))
    }
}

impl<T: Schema> Sealable for Vec<T> {
    const TYPE: FieldType = FieldType::Objects;
    const PARTS: &'static [Field] = T::FIELDS;

    fn value(&self) -> Option<FieldValue<'_>> {
        (!self.is_empty()).then(|| FieldValue::Objects(self.iter().map(object).collect()))
    }
}

impl<T: Sealable> Sealable for Option<T> {
    const TYPE: FieldType = T::TYPE;
    const PARTS: &'static [Field] = T::PARTS;
    const CHOICES: &'static [&'static str] = T::CHOICES;

    fn value(&self) -> Option<FieldValue<'_>> {
        self.as_ref().and_then(Sealable::value)
    }
}

impl<T: Sealable> Sealable for Spanned<T> {
    const TYPE: FieldType = T::TYPE;
    const PARTS: &'static [Field] = T::PARTS;
    const CHOICES: &'static [&'static str] = T::CHOICES;

    fn value(&self) -> Option<FieldValue<'_>> {
        self.value.value()
    }
}

impl Sealable for String {
    const TYPE: FieldType = FieldType::Text;

    fn value(&self) -> Option<FieldValue<'_>> {
        Some(FieldValue::Text(Cow::Borrowed(self)))
    }
}

impl Sealable for Markdown {
    const TYPE: FieldType = FieldType::Markdown;

    fn value(&self) -> Option<FieldValue<'_>> {
        Some(FieldValue::Text(Cow::Borrowed(&self.source)))
    }
}

impl Sealable for PartialDate {
    const TYPE: FieldType = FieldType::Date;

    fn value(&self) -> Option<FieldValue<'_>> {
        Some(FieldValue::Date(*self))
    }
}

impl Sealable for f64 {
    const TYPE: FieldType = FieldType::Number;

    fn value(&self) -> Option<FieldValue<'_>> {
        Some(FieldValue::Number(*self))
    }
}

impl Sealable for bool {
    const TYPE: FieldType = FieldType::Answer;

    fn value(&self) -> Option<FieldValue<'_>> {
        Some(FieldValue::Answer(*self))
    }
}

impl Sealable for Vec<Spanned<String>> {
    const TYPE: FieldType = FieldType::Texts;

    fn value(&self) -> Option<FieldValue<'_>> {
        (!self.is_empty()).then(|| FieldValue::Texts(self.iter().map(|text| text.value.as_str()).collect()))
    }
}

impl Sealable for WordForms {
    const TYPE: FieldType = FieldType::Texts;

    fn value(&self) -> Option<FieldValue<'_>> {
        Some(FieldValue::Texts(vec![&self.one.value, &self.many.value]))
    }
}

impl Sealable for Pairs {
    const TYPE: FieldType = FieldType::Pairs;

    fn value(&self) -> Option<FieldValue<'_>> {
        let pairs = self.list.iter();
        let pairs = pairs.map(|(name, text)| (name.value.as_str(), text.value.as_str()));
        (!self.list.is_empty()).then(|| FieldValue::Pairs(pairs.collect()))
    }
}

macro_rules! choices {
    ($($vocabulary:ty),*) => {
        $(impl Sealable for $vocabulary {
            const TYPE: FieldType = FieldType::Choice;
            const CHOICES: &'static [&'static str] = <$vocabulary as Choice>::WORDS;

            fn value(&self) -> Option<FieldValue<'_>> {
                Some(FieldValue::Text(Cow::Borrowed(self.as_str())))
            }
        })*
    };
}

choices!(
    BodyPart,
    Compliance,
    EndingKind,
    Meaning,
    People,
    PlanKind,
    RatingOn,
    Reporting,
    ResponseMeaning,
    Tone
);
