use jiff::civil::date;

use super::*;

fn words(value: f64, code: &str) -> String {
    match show(value, code, Epoch::Of1900) {
        Shown::Words(words) => words,
        other => format!("{other:?}"),
    }
}

#[test]
fn numbers_are_shown_as_the_program_shows_them() {
    for (value, code, shown) in [
        (1.1, "0.00", "1.10"),
        (1.1, "General", "1.1"),
        (0.6, "0%", "60%"),
        (0.125, "0.0%", "12.5%"),
        (1.005, "0.00", "1.01"),
        (0.1 + 0.2, "General", "0.3"),
        (2.0, "0", "2"),
        (2.5, "0", "3"),
        (-2.5, "0", "-3"),
        (-0.2, "0", "0"),
        (0.0, "0.0", "0.0"),
        (0.0, "#", "Unknown(\"0\")"),
        (0.5, "#.00", ".50"),
        (0.5, "0.##", "0.5"),
        (1_234_567.891, "#,##0.00", "1,234,567.89"),
        (999.999, "#,##0", "1,000"),
        (1234.5, "£#,##0.00", "£1,234.50"),
        (1234.5, "\"£\"#,##0.00", "£1,234.50"),
        (1234.5, "[$£-809]#,##0.00", "£1,234.50"),
        (-1234.5, "[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00", "-£1,234.50"),
        (
            1234.5,
            "_-£* #,##0.00_-;-£* #,##0.00_-;_-£* \"-\"??_-;_-@_-",
            "£1,234.50",
        ),
        (0.0, "_-£* #,##0.00_-;-£* #,##0.00_-;_-£* \"-\"??_-;_-@_-", "£-"),
        (-5.0, "#,##0_);(#,##0)", "(5)"),
        (1_500_000.0, "£0.0,,\"m\"", "£1.5m"),
        (7.0, "000", "007"),
        (1_743_345_678.0, "00000-000000", "01743-345678"),
        (3.0, "0\" days\"", "3 days"),
        (3.0, "General\" days\"", "3 days"),
        (3.0, "@", "3"),
        (123_456_789_012.0, "General", "123456789012"),
        (1e-7, "General", "0.0000001"),
        (1e25, "General", "1E25"),
        (0.999_999_999_999_999_9, "0.00", "1.00"),
    ] {
        assert_eq!(words(value, code), shown, "{value} {code}");
    }
}

#[test]
fn what_a_format_has_beyond_what_is_known_shows_the_number() {
    for code in ["# ?/?", "0.00E+00", "[>100]0;0.0", ";;;", "\\", "[", "bbbb"] {
        assert_eq!(
            show(12.5, code, Epoch::Of1900),
            Shown::Unknown("12.5".to_owned()),
            "{code}"
        );
    }
}

#[test]
fn days_are_days_in_any_format_that_shows_them() {
    let day = |value: f64, code: &str| match show(value, code, Epoch::Of1900) {
        Shown::Day { date, .. } => Some(date),
        _ => None,
    };
    for code in [
        "dd/mm/yyyy",
        "[$-809]dd mmmm yyyy;@",
        "d-mmm-yy",
        "yyyy-mm-dd",
        "dddd",
        "d mmm",
    ] {
        assert_eq!(day(43_190.0, code), Some(date(2018, 3, 31)), "{code}");
    }
    assert_eq!(day(1.0, "d/m/y"), Some(date(1900, 1, 1)));
    assert_eq!(day(59.0, "d/m/y"), Some(date(1900, 2, 28)));
    assert_eq!(day(60.0, "d/m/y"), None);
    assert_eq!(day(61.0, "d/m/y"), Some(date(1900, 3, 1)));
    assert_eq!(day(2_958_465.0, "d/m/y"), Some(date(9999, 12, 31)));
    assert_eq!(day(2_958_466.0, "d/m/y"), None);
    assert_eq!(day(-1.0, "d/m/y"), None);
    let of_1904 = show(41_728.0, "d/m/y", Epoch::Of1904);
    assert!(matches!(of_1904, Shown::Day { date: found, .. } if found == date(2018, 3, 31)));
}

#[test]
fn a_month_is_not_its_first_day() {
    let show = |code| show(42_979.0, code, Epoch::Of1900);
    assert_eq!(show("mmm-yy"), Shown::Period("September 2017".to_owned()));
    assert_eq!(show("yyyy"), Shown::Period("2017".to_owned()));
    assert_eq!(show("mmmm"), Shown::Period("September".to_owned()));
    assert!(matches!(show("d-mmm"), Shown::Day { has_year: false, .. }));
}

#[test]
fn times_and_durations_are_words() {
    assert_eq!(words(0.604_166_666_666_666_7, "h:mm"), "14:30");
    assert_eq!(words(1.5, "[h]:mm"), "36:00");
    assert_eq!(words(0.5, "mm:ss"), "12:00");
    let with_time = show(43_190.604_166_666_664, "dd/mm/yyyy hh:mm", Epoch::Of1900);
    assert!(matches!(with_time, Shown::Day { time: Some(time), .. } if time == "14:30"));
    let minutes = show(43_190.5, "h:mm dd/mm/yy", Epoch::Of1900);
    assert!(matches!(minutes, Shown::Day { .. }));
}

#[test]
fn no_number_and_no_code_makes_it_fail() {
    for value in [
        f64::NAN,
        f64::INFINITY,
        f64::MAX,
        f64::MIN,
        f64::MIN_POSITIVE,
        -0.0,
        1e300,
        5e-324,
        1e15,
    ] {
        for number in 0..60 {
            if let Some(code) = built_in(number) {
                let _ = show(value, code, Epoch::Of1904);
            }
        }
        for code in [
            "0%%%%%%%%%%",
            "#,,,,,,,,,",
            "0.0,,,,0",
            "?????.?????",
            "[h][m][s]",
            "\"",
            "_",
            "*",
            "0;0;0;0;0;0",
            ",",
            ".",
        ] {
            let _ = show(value, code, Epoch::Of1900);
        }
    }
}
