//! `docs/report.md` and the types of the interface name every word of the report, and no other.
//!
//! `UPDATE=1 cargo test --test core report` writes the document anew.

use std::fmt::Write;
use std::path::Path;

use open_badge_verifier::report::badge::Format;
use open_badge_verifier::report::{
    CheckName, Described, DocumentDoubt, FailureCode, Incomparable, Level, Limit, Linkage, ListDoubt, MatchedBy, Media,
    NoteCode, ObstacleCode, Part, Purpose, RegistryDoubt, RegistryType, Rule, Severity, SourceOutcome, Verdict,
    WarningCode, camel_case,
};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

const HEAD: &str = "# The words of the report

Every code of a report with its facts, and every word that a fact may be. The shape of the whole is in
[`index.d.ts`](../www/types/index.d.ts); what each check does is in [verification.md](verification.md). Codes and facts are stable; new ones
may be added. Facts that are not known are `null`, those marked “if any” are left out.

This file is written by the tests (`UPDATE=1 cargo test --test core report`) from the enums of `src/report/`.
";

#[test]
fn the_document_names_every_code_with_its_facts() {
    let file = Path::new(ROOT).join("docs/report.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, document()).expect("docs/report.md");
    }
    let written = std::fs::read_to_string(&file).expect("docs/report.md");
    assert!(written == document(), "docs/report.md is not what the enums say: UPDATE=1 cargo test --test core report");
}

#[test]
fn the_types_of_the_interface_have_the_same_words() {
    let types = types();
    let unions = [
        ("export type Verdict =", Verdict::ALL.map(Verdict::code).to_vec()),
        ("export type Severity =", Severity::ALL.map(Severity::code).to_vec()),
        ("export type CheckName =", CheckName::ALL.map(CheckName::code).to_vec()),
        ("export type IdentityLevel =", Level::ALL.map(Level::code).to_vec()),
        ("export type Linkage =", Linkage::ALL.map(Linkage::code).to_vec()),
        ("export type RegistryType =", RegistryType::ALL.map(RegistryType::code).to_vec()),
        ("export type RegistryDoubt =", RegistryDoubt::ALL.map(RegistryDoubt::code).to_vec()),
        ("  purpose:", Purpose::ALL.map(Purpose::code).to_vec()),
        ("  format:", Format::ALL.map(Format::code).to_vec()),
    ];
    for (declaration, words) in unions {
        assert_eq!(sorted(union(&types, declaration)), sorted(words), "{declaration}");
    }
    let source = types.split_once("export interface Source {").expect("an interface").1;
    assert_eq!(sorted(union(source, "  outcome:")), sorted(SourceOutcome::ALL.map(SourceOutcome::code).to_vec()));
}

/// The types of the interface.
fn types() -> String {
    std::fs::read_to_string(Path::new(ROOT).join("www/types/index.d.ts")).expect("index.d.ts")
}

/// The strings of a union type.
fn union<'a>(types: &'a str, declaration: &str) -> Vec<&'a str> {
    let (_, rest) = types.split_once(declaration).unwrap_or_else(|| panic!("no {declaration}"));
    let (union, _) = rest.split_once(';').expect("its end");
    union.split('"').skip(1).step_by(2).collect()
}

fn sorted(mut words: Vec<&str>) -> Vec<&str> {
    words.sort_unstable();
    words
}

fn document() -> String {
    let mut text = HEAD.to_owned();
    let codes = [
        ("Notes: codes of checks that passed", NoteCode::DESCRIBED),
        ("Failures: codes of checks that failed", FailureCode::DESCRIBED),
        ("Obstacles: codes of checks that are undetermined", ObstacleCode::DESCRIBED),
        ("Warnings", WarningCode::DESCRIBED),
    ];
    for (title, described) in codes {
        write!(text, "\n## {title}\n\n| code | meaning | facts |\n|---|---|---|\n").expect("a text");
        for described in described {
            writeln!(text, "| `{}` | {} | {} |", described.code, meaning(described), facts(described)).expect("a text");
        }
    }
    text.push_str("\n## Words\n\n| fact | words |\n|---|---|\n");
    for (name, words) in words() {
        let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        writeln!(text, "| {name} | {} |", words.join(", ")).expect("a text");
    }
    text
}

fn meaning(described: &Described) -> String {
    let text = described.meaning.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
    // Facts are named as the report has them.
    let parts =
        text.split('`').enumerate().map(|(at, part)| if at % 2 == 1 { camel_case(part) } else { part.to_owned() });
    parts.collect::<Vec<_>>().join("`")
}

fn facts(described: &Described) -> String {
    let facts = described.facts.iter().flat_map(|(name, kind)| match *kind {
        "Identified" => [
            "`identity`",
            "`host` (if any)",
            "`list` (if any)",
            "`registry` (if any)",
            "`name` (if any)",
            "`linkage` (if any)",
        ]
        .map(str::to_owned)
        .to_vec(),
        _ if *name == "within" => vec!["`within` (if any)".to_owned()],
        _ => vec![format!("`{}`", camel_case(name))],
    });
    facts.collect::<Vec<_>>().join(", ")
}

fn words() -> [(&'static str, Vec<&'static str>); 14] {
    [
        ("checks, in their order", CheckName::ALL.map(CheckName::code).to_vec()),
        ("`rule` of the warning `property`", Rule::ALL.map(Rule::code).to_vec()),
        ("`part` of `too-large` and `damaged`", Part::ALL.map(Part::code).to_vec()),
        ("`found`", Media::ALL.map(Media::code).to_vec()),
        ("`limit` of `budget-exhausted`", Limit::ALL.map(Limit::code).to_vec()),
        ("`reason` of `list-not-genuine`", ListDoubt::ALL.map(ListDoubt::code).to_vec()),
        ("`reason` of `not-comparable`", Incomparable::ALL.map(Incomparable::code).to_vec()),
        (
            "`reason` of the warning `document`, beside the codes of obstacles",
            DocumentDoubt::ALL.map(DocumentDoubt::code).to_vec(),
        ),
        ("`how` of `matched`", MatchedBy::ALL.map(MatchedBy::code).to_vec()),
        ("`identity`", Level::ALL.map(Level::code).to_vec()),
        ("`type` of a registry", RegistryType::ALL.map(RegistryType::code).to_vec()),
        ("`reason` of a registry whose `answer` is `unknown`", RegistryDoubt::ALL.map(RegistryDoubt::code).to_vec()),
        ("`linkage`", Linkage::ALL.map(Linkage::code).to_vec()),
        ("`version` of `conforms`", Format::ALL.map(Format::code).to_vec()),
    ]
}
