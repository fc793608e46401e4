//! What the documents say of the project is so.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use open_badge_verifier::net::{hosts, other_credentials};
use open_badge_verifier::report::Verdict;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The documents that name files of the project, but for those in `docs/`.
const DOCUMENTS: [&str; 3] = ["CONTRIBUTING.md", "README.md", "SECURITY.md"];
/// The folders whose files are named by their paths from the root of the project.
const FOLDERS: [&str; 9] = ["bench", "contexts", "docs", "examples", "fuzz", "scripts", "src", "tests", "www"];

fn text(path: &str) -> String {
    std::fs::read_to_string(Path::new(ROOT).join(path)).unwrap_or_else(|_| panic!("{path} is not there"))
}

fn documents() -> Vec<String> {
    let inside = below(&Path::new(ROOT).join("docs"), &|path| path.extension().is_some_and(|end| end == "md"));
    let named = DOCUMENTS.map(str::to_owned);
    named.into_iter().chain(inside.iter().map(|path| relative(path))).collect()
}

/// What stands in backticks, outside of blocks of code.
fn quoted(document: &str) -> Vec<&str> {
    let prose = document.split("```").step_by(2);
    prose.flat_map(|prose| prose.split('`').skip(1).step_by(2)).collect()
}

/// Every `file: test` that a document names.
fn named(document: &str) -> Vec<(&str, &str)> {
    let quoted = quoted(document).into_iter();
    let named = quoted.filter_map(|quoted| quoted.split_once(": "));
    named.filter(|(file, _)| path(file).is_some_and(|path| path.contains('.'))).collect()
}

#[test]
fn every_test_that_a_document_names_is_there() {
    let mut count = 0;
    for document in documents() {
        for (file, test) in named(&text(&document)) {
            let source = text(file);
            let is_there = match Path::new(file).extension().and_then(|extension| extension.to_str()) {
                Some("rs") => source.contains(&format!("fn {test}()")),
                _ => source.contains(&format!("test(\"{test}\"")),
            };
            assert!(is_there, "{document} names {file}: {test}, which is not there");
            count += 1;
        }
    }
    assert!(count > 30, "{count}");
}

#[test]
fn every_path_that_a_document_names_is_there() {
    let mut count = 0;
    for document in documents() {
        let text = text(&document);
        for path in quoted(&text).into_iter().filter_map(path) {
            assert!(Path::new(ROOT).join(path).exists(), "{document} names {path}, which is not there");
            count += 1;
        }
    }
    assert!(count > 200, "{count}");
}

/// The path that a quotation is or begins with; none of a pattern such as `tests/*.rs` or `tests/<name>`.
fn path(quoted: &str) -> Option<&str> {
    let path = quoted.split([' ', ':']).next()?;
    let (folder, _) = path.split_once('/')?;
    (FOLDERS.contains(&folder) && !path.contains(['*', '<'])).then_some(path)
}

#[test]
fn every_folder_of_the_code_is_in_the_architecture() {
    let text = text("docs/architecture.md");
    let quoted = quoted(&text);
    let folders = below(&Path::new(ROOT).join("src"), &|path| path.is_dir());
    assert!(folders.len() > 20, "{}", folders.len());
    for folder in folders {
        let folder = format!("{}/", relative(&folder));
        assert!(quoted.contains(&folder.as_str()), "docs/architecture.md says nothing of {folder}");
    }
}

#[test]
fn the_verdicts_stand_in_their_order_with_their_severities() {
    let text = text("docs/verification.md");
    let table = rows(section(&text, "## The verdict"));
    let said: Vec<(&str, &str)> = table.iter().map(|row| (row[0].trim_matches('`'), row[1])).collect();
    let severities = Verdict::ALL.map(|verdict| serde_json::to_value(verdict.severity()).expect("a word"));
    let verdicts = Verdict::ALL.iter().zip(&severities);
    let known: Vec<(&str, &str)> =
        verdicts.map(|(verdict, severity)| (verdict.code(), severity.as_str().expect("a word"))).collect();
    assert_eq!(said, known);
}

#[test]
fn the_known_hosts_are_those_of_the_code_each_with_source_and_month() {
    let text = text("docs/hosts.md");
    for (heading, known) in [
        ("## Sites with badges", hosts::known().collect::<Vec<_>>()),
        ("## Sites with something else", other_credentials::known().collect()),
    ] {
        let rows = rows(section(&text, heading));
        assert_eq!(rows.iter().map(|row| quoted(row[0])).collect::<Vec<_>>(), known, "{heading}");
        for row in rows {
            let [.., source, month] = row.as_slice() else { panic!("{row:?}") };
            assert!(source.starts_with("<https://") && source.ends_with('>'), "{source}");
            let (year, number) = month.split_once('-').expect(month);
            assert!((2026..=2100).contains(&year.parse().expect(month)), "{month}");
            assert!((1..=12).contains(&number.parse().expect(month)), "{month}");
        }
    }
}

