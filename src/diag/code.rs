//! Every rule once: its stable name and how much it matters. What to do about a breach, with an example, stands in
//! `rules/NAME.md`: a rule without that file does not compile.

use super::Severity::{self, Error, Note, Warning};
use super::lesson::Lesson;

macro_rules! codes {
    ($($variant:ident = $name:literal, $severity:ident, $doc:literal;)*) => {
        /// A rule. The name of a rule never changes its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $doc] $variant,)* }

        impl Code {
            /// All rules.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The stable name, for example `unknown-field`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// How much a breach matters.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => $severity,)* }
            }

            /// Explains the rule in a sentence.
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$variant => $doc,)* }
            }

            /// Returns advice on the rule, with an example.
            pub fn lesson(self) -> Lesson {
                Lesson::read(match self {
                    $(Self::$variant => include_str!(concat!("rules/", $name, ".md")),)*
                })
            }
        }
    };
}

codes! {
    NotUtf8 = "not-utf8", Error, "A content file is not UTF-8 text.";
    LinkInContent = "symbolic-link", Error, "A symbolic link stands in the content folder; links are not followed.";
    FileName = "file-name", Error, "A file or folder name cannot become part of an address.";
    FileType = "file-type", Error, "A file in `files/` is of a type that is not published, or is not what its name says.";
    UnexpectedFile = "unexpected-file", Warning, "A file lies where no content file is expected, so it is not used.";
    UnfinishedFile = "unfinished-file", Error, "A file is still being fetched, or was never fetched to its end.";
    ConflictedCopy = "conflicted-copy", Error, "A file is the copy of another that a sync program or a file manager made.";
    MergeConflict = "merge-conflict", Error, "A merge is half done: two versions of the same lines stand in a file.";
    ControlCharacter = "control-character", Error, "A control character stands in a text, where nobody can see it.";
    ReadingDirection = "reading-direction", Error, "An invisible mark turns words around, so they are not read as they are stored.";
    Preview = "preview", Error, "The preview cannot look at what was changed, so it still shows the last good version.";
    NoSite = "no-site", Error, "The content folder holds no `site.yaml`.";
    OtherFormat = "other-format", Error, "The content is in a format that this version of Candour does not read.";
    OldName = "old-name", Warning, "A field or a word has the name of an earlier format.";
    FrontMatter = "front-matter", Error, "The YAML front matter does not start or end as it should.";
    YamlSyntax = "yaml-syntax", Error, "The YAML cannot be read.";
    YamlFeature = "yaml-feature", Error, "Anchors, aliases, tags and several documents in one file are not part of the format.";
    FieldInText = "field-in-text", Error, "A line of a published text looks like a field of the format.";
    LostWords = "lost-words", Warning, "Words after ` #` are a comment in YAML, so they are not published.";
    DuplicateKey = "duplicate-key", Error, "A field is given twice.";
    UnknownField = "unknown-field", Error, "A field is not part of the format.";
    MissingField = "missing-field", Error, "A required field is missing or empty.";
    WrongType = "wrong-type", Error, "A value has the wrong kind: a list, a single value or a group of fields was expected.";
    BadValue = "bad-value", Error, "A value is not one of those the field takes.";
    BadDate = "bad-date", Error, "A date cannot be read or does not exist.";
    BadRef = "bad-ref", Error, "A ref cannot be part of an address.";
    BadUrl = "bad-url", Error, "A web address cannot be used.";
    DuplicateRef = "duplicate-ref", Error, "Two items of one plan have the same ref.";
    UnknownRef = "unknown-ref", Error, "An entry, correction or link names an item that the plan does not have.";
    UnknownStatus = "unknown-status", Error, "A status or impact rating is not part of the plan's scale.";
    UnknownTheme = "unknown-theme", Error, "A theme is not listed in the plan.";
    UnknownSource = "unknown-source", Error, "A source is not listed in the plan.";
    UnknownPart = "unknown-part", Error, "An inspection, body, response or rating is not listed in the plan.";
    PartOfItself = "part-of-itself", Error, "A recommendation is a part of itself, directly or by way of others.";
    AnswerAsStatus = "answer-as-status", Note, "A status reads like an answer to a recommendation.";
    NotItsOwn = "not-its-own", Error, "A body reports on or answers what is neither addressed to it nor led by it.";
    UnknownPlan = "unknown-plan", Error, "There is no plan at this address.";
    UnknownUpdate = "unknown-update", Error, "A correction or a meeting names an update that the plan does not have.";
    UnknownMeeting = "unknown-meeting", Error, "A correction names a meeting that the plan does not have.";
    ReplacedByItself = "replaced-by-itself", Error, "An item goes on in itself, directly or by way of others.";
    UnknownMeasure = "unknown-measure", Error, "A measure is not defined by the item.";
    DuplicateLead = "duplicate-lead", Warning, "Somebody is named twice in one list of leads; they count once.";
    NameInTwoForms = "name-in-two-forms", Note, "One name is written in two ways; it counts as one.";
    SeveralLeads = "several-leads", Note, "One lead reads like the names of several.";
    UnknownRole = "unknown-role", Note, "A role or team of a plan's `roles` leads nothing in the plan.";
    MisplacedField = "misplaced-field", Error, "A field stands where it has no effect.";
    DuplicateEntry = "duplicate-entry", Error, "One update has two entries for the same item.";
    EmptyEntry = "empty-entry", Error, "An entry of an update says nothing of its item.";
    EmptyUpdate = "empty-update", Error, "An update reports nothing.";
    PatternText = "pattern-text", Warning, "A text still holds the example words of `candour new`.";
    EarlyEntry = "early-entry", Error, "An update reports on a recommendation or action that comes out later.";
    DuplicateCorrection = "duplicate-correction", Error, "There are two corrections of the same field since it was sealed.";
    UpdateBeforePlan = "update-before-plan", Error, "An update is dated before its plan.";
    UpdateAfterPublication = "update-after-publication", Error, "An update reports on a day after it was published.";
    UnlikelyDate = "unlikely-date", Warning, "The year of a date is far from the years of its plan.";
    UnlikelyPercent = "unlikely-percent", Warning, "A percentage looks like a fraction from a spreadsheet: 0.6 for 60%.";
    ContraryPercent = "contrary-percent", Note, "A percentage does not fit the status, the completion or the percentage before.";
    NotYetShown = "not-yet-shown", Note, "Something is not shown yet on the day of the build.";
    DuplicateUpdate = "duplicate-update", Error, "Two updates of one body are of the same day.";
    DuplicateMeeting = "duplicate-meeting", Error, "Two meetings of one body are on the same day, or two meetings have one address.";
    MeetingBeforePapers = "meeting-before-papers", Error, "A meeting is dated before a report on its agenda, or before that came out.";
    MeetingNotHeld = "meeting-not-held", Error, "What happened at a meeting is given, and nothing says that it was held.";
    DueBeforeStart = "due-before-start", Error, "A due date comes before the start.";
    ClosedBeforeUpdate = "closed-before-update", Error, "A plan is closed before its last update.";
    DatesOutOfOrder = "dates-out-of-order", Error, "Two dates are in the wrong order.";
    NestedPlan = "nested-plan", Error, "A plan lies inside another plan's folder or on an address the site needs.";
    DuplicateAddress = "duplicate-address", Error, "Two things would have the same address.";
    BadRedirect = "bad-redirect", Error, "A redirect leads from an address that something has, or to one that nothing has.";
    BrokenLink = "broken-link", Error, "A link or image leads to a page, a part of a page, or a file that does not exist.";
    ImageWithoutText = "image-without-text", Error, "An image has no alternative text.";
    HeadingSkips = "heading-skips", Error, "A heading skips a level.";
    RemovedHtml = "removed-html", Warning, "Raw HTML that is not allowed was removed.";
    WordsNotShown = "words-not-shown", Error, "A part of a text is not shown on any page.";
    UnclosedComment = "unclosed-comment", Error, "A comment is not closed, so that all that follows it is hidden.";
    SignNotShown = "sign-not-shown", Warning, "A sign or number is read as a mark of Markdown, so that it is not shown as it was typed.";
    ShownAsTyped = "shown-as-typed", Warning, "A link, a footnote or a task cannot be read, so that it is shown with its brackets.";
    TableShape = "table-shape", Warning, "A table cannot be read, or one of its rows has fewer cells than the heading row.";
    ListRunsOn = "list-runs-on", Warning, "A line without an empty line above it became part of the list item there.";
    VagueLink = "vague-link", Warning, "The text of a link does not say where it leads.";
    BrandContrast = "brand-contrast", Error, "The brand colour does not have enough contrast.";
    EmptySetting = "empty-setting", Warning, "A setting that the accessibility statement needs is empty.";
    BrokenRecord = "broken-record", Error, "A line of a plan's record was changed, lost, added or moved.";
    SealedChanged = "sealed-changed", Error, "Something that is in the record was changed, and no correction says so.";
    SealedRemoved = "sealed-removed", Error, "Something that is in the record is no longer in the content.";
    SealedAhead = "sealed-ahead", Error, "A record was sealed on a day that is still to come.";
    SealedAdded = "sealed-added", Error, "Something was added after its plan or update was sealed, and nothing says when.";
    UntrueCorrection = "untrue-correction", Error, "A correction says that something was published that the record does not have.";
    BackdatedCorrection = "backdated-correction", Error, "A correction is dated before the words that it corrects were sealed.";
    IdleCorrection = "idle-correction", Error, "A correction corrects nothing: the words are still those in the record.";
    NotCompared = "not-compared", Warning, "A record could not be compared with its copies, so lost lines would go unnoticed.";
    OverlookedRecord = "overlooked-record", Warning, "Git was told to pass over a record, so that its new lines are never committed.";
    LateUpdate = "late-update", Warning, "An update is dated before the last seal, which does not have it.";
    LateClosing = "late-closing", Warning, "The end of reporting is dated before the last seal, which does not have it.";
    Unfinished = "unfinished", Error, "A placeholder for words that are still to be written would be sealed.";
    NotSealed = "not-sealed", Note, "Something that is published is not yet in the record.";
    Template = "template", Error, "A template of the theme cannot be used.";
    TemplateBlock = "template-block", Warning, "A template writes something that is never shown: a block that is not there, or words outside of every block.";
    OldTemplate = "old-template", Warning, "A copy of a built-in template is older than that one, and lacks what that one shows.";
    TemplateLink = "template-link", Error, "A link in a template leads to nothing.";
    UnknownText = "unknown-text", Warning, "A string catalogue of the theme has a text that no page shows.";
    Stylesheet = "stylesheet", Warning, "A style sheet of the theme breaks off, or names a file that is not there or is of another site.";
    PageHides = "page-hides", Error, "A page leaves out a correction, or that what it shows is not published yet.";
    PageLacks = "page-lacks", Warning, "A page lacks something that every page owes its readers, such as a title or a language.";
    PageBlocked = "page-blocked", Warning, "A page holds something that browsers do not run or load under the policy of the site.";
    MissingString = "missing-string", Error, "The theme's string catalogue lacks or breaks a text.";
    GapNoAction = "gap-no-action", Note, "A recommendation has no action, in a plan that gives actions.";
    GapNoLead = "gap-no-lead", Note, "An action has no lead, or only words such as `TBC` in its place.";
    GapNoDate = "gap-no-date", Note, "An action has no due date and is not said to be ongoing.";
    GapNoSuccess = "gap-no-success", Note, "An action has no success measure.";
    GapNoUpdate = "gap-no-update", Note, "No update has reported on an action or on its recommendation.";
    GapNoDueReason = "gap-no-due-reason", Note, "A due date was moved and no reason was given.";
    GapMethodAsMeasure = "gap-method-as-measure", Note, "A success measure names only a method, not a result.";
    GapDueBeforeInspection = "gap-due-before-inspection", Note, "An action was due before what it answers had ended.";
    GapTargetNeverReported = "gap-target-never-reported", Note, "A target was set and no figure was ever reported against it.";
    GapNearIdentical = "gap-near-identical", Note, "Two actions are worded almost the same.";
    GapPlaceholder = "gap-placeholder", Note, "A placeholder was left in the published words.";
    GapAbbreviation = "gap-abbreviation", Note, "An abbreviation is used that no glossary explains.";
}
