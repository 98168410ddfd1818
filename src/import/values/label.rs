//! The words of a cell that names a label of a scale: the label, and what stands beside it.

/// What a cell of a scale says; `M` is the meaning of its labels.
#[derive(Clone, Debug, PartialEq)]
pub enum LabelReading<M> {
    /// Nothing: it is empty, or says so (`-`, `n/a`).
    Nothing,
    /// A label.
    Label(Label<M>),
    /// A text and no label: a sentence, or several.
    Prose,
}

/// A label of a scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Label<M> {
    /// Its key, equal for labels that read the same.
    pub key: String,
    /// The label, word for word.
    pub label: String,
    /// Its meaning, where its words leave no doubt; a colour has none.
    pub meaning: Option<M>,
    /// The words of the cell beside the label, as in `Amber – delayed by recruitment`.
    pub rest: Option<String>,
}
