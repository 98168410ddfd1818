//! The fields that a column can hold.

macro_rules! fields {
    ($($variant:ident = $word:literal, $help:literal;)*) => {
        /// A field that a column can hold.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $(#[doc = $help] $variant,)* }

        impl Field {
            /// All fields, in the order in which they are told.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Returns the word that the file of columns writes.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// Returns its description for people: a phrase.
            pub fn description(self) -> &'static str {
                match self { $(Self::$variant => $help,)* }
            }
        }
    };
}

fields! {
    Ref = "ref", "the number of the row: of an action, or of a recommendation where the row holds one";
    RecommendationRef = "recommendation-ref", "the number of the recommendation";
    Recommendation = "recommendation", "the words of the recommendation";
    Finding = "finding", "what the inspectors or auditors found: the reason for the recommendation";
    Theme = "theme", "the theme or priority that groups recommendations";
    SourceRef = "source-ref", "how the report names the recommendation, such as paragraph 42";
    ActionRef = "action-ref", "the number of the action";
    Action = "action", "the words of the action: what will be done";
    Outcome = "outcome", "the intended outcome: what will be better";
    Success = "success", "how success will be seen or measured, one measure a line";
    Lead = "lead", "who leads: people, roles or teams";
    LeadAndDue = "lead-and-due", "who leads and the due date, in one cell";
    Body = "body", "the organisation that answers for it, where several do";
    Workstream = "workstream", "the group or workstream that does the work";
    Starts = "starts", "when the action starts";
    Due = "due", "when it is due, as first promised";
    RevisedDue = "revised-due", "the new due date, where it was moved";
    DueReason = "due-reason", "why the due date was moved";
    Completed = "completed", "the day on which it was finished";
    Status = "status", "the reported status or RAG rating; cells filled with a colour count, too";
    Percent = "percent", "how much is done, in percent";
    Progress = "progress", "what is reported of the work";
    Impact = "impact", "what is reported of the difference it made";
    ImpactRating = "impact-rating", "a rating of the impact, with a scale of its own";
    Evidence = "evidence", "what proves the progress: documents, links";
    Next = "next", "the next steps";
    Response = "response", "the answer to the recommendation, such as Accepted";
    ResponseText = "response-text", "the words of the answer to the recommendation";
    Rating = "rating", "another scale of the plan's own, such as priority or risk";
    Cost = "cost", "the cost or budget";
    Tags = "tags", "words to find it by";
    Contact = "contact", "whom to ask about it";
    Fact = "fact", "shown as it is, under the heading of the column";
    LeaveOut = "leave-out", "not to be published: left out, and listed in the report";
}

impl Field {
    /// Returns the field with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.as_str() == word)
    }

    /// Returns whether several columns of a table may hold it, each by itself.
    pub fn may_repeat(self) -> bool {
        matches!(self, Self::Rating | Self::Fact | Self::LeaveOut | Self::Tags)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_by_its_word_and_described() {
        for field in Field::ALL {
            assert_eq!(Field::parse(field.as_str()), Some(*field));
            assert!(!field.description().is_empty() && !field.description().ends_with('.'));
            assert!(field.as_str().chars().all(|c| c.is_ascii_lowercase() || c == '-'));
        }
        assert_eq!(Field::parse("Ref"), None);
    }
}
