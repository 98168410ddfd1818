//! The pages that the gallery lists. Tests hold them to the kinds of pages that there are.

/// Pages that belong together.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// The heading.
    pub name: &'static str,
    /// The pages.
    pub exhibits: &'static [Exhibit],
}

/// One page of the gallery.
#[derive(Clone, Copy, Debug)]
pub struct Exhibit {
    /// The name, which says what is special about it.
    pub name: &'static str,
    /// The address below `/_gallery/`.
    pub at: &'static str,
}

const fn exhibit(name: &'static str, at: &'static str) -> Exhibit {
    Exhibit { name, at }
}

/// Every page of the gallery, in groups.
pub const GROUPS: &[Group] = &[
    Group {
        name: "Everything at once",
        exhibits: &[exhibit("Every state and tag", "site/every-state-and-tag/")],
    },
    Group {
        name: "The site",
        exhibits: &[
            exhibit("Home", "site/"),
            exhibit("Search", "site/search/"),
            exhibit("A page of the site’s own, with every kind of text", "site/about/"),
            exhibit("Accessibility statement", "site/accessibility/"),
            exhibit("What the editors changed", "site/changes/"),
            exhibit("Data of all plans", "site/data/"),
            exhibit("What the columns of the data mean", "site/data/dictionary/"),
            exhibit("Page not found", "site/404.html"),
        ],
    },
    Group {
        name: "Over all plans",
        exhibits: &[
            exhibit("Overdue", "site/overdue/"),
            exhibit("Overdue, the second page", "site/overdue/2/"),
            exhibit("Due soon", "site/due-soon/"),
            exhibit("Unanswered", "site/unanswered/"),
            exhibit("What changed", "site/changed/"),
            exhibit("Recommendations", "site/recommendations/"),
            exhibit("Bodies", "site/bodies/"),
            exhibit("One body", "site/bodies/felpersham-health-board/"),
            exhibit("Leads", "site/leads/"),
            exhibit("One lead", "site/leads/marsh-heath-council/jo-example/"),
            exhibit("Tags", "site/tags/"),
            exhibit("One tag", "site/tags/data/"),
        ],
    },
    Group {
        name: "Plans",
        exhibits: &[
            exhibit("Plan with every state", "site/every-state/"),
            exhibit("Plan that reporting ended of", "site/homes/"),
            exhibit("Plan with corrections, silent for years", "site/visits/"),
            exhibit("Inquiry that several bodies answer", "site/mere-2024/"),
            exhibit("Tracker of audit findings", "site/findings-2025/"),
            exhibit("Strategy with measures", "site/warm-homes-2024/"),
            exhibit("Plan without anything in it", "site/hubs/"),
            exhibit("Plan with a draft", "drafts/every-state/"),
            exhibit("Plan that is not published yet", "drafts/next-year/"),
        ],
    },
    Group {
        name: "Recommendations",
        exhibits: &[
            exhibit(
                "Recommendation with measures",
                "site/every-state/recommendations/1/",
            ),
            exhibit(
                "Recommendation of many words",
                "site/every-state/recommendations/2/",
            ),
            exhibit(
                "Recommendation that was refused",
                "site/every-state/recommendations/4/",
            ),
            exhibit(
                "Recommendation with several answers",
                "site/mere-2024/recommendations/2/",
            ),
            exhibit("Recommendation with every fact", "site/homes/recommendations/1/"),
            exhibit("Audit finding", "site/findings-2025/recommendations/PAY-1/"),
            exhibit(
                "Every recommendation of a plan",
                "site/mere-2024/recommendations/",
            ),
            exhibit("Answers and what they mean", "site/mere-2024/responses/"),
            exhibit(
                "Recommendations with one answer",
                "site/mere-2024/responses/refused/",
            ),
            exhibit("Bodies of a plan", "site/mere-2024/bodies/"),
            exhibit("One body of a plan", "site/mere-2024/bodies/water/"),
            exhibit(
                "A scale of the plan’s own",
                "site/findings-2025/ratings/priority/",
            ),
            exhibit(
                "Items with one value of it",
                "site/findings-2025/ratings/priority/high/",
            ),
            exhibit("Tags of a plan", "site/mere-2024/tags/"),
            exhibit("Items with one tag", "site/mere-2024/tags/families/"),
        ],
    },
    Group {
        name: "Actions",
        exhibits: &[
            exhibit(
                "Action under way, with all that a report can say",
                "site/every-state/actions/1.2/",
            ),
            exhibit("Action that is overdue", "site/every-state/actions/2.1/"),
            exhibit("Action whose date moved twice", "site/every-state/actions/2.14/"),
            exhibit("Action that is complete", "site/every-state/actions/2.11/"),
            exhibit("Action that was carried over", "site/every-state/actions/3.3/"),
            exhibit("Action that was corrected", "site/visits/actions/1.2/"),
            exhibit(
                "Action of which nothing was reported",
                "site/every-state/actions/2.9/",
            ),
            exhibit("Every action of a plan", "site/every-state/actions/"),
            exhibit("Every action of a long plan", "site/long-list/actions/"),
            exhibit("The second page of that", "site/long-list/actions/page/2/"),
            exhibit("Statuses and what they mean", "site/every-state/status/"),
            exhibit("Actions of one status", "site/every-state/status/behind/"),
            exhibit("What dates can say", "site/every-state/schedule/"),
            exhibit("Overdue actions", "site/every-state/schedule/past/"),
            exhibit("Leads of a plan", "site/every-state/leads/"),
            exhibit("Actions of one lead", "site/every-state/leads/jo-example/"),
            exhibit("Actions of one theme", "site/every-state/themes/D/"),
        ],
    },
    Group {
        name: "Updates and meetings",
        exhibits: &[
            exhibit("Updates", "site/every-state/updates/"),
            exhibit("One update", "site/every-state/updates/2026-06-30/"),
            exhibit(
                "Update of somebody independent",
                "site/mere-2024/updates/2025-12/",
            ),
            exhibit(
                "What an update changed",
                "site/every-state/updates/2026-06-30/changes/",
            ),
            exhibit(
                "The second page of what changed in a long plan",
                "site/long-list/updates/2026-09-30/changes/2/",
            ),
            exhibit("Meetings", "site/every-state/meetings/"),
            exhibit("A meeting that was held", "site/every-state/meetings/2026-07-20/"),
            exhibit("A meeting to come", "site/every-state/meetings/2026-12-14/"),
            exhibit("Timeline", "site/every-state/timeline/"),
            exhibit("Timeline of a long plan", "site/long-list/timeline/"),
            exhibit("Timeline of one theme", "site/long-list/timeline/Homes/"),
        ],
    },
    Group {
        name: "About a plan",
        exhibits: &[
            exhibit("What is missing from the plan", "site/every-state/gaps/"),
            exhibit("Glossary", "site/every-state/glossary/"),
            exhibit("Data", "site/every-state/data/"),
            exhibit("What the columns mean", "site/every-state/data/dictionary/"),
            exhibit("Corrections", "site/visits/corrections/"),
            exhibit("Record", "site/visits/record/"),
            exhibit("Print", "site/every-state/print/"),
            exhibit("Print of a long plan", "site/long-list/print/"),
            exhibit("A part of that", "site/long-list/print/1/"),
            exhibit("Card of a plan", "site/every-state/card/"),
            exhibit("Card of an action", "site/every-state/actions/2.1/card/"),
            exhibit("Brief", "brief/"),
        ],
    },
    Group {
        name: "Not published yet",
        exhibits: &[
            exhibit("Home with a draft", "drafts/"),
            exhibit("Update that is a draft", "drafts/every-state/updates/2026-10-31/"),
        ],
    },
];
