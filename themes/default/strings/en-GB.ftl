# Dates
# A pattern is given $day, $month and $quarter as numbers, and $year as text. Whether a month is written in another form
# within a date, and in which order the parts stand, is the pattern's business.

date-day = { $day } { month-name } { $year }
date-month = { month-name } { $year }
date-quarter = { $quarter ->
    [1] January to March
    [2] April to June
    [3] July to September
   *[4] October to December
} { $year }
date-year = { $year }
# When something stood so: “on 31 December 2017”, “at the end of January 2019”. Texts are given this as $when.
date-on-day = on { $date }
date-on-end = at the end of { $date }
month-name = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}

# What a plan calls things
# Every text of a plan's pages is given $kind (inspection, inquiry, audit, review, inquest or strategy; plan where
# neither a kind nor an inspection is given; site on pages about no single plan) and the words $recommendation, $recommendations, $action and $actions, with a capital letter where
# they start a sentence: $Recommendation, $Recommendations, $Action, $Actions. They are the plan's own words, or these. The
# plan's own may be any word, so no “a” or “an” stands before one.
word-recommendation = { $kind ->
    [inquest] concern
    [strategy] goal
   *[other] recommendation
}
word-recommendations = { $kind ->
    [inquest] concerns
    [strategy] goals
   *[other] recommendations
}
word-action = action
word-actions = actions

# Frame
skip-to-content = Skip to main content
nav-site = This site
nav-plan = This plan
nav-breadcrumbs = Where you are
nav-neighbours = Before and after
nav-plans = All plans
nav-menu = Menu
nav-in-lists = Lists
nav-choose = choose a page
nav-overview = Overview
nav-actions = { $Actions }
nav-updates = Updates
nav-meetings = Meetings
nav-gaps = Missing
nav-glossary = Glossary
nav-print = Print
nav-print-pages = { $count ->
    [one] (about 1 page)
   *[other] (about { $count } pages)
}
nav-print-long = (over 40 pages)
nav-corrections = Corrections
nav-record = Check this record
nav-site-changes = What changed on this site
nav-accessibility = Accessibility statement
unpublished-heading = Not published yet
unpublished-intro = Residents cannot see this page yet. It shows:
unpublished-plan = the plan “{ $plan }”, which is to be published on { $date }
unpublished-example = the plan “{ $plan }”, which is an example and is never published
unpublished-item = { $item }, which is to be published on { $date }
unpublished-meeting = the meeting { $meeting }, of which some is to be published on { $date }
unpublished-corrections-later = corrections to the plan “{ $plan }”, which are to be published on { $date }
unpublished-corrections-draft = corrections to the plan “{ $plan }”, which stand in a draft
unpublished-update-later = the update { $update }, which is to be published on { $date }
unpublished-update-draft = the update { $update }, which is a draft
unpublished-update-draft-later = the update { $update }, which is a draft and is to be published on { $date }
cite-heading = Cite this page
cite-page-of-plan = , with what was published up to { $date }.
cite-page-of-plan-by = , published by { $publisher }, with what was published up to { $date }.
cite-read-on = Add the day on which you read this page.
cite-fingerprint-plan = Fingerprint (SHA-256) of the plan’s own facts, without the { $recommendations }:
cite-fingerprint-recommendation = Fingerprint (SHA-256) of the { $recommendation } and what was promised, without the reports:
cite-fingerprint-action = Fingerprint (SHA-256) of what was promised, without the reports:
cite-fingerprint-meeting = Fingerprint (SHA-256) of the meeting’s day, body and title. The agenda, the minutes and whether the meeting was held have their own lines in the record:
cite-fingerprint-update = Fingerprint (SHA-256) of the update’s title, dates and introduction. Each report on an item has its own line in the record:
cite-sealed = In the record since { $date }.
cite-not-sealed = Not yet in the record.
cite-check = Check this record
shown-as-of = Shows what was published by { $date }.
last-changed = Last changed { $date }: { $why ->
    [ended] reporting ended
    [due-passed] a due date passed
    [answer-missed] the date for an answer passed
    [update-missed] the date for an update passed
    [meeting-passed] the date of a meeting passed
    [due-soon] a due date came near
   *[published] something was published
}.
footer-frozen = This plan is closed, so dates are judged on { $date }.
footer-publisher = This site is run by { $publisher }, not by { $organisation }. The plan and the reports are those of { $organisation }, and of others where they are named.
footer-words = { $kind ->
    [inspection] Quoted words are those of the organisation, of the inspector, and of others where they are named.
    [inquiry] Quoted words are those of the organisation, of the inquiry, and of others where they are named.
    [audit] Quoted words are those of the organisation, of the auditor, and of others where they are named.
    [review] Quoted words are those of the organisation, of the reviewers, and of others where they are named.
    [inquest] Quoted words are those of the organisation, of the coroner, and of others where they are named.
    [site] Quoted words are those of the organisations, and of others where they are named.
   *[other] Quoted words are those of the organisation, and of others where they are named.
} Anything marked “worked out from the dates” is computed by this site.
footer-contact = Contact { $name }:
footer-contact-form = Contact form
previous = Previous
next = Next
yes = Yes
or = or
no = No
and = and
quoted = “{ $text }”

# Home
home-description = Plans published by { $organisation }, and what has been reported since.
home-no-plans = No plans have been published yet.
plan-kept = The pages of this plan show what was published by { $date }. Anything newer may be missing.
chart-title = { $plan }: { $of ->
    [actions] { $actions }
    [without-actions] { $recommendations } without { $actions }
   *[recommendations] { $recommendations }
} by reported status
fact-inspected = { $kind ->
    [inspection] Inspected
    [inquiry] Inquiry
    [audit] Audited
    [review] Reviewed
    [inquest] Inquest
   *[other] Looked at
}
fact-recommendations = In this plan
fact-latest = Latest update
fact-closed = Reporting ended
inspected-by = { $inspector }, { $date }
recommendations-and-actions = { $recommendation_count ->
    [one] 1 { $recommendation }
   *[other] { $recommendation_count } { $recommendations }
}{ $action_count ->
    [0] { "" }
    [one] , 1 { $action }
   *[other] , { $action_count } { $actions }
}
as-at = how things stood { $when }
no-updates = None yet
no-updates-sentence = No update has been published on this site.

# The answer
sentence-of = Of { $of ->
    [actions] { $count ->
        [one] 1 { $action }
       *[other] { $count } { $actions }
    }
    [without-actions] { $count ->
        [one] 1 { $recommendation } without { $actions }
       *[other] { $count } { $recommendations } without { $actions }
    }
   *[recommendations] { $count ->
        [one] 1 { $recommendation }
       *[other] { $count } { $recommendations }
    }
},
clause-complete = { $count ->
    [0] none are reported complete
    [one] 1 is reported complete
   *[other] { $count } are reported complete
}
clause-label = { $count ->
    [one] 1 is reported as “{ $label }”
   *[other] { $count } are reported as “{ $label }”
}
clause-taken-back = { $count ->
    [one] 1 is no longer reported complete
   *[other] { $count } are no longer reported complete
}
clause-not-reported = { $count ->
    [one] 1 has had no status reported
   *[other] { $count } have had no status reported
}
clause-not-known = { $count ->
    [one] the status of 1 is not known
   *[other] the status of { $count } is not known
}
clause-carried-over = { $count ->
    [one] 1 was carried over
   *[other] { $count } were carried over
}
clause-replaced = { $count ->
    [one] 1 was replaced
   *[other] { $count } were replaced
}
clause-not-achieved = { $count ->
    [one] 1 ended without being achieved
   *[other] { $count } ended without being achieved
}
clause-withdrawn = { $count ->
    [one] 1 was withdrawn
   *[other] { $count } were withdrawn
}
clause-risk-accepted = { $count ->
    [one] 1 ended with its risk accepted
   *[other] { $count } ended with their risk accepted
}
clause-no-longer-applicable = { $count ->
    [one] 1 is reported as no longer applicable
   *[other] { $count } are reported as no longer applicable
}
sentence-past = By the dates alone, { $unknown ->
    [0] { $of ->
        [actions] { $past ->
            [0] no { $action } is overdue
            [one] 1 { $action } is overdue
           *[other] { $past } { $actions } are overdue
        }
       *[recommendations] { $past ->
            [0] no { $recommendation } is overdue
            [one] 1 { $recommendation } is overdue
           *[other] { $past } { $recommendations } are overdue
        }
    }
   *[other] the due date of { $of ->
        [actions] { $past ->
            [one] 1 { $action }
           *[other] { $past } { $actions }
        }
       *[recommendations] { $past ->
            [one] 1 { $recommendation }
           *[other] { $past } { $recommendations }
        }
    } has passed
}.
sentence-past-both = By the dates alone, { $past ->
    [one] 1 { $action }
   *[other] { $past } { $actions }
} and { $others ->
    [one] 1 { $recommendation }
   *[other] { $others } { $recommendations }
} are overdue.
sentence-past-on = By the dates alone, { $unknown ->
    [0] { $of ->
        [actions] { $past ->
            [0] no { $action } was overdue
            [one] 1 { $action } was overdue
           *[other] { $past } { $actions } were overdue
        }
       *[recommendations] { $past ->
            [0] no { $recommendation } was overdue
            [one] 1 { $recommendation } was overdue
           *[other] { $past } { $recommendations } were overdue
        }
    }
   *[other] the due date of { $of ->
        [actions] { $past ->
            [one] 1 { $action }
           *[other] { $past } { $actions }
        }
       *[recommendations] { $past ->
            [one] 1 { $recommendation }
           *[other] { $past } { $recommendations }
        }
    } had passed
} on { $date }.
sentence-past-closed = By the dates alone, { $unknown ->
    [0] { $of ->
        [actions] { $past ->
            [0] no { $action } was overdue
            [one] 1 { $action } was overdue
           *[other] { $past } { $actions } were overdue
        }
       *[recommendations] { $past ->
            [0] no { $recommendation } was overdue
            [one] 1 { $recommendation } was overdue
           *[other] { $past } { $recommendations } were overdue
        }
    }
   *[other] the due date of { $of ->
        [actions] { $past ->
            [one] 1 { $action }
           *[other] { $past } { $actions }
        }
       *[recommendations] { $past ->
            [one] 1 { $recommendation }
           *[other] { $past } { $recommendations }
        }
    } had passed
} when reporting ended on { $date }.
sentence-no-dates = { $of ->
    [actions] The plan gives the { $actions } no due dates.
   *[recommendations] The plan gives these { $recommendations } no due dates.
}
sentence-past-not-known = This site does not know whether { $of ->
    [actions] { $past ->
        [one] 1 { $action }
       *[other] { $past } { $actions }
    }
   *[recommendations] { $past ->
        [one] 1 { $recommendation }
       *[other] { $past } { $recommendations }
    }
} whose due date has passed { $past ->
    [one] was
   *[other] were
} completed.
sentence-past-not-known-closed = This site does not know whether { $of ->
    [actions] { $past ->
        [one] 1 { $action }
       *[other] { $past } { $actions }
    }
   *[recommendations] { $past ->
        [one] 1 { $recommendation }
       *[other] { $past } { $recommendations }
    }
} whose due date had passed when reporting ended on { $date } { $past ->
    [one] was
   *[other] were
} completed.
sentence-past-open = { $past ->
    [one] An update showed the work still open after that date.
   *[other] { $all ->
        [yes] An update showed each of them still open after its due date.
       *[no] { $open ->
            [one] An update showed 1 of them still open after its due date.
           *[other] An update showed { $open } of them still open after their due dates.
        }
    }
}
sentence-past-rest = { $past ->
    [one] No update after the due date says whether the work is finished.
   *[other] { $all ->
        [yes] No update after the due dates says whether they are finished.
       *[no] { $rest ->
            [one] No update after the due date says whether 1 of them is finished.
           *[other] No update after the due dates says whether { $rest } of them are finished.
        }
    }
}
sentence-past-unknown-all = { $past ->
    [one] This site does not know whether the work was reported complete.
   *[other] This site does not know whether any of them were reported complete.
}
sentence-past-unknown = This site does not know whether { $unknown ->
    [one] { $past ->
        [one] the work
       *[other] 1 of them
    } was
   *[other] { $unknown } of them were
} reported complete.

# Plan overview
plan-answer-heading = Where the plan stands
plan-published = Plan published: { $date }.
plan-published-note = About this date: { $note }
plan-closed = Reporting on this plan ended on { $date }.
plan-followed-by = The next plan is
plan-figures-heading = The figures
figures-status-heading = What { $several ->
    [yes] those responsible report
   *[no] { $organisation } reports
} about { $of ->
    [actions] the { $actions }
    [without-actions] the { $recommendations } without { $actions }
   *[recommendations] the { $recommendations }
}
figures-schedule-heading = What the dates say about { $of ->
    [actions] the { $actions }
    [without-actions] the { $recommendations } without { $actions }
   *[recommendations] the { $recommendations }
}{ $closed ->
    [yes] {" "}on { $date }
   *[no] {""}
}
chart-responses-title = { $plan }: answers
chart-schedule-title = { $plan }: { $of ->
    [actions] { $actions }
    [without-actions] { $recommendations } without { $actions }
   *[recommendations] { $recommendations }
} by what the dates say
schedule-table-heading = { $of ->
    [actions] { $Actions }
   *[recommendations] { $Recommendations }
} by schedule
status-table-caption = { $of ->
    [actions] { $count ->
        [one] 1 { $action }
       *[other] { $count } { $actions }
    }
    [without-actions] { $count ->
        [one] 1 { $recommendation } without { $actions }
       *[other] { $count } { $recommendations } without { $actions }
    }
   *[recommendations] { $count ->
        [one] 1 { $recommendation }
       *[other] { $count } { $recommendations }
    }
} by reported status
schedule-table-caption = What the dates say on { $date }
of-total = { $count } of { $total }
status-means = What this status means
counts-besides = { $of ->
    [without-actions] { $Recommendations } without { $actions }
   *[other] { $Recommendations }
}
counts-explained = What the counts mean
statuses-explained = What each status means and who decided that
key-by-dates = , by the dates
schedules-explained = How the schedule is worked out
inspection-heading = { $kind ->
    [inspection] The inspection
    [inquiry] The inquiry
    [audit] The audit
    [review] The review
    [inquest] The inquest
   *[other] What came before
}
fact-inspector = { $kind ->
    [inspection] Inspector
    [inquiry] Inquiry
    [audit] Auditor
    [review] Reviewed by
    [inquest] Coroner
   *[other] By
}
fact-looked = { $kind ->
    [inspection] Inspected
    [audit] Audited
    [review] Reviewed
   *[other] Dates
}
fact-framework = { $kind ->
    [inquiry] Terms of reference
   *[other] Framework
}
fact-reported = Report published
date-range = { $from } to { $to }
judgements-caption = { $kind ->
    [inquiry] The conclusions
    [audit] The opinions
    [inquest] The conclusions
   *[other] The judgements
}
judgement-within = (within { $area })
column-area = { $kind ->
    [inquiry] On
    [audit] What was audited
    [inquest] On
   *[other] What was judged
}
column-grade = { $kind ->
    [inquiry] Conclusion
    [audit] Opinion
    [inquest] Conclusion
   *[other] Grade
}
latest-heading = What changed last
latest-items = { $count ->
    [0] The update has no entries for single { $recommendations } or { $actions }.
    [one] The update has 1 entry for a single { $recommendation } or { $action }.
   *[other] The update has { $count } entries for { $recommendations } or { $actions }.
}
latest-completed = { $count ->
    [0] None were newly reported complete.
    [one] 1 was newly reported complete.
   *[other] { $count } were newly reported complete.
}
latest-slipped = { $count ->
    [0] No due date was moved.
    [one] 1 due date was moved.
   *[other] { $count } due dates were moved.
}
latest-reopened = { $count ->
    [one] 1 is no longer reported complete.
   *[other] { $count } are no longer reported complete.
}
latest-reported-by-body = { $count ->
    [one] 1 was given a new status by one of several bodies.
   *[other] { $count } were given a new status by one of several bodies.
}
latest-ended = { $count ->
    [one] 1 ended in another way.
   *[other] { $count } ended in another way.
}
latest-nothing = Nothing was newly reported complete, and no due date moved.
latest-besides = Also reported ({ $count })
also-reported = { $by } has also reported: { $update }, how things stood { $when }.
independent-update = { $by } has also reported, independently: { $update }, how things stood { $when }.
past-heading = Overdue
past-heading-actions = Overdue { $actions }
past-unknown = { $count ->
    [one] The due date of 1 { $action } has passed. This site does not know whether the { $action } was reported complete.
   *[other] The due dates of { $count } { $actions } have passed. This site does not know whether they were reported complete.
}
past-about = Worked out from the dates alone: no update on this site reports these complete or ended.
past-first-five = The first five in the order of the plan are shown.
past-all = { $count ->
    [one] The 1 { $action } whose due date has passed
   *[other] All { $count } { $actions } whose due date has passed
}
due-soon-heading = Due soon
due-soon-all = { $count ->
    [one] The 1 that is due soon
   *[other] All { $count } that are due soon
}
due-soon-first = Those that are due first are shown.
recommendations-heading = { $Recommendations }
tasks-attention = { $asked ->
    [yes] Overdue, not accepted or not answered ({ $count })
   *[no] Overdue ({ $count })
}
tasks-attention-about = { $asked ->
    [yes] Worked out from the dates, and from the answers published on this site.
   *[no] Worked out from the dates, not reported.
}
tasks-rest = { $first ->
    [yes] The others ({ $count })
   *[no] All { $count }
}
tasks-others = Others ({ $count })
tasks-first = The first { $count } in the order of the plan are shown.
tasks-done = Reported complete ({ $count })
task-past = { $past } overdue
task-lead = Lead:
task-answers = { $count ->
    [one] 1 other answer
   *[other] { $count } other answers
}
theme-title = Theme { $ref }: { $title }
rec-own-status = Reported status:
rec-actions = { $count ->
    [one] 1 { $action }
   *[other] { $count } { $actions }
}, { $complete ->
    [0] none reported complete.
   *[other] { $complete } reported complete.
}
rec-actions-unknown = { $count ->
    [one] 1 { $action }. This site does not know the status.
   *[other] { $count } { $actions }. This site does not know their status.
}
rec-unknown = This site does not know the status of { $unknown }.
rec-past-short = { $past ->
    [0] None overdue.
   *[other] { $past } overdue.
}
no-actions = The plan gives no { $actions } for this { $recommendation }.
see-all-actions = { $count ->
    [one] See the 1 { $action }
   *[other] See all { $count } { $actions }
}
open-heading = What is missing from the plan
open-gaps-none = Nothing was found missing from the plan
open-gaps-all = Everything missing from the plan, by kind
open-corrections = { $count ->
    [one] 1 correction of what was published
   *[other] { $count } corrections of what was published
}
open-contradictions = For { $count } of { $total } { $actions }, some answers do not match or are missing. The page of each { $action } says which.
narrative-heading = Introduction and background
narrative-attribution = { $kind ->
    [inspection] From the documents of { $organisation } and the inspector.
    [inquiry] From the documents of { $organisation } and the inquiry.
    [audit] From the documents of { $organisation } and the auditor.
    [review] From the documents of { $organisation } and the reviewers.
    [inquest] From the documents of { $organisation } and the coroner.
   *[other] From the documents of { $organisation }.
} Sentences that only introduce a quotation are this site’s own.
oversight-heading = Who oversees the plan
oversight-meets = Meets { $how }.
oversight-no-role = The plan does not say what this body does.
impact-ratings-heading = How impact is rated
impact-ratings-about = The labels that { $organisation } uses to rate the difference its { $actions } make:
sources-heading = Sources
sources-only = This site uses only these documents. Reports published elsewhere are not included.

