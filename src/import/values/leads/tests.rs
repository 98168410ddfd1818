//! Who leads, by cells as plans have them.

use super::*;

fn text(plain: &str) -> Text {
    Text {
        plain: plain.to_owned(),
        ..Text::default()
    }
}

#[test]
fn names_of_several_people_are_parted() {
    for (cell, names) in [
        ("Marie Hatton", &["Marie Hatton"][..]),
        (
            "Tilly Heigh\nClare Hall-Salter",
            &["Tilly Heigh", "Clare Hall-Salter"],
        ),
        (
            "Jon Power\nHelen potter\nJonathan Eatough",
            &["Jon Power", "Helen potter", "Jonathan Eatough"],
        ),
        ("Jo Cornwell and Sue Wardle", &["Jo Cornwell", "Sue Wardle"]),
        ("Fiona Adamson/Tracy Dufton", &["Fiona Adamson", "Tracy Dufton"]),
        (
            "Karen Bradshaw/ Colleen Male/ Mick McCarthy/ Elaine Storey",
            &["Karen Bradshaw", "Colleen Male", "Mick McCarthy", "Elaine Storey"],
        ),
        ("A. Smith, B. Jones", &["A. Smith", "B. Jones"]),
        ("Ann Example; Practice team", &["Ann Example", "Practice team"]),
        (
            "Jo Britton (AD), Marie Hatton (SDM) & Siân ap Rhys",
            &["Jo Britton (AD)", "Marie Hatton (SDM)", "Siân ap Rhys"],
        ),
        ("Cllr Jones and Dr Smith", &["Cllr Jones", "Dr Smith"]),
        ("• Ann Example\n• Bo Other", &["Ann Example", "Bo Other"]),
        ("", &[]),
    ] {
        assert_eq!(split(&text(cell)), names, "{cell}");
    }
}

#[test]
fn teams_posts_and_what_may_be_one_stay_whole() {
    for cell in [
        "Children's Services Senior Leadership Team",
        "Head of Repairs and Maintenance",
        "Director of Finance, Adults",
        "Head of Service, Adults",
        "Early Help and Youth Justice",
        "Public Health and Adult Social Care",
        "Jo and Marie",
        "HR/OD",
        "IRO/CP Chairs",
        "Director/Head of Service",
        "Ann Example, Director of Homes",
        "Service Manager (Fostering, Adoption)",
        "Telford & Wrekin Council",
        "TBC",
    ] {
        assert_eq!(split(&text(cell)), [cell], "{cell}");
    }
    assert_eq!(
        split(&text("Children's Services Senior Leadership\nTeam")),
        ["Children's Services Senior Leadership Team"]
    );
    assert_eq!(
        split(&text("Head of Repairs\nand Maintenance")),
        ["Head of Repairs and Maintenance"]
    );
}

#[test]
fn a_cell_of_leads_and_a_date_is_parted() {
    for (cell, names, due, words) in [
        (
            "Jeanette Hill 08/01/2018",
            &["Jeanette Hill"][..],
            "2018-01-08",
            "08/01/2018",
        ),
        (
            "Jeanette Hill\n08/01/2018",
            &["Jeanette Hill"],
            "2018-01-08",
            "08/01/2018",
        ),
        (
            "Jeanette Hill/Steve Ladd/Elaine Storey 01/03/2018",
            &["Jeanette Hill", "Steve Ladd", "Elaine Storey"],
            "2018-03-01",
            "01/03/2018",
        ),
        (
            "Lisa Kelly/ Siobhan Hughes 01/03/2018",
            &["Lisa Kelly", "Siobhan Hughes"],
            "2018-03-01",
            "01/03/2018",
        ),
        (
            "Steve Ladd/ Elaine Storey/Siobhan Hughes 01/12/18",
            &["Steve Ladd", "Elaine Storey", "Siobhan Hughes"],
            "2018-12-01",
            "01/12/18",
        ),
        ("01/05/2018", &[], "2018-05-01", "01/05/2018"),
        (
            "Jo Britton, by end of March 2018",
            &["Jo Britton"],
            "2018-03",
            "by end of March 2018",
        ),
        (
            "Jo Britton (March 2018)",
            &["Jo Britton"],
            "2018-03",
            "March 2018",
        ),
        (
            "March 2018 – Jo Britton",
            &["Jo Britton"],
            "2018-03",
            "March 2018",
        ),
        (
            "Head of Homes\nBy March 2018 (subject to funding)",
            &["Head of Homes"],
            "2018-03",
            "By March 2018 (subject to funding)",
        ),
        ("Jo Britton", &["Jo Britton"], "", ""),
    ] {
        let (found, reading, said) = with_due(&text(cell), &Value::Text, &DateContext::default());
        let due_said = reading.due.map(|due| due.to_string()).unwrap_or_default();
        assert_eq!(found, names, "{cell}");
        assert_eq!((due_said.as_str(), said.as_str()), (due, words), "{cell}");
    }
}

#[test]
fn a_start_and_work_without_end_stand_beside_leads_too() {
    let of = |cell: &str| with_due(&text(cell), &Value::Text, &DateContext::default());
    let (names, reading, words) = of("Jeanette Hill To commence from 08/01/18");
    assert_eq!(
        (names, words.as_str()),
        (vec!["Jeanette Hill".to_owned()], "To commence from 08/01/18")
    );
    assert_eq!(
        reading.starts.map(|starts| starts.to_string()).as_deref(),
        Some("2018-01-08")
    );
    assert!(reading.says_more && reading.due.is_none());
    for cell in [
        "Jo Britton\nOngoing",
        "Jo Britton - Ongoing",
        "Jo Britton (ongoing)",
    ] {
        let (names, reading, _) = of(cell);
        assert_eq!(
            (names, reading.ongoing),
            (vec!["Jo Britton".to_owned()], true),
            "{cell}"
        );
    }
    let (names, reading, words) = of("Jo Britton – TBC");
    assert_eq!(
        (names, words.as_str(), reading.says_more),
        (vec!["Jo Britton".to_owned()], "TBC", true)
    );
}

proptest::proptest! {
    #[test]
    fn no_word_of_a_cell_is_lost_or_made_up(cell in "([A-Z][a-z]{1,6}| and |&|of|,|;|/|\\(|\\)|Team|Head|HR|March 2018|01/02/18|ongoing|TBC|by| |\n){0,12}") {
        let letters = |words: &str| {
            let words = words.split(|c: char| !c.is_alphanumeric());
            words.filter(|word| *word != "and").collect::<String>()
        };
        let sorted = |words: String| {
            let mut letters: Vec<char> = words.chars().collect();
            letters.sort_unstable();
            letters
        };
        let whole = sorted(letters(&format!(" {} ", cell.split_whitespace().collect::<Vec<_>>().join(" "))));
        let names = split(&text(&cell)).join(" ");
        proptest::prop_assert_eq!(sorted(letters(&format!(" {names} "))), whole.clone());
        let (names, _, words) = with_due(&text(&cell), &Value::Text, &DateContext::default());
        let both = format!(" {} {} ", names.join(" "), words.split_whitespace().collect::<Vec<_>>().join(" "));
        proptest::prop_assert_eq!(sorted(letters(&both)), whole);
    }
}
