//! Which of two reported statuses of one item is better, by what they mean.

use std::cmp::Ordering;

use crate::model::Meaning;

/// How good a reported status is: the higher, the nearer to being finished as planned. An order for comparing two
/// reports of one item, never a score.
fn rank(meaning: Meaning) -> Option<u8> {
    Some(match meaning {
        Meaning::Complete => 8,
        Meaning::AwaitingVerification => 7,
        Meaning::OnTrack | Meaning::InProgress => 6,
        Meaning::NotStarted => 5,
        Meaning::AtRisk => 4,
        Meaning::Behind => 3,
        Meaning::Paused => 2,
        Meaning::Overdue => 1,
        // These are endings.
        Meaning::NotAchieved | Meaning::Withdrawn => return None,
    })
}

/// Compares two reported statuses of one item; nothing when neither is known to be better. Of what is in progress, it is
/// not said whether it goes as planned, so it is compared only with what has not begun, is on hold or is done.
pub(super) fn compare_meanings(was: Meaning, now: Meaning) -> Option<Ordering> {
    let says_nothing_of_time = |one: Meaning, other: Meaning| {
        one == Meaning::InProgress
            && matches!(
                other,
                Meaning::OnTrack | Meaning::AtRisk | Meaning::Behind | Meaning::Overdue
            )
    };
    if says_nothing_of_time(was, now) || says_nothing_of_time(now, was) {
        return None;
    }
    Some(rank(now)?.cmp(&rank(was)?))
}