/// Every constant of the code that is a number bounds something, so that each stands in the table with its value.
#[test]
fn the_limits_are_those_of_the_code() {
    let text = text("docs/verification.md");
    let mut said = BTreeMap::new();
    for row in rows(section(&text, "## Limits")) {
        let names: Vec<&str> = quoted(row[0]);
        assert_eq!(names.len(), 2, "a row of a limit names a file and a constant, not {names:?}");
        let before = said.insert((names[0].to_owned(), names[1].to_owned()), said_value(row[1]));
        assert!(before.is_none(), "{names:?} stands twice");
    }
    let constants = constants();
    assert!(constants.len() > 90, "{}", constants.len());
    for (name, value) in &constants {
        assert_eq!(said.remove(name).as_ref(), Some(value), "{name:?} in docs/verification.md");
    }
    assert!(said.is_empty(), "no constants of the code: {said:?}");
}

/// The text below a heading, up to the next one of its level.
fn section<'t>(text: &'t str, heading: &str) -> &'t str {
    let (_, rest) = text.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("no {heading}"));
    rest.split("\n## ").next().unwrap_or(rest)
}

/// The cells of the rows of all tables, without their heads.
fn rows(text: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = text.lines().collect();
    let is_head = |at: usize| lines.get(at + 1).is_some_and(|next| next.starts_with("|--"));
    let rows = lines.iter().enumerate().filter(|(at, line)| line.starts_with("| ") && !is_head(*at));
    rows.map(|(_, line)| line.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

/// The bounds of a value as a document writes it: `4`, `1,024`, `2 MiB`, `1,024 to 8,192`.
fn said_value(cell: &str) -> Vec<i64> {
    let one = |text: &str| {
        let (number, unit) = text.split_once(' ').unwrap_or((text, ""));
        let number: i64 = number.replace(',', "").parse().unwrap_or_else(|_| panic!("{text} is no number"));
        match unit {
            "" => number,
            "KiB" => number * 1024,
            "MiB" => number * 1024 * 1024,
            unit => panic!("{unit} is no unit"),
        }
    };
    cell.split(" to ").map(one).collect()
}

/// The constants of the code that are numbers or ranges of numbers, by file and name, with their bounds.
fn constants() -> BTreeMap<(String, String), Vec<i64>> {
    const NUMBERS: [&str; 12] = ["usize", "u8", "u16", "u32", "u64", "isize", "i8", "i16", "i32", "i64", "f32", "f64"];
    let mut written = BTreeMap::new();
    for file in below(&Path::new(ROOT).join("src"), &|path| path.extension().is_some_and(|end| end == "rs")) {
        let source = text(&relative(&file));
        let code = source.split("#[cfg(test)]").next().unwrap_or_default();
        for (_, rest) in code.match_indices("const ").map(|(at, found)| code.split_at(at + found.len())) {
            let Some((head, rest)) = rest.split_once(" = ") else { continue };
            let Some((name, kind)) = head.split_once(": ") else { continue };
            let number = kind.split(['<', '>']).find(|part| NUMBERS.contains(part));
            if let (Some(_), Some((value, _))) = (number, rest.split_once(';')) {
                written.insert((relative(&file), name.to_owned()), value.to_owned());
            }
        }
    }
    written.iter().map(|(name, value)| (name.clone(), bounds(value, &written))).collect()
}

/// The bounds of a value as the code writes it: a product, a range, or another constant of a file (`json::MAX_DEPTH`).
fn bounds(value: &str, written: &BTreeMap<(String, String), String>) -> Vec<i64> {
    if let Some((file, name)) = value.split_once("::") {
        let is_it = |(at, own): &&(String, String)| own == name && at.ends_with(&format!("/{file}.rs"));
        let known = written.keys().find(is_it).unwrap_or_else(|| panic!("{value} is not known"));
        return bounds(&written[known], written);
    }
    let number = |text: &str| {
        let digits = text.trim().replace('_', "");
        let whole = digits.strip_suffix(".0").unwrap_or(&digits);
        whole.parse::<i64>().unwrap_or_else(|_| panic!("{text} is no number"))
    };
    value.split("..=").map(|bound| bound.split('*').map(number).product()).collect()
}

/// Every file and folder below a folder that is wanted.
fn below(folder: &Path, is_wanted: &dyn Fn(&Path) -> bool) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut found = Vec::new();
    for path in entries {
        if path.is_dir() {
            found.extend(below(&path, is_wanted));
        }
        if is_wanted(&path) {
            found.push(path);
        }
    }
    found
}

fn relative(path: &Path) -> String {
    let path = path.strip_prefix(ROOT).expect("below the root");
    path.iter().map(|name| name.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Later versions bring the Unicode tables of host names, which are larger than the rest of the wasm. A requirement in Cargo.toml would hold
/// every program that uses the crate; the lock file holds only the builds of this project.
#[test]
fn the_lock_file_keeps_the_tables_of_host_names_out() {
    let lock = text("Cargo.lock");
    assert!(
        lock.contains("name = \"idna_adapter\"\nversion = \"1.0.0\""),
        "cargo update -p idna_adapter --precise 1.0.0"
    );
    assert!(!text("Cargo.toml").contains("\nidna_adapter ="));
}
