//! What is kept of the tables that people paste or drop: names, columns, whatever spreadsheet wrote them.

use open_badge_verifier::input::batch::entries;

/// The name of each row, and its columns as `heading=cell`.
fn given(text: &str) -> Vec<(String, Vec<String>)> {
    let given = entries(text).into_iter().map(|entry| entry.given);
    let columns =
        |columns: Vec<(String, String)>| columns.iter().map(|(head, cell)| format!("{head}={cell}")).collect();
    given.map(|given| (given.name, columns(given.columns))).collect()
}

fn texts(text: &str) -> Vec<String> {
    entries(text).into_iter().map(|entry| entry.text).collect()
}

#[test]
fn names_and_columns_are_kept() {
    let ann =
        |columns: &[&str]| vec![("Ann Lee".to_owned(), columns.iter().map(|column| (*column).to_owned()).collect())];
    for (table, columns) in [
        ("Job;Bewerber;Link\nWelder;Ann Lee;https://a.example/1", &["Job=Welder", "Bewerber=Ann Lee"][..]),
        ("链接\t姓名\t职位\nhttps://a.example/1\tAnn Lee\t焊工", &["姓名=Ann Lee", "职位=焊工"]),
        ("Vorname,Nachname,Badge\nAnn,Lee,https://a.example/1", &["Vorname=Ann", "Nachname=Lee"]),
        ("Id;Who;Link\nx-1;Ann Lee;https://a.example/1", &["Id=x-1", "Who=Ann Lee"]),
        ("https://a.example/1;7;Ann Lee;Welder", &["B=7", "=Ann Lee", "D=Welder"]),
        ("Ann Lee,https://a.example/1", &["=Ann Lee"]),
        ("Ann Lee https://a.example/1 ann@mail.example", &["=Ann Lee"]),
        ("\u{feff}sep=;\nhttps://a.example/1;Ann Lee", &["=Ann Lee"]),
        ("Name;Name;Link\nAnn Lee;x;https://a.example/1", &["Name=Ann Lee", "Name (2)=x"]),
    ] {
        let expected = ann(columns);
        assert_eq!(
            given(table).into_iter().filter(|(name, _)| !name.is_empty()).collect::<Vec<_>>(),
            expected,
            "{table}"
        );
    }
    for (table, columns) in [
        ("A;A (3);A;Link\n1;2;3;https://a.example/1", ["A=1", "A (3)=2", "A (3) (3)=3"]),
        ("D;Link\n1;https://a.example/1;2;3", ["D=1", "C=2", "D (4)=3"]),
    ] {
        assert_eq!(
            given(table),
            [(String::new(), columns.map(str::to_owned).to_vec())],
            "no cell takes the place of another"
        );
    }
    let lee = "Name;Vorname;Link\nLee;Ann;https://a.example/1";
    assert_eq!(given(lee), [("Lee Ann".to_owned(), vec!["Name=Lee".to_owned(), "Vorname=Ann".to_owned()])]);
}

#[test]
fn the_line_that_excel_begins_with_names_the_delimiter() {
    let table = "sep=;\r\nName;Link\r\n\"Lee, Ann\";https://a.example/1\r\n";
    assert_eq!(given(table), [("Lee, Ann".to_owned(), vec!["Name=Lee, Ann".to_owned()])]);
    assert_eq!(texts("SEP=,\nhttps://a.example/1,x"), ["https://a.example/1"], "even where nothing else tells");
    assert_eq!(texts("https://a.example/1,x"), ["https://a.example/1,x"]);
}

#[test]
fn rows_may_be_ragged_and_cells_have_several_lines() {
    let table = "Name;Mail;Badge;Place\nAnn;ann@mail.example;https://a.example/1;\"12 Mill Lane\nYork\";more;than;heads\n\
                 Ben;;https://a.example/2\n;;https://a.example/3\n\"Cem;;https://a.example/4";
    let columns = |columns: &[&str]| columns.iter().map(|column| (*column).to_owned()).collect::<Vec<_>>();
    let ann = ["Name=Ann", "Place=12 Mill Lane\nYork", "E=more", "F=than", "G=heads"];
    assert_eq!(
        given(table),
        [
            ("Ann".to_owned(), columns(&ann)),
            ("Ben".to_owned(), columns(&["Name=Ben"])),
            (String::new(), Vec::new()),
            ("Cem;;https://a.example/4".to_owned(), columns(&["Name=Cem;;https://a.example/4"])),
        ]
    );
}

#[test]
fn what_is_kept_of_a_row_is_bounded() {
    let row = |cell: &str, count: usize| format!("https://a.example/1;Ann Lee{}", format!(";{cell}").repeat(count));
    let [(name, columns)] = &given(&row(&"x y ".repeat(1_000), 200))[..] else { panic!("a row") };
    assert_eq!((name.as_str(), columns.len()), ("Ann Lee", 50));
    assert!(columns.iter().all(|column| column.chars().count() < 510));
    let long = format!("{};Link\nAnn;https://a.example/1", "Name ".repeat(1_000));
    assert!(given(&long)[0].1[0].len() < 100);
    let many = format!("Name;Link\n{}", "Ann Lee;https://a.example/1\n".repeat(10_000));
    assert!(given(&many).iter().all(|(name, _)| name == "Ann Lee") && entries(&many).len() == 10_000);
}
