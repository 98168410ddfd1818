//! What a table of fields is, and the macro that writes one.

use super::value::FieldValue;

/// A field of a kind of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name, as the content, the record and `plan.json` have it.
    pub name: &'static str,
    /// What its values are.
    pub field_type: FieldType,
    /// What it is to its thing.
    pub role: Role,
    /// The fields of its groups, when it holds groups with a table of their own.
    pub parts: &'static [Field],
}

/// What the values of a field are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// Plain words.
    Text,
    /// Words with Markdown.
    Markdown,
    /// A day, month, quarter or year.
    Date,
    /// A number.
    Number,
    /// Yes or no.
    Answer,
    /// One of a few words.
    Choice,
    /// A list of plain words.
    Texts,
    /// A group of fields.
    Object,
    /// A list of groups of fields.
    Objects,
}

/// What a field is to its thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It names the thing or says where it belongs: sealed, and never corrected, because another name is another thing.
    Name,
    /// The field that a correction is about when it names none.
    Main,
    /// Sealed and corrected.
    Detail,
}

/// A thing with a table of fields.
pub trait Schema: 'static {
    /// The fields, in the order in which they are named and shown.
    const FIELDS: &'static [Field];

    /// Returns the value of each field, in the order of [`Schema::FIELDS`]; nothing where none is given. `owner` is whose
    /// the thing is: the organisation of a plan, the ref of the recommendation of an action, and empty for all others.
    fn values<'a>(&'a self, owner: &'a str) -> Vec<Option<FieldValue<'a>>>;
}

/// Returns the type of a struct's field, for tables.
pub(super) const fn type_of<S, T: super::value::Sealable>(_: fn(&S) -> &T) -> FieldType {
    T::TYPE
}

/// Returns the fields of the groups that a struct's field holds, for tables.
pub(super) const fn parts_of<S, T: super::value::Sealable>(_: fn(&S) -> &T) -> &'static [Field] {
    T::PARTS
}

/// Writes the table of a struct. Each line gives a field's role, its name and the struct's field; with `as`, its type
/// and value where these are not simply the field's own. `given` adds what the owner gives. `besides` names the struct's
/// fields that are not in the table, each with the reason.
macro_rules! table {
    (
        $struct:ty, owner $owner:ident {
            $($role:ident $name:literal: $field:ident $(as $type:ident = $value:expr)?;)*
        }
        given { $($given_role:ident $given_name:literal: $given_type:ident = $given:expr;)* }
        besides { $($other:ident: $reason:literal;)* }
    ) => {
        impl $crate::model::schema::Schema for $struct {
            const FIELDS: &'static [$crate::model::schema::Field] = &[
                $($crate::model::schema::Field {
                    name: $name,
                    field_type: table!(@type $struct, $field $(, $type)?),
                    role: $crate::model::schema::Role::$role,
                    parts: table!(@parts $struct, $field $(, $type)?),
                },)*
                $($crate::model::schema::Field {
                    name: $given_name,
                    field_type: $crate::model::schema::FieldType::$given_type,
                    role: $crate::model::schema::Role::$given_role,
                    parts: &[],
                },)*
            ];

            fn values<'a>(&'a self, $owner: &'a str) -> Vec<Option<$crate::model::schema::FieldValue<'a>>> {
                // Without `..`, so that no field is forgotten.
                let Self { $($field,)* $($other: _,)* } = self;
                let _ = $owner;
                vec![$(table!(@value $field $(, $value)?),)* $($given,)*]
            }
        }
    };
    ($struct:ty { $($lines:tt)* } besides { $($others:tt)* }) => {
        table! { $struct, owner owner { $($lines)* } given {} besides { $($others)* } }
    };
    ($struct:ty { $($lines:tt)* }) => {
        table! { $struct, owner owner { $($lines)* } given {} besides {} }
    };
    (@type $struct:ty, $field:ident) => {
        $crate::model::schema::table::type_of(|it: &$struct| &it.$field)
    };
    (@type $struct:ty, $field:ident, $type:ident) => {
        $crate::model::schema::FieldType::$type
    };
    (@parts $struct:ty, $field:ident) => {
        $crate::model::schema::table::parts_of(|it: &$struct| &it.$field)
    };
    (@parts $struct:ty, $field:ident, $type:ident) => {
        &[]
    };
    (@value $field:ident) => {
        $crate::model::schema::value::Sealable::value($field)
    };
    (@value $field:ident, $value:expr) => {
        $value
    };
}

pub(super) use table;
