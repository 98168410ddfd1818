//! The facts by which a workbook is known again.

use crate::model::PartialDate;

/// The facts by which a workbook is known again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormFacts {
    /// The address of the plan.
    pub plan: String,
    /// The date that the update is as at.
    pub as_at: PartialDate,
    /// The one who leads all its items, where it is for one only.
    pub lead: Option<String>,
    /// The date of the newest update that it knows.
    pub newest: Option<PartialDate>,
}
