//! The macro that writes the table of a struct.

use super::field::{Field, FieldType};
use super::sealable::Sealable;

/// Returns the type of a struct's field, for tables.
pub(super) const fn type_of<S, T: Sealable>(_: fn(&S) -> &T) -> FieldType {
    T::TYPE
}

/// Returns the fields of the groups that a struct's field holds, for tables.
pub(super) const fn parts_of<S, T: Sealable>(_: fn(&S) -> &T) -> &'static [Field] {
    T::PARTS
}

/// Returns the words that a struct's field is one of, for tables.
pub(super) const fn choices_of<S, T: Sealable>(_: fn(&S) -> &T) -> &'static [&'static str] {
    T::CHOICES
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
                    choices: table!(@choices $struct, $field $(, $type)?),
                },)*
                $($crate::model::schema::Field {
                    name: $given_name,
                    field_type: $crate::model::schema::FieldType::$given_type,
                    role: $crate::model::schema::Role::$given_role,
                    parts: &[],
                    choices: &[],
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
    (@choices $struct:ty, $field:ident) => {
        $crate::model::schema::table::choices_of(|it: &$struct| &it.$field)
    };
    (@choices $struct:ty, $field:ident, $type:ident) => {
        &[]
    };
    (@value $field:ident) => {
        $crate::model::schema::sealable::Sealable::value($field)
    };
    (@value $field:ident, $value:expr) => {
        $value
    };
}

pub(super) use table;