# Silence
silence-since = { $several ->
    [yes] No update by { $by } since { $last }.
   *[no] No update since { $last }.
}
silence-never = No update has been published on this site.
silence-promised-monthly = One was promised every month; the next was due by { $next }.
silence-promised-quarterly = One was promised every quarter; the next was due by { $next }.
silence-promised-six-monthly = One was promised every six months; the next was due by { $next }.
silence-promised-yearly = One was promised every year; the next was due by { $next }.
silence-promised-never-monthly = One was promised every month; the first was due by { $next }.
silence-promised-never-quarterly = One was promised every quarter; the first was due by { $next }.
silence-promised-never-six-monthly = One was promised every six months; the first was due by { $next }.
silence-promised-never-yearly = One was promised every year; the first was due by { $next }.
silence-here = Reports published elsewhere are not included.
promised-monthly = The plan promised an update every month.
promised-quarterly = The plan promised an update every quarter.
promised-six-monthly = The plan promised an update every six months.
promised-yearly = The plan promised an update every year.
promised-none = The plan did not promise regular updates.

# Recommendations and actions
item-title = { $words } – { $name }, { $plan }, { $organisation }
item-caption = { $name } · { $plan }
item-description = { $name } of { $plan }. { $status }. { $words }
answer-line-heading = The answer in short
answer-line-response = Answer:
answer-line-responses = { $count ->
    [one] 1 answer was asked for
   *[other] { $count } answers were asked for
}
answer-line-dates = By the dates:
answer-line-last = Last report:
answer-line-next = The next was due by { $next }.
quotation-more = Show all of this quotation
quotation-less = Show less
history-link-below = in the history below
history-due = Due date
history-due-moved = Due date, later moved to { $to }
history-due-ahead = Due date, still to come
history-asked = A question about this was asked: { $meeting }
recommendation-name = { $Recommendation } { $ref }
action-name = { $Action } { $ref }
neighbour-recommendation = { $Recommendation } { $ref }
neighbour-action = { $Action } { $ref }
taken-from = Taken from
source-page = page { $page }
action-attribution = In the words of { $organisation }.
action-replaces = This site’s editors link this { $action } to the earlier one that it replaces:
action-replaces-reported = Reported as replacing
action-replaced-by = This site’s editors link this { $action } to the one that replaces it:
action-replaced-by-reported = Reported as replaced by
editors-note = Note by this site’s editors
findings-heading = { $kind ->
    [inspection] What the inspection found
    [inquiry] What the inquiry found
    [audit] What the audit found
    [review] What the review found
    [inquest] What the inquest found
    [strategy] Why
   *[other] What was found
}
facts-heading = Key facts
promised-heading = What was promised
rec-actions-heading = { $Actions }
rec-actions-caption = { $Actions } for { $recommendation } { $ref }
measures-heading = Measures
history-heading = History
history-none-action = No update on this site has reported on this { $action }.
history-none-rec = No update on this site has reported on this { $recommendation } as a whole.
history-rec-sentence = Updates have reported on the whole { $recommendation }:
history-rec-link = { $count ->
    [one] read the 1 report on { $recommendation } { $ref }
   *[other] read the { $count } reports on { $recommendation } { $ref }
}
fact-for = { $Recommendation }
fact-words = Where the words come from
fact-lead = Lead
fact-due = Due
fact-original-due = Originally due
fact-starts = Starts
fact-repeats = Repeats
fact-milestones = Milestones
fact-outcome = Intended outcome
fact-success = How success will be measured
fact-workstream = Workstream
fact-theme = Theme
fact-source = Source
fact-source-ref = { $kind ->
    [inspection] Inspector’s reference
    [inquiry] Inquiry’s reference
    [audit] Auditor’s reference
    [review] Reviewers’ reference
    [inquest] Coroner’s reference
   *[other] Reference
}
fact-as-at = Reporting date
fact-by = Reported by
fact-published = Published
fact-presented = Presented to
fact-on-agenda = On the agenda of
no-lead-given = No lead given
no-date-given = No date given
no-outcome = No outcome given
no-success = No success measure given
outcome-shared = Stated once for all { $actions } of the { $recommendation }:
due-originally = (originally { $date })
lead-in-plan = The plan names:
due-in-plan = In the plan’s words: “{ $text }”
moves-total = { $count ->
    [one] Moved once
    [2] Moved twice
   *[other] Moved { $count } times
}, { $days ->
    [0] with no change overall.
    [one] by 1 day in all.
   *[other] by { $days } days in all.
}
moves-total-earlier = { $count ->
    [one] Moved once
    [2] Moved twice
   *[other] Moved { $count } times
}, { $days ->
    [one] 1 day earlier in all.
   *[other] { $days } days earlier in all.
}
repeats-monthly = Every month
repeats-quarterly = Every quarter
repeats-six-monthly = Every six months
repeats-yearly = Every year
repeats-none = Not repeated
ongoing = Ongoing, with no end date
as-at-colon = { $date }:
presented-to = Presented to { $to }.
attribution = { $by }, { $update }, how things stood { $when }.
attribution-undated = { $by }, { $update }.
history-as-at = { $date }
independent-label = Independent report
update-as-at-name = Update of { $date }
reported-as-at = (in the update of { $date })

# Four answers
answers-heading = What is known
answer-progress = Progress
answer-progress-question = { $several ->
    [yes] What do those responsible report?
   *[no] What does { $organisation } report?
}
answer-schedule = Schedule
answer-schedule-question = What do the dates say?
completed-when-not-known = This site does not know when the work was finished.
ended-when-not-known = This site does not know when this ended.
answer-schedule-due = Due:
answer-schedule-was-due = Was due
age-months = over { $count ->
    [one] a month
   *[other] { $count } months
} ago
age-years = over { $count ->
    [one] a year
   *[other] { $count } years
} ago
answer-impact = Impact
answer-impact-question = Has the work made a difference?
answer-assurance = Assurance
answer-assurance-question = What did anyone independent find?
computed = Worked out from the dates, not reported.
under-label = Last reported label:
answer-as-at = In the update of { $date }.
answer-finished = Finished { $form ->
    [day] on
   *[other] in
} { $date }, as reported in { $update }.
answer-taken-back = The update of { $date } reported this complete. The update of { $back } took that back.
not-reported-sentence = No update on this site gives a status.
no-impact = No impact has been reported.
wider-impact = No impact is reported for this { $action } alone. The organisation has reported an impact for the whole { $recommendation }:
wider-impact-link = impact reported on { $recommendation } { $ref }
wider-assurance = { $by } did not report on this { $action } alone, but on the whole { $recommendation }:
wider-assurance-link = what { $by } found on { $recommendation } { $ref }
assurance-on-actions = This site holds no independent report on the { $recommendation } itself. Someone independent reported on:
no-assurance = This site holds no independent findings.
latest-words = Newest report: { $link }.
summed-up = No status was reported for the { $recommendation } itself. This is a sum of its { $actions }:
rec-past = { $unknown ->
    [0] { $past } of { $count ->
        [one] 1 { $action }
       *[other] { $count } { $actions }
    } overdue
   *[other] Due date passed: { $past } of { $count ->
        [one] 1 { $action }
       *[other] { $count } { $actions }
    }
}
contradictions-heading = Things that do not match
contradiction-on-track-but-past = Reported as “{ $label }” in the update of { $date }. The due date was { $due }.
contradiction-overdue-but-not-past = Reported as “{ $label }” in the update of { $date }. The due date, { $due }, had not passed then.
contradiction-complete-but-misses = Reported complete. The measure “{ $measure }” was { $value } against a target of { $target }.
contradiction-complete-but-misses-by = Reported complete. The measure “{ $measure }” was { $value }, as { $by } reported, against a target of { $target }.
contradiction-complete-but-percent = Reported complete, and as { $percent }% done in the update of { $date }.
contradiction-percent-but-label = Reported as “{ $label }” in the update of { $labelled }, and as { $percent }% done in the update of { $date }.
contradiction-percent-fell = Reported as { $before }% done in the update of { $earlier }, and as { $percent }% done in the update of { $date }.
contradiction-complete-but-carried-over = Reported complete, and also carried over to continue elsewhere.
contradiction-complete-without-impact = Reported complete, but no impact has been reported.
contradiction-target-never-reported = A target of { $target } was set for “{ $measure }”. No update on this site gives a figure.

# Entries
entry-status = Reported status:
entry-complete = Reported complete.
entry-completed = Reported as finished { $form ->
    [day] on
   *[other] in
} { $date }.
entry-not-complete = Reported as not complete.
entry-takes-back = Reported as not complete. The update of { $date } had reported this complete.
entry-percent = Reported as { $percent }% done.
entry-lead = New lead:
entry-progress = Progress, as reported
entry-finding = What was found
entry-impact = Impact, as reported
entry-figures = Figures
entry-evidence = Evidence
entry-next = What comes next, as reported
figure-by = (reported by { $by })
figure-target = against a target of { $target }
ended-achieved = Ended: achieved.
ended-not-achieved = Ended: not achieved.
ended-carried-over = Carried over.
ended-replaced = Replaced.
ended-withdrawn = Withdrawn.
ended-risk-accepted = Ended: the risk was accepted.
ended-no-longer-applicable = Ended: no longer applicable.
ended-as-at = In the update of { $date }.
ended-to = Continues in: { $to }.
ended-reason = Reason given:
move-set = Due date set to { $to }.
move-later = Due date moved from { $from } to { $to }, { $days ->
    [one] 1 day
   *[other] { $days } days
} later.
move-earlier = Due date moved from { $from } to { $to }, { $days ->
    [one] 1 day
   *[other] { $days } days
} earlier.
move-reason = Reason given:

# Measures
measure-latest = The latest figure is { $value }. No target was given.
measure-latest-target = The latest figure is { $value }, against a target of { $target }. { $meets ->
    [yes] The figure has reached the target.
   *[no] The figure has not reached the target.
}
measure-latest-by = The latest figure is { $value }, reported by { $by }. No target was given.
measure-latest-target-by = The latest figure is { $value }, reported by { $by }, against a target of { $target }. { $meets ->
    [yes] The figure has reached the target.
   *[no] The figure has not reached the target.
}
measure-latest-own = The latest figure reported by { $by } is { $value }.
measure-others = The figures with a hollow dot were reported by { $by }.
measure-never = The target is { $target }. No update on this site gives a figure.
measure-never-no-target = No update on this site gives a figure, and no target number was given.
measure-baseline = The figure at the start was { $value }.
measure-chart-title = { $name }: figures over time
measure-heading = { $name }: { $value }{ $other ->
    [yes] , reported by { $by }
   *[no] { "" }
}
measure-heading-target = { $name }: { $value }{ $other ->
    [yes] , reported by { $by }
   *[no] { "" }
}, target { $target }
measures-data = All figures of this plan as a table to download (CSV)
measure-caption = { $name }: reported figures, newest first
measure-as-at = From the update of { $date }.
measure-caption-target = { $name }: reported figures, newest first, beside the target of { $target }
measure-at-start = At the start: { $value }
measure-broken = The scale does not start at 0.
measure-by = (by { $by })
figure-of-period = { $value } ({ $period })
measure-when = When
measure-figure = Figure
measure-target = Target: { $target }
measure-met = Meets the target

