//! Days as ISO 8601 writes them, with and without a time.

use jiff::civil::{Date, DateTime};

/// Returns the day and the time, where that is not midnight.
pub(super) fn moment(written: &str) -> Option<(Date, Option<String>)> {
    let written = written.trim();
    if let Ok(date) = written.parse::<Date>()
        && written.len() == 10
    {
        return Some((date, None));
    }
    let local = written.trim_end_matches('Z');
    let moment: DateTime = local.parse().ok()?;
    let time = moment.time();
    let shown = match (time.hour(), time.minute(), time.second()) {
        (0, 0, 0) => None,
        (hour, minute, 0) => Some(format!("{hour:02}:{minute:02}")),
        (hour, minute, second) => Some(format!("{hour:02}:{minute:02}:{second:02}")),
    };
    Some((moment.date(), shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_may_have_a_time() {
        let day = jiff::civil::date(2018, 3, 31);
        assert_eq!(moment("2018-03-31"), Some((day, None)));
        assert_eq!(moment("2018-03-31T00:00:00"), Some((day, None)));
        assert_eq!(
            moment("2018-03-31T14:30:00.000Z"),
            Some((day, Some("14:30".to_owned())))
        );
        assert_eq!(
            moment("2018-03-31T14:30:05"),
            Some((day, Some("14:30:05".to_owned())))
        );
        for bad in ["", "31/03/2018", "2018-02-30", "2018"] {
            assert_eq!(moment(bad), None, "{bad}");
        }
    }
}
