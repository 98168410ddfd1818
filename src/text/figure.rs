//! Figures as they were reported.

/// A number as it was reported, unlike those of a chart never rounded: 69.996 is not 70 when 70 is the target.
pub(crate) fn figure(value: f64) -> String {
    if value == 0.0 {
        "0".to_owned()
    } else {
        value.to_string()
    }
}

/// A number with its unit: `57%`, `84 cases`, `18`.
pub(crate) fn with_unit(value: f64, unit: Option<&str>) -> String {
    match unit {
        Some("%") => format!("{}%", figure(value)),
        Some(unit) => format!("{} {unit}", figure(value)),
        None => figure(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_exact() {
        assert_eq!(figure(57.0), "57");
        assert_eq!(figure(97.5), "97.5");
        assert_eq!(figure(-0.0), "0");
        assert_eq!(figure(69.996), "69.996");
        assert_eq!(figure(0.004), "0.004");
        assert_eq!(figure(1_250_000.0), "1250000");
        assert_eq!(with_unit(84.0, Some("cases")), "84 cases");
        assert_eq!(with_unit(9.0, Some("%")), "9%");
    }
}