# Lists
actions-title = { $Actions }
actions-description = { $plan }. The { $count } { $actions }: who is responsible for each, when each is due, what was reported and what the dates say.
actions-caption = { $Actions } of { $plan }
browse-heading = Browse the { $actions }
browse-status = By reported status
browse-schedule = By schedule
browse-theme = By theme
browse-lead = By lead
browse-leads = { $count ->
    [one] 1 person, role or team
   *[other] { $count } people, roles and teams
}
tiles-name = The { $actions } by their dates
tile-all = All
filter-heading = Filter and sort
filter-used = (# applied)
filter-show = Show the results
filter-text = Words in the { $action }
filter-any = Any
filter-clear = Clear filters
filter-chosen = Chosen filters
filter-remove = Remove the filter
sort-by = Sort by
sort-plan = By { $recommendation }
sort-overdue = Overdue first
filter-count-all = Showing all { $count } { $actions }.
filter-count-one = Showing 1 of { $total } { $actions }.
filter-count-some = Showing # of { $total } { $actions }.
filter-count-none = No { $actions } match. Change or clear the filters.
filter-elsewhere = Find { $actions }
filter-elsewhere-about = The search looks through all { $count } { $actions } of this plan.
actions-on-page = This page shows { $shown } of { $count } { $actions }.
actions-download = Download all { $count } { $actions } as a table (CSV)
actions-order = Grouped by { $recommendation }. Those with overdue { $actions } come first.
list-order-overdue = Overdue ones come first and completed ones last, each by due date.
list-order-past = Those that a report showed still open come first, then the others, each by due date.
list-order-due = In the order of the due dates.
list-order-plan = In the order of the plan.
skip-filter = Skip the filter
column-action = { $Action }
column-actions = { $Actions }
column-recommendation = { $Recommendation }
column-response = Answer
column-responses = Answers
column-progress = Progress
column-finding = What was found
column-body = Body
column-part = Part in the plan
column-recommendations = { $Recommendations }
column-lead = Lead
column-due = Due
column-status = Reported status
column-schedule = Schedule
label-status = Status
column-meaning = What it means
column-item = { $Recommendation } or { $action }
column-change = What changed
column-gap = What is missing
column-count = How many
label-was = (last label “{ $label }”)
filtered-all-tags = All tags of this plan
filtered-status = Status: { $status }
filtered-finding = { $body } found: { $status }
filtered-schedule = Schedule: { $schedule }
filtered-lead = Led by { $name }
filtered-theme = Theme: { $title }
filtered-description = { $heading }. { $count } of { $plan }.
filtered-count = { $count } of { $total ->
    [one] 1 { $action }
   *[other] { $total } { $actions }
}
filtered-none = There are none.
filtered-recommendations = { $Recommendations }
filtered-completed-with-label = { $count ->
    [one] 1 more { $action } was given this label, and is listed as reported complete.
   *[other] { $count } more { $actions } were given this label, and are listed as reported complete.
}
leads-title = People responsible
leads-description = The people, roles and teams responsible for the { $recommendations } and { $actions } of { $plan }.
leads-lede = The people, roles and teams that the plan and its updates name as leads, and how much each leads. Results are told with each { $action } and are not counted by person.
leads-description-roles = The roles and teams responsible for the { $recommendations } and { $actions } of { $plan }.
leads-lede-roles = The roles and teams that the plan and its updates name as leads, and how much each leads. People who lead are named with each { $recommendation } and { $action }, and are not listed on this page.
leads-none = The plan names no leads.

# Statuses
statuses-title = What each status means
statuses-description = The statuses of the { $actions } of { $plan }: what each means and who decided that.
statuses-lede = The label of a status is printed as { $organisation } reported it, and is not changed by this site.
decided-by-plan = The label is { $organisation }’s own.
decided-here = The group is this site’s own.
status-complete = Reported complete
status-taken-back = No longer reported complete
status-not-reported = No status reported
status-not-known = Status not known
status-carried-over = Carried over
status-replaced = Replaced
status-not-achieved = Not achieved
status-withdrawn = Withdrawn
status-risk-accepted = Risk accepted
status-no-longer-applicable = No longer applicable
status-about-complete = An update says that the { $action } is complete, whatever its label.
status-about-taken-back = The { $action } was reported complete. A later update took that back, and no update has given another label since.
status-about-not-reported = No update on this site gives a status.
status-about-not-known = The organisation published a status, but this site’s copy of the document does not show the status.
status-about-carried-over = The { $action } ended in this plan and continues elsewhere: in another plan or in routine work.
status-about-replaced = Another { $action } took its place.
status-about-not-achieved = The { $action } ended without what was promised.
status-about-withdrawn = The { $action } was given up.
status-about-risk-accepted = An update says that the risk was accepted, so the { $action } ended without being finished.
status-about-no-longer-applicable = An update says that the { $action } no longer applies.
meaning-not-stated = The plan does not say what this label means. This site counts the label as “{ $meaning }”.
meaning-not-started = not started
meaning-in-progress = in progress
meaning-on-track = going as planned
meaning-at-risk = at risk of not being done as planned
meaning-behind = later than planned
meaning-overdue = overdue
meaning-paused = on hold
meaning-awaiting-verification = said to be done, and still to be checked
meaning-complete = finished
meaning-not-achieved = ended without what was promised
meaning-withdrawn = given up

# Schedule
schedules-title = How the schedule is worked out
schedules-description = What the due dates of { $plan } say, worked out from the dates alone.
schedules-lede = The schedule is worked out from dates alone, apart from the status that the organisation reports. A due date given as a month, quarter or year counts as its last day.
schedule-name-past = Overdue
schedule-name-due-soon = Due soon
schedule-name-not-due-yet = Not due yet
schedule-name-no-end-date = No end date
schedule-name-no-date-given = No date given
schedule-name-completed = Completed
schedule-name-ended = Ended without being completed
schedule-name-withdrawn = Not going ahead
schedule-about-past = The due date has passed, and no update on this site reports the { $action } complete or ended. Where this site does not know the status, the { $action } may be complete. Each entry says what its reports show. Some were still open after that date. On others nothing was reported since, or nothing at all.
schedule-about-due-soon = The due date is within 90 days.
schedule-about-not-due-yet = The due date is more than 90 days away.
schedule-about-no-end-date = The { $action } is ongoing or repeats, so there is no end date.
schedule-about-no-date-given = The plan gives no due date.
schedule-about-completed = An update reports the { $action } complete. The { $action } counts as late only where updates show that. They name a later day of finishing, or show the { $action } still open after its original due date. Otherwise this site does not know when the work was finished.
schedule-about-ended = The { $action } was carried over, replaced or ended without being achieved. The due date is judged only by what updates say.
schedule-about-withdrawn = An update says that the { $action } was withdrawn or is not to be done.
schedule-past = Due date passed
schedule-past-unknown = Due date passed; completion not known
schedule-past-still-open = Overdue: still open { $when }
schedule-past-not-reported-since = Due date passed; no report since { $date }
schedule-past-never-reported = Due date passed; nothing reported
schedule-past-not-known = Due date passed; no report says whether the work is finished
schedule-due-soon = Due soon
schedule-not-due-yet = Not due yet
schedule-no-end-date = No end date
schedule-no-date-given = No date given
schedule-withdrawn = Not going ahead
schedule-ended = Ended
schedule-ended-on-time = Ended by its due date
schedule-ended-still-open = Ended; overdue { $when }
schedule-ended-not-known = Reported ended by { $reported }
schedule-completed = Completed
schedule-completed-on-time = Reported complete on time
schedule-completed-still-open = Reported complete by { $reported }; still open { $when }, after its original due date
schedule-completed-not-known = Reported complete by { $reported }
schedule-finished-on-time = Finished on time, { $form ->
    [day] on
   *[other] in
} { $date }
schedule-finished-late = Finished on { $date }, { $days ->
    [one] 1 day
   *[other] { $days } days
} after its original due date
schedule-finished-after = Finished { $form ->
    [day] on
   *[other] in
} { $date }, after its original due date
schedule-finished-not-known = Finished in { $date }, the month of its original due date

# Meetings
meetings-title = Meetings
meetings-description = { $count ->
    [one] The 1 meeting
   *[other] The { $count } meetings
} on { $plan } that this site holds, newest first.
meeting-name = { $body }, { $date }
meeting-description = What this site holds of the meeting of { $body } on { $date }. From “{ $plan }”.
meeting-planned = This meeting is planned for { $date }.
meeting-held = This meeting was held on { $date }.
meeting-not-held = This meeting was planned for { $date }. The meeting was not held.
meeting-not-known = This meeting was planned for { $date }. This site does not know whether the meeting was held.
meeting-aside-planned = (planned)
meeting-aside-held = (held)
meeting-aside-not-held = (not held)
meeting-aside-not-known = (this site does not know whether the meeting was held)
meeting-agenda = On the agenda
meeting-reports = { $count ->
    [one] This report was on the agenda:
   *[other] These reports were on the agenda:
}
meeting-reports-planned = { $count ->
    [one] This report is to be on the agenda:
   *[other] These reports are to be on the agenda:
}
meeting-no-agenda = This site holds no agenda of this meeting.
meeting-account = What is said of this meeting
meeting-account-held = What happened
meeting-minutes = The minutes:
meeting-minutes-published = The minutes, published on { $date }:
meeting-no-minutes = This site holds no minutes of this meeting.
meeting-nothing-known = This site holds no minutes of this meeting, and does not know what was said there.
meeting-present = Present
meeting-questions = Questions and answers
meeting-resolved = Resolved
questions-heading = Asked at meetings
question-by = { $by } asked:
question-by-about = { $by } asked about { $item }
question-by-nobody = A question was asked:
question-about = A question was asked about { $item }
question-answer = Answer:
question-no-answer = This site holds no answer to this question.

# Updates
updates-title = Updates
updates-headline = { $count ->
    [0] No update has been published on this site
    [one] 1 update has been published on this site
   *[other] { $count } updates have been published on this site
}{ $missed ->
    [0] .
    [one] ; 1 promised update has not.
   *[other] ; { $missed } promised updates have not.
}
updates-missed = { $count ->
    [one] 1 promised update is not on this site
   *[other] { $count } promised updates are not on this site
}
updates-missed-days = { $count ->
    [one] The update was due by { $first }.
   *[other] The first was due by { $first }, the last by { $last }.
}
updates-description = { $count ->
    [one] The 1 update
   *[other] The { $count } updates
} on { $plan } that this site holds, newest first.
independent-aside = (independent of the organisation)
update-description = What { $by } reported in the update of { $date }: { $count ->
    [one] 1 entry
   *[other] { $count } entries
}. From “{ $plan }”.
changes-heading = What changed since the previous update
changes-heading-first = What changed
changes-first = This is the first update on this site, so everything reported is new. The report on each item follows.
changes-first-completed = { $count ->
    [one] { $what } is reported complete.
   *[other] { $what } are reported complete.
}
changes-first-status = { $count ->
    [one] { $what } is given a status.
   *[other] { $what } are given a status.
}
changes-none = No status, completion or due date changed. The update reports in words and figures.
changes-independent = This is an independent report, which does not change the organisation’s own statuses.
update-headline-independent = { $by }, independent of the organisation, reported on { $what }.
update-computed = The sentence at the top counts due dates that passed, too. This site worked that out by comparing { $from } with { $to }.
update-computed-day = The sentence at the top counts due dates that passed, too. This site worked that out for { $day }.
changes-item-by-item = See what changed, item by item
changes-title = What changed: { $update }
changes-crumb = What changed
changes-description = { $update }. What moved forward or back, slipped or was completed between { $from } and { $to }. From “{ $plan }”.
changes-description-day = { $update }. What moved forward or back, slipped or was completed since another update of { $to }. From “{ $plan }”.
changes-lede = Compared with the previous update: { $before }, how things stood { $when }.
changes-lede-first = This is the first update on this site, so the comparison is with the plan as it was published.
changes-read = Read the update in full: { $name }

# Two times compared
between-words-heading = Summary
between-of = Of the { $action_count ->
    [one] 1 { $action }
   *[other] { $action_count } { $actions }
} and { $recommendation_count ->
    [one] 1 { $recommendation }
   *[other] { $recommendation_count } { $recommendations }
}:
between-what = { $recommendation_count ->
    [0] { $action_count ->
        [one] 1 { $action }
       *[other] { $action_count } { $actions }
    }
    [one] { $action_count ->
        [0] 1 { $recommendation }
        [one] 1 { $action } and 1 { $recommendation }
       *[other] { $action_count } { $actions } and 1 { $recommendation }
    }
   *[other] { $action_count ->
        [0] { $recommendation_count } { $recommendations }
        [one] 1 { $action } and { $recommendation_count } { $recommendations }
       *[other] { $action_count } { $actions } and { $recommendation_count } { $recommendations }
    }
}
between-headline-past = { $count ->
    [one] 1 due date passed
   *[other] { $count } due dates passed
}
between-headline-slipped = { $count ->
    [one] 1 due date was moved later
   *[other] { $count } due dates were moved later
}
between-headline-back = { $what } moved back
between-headline-completed = { $count ->
    [one] { $what } was reported complete
   *[other] { $what } were reported complete
}
between-headline-none-completed = nothing was reported complete
between-headline-unknown = this site does not know whether the work was finished
between-headline-answered = { $count ->
    [one] 1 was answered
   *[other] { $count } were answered
}
between-group = { $name }: { $count }
between-group-newly-past = Newly overdue
between-group-past-unknown = Due date passed, completion not known
between-group-slipped = Due date moved later
between-group-back = Moved back
between-group-reopened = No longer reported complete
between-group-completed = Newly reported complete
between-group-finished = Day or month of finishing given
between-group-ended = Carried over, replaced, withdrawn or not achieved
between-group-ended-by-label = Ended under a label that says so
between-group-answered = Answers
between-group-reported-by-body = Reported by one of several bodies
between-group-forward = Moved forward
between-group-first-status = First status
between-group-relabelled = Other changes of status
between-group-brought-forward = Due date brought forward
between-group-dated = Due date given
between-group-figure = New figures
between-group-rated = New ratings
between-group-new = New in the plan
between-group-gone = No longer in the plan
between-items-heading = What changed, item by item
between-silent-heading = No news
between-computed = Worked out by this site from the reports and the dates, by comparing { $from } with { $to }.
between-computed-day = Worked out by this site from the reports and the dates, for { $day }.
between-order = “Forward” and “back” compare two reported statuses. Their order, best first, is: complete, on track, not started, behind, paused, overdue.
between-none = No status, completion or due date changed, and no due date passed.
between-count-completed = { $count ->
    [one] { $what } was newly reported complete.
   *[other] { $what } were newly reported complete.
}
between-count-first-status = { $count ->
    [one] { $what } was given a status for the first time.
   *[other] { $what } were given a status for the first time.
}
between-count-ended = { $count ->
    [one] { $what } was carried over, replaced or withdrawn, or ended without being achieved.
   *[other] { $what } were carried over, replaced or withdrawn, or ended without being achieved.
}
between-count-ended-by-label = { $count ->
    [one] { $what } ended under a label that says so.
   *[other] { $what } ended under labels that say so.
}
between-count-new = { $count ->
    [one] { $what } is new in the plan.
   *[other] { $what } are new in the plan.
}
between-count-reported-by-body = One of several bodies reported a new status: { $what }.
between-count-answered = New answers: { $what }.
between-count-rated = New ratings: { $what }.
between-count-gone = { $count ->
    [one] { $what } is no longer in the plan.
   *[other] { $what } are no longer in the plan.
}
between-count-finished = { $count ->
    [one] For { $what }, the day or month of finishing is given.
   *[other] For { $what }, the days or months of finishing are given.
}
between-count-reopened = { $count ->
    [one] { $what } is no longer reported complete.
   *[other] { $what } are no longer reported complete.
}
between-count-forward = { $count ->
    [one] { $what } moved forward: its reported status is better than before.
   *[other] { $what } moved forward: their reported status is better than before.
}
between-count-back = { $count ->
    [one] { $what } moved back: its reported status is worse than before.
   *[other] { $what } moved back: their reported status is worse than before.
}
between-count-relabelled = { $count ->
    [one] { $what } was given a status that counts as neither forward nor back.
   *[other] { $what } were given a status that counts as neither forward nor back.
}
between-count-slipped = { $count ->
    [one] { $what } slipped: its due date was moved to a later day.
   *[other] { $what } slipped: their due dates were moved to a later day.
}
between-count-brought-forward = { $count ->
    [one] { $what } is to be finished earlier: its due date was brought forward.
   *[other] { $what } are to be finished earlier: their due dates were brought forward.
}
between-count-dated = { $count ->
    [one] { $what } was given a due date, where there was none.
   *[other] { $what } were given a due date, where there was none.
}
between-count-figure = { $count ->
    [one] { $what } has a new figure.
   *[other] { $what } have new figures.
}
between-count-past-unknown = { $count ->
    [one] The due date of { $what } passed. This site does not know whether the work was reported complete.
   *[other] The due dates of { $what } passed. This site does not know whether they were reported complete.
}
between-count-newly-past = { $count ->
    [one] { $what } is newly overdue.
   *[other] { $what } are newly overdue.
}
between-count-no-news = { $count ->
    [one] There was no news of { $what } that is still open.
   *[other] There was no news of { $what } that are still open.
}
between-silent = { $count ->
    [one] Nothing was reported on this one, which is still open:
   *[other] Nothing was reported on these { $count }, which are still open:
}
between-answered = Answered by { $by }: “{ $to }”.
between-answered-otherwise = Answered otherwise by { $by }: “{ $to }”, before “{ $from }”.
between-reported-by-body = Reported by { $by }: “{ $to }”.
between-reported-by-body-before = Reported by { $by }: “{ $to }”, before “{ $from }”.
between-rated = { $name }: from “{ $from }” to “{ $to }”.
between-rated-first = { $name }: “{ $to }”.
between-finished = Finished: { $date }.
between-forward = Moved forward, from “{ $from }” to “{ $to }”.
between-back = Moved back, from “{ $from }” to “{ $to }”.
between-relabelled = Status changed from “{ $from }” to “{ $to }”.
between-status = Status reported: “{ $to }”.
between-first-status = First status reported: “{ $to }”.
between-slipped = Slipped from { $from } to { $to }, by { $days ->
    [0] less than a day.
    [one] 1 day.
   *[other] { $days } days.
}
between-brought-forward = Due date brought forward from { $from } to { $to }, by { $days ->
    [one] 1 day.
   *[other] { $days } days.
}
between-figure = { $name }: from { $from } to { $to }.
between-dated = Due date given: { $to }.
between-past = Due date: { $due }.
between-past-unknown = The due date, { $due }, passed. This site does not know whether the work was reported complete.
between-newly-past = Newly overdue: the due date was { $due }.
between-new = New in the plan.
between-gone = No longer in the plan.
between-completed = Newly reported complete.
between-reopened = No longer reported complete.
between-ended-by-label = Ended under that label.

brief-title = What changed on { $plan }
brief-lede = What had been published by { $from }, compared with what had been published by { $to }.
brief-updates-heading = Updates published in between
brief-no-updates = No update was published in between.
brief-only-dates = Only dates can have passed.
brief-standing-heading = Where the plan stands on { $date }

# Corrections
corrections-heading = Corrections
corrections-title = Corrections
corrections-description = { $count ->
    [0] Nothing that this site published of { $plan } has been corrected.
    [one] 1 correction to { $plan }: the words before, the words now, and why.
   *[other] { $count } corrections to { $plan }: the words before, the words now, and why.
}
corrections-lede = Published words are not changed in silence. Each change is listed on this page, with the words before and the reason. The newest comes first.
corrections-not-repeated = { $count ->
    [one] 1 correction does not repeat the old words.
   *[other] { $count } corrections do not repeat the old words.
}
corrections-none = Nothing that was published of this plan has been corrected.
corrections-all = All corrections of this plan
corrections-record = How to check that nothing was changed in silence
corrected-on = { $count ->
    [one] This was corrected on { $date }.
   *[other] This was corrected { $count } times, last on { $date }.
}
corrected-what = See what was corrected
correction-date = Corrected on { $date }.
correction-was = Before:
correction-now = Now:
correction-was-short = Before
correction-now-short = Now
correction-was-nothing = not stated
correction-now-nothing = not stated
correction-not-told = The correction does not say.
correction-not-repeated = { $organisation } does not repeat the old words.
correction-added-on = Added on { $date }.
correction-removed-on = Taken out on { $date }.
correction-says = Words
correction-told-in = Announced in { $update }.
words-gone-start = removed:
words-gone-end = end of removed words,
words-new-start = new:
words-new-end = end of new words,
correction-of-plan = The plan
correction-of-record = The record
correction-record-day = The newest lines of the record give { $was } as their day of writing. That day was still to come: the clock that dated them ran ahead. The lines stay as they are, and count as written by { $date }. Nothing else in them is wrong.
correction-of-closing = The end of reporting
correction-of-theme = Theme “{ $name }”
correction-of-status = Status “{ $name }”
correction-of-impact-rating = Impact rating “{ $name }”
correction-of-source = Source “{ $name }”
correction-of-inspection = { $kind ->
    [inquiry] Inquiry
    [audit] Audit
    [review] Review
    [inquest] Inquest
    [inspection] Inspection
   *[other] Report
} “{ $name }”
correction-of-body = Body “{ $name }”
correction-of-response = Answer “{ $name }”
correction-of-rating = Rating “{ $name }”
correction-of-meeting = The meeting of { $body }, { $date }
correction-of-meeting-papers = The agenda of the meeting of { $body }, { $date }
correction-of-meeting-held = Whether the meeting of { $body }, { $date }, was held
correction-of-meeting-minutes = What is said of the meeting of { $body }, { $date }
correction-of-recommendation = { $Recommendation } { $ref }
correction-of-action = { $Action } { $ref }
correction-of-update = The update of { $date }
correction-of-entry = What the update of { $date } says about { $ref }
correction-entry-added = An entry on { $ref } that was added to the update of { $date }
correction-entry-removed = An entry on { $ref } that was taken out of the update of { $date }
history-entry-added = On { $date }, an entry on this was added to the update of { $as_at }.
history-entry-removed = On { $date }, an entry on this was taken out of the update of { $as_at }.
late-added = Added to this site on { $date }, but dated { $dated }.
late-after = This was not on the site when the plan was sealed on { $after }.
late-pending = Added to this site after the plan was sealed without this on { $after }, but dated { $dated }. This is not in the record yet.
late-closing = This was added to this site on { $date }, so dates are judged on that day.
late-closing-pending = This was added to this site after the plan was sealed without this on { $after }. This is not in the record yet, so dates are judged on { $date }.
late-before = The previous update was added to this site after its own date:
resting-added = { $update } was added to this site on { $date }, but is dated { $dated }. By this update,
resting-pending = { $update } was added to this site after { $after }, but is dated { $dated }. The update is not in the record yet. By this update,
resting-completed = { $count ->
    [one] 1 { $action } is reported complete
   *[other] { $count } { $actions } are reported complete
}
resting-status = { $count ->
    [one] 1 { $action } has its status
   *[other] { $count } { $actions } have their status
}
resting-moved = { $count ->
    [one] 1 { $action } has another due date
   *[other] { $count } { $actions } have another due date
}
came-heading = Added since, dated earlier
came-about = What was added to this site after { $from }, but is dated earlier.
came-closing = The end of reporting
came-recommendation = { $Recommendation }
came-action = { $Action }
came-meeting = A meeting:
came-meeting-papers = The agenda of a meeting:
came-meeting-held = Whether a meeting was held:
came-meeting-minutes = What is said of a meeting:
came-correction = A correction:
brief-record = The record of this plan has { $lines ->
    [one] 1 line
   *[other] { $lines } lines
} by { $date }. The fingerprint of the last line is { $head }.
brief-no-record = Nothing of this plan is in a record by { $date }.
due-corrected = Corrected. The date was published as { $date } before.
fact-added = Added to the plan
field-sealed = the day on which lines were written
field-plan-text = introduction and background
field-update-text = introduction
field-recommendation-text = the { $recommendation }’s words
field-body = body that meets
field-agenda = agenda and papers
field-updates = reports on the agenda
field-held = whether it was held
field-minutes_published = the day the minutes came out
field-minutes = minutes
field-present = who was present
field-questions = questions and answers
field-resolved = what was resolved
field-meeting-minutes-text = account of the meeting
field-action = the { $action }’s words
field-title = title
field-summary = summary
field-organisation = organisation
field-published = publication date
field-published_note = note on the publication date
field-easy_read = Easy Read version
field-reporting = how often updates were promised
field-plan_kind = kind of plan
field-words = what the plan calls things
field-inspection = { $kind ->
    [inquiry] inquiry
    [audit] audit
    [review] review
    [inquest] inquest
    [strategy] what came before
   *[inspection] inspection
}
field-oversight = oversight
field-closed = the day reporting ended
field-closed_reason = why reporting ended
field-followed_by = the plan that follows
field-label = label
field-meaning = what it means
field-colour = colour
field-description = description
field-publisher = publisher
field-date = date
field-url = web address
field-source_ref = { $kind ->
    [inspection] the inspector’s reference
    [inquiry] the inquiry’s reference
    [audit] the auditor’s reference
    [review] the reviewers’ reference
    [inquest] the coroner’s reference
   *[other] reference
}
field-theme = theme
field-lead = lead
field-outcome = intended outcome
field-measures = measures
field-figures = figures
field-recommendation = { $recommendation }
field-note = note by this site’s editors
field-source = source
field-findings = { $kind ->
    [inspection] what the inspection found
    [inquiry] what the inquiry found
    [audit] what the audit found
    [review] what the review found
    [inquest] what the inquest found
    [strategy] why
   *[other] what was found
}
field-success = how success will be measured
field-workstream = workstream
field-starts = start date
field-due = due date
field-due_text = due date in the plan’s words
field-milestones = milestones
field-repeats = how often it is repeated
field-ongoing = whether it is ongoing
field-replaces = what it replaces
field-presented_to = to whom it was presented
field-by = who reported
field-lost_statuses = note on statuses
field-progress = progress
field-status = reported status
field-complete = whether it is complete
field-completed = the day on which it was finished
field-ended = how it ended
field-percent = how much is done
field-impact = impact
field-impact_rating = impact rating
field-due_reason = reason for the new due date
field-evidence = evidence
field-next = what comes next

# What changed on this site
site-changes-title = What changed on this site
site-changes-description = Day by day, what changed of what residents read on this site: pages, terms, documents, settings and design.
site-changes-lede = What residents read is sealed. This page names each change, with the day on which it was sealed. The newest comes first. What a plan promises and reports cannot be changed without a public correction. The rest changes in the course of ordinary work.
site-changes-empty = Nothing has been sealed yet, so there is nothing to tell.
site-changes-first-site = This site was sealed for the first time.
site-changes-first-plans = { $count ->
    [one] 1 plan was sealed for the first time:
   *[other] { $count } plans were sealed for the first time:
}
site-changes-headline = Last changed on { $date }: { $clauses }.
site-changes-count-site = the site was sealed for the first time
site-changes-count-plans = { $count ->
    [one] 1 plan was sealed for the first time
   *[other] { $count } plans were sealed for the first time
}
site-changes-count-corrections = { $count ->
    [one] 1 correction was published
   *[other] { $count } corrections were published
}
site-changes-count-updates = { $count ->
    [one] 1 update was added
   *[other] { $count } updates were added
}
site-changes-count-closings = { $count ->
    [one] reporting ended on 1 plan
   *[other] reporting ended on { $count } plans
}
site-changes-count-added = something was added to a plan
site-changes-count-meetings = { $count ->
    [one] 1 meeting was added
   *[other] { $count } meetings were added
}
site-changes-count-pages = { $count ->
    [one] 1 page changed
   *[other] { $count } pages changed
}
site-changes-count-terms = { $count ->
    [one] the explanation of 1 term changed
   *[other] the explanations of { $count } terms changed
}
site-changes-count-files = { $count ->
    [one] 1 document or picture changed
   *[other] { $count } documents or pictures changed
}
site-changes-count-settings = the settings changed
site-changes-count-design = the design changed
site-changes-of-site = The site
site-changes-left-out = { $count ->
    [one] 1 older change is not named on this page.
   *[other] { $count } older changes are not named on this page.
}
site-changes-record = Changes of a plan are in the record of that plan. Those of the site itself are in this file:
site-changes-record-link = record of the site (JSON Lines)
site-changes-new-term = { $count ->
    [one] New term:
   *[other] { $count } new terms:
}
site-changes-changed-term = { $count ->
    [one] Term explained in other words:
   *[other] { $count } terms explained in other words:
}
site-changes-gone-term = { $count ->
    [one] Term no longer explained:
   *[other] { $count } terms no longer explained:
}
site-changes-new-page = { $count ->
    [one] New page:
   *[other] { $count } new pages:
}
site-changes-changed-page = { $count ->
    [one] Page changed:
   *[other] { $count } pages changed:
}
site-changes-gone-page = { $count ->
    [one] Page taken out:
   *[other] { $count } pages taken out:
}
site-changes-new-file = { $count ->
    [one] New document or picture:
   *[other] { $count } new documents or pictures:
}
site-changes-changed-file = { $count ->
    [one] Document or picture replaced:
   *[other] { $count } documents or pictures replaced:
}
site-changes-gone-file = { $count ->
    [one] Document or picture taken out:
   *[other] { $count } documents or pictures taken out:
}
site-changes-new-order = The order in which things are listed was sealed:
site-changes-changed-order = Things are listed in another order:
site-changes-gone-order = Nothing is listed in an order any more.
site-changes-order-link = the plan
site-changes-new-settings = The settings of the site were sealed.
site-changes-changed-settings = Settings changed: { $settings }.
site-changes-gone-settings = The settings of the site were taken out.
site-changes-new-design = The design: { $part }: added.
site-changes-changed-design = The design: { $part }: changed.
site-changes-gone-design = The design: { $part }: taken out.
site-changes-part-strings = words on every page
site-changes-part-templates = make-up of the pages
site-changes-part-assets = styles and pictures
site-changes-part-program = the program that makes the pages
site-changes-updates = Updates: { $count }
site-changes-update-late-aside = (added to this site after its own date)
site-changes-recommendation = { $count ->
    [one] New { $recommendation }:
   *[other] { $count } new { $recommendations }:
}
site-changes-action = { $count ->
    [one] New { $action }:
   *[other] { $count } new { $actions }:
}
site-changes-theme = { $count ->
    [one] New theme:
   *[other] { $count } new themes:
}
site-changes-status = { $count ->
    [one] New status label:
   *[other] { $count } new status labels:
}
site-changes-impact-rating = { $count ->
    [one] New impact rating:
   *[other] { $count } new impact ratings:
}
site-changes-source = { $count ->
    [one] New source:
   *[other] { $count } new sources:
}
site-changes-inspection = { $count ->
    [one] New report answered:
   *[other] { $count } new reports answered:
}
site-changes-body = { $count ->
    [one] New body:
   *[other] { $count } new bodies:
}
site-changes-response = { $count ->
    [one] New answer on the scale:
   *[other] { $count } new answers on the scale:
}
site-changes-rating = { $count ->
    [one] New rating:
   *[other] { $count } new ratings:
}
site-changes-meeting = { $count ->
    [one] New meeting:
   *[other] { $count } new meetings:
}
site-changes-meeting-papers = { $count ->
    [one] Agenda of a meeting:
   *[other] Agendas of { $count } meetings:
}
site-changes-meeting-held = { $count ->
    [one] Whether a meeting was held:
   *[other] Whether { $count } meetings were held:
}
site-changes-meeting-minutes = { $count ->
    [one] What is known of a meeting:
   *[other] What is known of { $count } meetings:
}
site-changes-closing = The end of reporting
site-changes-closing-late = The end of reporting, added to this site after its own date
site-changes-corrections = { $count ->
    [one] 1 correction
   *[other] { $count } corrections
}
setting-title = title of the site
setting-summary = summary of the site
setting-organisation = organisation
setting-language = language
setting-timezone = time zone
setting-base_url = address of the site
setting-feed_tag = start of the names in feeds
setting-contact = contact details
setting-brand = name, logo and colour
setting-accessibility = accessibility statement

# The record
record-title = Check this record
record-description = { $plan }. What is sealed, how anyone can check the record, what it proves, and what it cannot prove.
record-lede = What this plan says in public is written down in a record, line by line. Lines are only ever added. Each line holds a fingerprint: a number worked out from the published words. If a single letter changes, the fingerprint changes. So anyone can find out whether something was changed or taken out later.
record-lede-empty = What a plan says in public can be written down in a record. Then anyone can find out whether something was changed or taken out later. For this plan, that has not been done yet.
record-empty-then = Once that is done, this page says what the record holds, what it proves, and how to check it.
record-sealed-heading = What is in the record
record-first = First line written
record-last = Last line written
record-unsealed = Published, not yet in the record
record-unsealed-count = { $count ->
    [0] Everything published is in the record.
    [one] 1 published thing is not yet in the record.
   *[other] { $count } published things are not yet in the record.
}
record-redated = Lines that bear a later day
record-redated-count = { $count ->
    [one] 1 line bears a day later than it was written, because a clock ran ahead. A correction says so.
   *[other] { $count } lines bear a day later than they were written, because a clock ran ahead. A correction says so.
}
record-corrections = { $count ->
    [0] None
    [one] 1 correction
   *[other] { $count } corrections
}
record-empty = Nothing of this plan is in the record yet.
record-kinds-caption = What the record holds, each thing once
record-column-kind = Kind
record-kind-plan = The plan’s own facts
record-kind-closing = The end of reporting
record-kind-theme = Themes
record-kind-status = Labels of the status scale
record-kind-impact-rating = Ratings of impact
record-kind-source = Sources
record-kind-inspection = Reports that the plan answers
record-kind-body = Bodies
record-kind-response = Labels of the scale of answers
record-kind-rating = Ratings
record-kind-recommendation = { $Recommendations }
record-kind-action = { $Actions } as promised
record-kind-update = Updates
record-kind-entry = What updates say of single items
record-kind-meeting = Meetings
record-kind-meeting-papers = Agendas of meetings
record-kind-meeting-held = Whether meetings were held
record-kind-meeting-minutes = What is said of meetings
record-kind-correction = Corrections
record-kind-term = Terms of the glossary
record-kind-file = Documents and pictures
record-kind-order = The order in which things are listed
record-check-heading = How to check the record
record-check-download = Download these two files into one folder:
record-file = the record (record.jsonl)
record-data = the plan as data (plan.json)
record-check-command = With the free program Candour, run { $command } in that folder. The program says whether every line follows from the one before, and whether the published words are those in the record.
record-check-compare = If you kept an earlier copy, { $command } says whether this record still holds all of its lines, and what is new. If you noted a fingerprint, { $find } says which line has it, and what was added since.
record-programmers-heading = For programmers
record-check-yourself = You can check the record with a program of your own, which takes an afternoon to write. Fingerprints are SHA-256 checksums. JSON is put into the form of the standard RFC 8785 before its checksum is taken.
record-method-chain = In each line of the record, “previous” is the checksum of the whole line before, without its line break. In the first line that is 64 zeros.
record-method-item = In the data, { $items } holds every published thing under its address. The checksum of a thing must be { $item } in the last line that has its address.
record-method-earlier = What a thing said before a correction is under { $earlier }, by its checksum.
record-proves-heading = What the record proves
record-proves-changed = No words in the record were changed since they were written down, unless a correction says so.
record-proves-removed = Nothing in the record was taken out, unless a correction says so. What was added to an old update afterwards says so.
record-proves-corrected = Where a correction repeats what was said before, that is what was published.
record-cannot-heading = What the record cannot prove
record-cannot-replace = { $organisation }, which publishes the record, could replace the whole record with another. Only a copy that somebody else kept would show that.
record-cannot-before = The record says nothing about the time before { $date }, when the first line was written.
record-cannot-days = The days on which lines were written are the word of { $organisation }: a clock can be wrong, or set wrong. What others kept is better proof: a copy, minutes that name a fingerprint, a page in a public archive. Whatever stands there was in the record by then.
record-cannot-true = The record does not prove that what was reported is true: only that the published words are still the same.
record-cannot-files = The record is about the published words, which can be downloaded below. It does not cover documents, pictures, the glossary or the pages about this site. Nor does it cover the order in which things are listed, or the pages made from those words.
record-copy-heading = Keep a copy
record-copy = Anyone may keep a copy, and is invited to: residents, journalists, auditors and archives. Save the two files named below, or note the day, the number of lines and the fingerprint of the last line. A copy in a public archive is the best witness.
record-heads = The fingerprint, the number of lines and the address of each plan on this site stand in one file, a line each. The file is short enough for signed minutes.
record-heads-link = Open heads.txt
record-copy-latest = The record has { $lines } lines. The last was written on { $date }, and its fingerprint is
record-archive = Copies kept by others:
record-archive-link = this record in the Internet Archive
entries-heading = What the update says
entries-none = The update has no entries for single { $recommendations } or { $actions }.

# Glossary
glossary-title = Glossary
glossary-description = { $count ->
    [0] No terms of { $plan } are explained.
    [one] 1 term used in { $plan } and what it means.
   *[other] { $count } terms used in { $plan } and what they mean.
}
glossary-lede = Terms as { $organisation } explained them. On each page, the first use of a term opens its explanation.
glossary-none = The plan explains no terms.
glossary-no-definition = No definition given
glossary-name-only = Stands for { $name }.
glossary-site-term = Explained by this site, not by the plan.
glossary-unexplained = Unexplained abbreviations
glossary-close = Close
glossary-more = { $term } in the glossary

# Gaps
gaps-title = What is missing from the plan
gaps-description = { $plan }. What is missing: { $actions } without a lead, a date or a measure, targets without figures, and more.
gaps-lede = Something missing is not always a fault. Readers look for these things, and this site does not find them in the plan.
gaps-computed = Found by this site, by the rules given below. Some will have a good reason.
gaps-caption = What is missing, by kind
gaps-none-heading = What this plan does not have
gaps-of-actions = { $count } of { $total ->
    [one] { $total } { $action }
   *[other] { $total } { $actions }
}
gaps-of-recommendations = { $count } of { $total ->
    [one] { $total } { $recommendation }
   *[other] { $total } { $recommendations }
}
gaps-of-success-measures = { $count } of { $total ->
    [one] { $total } success measure
   *[other] { $total } success measures
}
gaps-of-targets = { $count } of { $total ->
    [one] { $total } target
   *[other] { $total } targets
}
gaps-of-moves = { $count } of { $total ->
    [one] { $total } move of a due date
   *[other] { $total } moves of due dates
}
gap-no-action = { $Recommendations } with no { $action }
gap-no-action-about = The plan gives no { $action } for the { $recommendation }.
gap-no-lead = { $among ->
    [recommendations] { $Recommendations } without a lead
   *[other] { $Actions } without a lead
}
gap-no-lead-about = Nobody is named as responsible.
gap-no-lead-none = This plan names no leads.
gap-no-date = { $among ->
    [recommendations] { $Recommendations } without a due date
   *[other] { $Actions } without a due date
}
gap-no-date-about = { $among ->
    [recommendations] There is no due date.
   *[other] There is no due date, and the plan does not say that the { $action } is ongoing.
}
gap-no-date-none = This plan gives no due dates.
gap-no-success = { $Actions } without a success measure
gap-no-success-about = The plan does not say how success will be measured.
gap-no-success-none = This plan gives no success measures.
gap-no-update = { $among ->
    [recommendations] { $Recommendations } without a report
   *[other] { $Actions } without a report
}
gap-no-update-about = { $among ->
    [recommendations] No update on this site has an entry for the { $recommendation }.
   *[other] No update on this site has an entry for the { $action } or for its { $recommendation }.
}
gap-no-update-none = No update on this site has an entry for any { $recommendation } or { $action } of this plan.
gap-no-due-reason = Due dates moved without a reason
gap-no-due-reason-about = An update moved the due date to this day, and gave no reason.
gap-target-never-reported = Targets without a figure
gap-target-never-reported-about = A target was set, and no update on this site gives a figure.
gap-method-as-measure = Methods given as measures
gap-method-as-measure-about = The measure names how something will be looked at (“Audit”), not what should be seen.
gap-due-before-inspection = { $kind ->
    [inspection] Due dates before the inspection
    [inquiry] Due dates before the inquiry’s end
    [audit] Due dates before the audit
    [review] Due dates before the review
    [inquest] Due dates before the inquest’s end
   *[other] Due dates before the plan
}
gap-due-before-inspection-about = { $kind ->
    [inspection] The due date is before the end of the inspection.
    [inquiry] The due date is before the end of the inquiry.
    [audit] The due date is before the end of the audit.
    [review] The due date is before the end of the review.
    [inquest] The due date is before the end of the inquest.
   *[other] The due date is before the end of what the plan answers.
}
gap-near-identical = { $Actions } worded almost the same
gap-near-identical-about = Two { $actions } share most of their words.
gap-like = is worded almost like
gap-placeholder = Placeholders left in
gap-placeholder-about = The published words hold a placeholder where a fact should be.
gap-abbreviation = Unexplained abbreviations
gap-abbreviation-about = Neither the plan nor this site’s glossary explains these.
gap-first-used = for example in

# Print
print-length = { $count ->
    [one] On paper, this is about 1 page of A4.
   *[other] On paper, this is about { $count } pages of A4.
}
print-whole = The whole plan on one page
print-parts-heading = In parts
print-part = Part { $number } of { $of }: { $recommendations } { $first } to { $last }
print-part-actions = Part { $number } of { $of }: { $recommendation } { $ref }, { $actions } { $first } to { $last }
print-continued = (continued)
print-all-parts = All parts of the plan
print-too-long = That is too much for one page, so each part has its own.
print-part-short = Part { $number } of { $of }
print-part-pages = { $count ->
    [one] (about 1 page)
   *[other] (about { $count } pages)
}
print-title = { $plan }: the whole plan
print-description = { $plan }, { $organisation }. The whole plan on one page: every { $recommendation }, { $action } and report.
print-description-parts = { $plan }, { $organisation }. The whole plan in parts to print: every { $recommendation }, { $action } and report.
contents-on-page = (on this page)
contents-heading = Contents

# Not found
moved-heading = This page has moved
moved-lead = You should be taken to its new address at once.
moved-link = Go to the new address
not-found-title = Page not found
not-found-description = There is no page at this address.
not-found-typed = If you typed the web address, check that it is correct.
not-found-pasted = If you pasted the web address, check that you copied the whole address.
not-found-plans = Or start from a plan:

# Accessibility statement, after the model statement for UK public sector websites
accessibility-title = Accessibility statement for { $site }
accessibility-description = How accessible { $site } is, what is not, how it was tested, and how to report a problem.
accessibility-commitment = { $organisation } is committed to making its website accessible, in accordance with the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.
accessibility-scope = This accessibility statement applies to { $site }.
accessibility-run-by = This website is run by { $organisation }. We want as many people as possible to be able to use it. For example, you should be able to:
accessibility-can-colours = change colours, contrast and fonts with your browser or device
accessibility-can-zoom = zoom in up to 400% without the text running off the screen
accessibility-can-keyboard = use everything with a keyboard alone
accessibility-can-reader = listen to the pages with a screen reader
accessibility-can-script = read, find and filter everything without JavaScript
accessibility-abilitynet = { $link } has advice on making your device easier to use if you have a disability.
accessibility-status-heading = Compliance status
accessibility-status-fully = This website is fully compliant with the { $wcag }.
accessibility-status-partially = This website is partially compliant with the { $wcag }, due to the non-compliances listed below.
accessibility-status-not = This website is not compliant with the { $wcag }. The non-accessible sections are listed below.
accessibility-status-missing = The organisation has not yet stated whether this website complies.
accessibility-content-heading = Non-accessible content
accessibility-content-intro = The content listed below is non-accessible for the following reasons.
accessibility-content-none = No non-accessible content has been recorded.
accessibility-barrier = Problem { $number }
accessibility-criterion = WCAG success criterion
accessibility-reason = Reason
accessibility-alternative = What to use instead
accessibility-preparation-heading = Preparation of this accessibility statement
accessibility-prepared = This statement was prepared on { $date }.
accessibility-prepared-missing = The organisation has not yet said when this statement was prepared.
accessibility-reviewed = This statement was last reviewed on { $date }.
accessibility-reviewed-missing = The organisation has not yet said when this statement was last reviewed.
accessibility-tested-missing = The organisation has not yet said how the website was tested.
accessibility-feedback-heading = Feedback and contact information
accessibility-feedback = If you find a problem that is not listed on this page, or need information in another format, please contact us.
accessibility-contact-missing = The organisation has not yet given an address to write to.
accessibility-response = We will answer { $when }.
accessibility-response-missing = The organisation has not yet said how soon it answers.
accessibility-enforcement-heading = Enforcement procedure
accessibility-enforcement-gb = The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the ‘accessibility regulations’). If you are not happy with how we respond to your complaint, contact the { $body }.
accessibility-enforcement-ni = The Equality Commission for Northern Ireland (ECNI) is responsible for enforcing the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the ‘accessibility regulations’). If you are not happy with how we respond to your complaint, contact the { $body }.
accessibility-wcag-name = Web Content Accessibility Guidelines version 2.2 AA standard
accessibility-eass-name = Equality Advisory and Support Service (EASS)
accessibility-ecni-name = Equality Commission for Northern Ireland
contact-email = Email:
contact-phone = Telephone:
contact-form = Contact form
contact-address = Address:

