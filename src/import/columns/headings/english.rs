//! The English words of headings.

use crate::import::columns::field::Field;

/// The headings of each field, as plans write them. Case, punctuation and plurals make no difference.
pub(super) const STRONG: &[(Field, &str)] = &[
    (
        Field::Ref,
        "ref; ref no; reference; reference no; reference number; ref number; id; item no; item \
         ref; item number; unique ref; unique reference; serial no; line no; urn; plan ref; ref id",
    ),
    (
        Field::RecommendationRef,
        "rec; rec no; rec ref; rec number; recommendation no; recommendation number; recommendation ref; \
         recommendation reference; recommendation id; rec id; r no",
    ),
    (
        Field::ActionRef,
        "action no; action ref; action number; action id; action reference; task no; task ref; milestone \
         no; step no",
    ),
    (
        Field::Recommendation,
        "recommendation; recommendation text; recommendation made; recommendation and area for improvement; \
         area for improvement; area for development; afi; cause of concern; area requiring improvement; \
         improvement required; what needs to improve; what ofsted said; what inspectors said we need to do; \
         proposal for improvement; statutory recommendation; must do; should do; requirement; regulatory \
         requirement; required improvement; area of concern; matter of concern",
    ),
    (
        Field::Finding,
        "finding; key finding; inspection finding; audit finding; finding and risk; issue; issue \
         identified; weakness; weakness identified; what inspectors found; what the inspectors found; what \
         ofsted found; what inspectors said; observation; issue and risk; control weakness; evidence from \
         inspection; rationale; context",
    ),
    (
        Field::Theme,
        "theme; priority area; priority theme; key theme; area of focus; focus area; strategic priority; \
         strategic objective; objective; strategic aim; pillar; domain; improvement theme; improvement \
         area; improvement priority",
    ),
    (
        Field::SourceRef,
        "paragraph; para; para no; para ref; paragraph ref; paragraph no; report ref; report reference; \
         report para; source; source ref; source reference; source of recommendation; page; page no; report \
         page; ofsted ref; ofsted recommendation no; cqc ref; audit ref; audit reference; link to report",
    ),
    (
        Field::Action,
        "action; action required; action needed; what we will do; what will we do; what we are going to do; \
         what are we going to do; what we will do to improve; what will be done; agreed action; agreed \
         management action; management action; management action plan; proposed action; planned action; \
         action to be taken; action we will take; key action; improvement action; specific action; detailed \
         action; action plan; action agreed; action description; description of action; task; key task; \
         activity; key activity; action and milestone; step; action step; what needs to happen; what needs \
         to be done; how will we do it; how we will do it; how will this be achieved; how will we achieve \
         this; action to address recommendation; commitment",
    ),
    (
        Field::Outcome,
        "outcome; intended outcome; expected outcome; desired outcome; outcome required; outcome sought; \
         expected impact; intended impact; desired impact; impact required; impact expected; anticipated \
         impact; anticipated outcome; expected impact outcome; outcome impact; what difference will it \
         make; what difference will this make; what will be different; benefit; expected benefit; intended \
         benefit; aim; goal; planned outcome; expected result; outcome for child; outcome for children",
    ),
    (
        Field::Success,
        "success; success measure; success criteria; success criterion; success indicator; measure of \
         success; measure; impact measure; outcome measure; performance measure; performance indicator; \
         kpi; key performance indicator; what success looks like; what will success look like; what does \
         success look like; what does good look like; what good looks like; how will we know; how we will \
         know; how will we measure success; how will success be measured; how will we measure it; how it \
         will be measured; measure of impact; evidence of success; success factor; critical success factor; \
         how will we know we have made a difference; how will we know it is working; target measure; \
         measurable outcome; success criteria and measure; measure and target",
    ),
    (
        Field::Lead,
        "lead; lead officer; lead person; responsible officer; officer responsible; responsible person; \
         person responsible; responsible; responsibility; responsible lead; responsible manager; \
         responsible owner; owner; action owner; recommendation owner; risk owner; task owner; by whom; \
         who; who by; who will do it; who is responsible; who will lead; who will be responsible; \
         accountable; accountable officer; accountable lead; accountability; sro; senior responsible \
         officer; senior responsible owner; named lead; named officer; strategic lead; operational lead; \
         executive lead; exec lead; delivery lead; assigned to; allocated to; lead manager; lead director; \
         lead name; lead responsibility; lead role; lead s; action lead; action by; officer; officer lead; \
         lead officer and partner; responsible director; responsible head of service",
    ),
    (
        Field::LeadAndDue,
        "lead timescale; who and by when; who and when; who when; by whom by when; by whom and when; owner \
         due date",
    ),
    (
        Field::Body,
        "organisation; responsible organisation; lead organisation; agency; lead agency; responsible \
         agency; partner; lead partner; body; responsible body; responding body; recommendation to; \
         addressed to; directed to; addressee; government",
    ),
    (
        Field::Workstream,
        "workstream; work stream; working group; delivery group; subgroup; sub group; work package; task \
         and finish group; responsible group; lead group; governance group; delivery board",
    ),
    (
        Field::Starts,
        "start; start date; starts; date started; planned start; planned start date; commencement date; \
         commencement; from; begin; date commenced; actual start; actual start date",
    ),
    (
        Field::Due,
        "due; due date; date due; by when; when by; when; when will it be done; timescale; time scale; \
         timeframe; time frame; timeline; timing; deadline; target date; target completion date; target \
         completion; target deadline; target implementation date; date for completion; implementation date; \
         agreed implementation date; original due date; original deadline; original date; original target \
         date; original timescale; original implementation date; original completion date; agreed date; \
         agreed deadline; end date; finish date; planned end date; planned end; planned completion; planned \
         completion date; expected completion; expected completion date; due by; due for completion; \
         complete by; completed by; to be completed by; completion deadline; delivery date; date to be \
         completed; date to be completed by; target timescale; target end date; proposed completion date; \
         implementation deadline; due on; completion due; completion target; deadline date; time",
    ),
    (
        Field::RevisedDue,
        "revised due date; revised date; revised deadline; revised target date; revised timescale; revised \
         target; revised completion date; revised implementation date; revised end date; new date; new due \
         date; new deadline; new target date; extended date; extended deadline; extension date; current due \
         date; current deadline; latest due date; forecast date; forecast completion date; forecast \
         completion; forecast end date; amended date; amended due date; revised due; updated due date; \
         revised date for completion; re profiled date",
    ),
    (
        Field::DueReason,
        "reason for delay; reason for slippage; reason for revised date; reason for change; reason for \
         change of date; reason for extension; explanation for delay; reason for revision; reason delayed; \
         reason for change to date; reason for deadline change",
    ),
    (
        Field::Completed,
        "date completed; completed date; completed on; date complete; date closed; closed date; actual \
         date; actual completion date; actual completion; actual end date; actual finish; actual finish \
         date; date of completion; date implemented; date achieved; date action completed; completed; date \
         signed off; date finished; closure date",
    ),
    (
        Field::Status,
        "status; rag; rag status; rag rating; brag; brag status; brag rating; bragg; bragg rating; progress \
         rag; rag progress; progress rag rating; current status; action status; delivery status; delivery \
         rag; progress status; progress rating; implementation status; overall rag; overall status; status \
         rag; current rag; current rag status; current rag rating; action rag; action rag rating; traffic \
         light; state; recommendation status; rag rated; bragp; rag colour; open closed; closed open; \
         completion status; status of action; status of recommendation; latest status; ragb; activity rag; \
         task rag; delivery confidence",
    ),
    (
        Field::Percent,
        "percent; percent complete; percentage complete; complete percent; percentage; percent progress; \
         progress percent; percent completed; percentage completed; percent done; completion percent; \
         percent completion; percentage completion; percent of action complete",
    ),
    (
        Field::Progress,
        "progress; progress to date; progress update; update; latest update; current update; update on \
         progress; progress made; progress report; progress note; progress comment; progress commentary; \
         progress against action; progress narrative; progress summary; summary of progress; current \
         progress; latest progress; current position; latest position; position statement; position; \
         current situation; status update; status commentary; status comment; action taken; action taken to \
         date; action to date; what have we done; what we have done; what has been done; what have we done \
         so far; where are we now; work completed; work to date; management update; progress and comment; \
         progress detail; update narrative; update comment; commentary on progress; progress so far; \
         implementation progress; implementation update; quarterly update; monthly update; highlight; \
         progress position; officer update; lead officer update; service update; current state; progress \
         position statement",
    ),
    (
        Field::Impact,
        "impact; impact to date; impact so far; impact made; impact achieved; impact performance; impact \
         and performance; impact comment; impact commentary; impact narrative; impact update; evidence of \
         impact; impact evidence; impact statement; outcome achieved; outcome to date; what difference has \
         it made; what difference has this made; what difference have we made; what difference is it \
         making; what difference is this making; difference made; what has changed; so what; impact on \
         child; impact on children; impact on resident; what is the impact; what has been the impact; \
         actual impact; impact for child; impact for children",
    ),
    (
        Field::ImpactRating,
        "impact rag; impact rating; impact rag rating; rag impact; outcome rag; outcome rating; impact \
         status; impact rag status; impact brag; benefit rag",
    ),
    (
        Field::Evidence,
        "evidence; supporting evidence; evidence of completion; evidence of progress; evidence of delivery; \
         evidence and assurance; evidence source; source of evidence; evidence base; evidence provided; \
         evidence link; evidence available; evidence document; evidence to support; document; supporting \
         document; completion evidence; link to evidence",
    ),
    (
        Field::Next,
        "next step; next action; planned next step; further action; further action required; further action \
         needed; going forward; outstanding action; action outstanding; remaining action; work outstanding; \
         what next; what still needs to be done; what is still to do; what do we need to do next; future \
         action; planned work; next milestone",
    ),
    (
        Field::Response,
        "response; accepted; accept; accept reject; accepted rejected; accepted not accepted; accepted yes \
         no; accepted y n; agreed; agreed y n; agreed yes no; agreed not agreed; agree disagree; agreed \
         rejected; response status; response type; accept or reject; recommendation accepted; \
         recommendation agreed; government position; acceptance; acceptance status",
    ),
    (
        Field::ResponseText,
        "management response; management comment; management response and comment; response text; response \
         narrative; response detail; full response; organisation response; council response; government \
         response; trust response; our response; response to recommendation; executive response; cabinet \
         response; response of management; response from management; client response",
    ),
    (
        Field::Rating,
        "priority rating; priority level; priority of recommendation; recommendation priority; risk rating; \
         risk level; risk score; risk rag; risk grade; risk category; severity; urgency; importance; \
         priority ranking; priority status; confidence; confidence rating; confidence level; level of risk; \
         audit priority; high medium low; h m l; residual risk; inherent risk",
    ),
    (
        Field::Cost,
        "cost; estimated cost; cost gbp; gbp; budget; budget gbp; funding; funding gbp; funding required; \
         cost of action; total cost; investment; spend; expenditure; financial cost; resource cost",
    ),
    (Field::Tags, "tag; keyword; key word; hashtag"),
    (
        Field::Contact,
        "contact; contact officer; contact detail; contact name; point of contact; email; contact email; e \
         mail",
    ),
];

