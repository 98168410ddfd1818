//! The keys by which rows are named and name others, and the names of the files.

/// The column of a file of all plans that says of which plan a row is.
pub const PLAN_COLUMN: &str = "plan";

/// A reference from the rows of one table to those of another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference {
    /// The column that names a row of the other table.
    pub(super) from: &'static str,
    /// The other table.
    pub(super) table: &'static str,
    /// The column there.
    pub(super) to: &'static str,
    /// True if every row names one: of a reference by several columns, a validator wants all or none.
    pub(super) is_always_there: bool,
}

/// The column with the address of a row, which no other row of the site has.
pub(super) const ADDRESS: &str = "address";

const OF_REPORTS: &[Reference] = &[
    Reference {
        from: "recommendation",
        table: "recommendations",
        to: "ref",
        is_always_there: true,
    },
    Reference {
        from: "action",
        table: "actions",
        to: "ref",
        is_always_there: false,
    },
    Reference {
        from: "update",
        table: "updates",
        to: ADDRESS,
        is_always_there: false,
    },
];

/// Returns the name of the file of a table, without its ending.
pub fn file_name(table: &str) -> &str {
    // The list of all else that a plan says of itself.
    if table == "plan" { "lists" } else { table }
}

/// The column that names the rows of a table; empty where none does.
pub(super) fn primary_key(table: &str) -> Option<&'static str> {
    match table {
        "recommendations" | "actions" => Some("ref"),
        "history" | "responses" | "updates" | "meetings" | "corrections" => Some(ADDRESS),
        _ => None,
    }
}

/// The references from the rows of a table to those of others.
pub(super) fn references(table: &str) -> &'static [Reference] {
    match table {
        "actions" => &OF_REPORTS[..1],
        "history" | "measures" | "responses" => OF_REPORTS,
        "money" => &OF_REPORTS[..2],
        _ => &[],
    }
}