# Recommendations, answers, bodies, ratings and tags
nav-recommendations = { $Recommendations }
answer-nothing = The plan lists nothing on this site yet.
recommendations-title = { $Recommendations }
recommendations-description = { $plan }. The { $count } { $recommendations }: what was answered, how far each is and when each is due.
recommendations-lede = { $count ->
    [one] The 1 { $recommendation } of the plan.
   *[other] All { $count } { $recommendations } of the plan.
}
recommendations-caption = { $Recommendations } of { $plan }
recommendations-none = The plan lists no { $recommendations } on this site yet.
see-all-recommendations = { $count ->
    [one] See the 1 { $recommendation }
   *[other] See all { $count } { $recommendations }
}
due-of-actions = Given for each { $action }
filtered-tag = Tag: { $name }
filtered-and = { "" } and{ " " }
filtered-count-recommendations = { $count } of { $total ->
    [one] 1 { $recommendation }
   *[other] { $total } { $recommendations }
}{ $of ->
    [without-actions] { "" } without { $actions }
   *[recommendations] { "" }
}
further-actions = { $Actions } of other { $recommendations } that also answer this one
parts-heading = Parts of this { $recommendation }
responses-title = Answers
responses-explained = What each answer means and who decided that
responses-description = The answers to the { $recommendations } of { $plan }: what each means and who gave it.
responses-lede = The label of an answer is printed as its body gave it, and is not changed by this site.
responses-of = Of { $total ->
    [one] 1 answer
   *[other] { $total } answers
} that { $items ->
    [0] were asked for,
    [one] 1 { $recommendation } asks for,
   *[other] { $items } { $recommendations } ask for,
}
responses-of-items = Of { $items ->
    [one] 1 { $recommendation },
   *[other] { $items } { $recommendations },
}
clause-item-answered = { $count ->
    [one] 1 was answered “{ $label }”
   *[other] { $count } were answered “{ $label }”
}
clause-item-overdue = { $count ->
    [one] 1 was due an answer that this site does not hold
   *[other] { $count } were due an answer that this site does not hold
}
clause-item-unanswered = { $count ->
    [one] 1 has no answer on this site
   *[other] { $count } have no answer on this site
}
clause-item-not-yet-due = { $count ->
    [one] 1 is not due an answer yet
   *[other] { $count } are not due an answer yet
}
clause-answered = { $count ->
    [one] 1 is “{ $label }”
   *[other] { $count } are “{ $label }”
}
clause-answer-overdue = { $count ->
    [one] 1 was due and is not on this site
   *[other] { $count } were due and are not on this site
}
clause-answer-unanswered = { $count ->
    [one] 1 is not on this site
   *[other] { $count } are not on this site
}
clause-answer-not-yet-due = { $count ->
    [one] 1 is not due yet
   *[other] { $count } are not due yet
}
sentence-answers-late = { $count ->
    [one] 1 answer is dated after the day by which it was due.
   *[other] { $count } answers are dated after the day by which they were due.
}
status-answer-overdue = No answer, although one was due
status-answer-unanswered = No answer on this site
status-answer-not-yet-due = No answer due yet
answer-about-overdue = The date by which an answer was due has passed, and no update on this site gives an answer.
answer-about-unanswered = No update on this site gives an answer, and nothing says by when an answer is due.
answer-about-not-yet-due = No update on this site gives an answer, and the date by which an answer is due is still to come.
answer-response = The answer
answer-given = Given in { $update }, published { $date }.
answer-earlier = Before that:
answer-by = Answer of
answer-not-asked = No answer asked for
answer-timing-given = The answer was due by { $due }.
answer-timing-given-first = An answer was due by { $due }. The first answer on this site is dated by then.
answer-timing-late = An answer was due by { $due }. The first answer on this site is dated later.
answer-timing-overdue = An answer was due by { $due }. This site holds no answer.
answer-timing-not-yet-due = An answer is due by { $due }.
answer-timing-unanswered = This site holds no answer.
rec-response = { $body }:
rec-response-one = Answer:
response-title = { $own ->
    [yes] Answered “{ $status }”
   *[no] { $status }
}
response-description = { $count } of { $total } answers to the { $recommendations } of { $plan }: { $status }.
response-count = { $count } of { $total ->
    [one] 1 answer
   *[other] { $total } answers
}
response-none = There are no such answers.
count-with-response = { $count ->
    [one] 1 answer: { $status }
   *[other] { $count } answers: { $status }
}
response-meaning-accepted = accepted
response-meaning-accepted-in-part = accepted in part
response-meaning-accepted-in-principle = accepted in principle
response-meaning-alternative = something else is to be done
response-meaning-not-accepted = not accepted
response-meaning-under-consideration = under consideration
entry-response = Answer:
entry-finding-label = Finding:
and-more = and { $count } more
browse-responses = By answer
bodies-title = Bodies
bodies-description = The bodies with a part in { $plan }.
bodies-lede = Who publishes the plan, who answers for parts of the plan, and who looks at the work from outside.
body-description = The part of { $name } in { $plan }.
body-part-publishes = Publishes the plan
body-part-responsible = Answers for a part of the plan.
body-part-independent = Independent of the plan. Its findings stand beside what is reported.
body-part-oversees = Oversees the plan. Its findings stand beside what is reported.
body-addressed = { $count ->
    [one] 1 { $recommendation } addressed to this body
   *[other] { $count } { $recommendations } addressed to this body
}
body-actions = { $Actions } that this body answers for
body-helps = { $Actions } that this body helps with
body-reports = Reports of this body
body-findings = Findings of this body
body-no-reports = This site holds no report of this body.
sentence-confirmed = { $claimed ->
    [0] Nothing is reported complete.
    [one] 1 { $how ->
        [with] { $recommendation } or { $action }
       *[without] { $recommendation }
    } is reported complete. { $confirmed ->
        [0] { $body } has not confirmed this.
       *[other] { $body } has confirmed this.
    }
   *[other] { $claimed } { $how ->
        [with] { $recommendations } or { $actions }
       *[without] { $recommendations }
    } are reported complete. { $body } has confirmed { $confirmed ->
        [0] none
       *[other] { $confirmed }
    } of them.
}
assurance-heading = What { $body } found
assurance-scale = These labels are { $body }’s own. They stand beside the reported labels, and do not change them.
assurance-body = The reports of { $body }
ratings-title = Ratings
ratings-description = { $label } in { $plan }: each value, and what has that value.
ratings-lede = { $label } is a rating of { $organisation }’s own, beside the status. The newest value counts.
rating-count = { $value }: { $count }
rating-not-explained = The plan does not say what this value means.
rating-moved = { $date }: { $from } became { $to }
rating-given = { $date }: { $to }
milestone-complete = Reported complete
milestone-reported = in the update of { $date }
tags-title = Tags
tags-description = The tags of { $plan }.
tags-lede = Words under which the plan’s { $recommendations } and { $actions } can be found.
status-differs-by-body = Differs by body
status-about-differs-by-body = The bodies that the { $recommendation } is addressed to do not report the same, or not all of them have reported. The page of each { $recommendation } says what each body reports.
status-refused-by-all = Not accepted
status-about-refused-by-all = Every body that was asked did not accept the { $recommendation }, and nothing else was reported.
clause-differs-by-body = { $count ->
    [one] 1 differs by body
   *[other] { $count } differ by body
}
clause-refused-by-all = { $count ->
    [one] 1 was not accepted
   *[other] { $count } were not accepted
}
schedule-name-not-accepted = Nothing due: not accepted
schedule-about-not-accepted = None of the bodies that were asked accepted the { $recommendation }, so nothing is due.
schedule-not-accepted = Not accepted, so nothing is due
fact-report = Report
fact-part-of = Part of
fact-to = Addressed to
fact-also-for = Also answers
fact-body = Responsible body
fact-with = With
fact-inspection = { $kind ->
    [inquiry] From the inquiry
    [audit] From the audit
    [review] From the review
    [inquest] From the inquest
    [inspection] From the inspection
   *[other] From the report
}
fact-respond-by = Answer due by
fact-tags = Tags
fact-contact = Contact
field-number = number
field-inspector = who looked
field-framework = framework
field-started = first day
field-inspection-ended = last day
field-reported = published on
field-judgements = judgements
field-part_of = part of
field-to = addressed to
field-respond_by = answer due by
field-tags = tags
field-ratings = ratings
field-facts = facts
field-money = money
field-contact = contact
field-for = also for
field-action-body = body
field-with = with
field-response = answer
field-response_text = words of the answer
field-name = name
field-part = part
field-on = rated things
field-values = values
money-heading = Money
money-about = Sums by this site, only of amounts with the same label and currency.
money-total = { $label }: { $sum } in all, of { $of ->
    [action] { $count } { $actions }
   *[recommendation] { $count } { $recommendations }
}