/// Headings that may hold other things, too: they give way where another column says it plainly.
pub(super) const WEAK: &[(Field, &str)] = &[
    (Field::Ref, "no; number; item; s n; row; line; code"),
    (
        Field::Action,
        "what; how; improvement; initiative; project; detail; description; milestone; key milestone; \
         deliverable",
    ),
    (Field::Recommendation, "proposal; condition"),
    (
        Field::Finding,
        "background; reason; why; why is this important; why this matter; risk; concern; implication",
    ),
    (
        Field::Theme,
        "priority; area; section; topic; subject; heading; workstrand; strand",
    ),
    (
        Field::Success,
        "target; metric; performance target; output; evidence required; evidence needed; monitoring",
    ),
    (
        Field::Lead,
        "name; role; director; head of service; manager; team; lead team; team responsible",
    ),
    (
        Field::Due,
        "completion date; date; date of completion; completion; implementation; review date",
    ),
    (
        Field::Progress,
        "comment; commentary; note; remark; narrative; additional comment; further comment; further \
         information; performance",
    ),
    (
        Field::Evidence,
        "assurance; link; source of assurance; how will it be evidenced",
    ),
    (
        Field::Status,
        "rating; colour; complete; completed yes no; completed y n; complete y n; complete yes no; closed; \
         done",
    ),
    (Field::Response, "decision"),
    (Field::Rating, "grade; rank; score; category of recommendation"),
    (Field::Workstream, "group; board; forum; programme"),
];

/// Words that a heading may hold anywhere, mostly one that is a question.
pub(super) const WITHIN: &[(Field, &str)] = &[
    (Field::Success, "how will we know"),
    (Field::Success, "how do we know"),
    (Field::Success, "how will we measure"),
    (Field::Success, "success look like"),
    (Field::Success, "success will look like"),
    (Field::Impact, "making a difference"),
    (Field::Impact, "difference has"),
    (Field::Impact, "difference have"),
    (Field::Impact, "made a difference"),
    (Field::Impact, "difference are we making"),
    (Field::Outcome, "difference will"),
    (Field::Outcome, "what do we want to achieve"),
    (Field::Outcome, "what we want to achieve"),
    (Field::Outcome, "what are we trying to achieve"),
    (Field::Lead, "who is responsible"),
    (Field::Lead, "who will lead"),
    (Field::Progress, "what is the progress"),
    (Field::Progress, "what progress"),
    (Field::Progress, "have we done"),
    (Field::Action, "what will we do"),
    (Field::Action, "what we will do"),
    (Field::Action, "what are we doing"),
    (Field::Next, "what will we do next"),
    (Field::Next, "do next"),
    (Field::Due, "when will it be"),
    (Field::Due, "when will this be"),
];
