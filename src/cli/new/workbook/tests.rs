use super::*;
use crate::workbook::form::testing;

fn paths(file: &str, lead: Option<&str>, each_lead: bool) -> Result<Vec<String>, String> {
    let resolved = testing::resolved(&testing::content(), "2018-04-10");
    let asking = Asking {
        file: Path::new(file),
        lead,
        each_lead,
    };
    let as_at = PartialDate::parse("2018-03").unwrap();
    let settings = &resolved.site.settings;
    let workbooks = Workbooks::prepare(testing::plan(&resolved), settings, as_at, &asking)?;
    let shown = |one: &Prepared| format!("{}: {}", one.path.display(), one.summary);
    Ok(workbooks.list.iter().map(shown).collect())
}

#[test]
fn one_workbook_has_everything_open_or_what_one_leads() {
    assert_eq!(
        paths("a/b.xlsx", None, false),
        Ok(vec!["a/b.xlsx: 1 recommendation and 3 steps".to_owned()])
    );
    assert_eq!(
        paths("b.XLSX", Some("bob ray"), false),
        Ok(vec!["b.XLSX: 2 steps".to_owned()])
    );
}

#[test]
fn each_lead_gets_a_file_below_a_folder_or_by_a_pattern() {
    let expected = |names: [&str; 3]| {
        let counts = ["1 recommendation and 1 step", "2 steps", "1 step"];
        let all = names.iter().zip(counts);
        Ok(all
            .map(|(name, count)| format!("{name}: {count}"))
            .collect::<Vec<_>>())
    };
    assert_eq!(
        paths("out", None, true),
        expected([
            "out/homes-2018-03-ann-lee.xlsx",
            "out/homes-2018-03-bob-ray.xlsx",
            "out/homes-2018-03-no-lead.xlsx"
        ])
    );
    assert_eq!(
        paths("{lead} spring", None, true),
        expected([
            "ann-lee spring.xlsx",
            "bob-ray spring.xlsx",
            "no-lead spring.xlsx"
        ])
    );
    let refused = paths("out.xlsx", None, true).unwrap_err();
    assert!(refused.contains("--workbook \"out-{lead}.xlsx\""), "{refused}");
}

#[test]
fn names_of_leads_become_safe_names_of_files() {
    let mut taken = BTreeSet::new();
    let mut part = |lead: &str| file_part(lead, &mut taken);
    assert_eq!(part("Jo O'Neil / Head of Housing"), "jo-oneil-head-of-housing");
    assert_eq!(part("../../etc"), "etc");
    assert_eq!(part("ETC"), "etc-2");
    assert_eq!(part("..."), "lead");
    assert!(part(&"x".repeat(300)).len() <= 60);
}

#[test]
fn a_name_that_nobody_has_is_refused_with_those_that_lead() {
    assert_eq!(
        paths("b.xlsx", Some("Bob Rey"), false),
        Err(
            "nobody of that name leads anything that is still open: `Bob Rey`; did you mean `Bob Ray`? the leads are: \
             Ann Lee, Bob Ray"
                .to_owned()
        )
    );
}

#[test]
fn a_workbook_is_named_as_an_excel_file() {
    let refused = paths("progress.csv", None, false).unwrap_err();
    assert!(refused.contains("write `--workbook progress.xlsx`"), "{refused}");
    let refused = paths("spring v1.2", None, false).unwrap_err();
    assert!(
        refused.contains("write `--workbook \"spring v1.2.xlsx\"`"),
        "{refused}"
    );
}

#[test]
fn a_file_that_is_there_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("new").join("progress.xlsx");
    let resolved = testing::resolved(&testing::content(), "2018-04-10");
    let asking = Asking {
        file: &file,
        lead: None,
        each_lead: false,
    };
    let as_at = PartialDate::parse("2018-03").unwrap();
    let settings = &resolved.site.settings;
    let workbooks = Workbooks::prepare(testing::plan(&resolved), settings, as_at, &asking).unwrap();
    let report = workbooks.make(Path::new("content")).ok().unwrap();
    assert!(
        report.contains("candour import ") && report.contains("--as update"),
        "{report}"
    );
    assert!(workbooks.make(Path::new("content")).is_err());
}