# Data
# The page of a plan's data, and its workbook: the names of sheets, the headings of columns, and what stands in each. The
# headings of fields that have no text here are those of corrections (`field-…`).

nav-data = Data
data-title = Data
data-description = { $plan }. Everything that is published, to take away: as a workbook for spreadsheets and as data for programs.
data-lede = Everything that is published of this plan, in files that can be sorted, counted and compared. The same stands on the pages of this site.
data-files-heading = Files to download
data-notes-heading = How values are written
data-rows = { $count ->
    [one] 1 row
   *[other] { $count } rows
}

data-workbook-title = { $plan }: all data
data-sheet-about = About
data-sheet-recommendations = { $Recommendations }
data-sheet-actions = { $Actions }
data-sheet-history = History of reports
data-sheet-measures = Measures
data-sheet-responses = Answers
data-sheet-money = Money
data-sheet-updates = Updates
data-sheet-meetings = Meetings
data-sheet-questions = Questions
data-sheet-corrections = Corrections
data-sheet-plan = Plan and lists
data-tells-recommendations = Each row is one { $recommendation }: its words, and how it stands.
data-tells-actions = Each row is one { $action }: what was promised, and how it stands.
data-tells-history = Each row is what one update says of one { $recommendation } or { $action }. Columns are empty where the update says nothing of them.
data-tells-measures = Each row is one figure that an update gives. A measure on which nothing was reported has a row without a figure.
data-tells-responses = Each row is one answer to one of the { $recommendations } or { $actions }.
data-tells-money = Each row is one amount of money.
data-tells-updates = Each row is one update.
data-tells-meetings = Each row is one meeting that had the plan, or one of its reports, on the agenda.
data-tells-questions = Each row is one question that was asked at a meeting.
data-tells-corrections = Each row is one correction of something that was published already.
data-tells-plan = Each row is one fact: of the plan as a whole, of its themes, scales, sources and bodies, and of whatever no other sheet has.

data-label-plan = Plan
data-label-organisation = Organisation
data-label-address = On the web
data-label-what = What this is
data-what = All that is published of this plan: the { $recommendations }, the { $actions }, the reports, the figures and the corrections. The same is on the pages of the site, and as data for programs in plan.json.
data-label-day = Day
data-as-of = { $day }. On this day something in this workbook changed for the last time: something was published, or a due date came near or passed. Nothing changed between that day and the day on which the file was made.
data-label-sources = Sources
data-label-sheets = Sheets
data-label-worked-out = Worked out
data-note-worked-out = Columns whose heading says “worked out” were worked out by this site from dates and reports. All others were published as they are, by the organisation or by whoever reported.
data-label-note-words = Words
data-note-words = Texts are the words as they are shown on the pages, without bold type, italics and the addresses of links. Items of lists stand on lines of their own. plan.json has each text as it was written.
data-label-note-dates = Dates
data-note-dates = A date stands in a column of days, so that dates can be sorted and counted. For a month, quarter or year the last day is given. The column before, “as written”, says what was published (2018-06, 2018-Q2, 2018).
data-label-note-several = Several values
data-note-several = Several values in one cell, such as several people who lead, are separated by a semicolon.
data-label-note-empty = Empty cells
data-note-empty = An empty cell says that nothing is known, or that the column does not apply. The workbook leaves out sheets without rows, and columns without any value.
data-label-note-cut = Long texts
data-note-cut = A cell of a spreadsheet holds at most 32,767 characters. In the workbook, a longer text says at its end that words were cut. plan.json has the whole text.
data-cut = [Cut, because a cell of a spreadsheet cannot hold more. The whole text is in { $file }.]
data-label-note-address = Addresses
data-note-address = Each row has the address of its page. Without https:// in front, the address starts at the address of this site.
data-dictionary-sheet = Sheet
data-dictionary-column = Column
data-dictionary-origin = Origin
data-dictionary-meaning = What it holds
data-reported = Published
data-computed = Worked out
data-worked-out = { $heading } (worked out)
data-as-written = { $heading }, as written
data-about-as-written = { $about } As written: a day, month, quarter or year.
data-about-day = { $about } Of a month, quarter or year, the last day.
data-yes = yes
data-no = no
data-rating = { $scale }
data-rating-reported = { $scale }, reported
data-rating-now = { $scale } now
data-fact = { $label } (fact)
data-field-changed = Words changed
data-entry-added = Entry added later
data-entry-removed = Entry taken out
data-not-repeated = Changed; the old words are not repeated
data-ending-achieved = Achieved
data-kind-plan = Plan
data-kind-closing = End of reporting
data-kind-theme = Theme
data-kind-status = Label of the status scale
data-kind-impact-rating = Rating of impact
data-kind-source = Source
data-kind-inspection = Report that the plan answers
data-kind-body = Body
data-kind-response = Label of the scale of answers
data-kind-rating = Scale beside the status
data-kind-recommendation = { $Recommendation }
data-kind-action = { $Action }
data-kind-update = Update
data-kind-entry = Entry of an update
data-kind-meeting = Meeting
data-kind-meeting-papers = Agenda of a meeting
data-kind-meeting-held = Whether a meeting was held
data-kind-meeting-minutes = Account of a meeting
data-kind-correction = Correction
data-kind-term = Term of the glossary
data-lateness-on-time = On time
data-lateness-late = Late
data-lateness-still-open = Reported still open after its due date
data-lateness-not-reported-since = Nothing reported since its due date
data-lateness-never-reported = Nothing ever reported
data-lateness-not-known = Not known

data-heading-ref = Ref
data-about-ref = The number or name of the item on this site. It never changes. Always text: 1.10 is not 1.1.
data-heading-number = Number as published
data-about-number = The number as its publisher writes it.
data-about-published = The date of publication, where the item has a date of its own.
data-about-recommendation-text = The words, as published.
data-about-part_of = The ref of the larger item that this is a part of.
data-about-to = The bodies that the item is addressed to.
data-about-recommendation-inspection = The report that the item comes from, where the plan answers several.
data-about-due = The due date.
data-about-respond_by = The date by which an answer is due.
data-about-rating = The value on this scale of the plan’s own, as first published.
data-heading-facts = Facts
data-about-facts = A fact that the plan gives under this label.
data-about-tags = The tags of the item.
data-about-contact = Whom to ask.
data-about-source_ref = The name of the item in the source.
data-heading-ref-of-theme = Theme, ref
data-about-ref-of-theme = The ref of the theme that the item belongs to.
data-heading-theme = Theme
data-about-theme = The title of the theme that the item belongs to.
data-about-lead = The people, roles or teams that lead, as promised.
data-about-outcome = The outcome that is intended.
data-about-note = A note by the editors of this site.
data-heading-of-source-key = Source
data-about-of-source-key = The document that the words were taken from.
data-heading-of-source-page = Page of the source
data-about-of-source-page = The page of that document.
data-about-findings = The findings behind the item.
data-heading-recommendation = { $Recommendation }
data-about-recommendation = The ref of the { $recommendation } that the row belongs to.
data-heading-recommendation-words = The { $recommendation }’s words
data-about-recommendation-words = The words of the { $recommendation } that the row belongs to.
data-about-action = The words, as published.
data-about-for = The refs of further { $recommendations } that the item answers.
data-about-action-body = The body that is responsible.
data-about-with = The bodies that help.
data-about-success = How success will be measured, as published.
data-about-workstream = The workstream that the item belongs to.
data-about-starts = The start date.
data-about-due_text = The due date in the plan’s own words, where they say more.
data-about-milestones = The steps with their due dates.
data-about-repeats = How often the work is repeated: there is no end date.
data-about-ongoing = “Yes” where the work goes on without an end date.
data-about-replaces = The ref of what the item replaces.
data-heading-actions = Number of { $actions }
data-about-actions = How many { $actions } belong to the item. Those of other { $recommendations } that also answer the item are not counted.
data-heading-standing = Where it stands
data-about-standing = The group in which the item is counted: the newest label that was reported, or a group of this site’s own. Such a group says that the item is complete or ended, or that nothing was reported.
data-heading-standing-meaning = Meaning of the label
data-about-standing-meaning = What the newest label means in the words that all plans on this site share.
data-heading-labelled = Date of the label
data-about-labelled = The reporting date of the update with the newest label.
data-heading-completed-first = First reported complete
data-about-completed-first = The reporting date of the update that first reported the item complete. The work may have been finished sooner.
data-heading-finished = Finished on
data-about-finished = The date on which the work was finished, where an update says so.
data-heading-ended-how = How it ended
data-about-ended-how = How the item ended, where it ended in another way than being finished.
data-heading-due-now = Due date now
data-about-due-now = The due date that holds now, after all moves.
data-heading-moves = Times the due date moved
data-about-moves = How often an update gave another due date.
data-heading-days-moved = Days the due date moved
data-about-days-moved = By how many days the due date that holds now is later than the first one. Less than 0 where it is sooner.
data-heading-schedule = Schedule
data-about-schedule = What the dates alone say. It is never mixed with the reported status.
data-heading-lateness = On time or late
data-about-lateness = How the item stood against its due date, as far as that is known.
data-heading-days-late = Days late
data-about-days-late = By how many days the work was finished after its due date. Only where the day of finishing is known.
data-heading-lateness-as-at = On time or late: date of the report
data-about-lateness-as-at = The reporting date of the update on which “On time or late” rests, where there is one.
data-about-rating-now = The value on this scale that holds now.
data-heading-reported-last = Last reported
data-about-reported-last = The reporting date of the newest update that says anything about the item.
data-heading-came = Came later, on
data-about-came = The day on which the item was first in the record, where that is later than its own date.
data-heading-address = Address
data-about-address = The address of its page.
data-heading-item-kind = What it is about
data-about-item-kind = { $Recommendation } or { $action }: which of them the row is about.
data-heading-item-words = Its words
data-about-item-words = The words of what the row is about, as published.
data-heading-item-recommendation = { $Recommendation }
data-about-item-recommendation = The ref of the { $recommendation } that the row is about or belongs to.
data-heading-independent = Independent
data-about-independent = “Yes” where whoever reported neither publishes the plan nor answers for a part. What they found stands beside what the organisation reports.
data-heading-as_at = Reporting date
data-about-as_at = The day or month whose end the update reports on.
data-about-update-published = The date on which the update was published.
data-about-title = The title.
data-heading-by = Reported by
data-about-by = Who reported: the organisation, or the body that the update names.
data-about-presented_to = To whom the update was presented.
data-heading-update-source = Source
data-about-update-source = The document that the update was taken from.
data-about-lost_statuses = A note on statuses that were published, but are not in the copy used.
data-about-update-text = The introduction of the update.
data-about-progress = What was reported of the work.
data-heading-response = Answer
data-about-response = The answer that the body gives, by its own label.
data-heading-meaning-of-response = Meaning of the answer
data-about-meaning-of-response = What the label of the answer means in the words that all plans on this site share.
data-about-response_text = The words of the answer.
data-about-status = The status that was reported, by the organisation’s own label.
data-heading-meaning-of-status = Meaning of the status
data-about-meaning-of-status = What the label means in the words that all plans on this site share.
data-heading-complete = Complete
data-about-complete = “Yes” where the update says that the item is complete, whatever its label; “no” where that is taken back.
data-about-completed = The date on which the work was finished, as reported.
data-heading-of-ended-to = Continues in
data-about-of-ended-to = Where the work goes on: another plan, another { $action }, or the usual work.
data-heading-of-ended-reason = Reason for ending
data-about-of-ended-reason = Why the item ended.
data-heading-percent = Done (%)
data-about-percent = How much of the work is done, in percent: 60 is 60 %.
data-about-impact = What was reported of the difference that was made.
data-about-impact_rating = The rating of impact, by the organisation’s own label.
data-heading-milestones-reported = Steps, as reported
data-about-milestones-reported = The state of each step that the update reports on.
data-heading-due-before = Due date before
data-about-due-before = The due date that held until this update gave another.
data-heading-entry-due = New due date
data-about-entry-due = Another due date that the update gives: the date was moved.
data-about-due_reason = Why the due date was moved.
data-heading-entry-lead = New lead
data-about-entry-lead = The new leads, where the update names somebody.
data-heading-figures = Figures
data-about-figures = The figures that the update gives, by the names of their measures. The sheet of measures has each in a row of its own.
data-about-evidence = The documents that show the work, with their addresses.
data-about-next = What comes next, in the organisation’s words.
data-heading-of-measures-key = Measure, key
data-about-of-measures-key = The short name of the measure, which never changes.
data-heading-of-measures-name = Measure
data-about-of-measures-name = The name of the measure.
data-heading-of-measures-unit = Unit
data-about-of-measures-unit = “%”, or what the figure counts.
data-heading-of-measures-unit_one = Unit of 1
data-about-of-measures-unit_one = The unit of the figure 1.
data-heading-of-measures-target = Target
data-about-of-measures-target = The figure to reach.
data-heading-of-measures-baseline = Figure at the start
data-about-of-measures-baseline = The figure at the start.
data-heading-higher_is_better = Is more better
data-about-higher_is_better = “Yes” where a larger figure is better, “no” where a smaller one is.
data-heading-period = Period
data-about-period = The time that the figure covers, where that is not simply the date of the update.
data-heading-value = Figure
data-about-value = The figure that was reported.
data-heading-respond-by = Answer due by
data-about-respond-by = The day by which an answer was due.
data-heading-of-money-label = What for
data-about-of-money-label = What the amount is for, or its kind.
data-heading-of-money-amount = Amount
data-about-of-money-amount = The amount, in whole and hundredth parts of the currency.
data-heading-of-money-currency = Currency
data-about-of-money-currency = The code of the currency, such as GBP.
data-heading-date = Date
data-about-date = The date of the meeting.
data-about-body = The committee or body that meets.
data-about-meeting-published = The date from which the meeting is shown.
data-about-agenda = The agenda and papers, with their addresses.
data-about-updates = The updates that were on the agenda, by their reporting dates.
data-heading-held = Held
data-about-held = Whether the meeting was held; empty while that is not known.
data-about-minutes_published = The date on which the minutes came out.
data-about-minutes = The minutes, with their addresses.
data-about-present = Who was there, as written.
data-about-resolved = What was resolved, word for word.
data-about-meeting-minutes-text = An account of the meeting.
data-heading-of-questions-ref = About
data-about-of-questions-ref = The ref of what the question is about; empty for one about the plan.
data-heading-of-questions-by = Asked by
data-about-of-questions-by = Who asked.
data-heading-of-questions-question = Question
data-about-of-questions-question = The question.
data-heading-of-questions-answer = Answer
data-about-of-questions-answer = The answer; empty while none is known.
data-heading-corrected-on = Corrected on
data-about-corrected-on = The day of the correction.
data-heading-corrected-kind = What was corrected
data-about-corrected-kind = The kind of thing that was corrected.
data-heading-corrected-ref = Its ref
data-about-corrected-ref = The ref, key or date of what was corrected.
data-heading-corrected-field = Field
data-about-corrected-field = The field that was corrected.
data-heading-corrected-how = How
data-about-corrected-how = Whether words were changed, or a whole entry of an update was added later or taken out.
data-heading-was = What it said before
data-about-was = What the whole field said before. Empty where it was not there, or where the old words are not repeated.
data-heading-correction-reason = Reason
data-about-correction-reason = Why the words were corrected.
data-heading-corrected-in = Update with the correction
data-about-corrected-in = The update in whose file the correction stands; empty for one of the plan itself.
data-heading-corrected-of = Address of what was corrected
data-about-corrected-of = The address of what was corrected.
data-heading-part-kind = Kind
data-about-part-kind = What the fact is about.
data-heading-part-name = Name
data-about-part-name = Its ref or key; empty for the plan as a whole.
data-heading-part-field = Field
data-about-part-field = Which fact it is.
data-heading-part-number = No.
data-about-part-number = Its place, where there are several.
data-heading-part-value = Value
data-about-part-value = The fact, as published.
data-heading-part-day = Value, day
data-about-part-day = The day that counts, where the fact is a date.
data-heading-key = Key
data-heading-status-body = Body
data-heading-of-oversight-body = Body
data-heading-of-words-recommendation = { $recommendations }
data-heading-of-words-action = { $actions }
data-heading-of-ended-how = How it ended
data-about-of-ended-how = How the item ended.
data-heading-grade = Grade
data-heading-area = Area
data-heading-within = Within
data-heading-role = Role
data-heading-meets = How often it meets
data-heading-term = Term
data-heading-definition = Definition

# Search

nav-search = Search
search-title = Search
search-description = Find { $recommendations }, { $actions }, updates and meetings in the plans that { $organisation } publishes on this site.
search-words = Words, a name or a number
search-hint = For example “foster carers”, or a number such as 4(a)(i).
search-plan = Plan
search-kind = Kind
search-submit = Search
search-results = Results
search-more = Show more results
# Above the results that have some of the words only.
search-partly = With some of these words
# Said when the results come. “#” becomes a number.
search-loading = Searching…
search-none = Nothing was found. Try other words, or fewer filters.
search-one = 1 result.
search-some = # results.
search-partly-one = 1 more has some of these words.
search-partly-some = # more have some of these words.
search-only-partly-one = Nothing has all of these words. 1 result has some of them.
search-only-partly-some = Nothing has all of these words. # results have some of them.
# “#” becomes the words that were looked for instead.
search-meant = No exact match. Showing results for “#”.
search-failed = The search could not be loaded. Check your connection and try again, or use the lists below.
# The title of the page with results. “#” becomes the words that were looked for.
search-document-title = # – Search
search-lists = Find something in the lists
search-no-script = Searching needs JavaScript, which is off or blocked in your browser. Everything on this site can also be found in the lists below.
search-kept = These plans could not be updated this time, so the search leaves them out:
search-kind-recommendation = { $Recommendation }
search-kind-action = { $Action }
search-kind-update = Update
search-kind-meeting = Meeting
search-kind-plan = Plan
search-kind-theme = Theme
search-kind-body = Body
search-kind-term = Term
search-kind-page = Page
search-kinds-recommendation = { $Recommendations }
search-kinds-action = { $Actions }
search-kinds-update = Updates
search-kinds-meeting = Meetings
search-kinds-plan = Plans
search-kinds-theme = Themes
search-kinds-body = Bodies
search-kinds-term = Glossary terms
search-kinds-page = Pages
# Before words of an update, among the results.
search-report = Update of { $date }:
search-report-by = { $by }, update of { $date }:

# Follow: feeds
# The titles of the entries of feeds are put together of the thing and of what happened to it.
follow-heading = Follow this
follow-about-home = Hear what is new on these plans.
follow-about-plan = Hear of new reports on this plan, dates that move or pass, answers that are missing, meetings and corrections.
follow-about-recommendation = Hear of each report on this { $recommendation }, and of each change of its { $actions }.
follow-about-action = Hear of each report on this { $action }, and when its due date comes near, moves or passes.
follow-about-body = Hear of what this body reports, and of changes to what this body is asked to do.
follow-feed-is = A feed is an address that you copy into a feed reader: an app, email program or website that then shows you what is new. You need no name, email address or account.
follow-home = Feed of all plans
follow-plan = Feed of the whole plan
follow-recommendation = Feed of this { $recommendation }
follow-action = Feed of this { $action }
follow-body = Feed of this body
follow-slips = Feed of dates alone: those that move to a later day, pass without a report, or are missed
follow-across = Feed of this list
follow-about-overdue = Hear when a due date passes in any plan on this site.
follow-about-due-soon = Hear when a due date comes within 90 days in any plan on this site.
follow-about-unanswered = Hear when the day for an answer passes without one, and when somebody answers, in any plan on this site.
follow-about-changed = Hear what is new in any plan on this site.
follow-about-recommendations = Hear what is new on the { $recommendations } of any plan on this site.
follow-about-bodies = Hear of what this body reports, and of changes to what this body is asked to do, in any plan on this site.
follow-about-leads = Hear of changes to what they lead, in any plan on this site.
follow-about-tags = Hear of changes to anything with this tag, in any plan on this site.
feed-title-site = { $name }
feed-title-site-slips = Dates that slip: { $name }
feed-title-plan = { $plan }
feed-title-overdue = Overdue: { $name }
feed-title-due-soon = Due soon: { $name }
feed-title-unanswered = Unanswered: { $name }
feed-title-recommendations = { $Recommendations }: { $name }
feed-title-bodies = { $part }: { $name }
feed-title-leads = { $part }: { $name }
feed-title-tags = { $part }: { $name }
feed-title-slips = Dates that slip: { $plan }
feed-title-recommendation = { $Recommendation } { $name }: { $plan }
feed-title-action = { $Action } { $name }: { $plan }
feed-title-body = { $name }: { $plan }
feed-about-site = What is new on the plans of this site.
feed-about-site-slips = Due dates that move later, or pass without a report that the work is finished. Answers and updates that did not come by their day. For all plans of this site.
feed-about-overdue = Due dates that pass without a report that the work is finished, on all plans of this site.
feed-about-due-soon = Due dates that come within 90 days, on all plans of this site.
feed-about-unanswered = Answers that did not come by their day, and answers that did, on all plans of this site.
feed-about-recommendations = What is new on the { $recommendations } of all plans of this site.
feed-about-bodies = What { $part } reports, and changes to what { $part } is asked to do, in all plans of this site.
feed-about-leads = Changes to what { $part } leads, in all plans of this site.
feed-about-tags = Changes to anything with the tag “{ $part }”, in all plans of this site.
feed-about-plan = New reports, changes, meetings and corrections.
feed-about-slips = Due dates that move later, or pass without a report that the work is finished. Answers and updates that did not come by their day.
feed-about-recommendation = Reports on this { $recommendation }, and changes of its { $actions }.
feed-about-action = Reports on this { $action }, and its due dates that come near, move or pass.
feed-about-body = What this body reports, and changes to what this body is asked to do.
feed-category-plan = Plan published
feed-category-added = Added to the plan
feed-category-update = Update
feed-category-report = Report
feed-category-status = Status changed
feed-category-response = Answer
feed-category-date-moved = Due date moved or given
feed-category-slip = Due date moved to a later day
feed-category-completed = Reported complete
feed-category-ended = Ended
feed-category-rating = Rating changed
feed-category-assurance = Independent report
feed-category-due-soon = Due soon
feed-category-overdue = Due date passed
feed-category-unanswered = Answer missing
feed-category-missed-update = Promised update missing
feed-category-correction = Correction
feed-category-meeting = Meeting
feed-category-question = Question
feed-category-closed = Reporting ended
feed-about = { $name }: { $what }
feed-of-plan = { $plan } – { $what }
feed-and = ;
feed-summary = { $plan }, { $organisation }.
feed-status = status changed from “{ $from }” to “{ $to }”
feed-first-status = status reported, “{ $to }”
feed-slipped = due date moved from { $from } to { $to }
feed-brought-forward = due date brought forward from { $from } to { $to }
feed-dated = due date given, { $to }
feed-completed = reported complete
feed-finished = date of finishing reported, { $to }
feed-reopened = no longer reported complete
feed-ended-achieved = ended, achieved
feed-ended-not-achieved = ended, not achieved
feed-ended-carried-over = carried over
feed-ended-replaced = replaced
feed-ended-withdrawn = withdrawn
feed-ended-risk-accepted = ended, the risk was accepted
feed-ended-no-longer-applicable = ended, no longer applicable
feed-ended-by-label = ended under that label
feed-answered = { $by } answered “{ $to }”
feed-answered-otherwise = { $by } answered “{ $to }”, before “{ $from }”
feed-reported-by-body = { $by } reported “{ $to }”
feed-reported-by-body-before = { $by } reported “{ $to }”, before “{ $from }”
feed-rated = { $name } changed from “{ $from }” to “{ $to }”
feed-rated-first = { $name } given, “{ $to }”
feed-figure = { $name }, from { $from } to { $to }
feed-newly-past = newly overdue, due { $to }
feed-past-unknown = due date, { $to }, passed
feed-new = new in the plan
feed-gone = no longer in the plan
feed-no-news = no news
feed-report = reported on in the update of { $date }
feed-found = independent report by { $by }
feed-found-label = { $by } found “{ $label }”
feed-update = New update: { $title }
feed-update-independent = New independent report by { $by }: { $title }
feed-due-passed = due date, { $due }, passed without a report that the work is finished
feed-missed-update = Promised update missing, due by { $due }
feed-corrected = correction
feed-corrected-field = correction ({ $field })
feed-corrected-thing = Correction: { $what }
feed-meeting-announced = Meeting planned: { $name }
feed-meeting-known = Meeting added: { $name }
feed-meeting-papers = Papers for the meeting: { $name }
feed-meeting-held = Meeting held: { $name }
feed-meeting-not-held = Meeting not held: { $name }
feed-meeting-minutes = What happened at the meeting: { $name }
feed-question = { $about ->
    [item] question at the meeting
   *[plan] Question at the meeting
}: { $name }
feed-closed = Reporting ended on { $date }
feed-published = Plan published
feed-added = added to the plan
feed-changed = What changed by this report, as this site worked out:
feed-entries = { $count ->
    [one] The update reports on one item.
   *[other] The update reports on { $count } items.
}
feed-due-soon = due soon, { $due }
feed-answer-missed = no answer from { $by } published on this site by { $due }
feed-due-soon-sentence = The due date is { $due }, within 90 days. Nothing published on this site by then said that the work was finished.
feed-answer-missed-sentence = An answer from { $by } was due by { $due }. None was published on this site by then.
feed-due-passed-sentence = The due date, { $due }, passed. Nothing published on this site by then said that the work was finished.
feed-due-passed-last = The last report was in the update of { $last }.
feed-due-passed-never = There was no report by then.
feed-missed-update-last = The last update was that of { $last }. The next was due by { $due }.
feed-missed-update-never = The first was due by { $due }.
feed-computed = Worked out from the dates.
feed-read-on = Read more on the site

# Calendar and timeline
# In calendar files, $item is calendar-item, or calendar-item-within after “of” and “to”; $when is calendar-when-day or calendar-when-end.
calendar-heading = Dates in your calendar
calendar-add-plan = The due dates, promised updates and meetings of this plan as a file for calendar programs:
calendar-add-body = The dates by which this body is asked to do or answer something, and its meetings, as a file for calendar programs:
calendar-add-lead = The due dates of this list as a file for calendar programs:
calendar-file = calendar of these dates (ICS)
calendar-how = Opening the file puts the dates into your calendar as they are today. To keep them up to date, add the address of the file in your calendar program instead. Look for “Add calendar from the internet” or “Subscribe to calendar”. A date that moves then moves in your calendar.
calendar-whole = The address is:
calendar-name = Dates of the plan: { $plan }
calendar-name-of = Dates of the plan: { $plan } ({ $name })
calendar-about = When things are due in the plan “{ $plan }” of { $organisation }, when updates were promised, and when meetings were. Where the plan gives a month, a quarter or a year, the date is its last day.
calendar-item = { $of ->
    [action] { $Action }
   *[recommendation] { $Recommendation }
} { $number }
calendar-item-within = { $of ->
    [action] { $action }
   *[recommendation] { $recommendation }
} { $number }
calendar-when-day = on { $date }
calendar-when-end = by the end of { $date }
calendar-due = { $item } due { $when }: { $words }
calendar-complete = { $item } reported complete (due { $when }): { $words }
calendar-not-achieved = { $item } reported as not achieved (due { $when }): { $words }
calendar-not-due = { $item } no longer due (was due { $when }): { $words }
calendar-step-due = Step of { $item } due { $when }: { $words }
calendar-step-complete = Step of { $item } reported complete (due { $when }): { $words }
calendar-step-not-due = Step of { $item } no longer due (was due { $when }): { $words }
calendar-answer-due = Answer from { $body } to { $item } due { $when }: { $words }
calendar-answered = Answered by { $body }: { $answer }. To { $item } (answer due { $when }): { $words }
calendar-answer = Answer: “{ $answer }”.
calendar-no-answer = This site holds no answer from { $body }.
calendar-of-plan = From the plan “{ $plan }” of { $organisation }.
calendar-status = Reported status: “{ $status }”.
calendar-reported-complete = Reported complete.
calendar-reported-by = Reported by { $by } in the update of { $date }.
calendar-moved = Moved from { $from } to { $to } by the update of { $date }.
calendar-dated = Given the date { $to } by the update of { $date }.
calendar-closed = Reporting on this plan ended on { $date }.
calendar-published = Plan published: { $plan }
calendar-ended = Reporting ended: { $plan }
calendar-update-due = Update promised by this day: { $plan }
calendar-update-came = Update promised by this day (published { $date }): { $plan }
calendar-update-missing = Update promised by this day, and none has been published: { $plan }
calendar-update-ended = Update no longer due (reporting has ended): { $plan }
calendar-promise = { $often ->
    [monthly] The plan promises an update every month.
    [quarterly] The plan promises an update every quarter.
    [six-monthly] The plan promises an update every six months.
   *[yearly] The plan promises an update every year.
}
calendar-last-update = The previous update was that of { $date }.
calendar-no-update = There was no earlier update.
calendar-meeting = Meeting of { $body } on { $plan }
calendar-meeting-not-held = Not held: meeting of { $body } on { $plan }
calendar-on-agenda = On the agenda: the update of { $date }.
calendar-minutes = Minutes
calendar-category-due = Due date
calendar-category-step = Step
calendar-category-answer = Answer due
calendar-category-update = Promised update
calendar-category-meeting = Meeting
calendar-category-plan = Plan
nav-timeline = Timeline
timeline-title = Timeline
timeline-title-theme = Timeline: { $theme }
timeline-description = { $plan }. When things were due, which dates moved, what was reported complete and when, and every update and meeting.
timeline-lede = What was promised by when, which dates moved, and what was reported complete. Where only a month, a quarter or a year is given, the last day counts.
timeline-picture-heading = At a glance
timeline-link = See everything on a timeline
timeline-key-update = Update, by its reporting date
timeline-key-missed = Promised updates that are not on this site, by the day of the first
timeline-key-meeting = Meeting
timeline-key-plan = Plan published, or reporting ended
timeline-key-complete = Due, and reported complete since
timeline-key-open = Due, and not reported complete
timeline-key-over = Was due, and no longer is
timeline-key-unknown = Due, and the status is not known
timeline-key-reported = Reported complete
timeline-key-moved = Moved from the first date to the present one
timeline-scale = The longest bar stands for { $count ->
    [one] 1 due date
   *[other] { $count } due dates
}. Every bar has the same scale.
timeline-moments = Updates and meetings
timeline-moments-label = { $count ->
    [one] 1 mark
   *[other] { $count } marks
}{ $missed ->
    [0] .
   *[other] , { $missed } of them for promised updates that are not on this site.
} The table “Updates and meetings” has each.
timeline-lane-label = { $due ->
    [one] 1 due date
   *[other] { $due } due dates
}, { $complete } reported complete, { $moved } moved.
timeline-no-dates = This plan gives no due dates.
timeline-whole = Everything in this plan
timeline-moments-caption = Updates, meetings and what else concerns the plan as a whole, oldest first
timeline-when = When
timeline-what = What
timeline-published = The plan was published.
timeline-closed = Reporting on this plan ended.
timeline-update = Update:
timeline-update-by = by { $by }
timeline-update-published = (published { $date })
timeline-dates = Due dates
timeline-items-caption = Due dates, in the order of the plan
timeline-item = What
timeline-first-due = First due
timeline-due = Due now
timeline-complete = Reported complete
timeline-moved-to = { $date }, moved { $count ->
    [one] once
    [2] twice
   *[other] { $count } times
}
timeline-reported = In the update of { $date }
timeline-finished = Finished { $date }
timeline-fate-complete = Yes, no date given
timeline-fate-open = No
timeline-fate-over = No longer due
timeline-fate-unknown = Not known
timeline-months-caption = How much was due in each month, and how much was reported complete in the updates of each month
timeline-month = Month
timeline-month-due = Due
timeline-month-complete = of these reported complete
timeline-month-open = of these not
timeline-month-over = of these no longer due
timeline-month-unknown = of these not known
timeline-month-reported = Reported complete in updates of this month
timeline-moves = Dates that moved
timeline-moves-caption = Dates that moved, with how many moved alike
timeline-moves-further = { $count ->
    [one] One more move, which fewer share, is in the data:
   *[other] { $count } more moves, which fewer share, are in the data:
}
timeline-moves-all = data to download
by-update-heading = Statuses in each update
by-update-about = What each update itself reports. What an earlier update reported as complete or ended still counts as that.
by-update-caption = How many { $actions } had which status in each update
by-update-name = { $date }
by-update-chart = { $count } { $of ->
    [actions] { $actions }
   *[recommendations] { $recommendations }
} by status in the update of { $date }
by-update-count = { $count } { $label }
column-update = Update
column-statuses = Statuses
status-not-in-update = No status in this update

# Data in tables
# What the pages of data, the tables, the Data Package and the descriptions in linked data say beside the words of “Data”.
data-sheets-heading = For Excel, LibreOffice and other spreadsheets
data-tables-heading = Tables, one in each file
data-tables-about = For programs, and for whoever wants one table alone. In these files a column has a short name. The dictionary says what each column holds.
data-others-heading = For programs
data-file = { $title } ({ $form }, { $size } kB)
data-file-workbook = Workbook
data-file-workbook-about = All { $recommendations } and { $actions }, the reports and the corrections: a sheet for each table. Start with this file if you want to sort, filter and count.
data-file-plan = The plan as data
data-file-plan-about = Every text as it was written, and what this site works out.
data-file-parts = The plan as data, in parts
data-file-parts-about = A list of small files that hold the same. Programs can read one part, or fetch those alone that changed.
data-file-record = The record
data-file-record-about = A fingerprint of each thing that was published, line by line, to check that nothing was changed later.
data-file-package = Description of the tables
data-file-package-about = What each table and each column holds, of which type its values are, and how the tables belong together (Data Package).
data-file-linked = Description for catalogues of data
data-file-linked-about = Title, publisher, licence and files, as linked data (DCAT and schema.org).
data-file-site-package = Description of the tables
data-file-site-package-about = What each table and each column holds, of which type its values are, and how the tables belong together (Data Package).
data-file-catalogue = Catalogue of the data of all plans
data-file-catalogue-about = Title, publisher, licence and files of each plan, as linked data (DCAT and schema.org).
data-file-plan-schema = Schema of plan.json
data-file-plan-schema-about = Which fields the data of a plan can have, and the type of each. Programs check a file with this schema.
data-file-site-schema = Schema of site.json
data-file-site-schema-about = The same for the data of the site itself, which there is once the site is sealed.
data-licence-heading = Licence
data-licence = The data may be used under this licence: { $licence }.
data-licence-none = The publisher has not said under which licence this data may be used.
data-licence-own = A plan may have a licence of its own. Its page of data says so.
data-label-licence = Licence
data-dictionary-heading = The meaning of each column
data-dictionary-link = Dictionary: the meaning of each column
data-dictionary-about = It has the name, the type and the meaning of each column of each table.
data-note-csv = The tables are CSV files: values are separated by commas. The text is UTF-8 with a mark at its start, by which Excel knows that. A file has the short names of columns in its first line.
data-note-formula = In the tables, an apostrophe stands before a text that a spreadsheet would run as a formula, such as '=1+1. Take the apostrophe off to have the text as published.
data-note-keys = In the tables, a word that stands for something else has two columns. One has its key, such as on-track. The other ends in _label and has the words.
data-note-computed = In the tables, a name that starts with computed_ says that this site worked the values out.
data-all-plans = Data of all plans on this site
dictionary-table = Table:
dictionary-title = Data dictionary
dictionary-description = What stands in each column of each table of { $plan }.
dictionary-lede = What stands in each column of the tables. The workbook has the same columns under their headings in words, but for keys.
dictionary-contents = Tables
dictionary-choices = One of: { $choices }.
data-type-string = text
data-type-number = number
data-type-date = day
data-type-boolean = true or false
nav-site-data = Data of all plans
site-data-title = Data of all plans
site-data-description = The tables of all plans on this site, to take away: each has a column that says of which plan a row is.
site-data-lede = Each table has the rows of all plans on this site, and a column that says of which plan a row is.
site-data-plans-heading = Data of each plan
site-data-plans-about = The data of one plan alone has a workbook, too, and columns for the scales and facts that this plan alone has.
site-data-kept = These plans are not in the tables, because they stay as they were published last:
site-dictionary-description = What stands in each column of the tables of all plans on this site.
data-of-site-title = All plans: { $site }
data-what-of-site = The { $recommendations }, { $actions }, reports, figures, answers and corrections of all plans on { $site }, as tables.
data-schema-plan = The data of a plan (plan.json)
data-schema-site = The data of the site itself (site.json)
data-key-heading = { $heading }, key
data-key-about = { $about } By its key; the column whose name ends in _label has the words.
data-heading-plan = Plan
data-about-plan = The path of the plan that the row is of, such as telford-2016.
data-sheet-plans = Plans
data-tells-plans = Each row is one plan: its facts, and the end of its reporting.
data-sheet-counts = Counts over time
data-tells-counts = Each row is one count, for one update: how many { $recommendations } or { $actions } stood in one status, or in one schedule. The first counts are of the plan as published. This site worked all of them out.
data-heading-counts-day = Day
data-about-counts-day = The day on which dates are judged: that of the update, or on which the plan was published.
data-heading-counts-update-as-at = Reporting date
data-about-counts-update-as-at = The reporting date of the update that the count is for, as written; empty for the plan as published.
data-heading-counts-kind = What is counted
data-about-counts-kind = { $Recommendations } or { $actions }.
data-heading-counts-counted-by = Counted by
data-about-counts-counted-by = By status: where they stand, as reported. By schedule: what the dates alone say.
data-heading-counts-group = Group
data-about-counts-group = The status or schedule that they have in common.
data-heading-counts-group-meaning = Meaning of the status
data-about-counts-group-meaning = What the label of the status means in the words that all plans on this site share.
data-heading-counts-computed-count = Number (worked out)
data-about-counts-computed-count = How many there were in the group.
data-heading-counts-computed-of = Number in all (worked out)
data-about-counts-computed-of = How many of them there were in all on that day.
data-counted-by-status = Status
data-counted-by-schedule = Schedule
data-counted-none = None of its own
data-heading-item-action = { $Action }
data-about-item-action = The ref of the { $action }, where the row is about one.
data-heading-update-address = Address of the update
data-about-update-address = The address of the page of the update.
data-heading-ratings = Ratings
data-about-ratings = The values on the plan’s own scales, each with the name of its scale.
data-heading-ratings-now = Ratings now
data-about-ratings-now = The values that hold now, each with the name of its scale.
data-heading-other-facts = Other facts
data-about-other-facts = Facts under labels that have no column of their own, each with its label.
data-heading-all-facts = Facts
data-about-all-facts = The facts that the plan gives, each with its label.
data-heading-due-first = Due date at first
data-about-due-first = The due date as first published.
data-heading-recommendation-inspection = { $kind ->
    [inspection] Inspection
    [inquiry] Inquiry
    [audit] Audit
    [review] Review
    [inquest] Inquest
   *[other] Report
}
data-about-page-order = The place of the page among the pages of the site.
data-about-page-text = The text of the page.
data-about-language = The language of the pages.
data-about-timezone = The time zone that decides which day it is.
data-about-base_url = The address at which the site is served.
data-about-people = The leads that have pages of their own.
data-about-brand = The look of the site.
data-about-of-brand-logo = The file with the logo.
data-about-of-brand-logo_alt = The words of the logo.
data-about-of-contact-email = An email address.
data-about-of-contact-phone = A telephone number.
data-about-accessibility = The accessibility statement.
data-about-of-accessibility-compliance = The verdict.
data-about-of-accessibility-barriers = Everything that is not accessible.
data-about-of-accessibility-issue = The problem, and for whom it is one.
data-about-of-accessibility-criterion = The criterion that is not met.
data-about-of-accessibility-reason = Why it is so.
data-about-of-accessibility-alternative = Another way.
data-about-of-accessibility-prepared = When the statement was prepared.
data-about-of-accessibility-reviewed = When the statement was last reviewed.
data-about-of-accessibility-tested = How and when the site was tested.
data-about-of-accessibility-northern_ireland = Whether the organisation is in Northern Ireland.
data-about-of-accessibility-text = More on the accessibility of the site.
data-about-summary = A sentence on the plan.
data-about-easy_read = The plan in Easy Read.
data-heading-of-easy_read-title = Easy Read version, title
data-about-of-easy_read-title = The title of the plan in Easy Read.
data-heading-of-easy_read-url = Easy Read version, address
data-about-of-easy_read-url = The address of the plan in Easy Read.
data-about-feed_tag = The start of the names of events in feeds.
data-about-plan_kind = The kind of thing that the plan answers.
data-about-organisation = Whose plan it is.
data-about-published_note = A note on the date of publication.
data-about-licence = The licence of the plan’s data, where the plan has its own: its key or its name.
data-about-licence_url = The address of that licence.
data-about-reporting = How often updates were promised.
data-about-closed = The date on which reporting ended.
data-about-closed_reason = Why reporting ended.
data-about-followed_by = The plan that goes on from it.
field-licence = licence
field-licence_url = address of the licence

# Sharing
# Pictures for links that are shared, badges and cards are given these words.
easy-read = The plan in Easy Read, with short words and pictures:
easy-read-format = ({ $format }, { $size } kB)
sharing-reported = Reported
sharing-reported-as-at = Reported in the update of { $date }
sharing-summed = Counted from the reports
sharing-summed-as-at = Counted from the reports up to { $date }
sharing-computed = Worked out from the dates
sharing-answer = { $body }: { $label }.
sharing-badge-reported = Reported: { $label }
sharing-badge-dates = By the dates: { $schedule }
sharing-badge-complete = { $complete } of { $count } { $of ->
    [actions] { $count ->
        [one] { $action }
       *[other] { $actions }
    }
   *[other] { $count ->
        [one] { $recommendation }
       *[other] { $recommendations }
    }
} reported complete
sharing-badge-past = { $unknown ->
    [0] { $past } overdue
   *[other] Due date passed: { $past }, status of { $unknown } not known
}
share-heading = { $asked ->
    [yes] { $whole ->
        [yes] Ask about this { $of ->
            [action] { $action }
           *[recommendation] { $recommendation }
        } or share it
       *[no] Ask about this { $of ->
            [action] { $action }
           *[recommendation] { $recommendation }
        }
    }
   *[no] Share this { $of ->
        [plan] plan
        [action] { $action }
       *[recommendation] { $recommendation }
    }
}
share-elsewhere = Show this { $of ->
    [plan] plan
    [action] { $action }
   *[recommendation] { $recommendation }
} on another website
share-card-about = A card shows the words, what is reported and what the dates say. Copy this text into the code of a page. The card follows this page when something changes.
share-card-label = Code of the card
share-badge-about = A badge is an image of one line that says the same in short. It follows this page, too.
share-badge-label = Code of the badge
share-frame-title = { $name } of “{ $plan }” and where things stand
share-frame-title-plan = “{ $plan }” and where things stand
ask-link = Ask about this { $of ->
    [action] { $action }
   *[recommendation] { $recommendation }
}
ask-by-email = Opens an email to { $email } that says what the question is about.
ask-by-form = Opens a form on another page. Say there that you ask about { $name }.
ask-subject = { $name }, { $plan }
ask-words = My question is about { $name } of “{ $plan }”: { $words }
card-title = in short
card-description = { $name } of “{ $plan }” in short.
card-description-plan = { $plan } in short.
card-more = Read more on { $site }
card-publisher = Published by { $publisher }, not by { $organisation }.

# Across plans
home-plans = { $count ->
    [one] 1 plan
   *[other] { $count } plans
}
home-kind-inspection = { $count ->
    [one] Answer to an inspection
   *[other] Answers to inspections
}
home-kind-inquiry = { $count ->
    [one] Answer to an inquiry
   *[other] Answers to inquiries
}
home-kind-audit = { $count ->
    [one] Answer to an audit
   *[other] Answers to audits
}
home-kind-review = { $count ->
    [one] Answer to a review
   *[other] Answers to reviews
}
home-kind-inquest = { $count ->
    [one] Answer to an inquest
   *[other] Answers to inquests
}
home-kind-strategy = { $count ->
    [one] Strategy
   *[other] Strategies
}
home-kind-plan = { $count ->
    [one] Other plan
   *[other] Other plans
}
row-counts = { $of ->
    [actions] { $count ->
        [one] 1 { $action }
       *[other] { $count } { $actions }
    }
    [without-actions] { $count ->
        [one] 1 { $recommendation } without { $actions }
       *[other] { $count } { $recommendations } without { $actions }
    }
   *[recommendations] { $count ->
        [one] 1 { $recommendation }
       *[other] { $count } { $recommendations }
    }
}, { $complete ->
    [0] none
   *[other] { $complete }
} reported complete.
row-past = By the dates, { $past ->
    [0] none overdue.
   *[other] { $past } overdue.
}
row-past-closed = By the dates, { $past ->
    [0] none was overdue when reporting ended.
    [one] 1 was overdue when reporting ended.
   *[other] { $past } were overdue when reporting ended.
}
across-nav = Over all plans
nav-across-overdue = Overdue
nav-across-due-soon = Due soon
nav-across-unanswered = Unanswered
nav-across-changed = Latest changes
nav-across-recommendations = { $Recommendations }
nav-across-bodies = Bodies
nav-across-leads = People responsible
nav-across-tags = Tags
across-overdue = Overdue
across-due-soon = Due soon
across-unanswered = Unanswered
across-changed = Latest changes
across-recommendations = { $Recommendations }
across-bodies = Bodies
across-leads = People responsible
across-tags = Tags
across-description-overdue = What is overdue in the plans on this site, worked out from the dates alone.
across-description-due-soon = What is due within 90 days in the plans on this site, worked out from the dates alone.
across-description-unanswered = Requests for an answer, in the plans on this site, to which this site holds no answer.
across-description-changed = What was published last on the plans on this site, and which due dates passed, the newest first.
across-description-recommendations = The { $recommendations } of all plans on this site, with how far each is.
across-description-bodies = The bodies with a part in the plans on this site.
across-description-leads = The people, roles and teams responsible in the plans on this site.
across-description-tags = Words under which the { $recommendations } and { $actions } of the plans on this site can be found.
across-count-overdue = Of { $what ->
    [actions] { $of ->
        [one] 1 { $action }
       *[other] { $of } { $actions }
    }
   *[recommendations] { $of ->
        [one] 1 { $recommendation } without { $actions }
       *[other] { $of } { $recommendations } without { $actions }
    }
} in { $of_plans ->
    [one] the 1 plan
   *[other] the { $of_plans } plans
} on which reporting has not ended, { $count ->
    [0] none is overdue
    [one] 1 is overdue
   *[other] { $count } are overdue, in { $plans ->
        [one] 1 plan
       *[other] { $plans } plans
    }
}.
across-count-due-soon = Of { $what ->
    [actions] { $of ->
        [one] 1 { $action }
       *[other] { $of } { $actions }
    }
   *[recommendations] { $of ->
        [one] 1 { $recommendation } without { $actions }
       *[other] { $of } { $recommendations } without { $actions }
    }
} in { $of_plans ->
    [one] the 1 plan
   *[other] the { $of_plans } plans
} on which reporting has not ended, { $count ->
    [0] none is due within 90 days
    [one] 1 is due within 90 days
   *[other] { $count } are due within 90 days, in { $plans ->
        [one] 1 plan
       *[other] { $plans } plans
    }
}.
across-count-unanswered = An answer was asked for on { $what ->
    [actions] { $of ->
        [one] 1 { $action }
       *[other] { $of } { $actions }
    }
   *[recommendations] { $of ->
        [one] 1 { $recommendation }
       *[other] { $of } { $recommendations }
    }
}, in { $of_plans ->
    [one] 1 plan
   *[other] { $of_plans } plans
} on which reporting has not ended. { $count ->
    [0] None is without an answer
    [one] 1 is without an answer
   *[other] { $count } are without an answer, in { $plans ->
        [one] 1 plan
       *[other] { $plans } plans
    }
}.
across-count-recommendations = { $of ->
    [one] 1 { $recommendation }
   *[other] { $of } { $recommendations }
} in { $of_plans ->
    [one] 1 plan
   *[other] { $of_plans } plans
}.
across-nothing-overdue = No plan on this site on which reporting has not ended lists anything yet.
across-nothing-due-soon = No plan on this site on which reporting has not ended lists anything yet.
across-nothing-unanswered = No plan on this site on which reporting has not ended asks for an answer.
across-nothing-recommendations = No plan on this site lists { $recommendations } yet.
across-contents = Go to the plans of
across-continued = (continued)
across-own = This plan’s own list
across-caption = { $list }: { $plan }
across-apart = Not in this list
across-lede-bodies = The bodies that plans on this site name: who answers for a part of a plan, and who looks at the work from outside. Bodies of the same name stand together.
across-lede-leads = The people, roles and teams that the plans and their updates name as leads, organisation by organisation. Results are told with each { $action } and are not counted by person.
across-lede-roles = The roles and teams that the plans and their updates name as leads, organisation by organisation. People who lead are named with each { $recommendation } and { $action }, and are not listed on this page.
across-lede-tags = Words under which the { $recommendations } and { $actions } of the plans can be found.
across-none-leads = The plans name no leads.
across-in-plans = { $count ->
    [one] in 1 plan
   *[other] in { $count } plans
} { $organisations ->
    [one] of { $organisation }
   *[other] of { $organisations } organisations
}
across-named-bodies = { $count ->
    [one] The part of { $name } in 1 plan.
   *[other] The part of { $name } in { $count } plans.
}
across-named-leads = { $count ->
    [one] What { $name } leads, in 1 plan.
   *[other] What { $name } leads, in { $count } plans.
}
across-named-tags = { $count ->
    [one] What has the tag “{ $name }”, in 1 plan.
   *[other] What has the tag “{ $name }”, in { $count } plans.
}
across-body-several = Plans of { $count } organisations name a body “{ $name }”. They may mean one body, or several of the same name. So what each plan says stands apart.
across-lead-title = Led by { $name }, { $organisation }
column-unanswered = Who has not answered
paging-title = , page { $number }
paging-nav = Pages of this list
paging-here = Page { $number } of { $of }.
paging-page = Page { $number }

# The rows of a page that goes on over further pages
stretch-nav = Further pages
stretch-entries = Entries { $from } to { $to } of { $count }.
stretch-changes = Changes { $from } to { $to } of { $count }.
stretch-actions = { $Actions } { $from } to { $to } of { $count }.
stretch-recommendations = { $Recommendations } { $from } to { $to } of { $count }.
stretch-answers = Answers { $from } to { $to } of { $count }.
stretch-items = Rows { $from } to { $to } of { $count }.
stretch-corrections = Corrections { $from } to { $to } of { $count }.
stretch-gaps = Rows { $from } to { $to } of { $count }.
stretch-updates = Updates { $from } to { $to } of { $count }.
stretch-meetings = Meetings { $from } to { $to } of { $count }.
stretch-leads = Names { $from } to { $to } of { $count }.
stretch-entries-page = Page { $number }: entries { $from } to { $to }
stretch-changes-page = Page { $number }: changes { $from } to { $to }
stretch-actions-page = Page { $number }: { $actions } { $from } to { $to }
stretch-items-page = Page { $number }: rows { $from } to { $to }
stretch-corrections-page = Page { $number }: corrections { $from } to { $to }
stretch-gaps-page = Page { $number }: rows { $from } to { $to }
stretch-updates-page = Page { $number }: updates { $from } to { $to }
stretch-meetings-page = Page { $number }: meetings { $from } to { $to }
stretch-leads-page = Page { $number }: names { $from } to { $to }
stretch-file-entries = Download everything that was reported as a table (CSV)
stretch-file-changes = Download everything that was reported as a table (CSV)
stretch-file-actions = Download all { $actions } as a table (CSV)
stretch-file-recommendations = Download all { $recommendations } as a table (CSV)
stretch-file-answers = Download all answers as a table (CSV)
stretch-file-items = Download the whole plan as a spreadsheet (XLSX)
stretch-file-corrections = Download all corrections as a table (CSV)
stretch-file-gaps = Download the whole plan as a spreadsheet (XLSX)
stretch-file-updates = Download all updates as a table (CSV)
stretch-file-meetings = Download all meetings as a table (CSV)
stretch-file-leads = Download the whole plan as a spreadsheet (XLSX)
changed-lede = What was published last on the plans on this site, and which due dates passed since. The newest comes first.
changed-other = This list follows the plans. Another page names every change of what this site shows, with its pages, terms and documents, by day:
site-changes-other = What was published on the plans, and which due dates passed:
changed-more = Older changes are named on the pages of updates of each plan.
changed-published = The plan was published
changed-closed = Reporting on the plan ended
changed-reported = { $count ->
    [one] The update reports on 1 { $recommendation } or { $action }.
   *[other] The update reports on { $count } { $recommendations } or { $actions }.
}
changed-completed = { $count ->
    [one] 1 was newly reported complete.
   *[other] { $count } were newly reported complete.
}
changed-slipped = { $count ->
    [one] 1 due date was moved to a later day.
   *[other] { $count } due dates were moved to a later day.
}
changed-status = { $count ->
    [one] The reported status of 1 changed.
   *[other] The reported status of { $count } changed.
}
changed-answered = { $count ->
    [one] 1 was answered.
   *[other] { $count } were answered.
}
changed-ended = { $count ->
    [one] 1 ended in another way.
   *[other] { $count } ended in another way.
}
changed-all = What changed
changed-missed-update = Promised by { $due }
changed-about-due = A due date is listed on the day after it passed, when nothing published by then said that the work was finished.
changed-headline = Since { $date }: { $clauses }.
changed-headline-due-passed = { $count ->
    [one] 1 due date passed
   *[other] { $count } due dates passed
}
changed-headline-answer-missed = { $count ->
    [one] 1 answer was not published in time
   *[other] { $count } answers were not published in time
}
changed-headline-missed-update = { $count ->
    [one] 1 promised update was not published in time
   *[other] { $count } promised updates were not published in time
}
changed-headline-update = { $count ->
    [one] 1 update was published
   *[other] { $count } updates were published
}
changed-headline-completed = { $count ->
    [one] 1 completion was reported
   *[other] { $count } completions were reported
}
changed-group-due-passed = Due dates passed
changed-group-answer-missed = Answers not published in time
changed-group-missed-update = Promised updates not published in time
changed-group-update = Updates
changed-group-independent = Independent reports
changed-group-meeting = Meetings
changed-group-added = Added to the plan
changed-group-corrected = Corrections
changed-group-published = New plans
changed-group-closed = Reporting ended
