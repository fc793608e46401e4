//! The words of every language: none missing, none left over, the same facts in each, and no word that only experts know.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

type Messages = BTreeMap<String, String>;

/// The languages, with the plural categories that each needs. (<https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html>)
pub const LANGUAGES: [(&str, &[&str]); 14] = [
    ("en", &["one", "other"]),
    ("de", &["one", "other"]),
    ("zh-CN", &["other"]),
    ("zh-Hant", &["other"]),
    ("es", &["one", "other"]),
    ("fr", &["one", "other"]),
    ("nl", &["one", "other"]),
    ("it", &["one", "other"]),
    ("pt-BR", &["one", "other"]),
    ("pl", &["one", "few", "many", "other"]),
    ("tr", &["one", "other"]),
    ("ja", &["other"]),
    ("ko", &["other"]),
    ("ar", &["zero", "one", "two", "few", "many", "other"]),
];

const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

const PLURALS: [&str; 7] = [
    "batch.title",
    "verdict.valid-partly.headline",
    "short.valid-partly",
    "inside.expired",
    "inside.held",
    "inside.unidentified",
    "inside.unchecked",
];

fn messages(language: &str) -> Messages {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/view/messages/{language}.json"));
    serde_json::from_slice(&std::fs::read(file).expect("a file a language")).expect("an object of strings")
}

fn is_plural(key: &str) -> bool {
    let (stem, category) = key.rsplit_once('.').unwrap_or_default();
    PLURALS.contains(&stem) && CATEGORIES.contains(&category)
}

fn placeholders(message: &str) -> BTreeSet<&str> {
    message.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn every_language_has_every_key_and_no_other() {
    let english = messages("en");
    let plain =
        |messages: &Messages| -> BTreeSet<String> { messages.keys().filter(|key| !is_plural(key)).cloned().collect() };
    for (language, categories) in LANGUAGES {
        let messages = messages(language);
        assert_eq!(plain(&messages), plain(&english), "{language}");
        for plural in PLURALS {
            for category in categories {
                assert!(messages.contains_key(&format!("{plural}.{category}")), "{language} {plural}.{category}");
            }
        }
        assert!(messages.values().all(|message| !message.trim().is_empty()), "{language}");
    }
}

#[test]
fn every_file_is_of_a_language_that_is_tested() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/view/messages");
    let files = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").file_name());
    let files: BTreeSet<String> = files.map(|name| name.to_string_lossy().replace(".json", "")).collect();
    assert_eq!(files, LANGUAGES.iter().map(|(language, _)| (*language).to_owned()).collect());
}

/// A name can end in any sound, so that no ending that agrees with one stands behind it.
#[test]
fn no_ending_depends_on_what_is_inserted() {
    let korean = ["은", "는", "이", "가", "을", "를", "와", "과", "로", "으로", "(으)로", "이라"];
    for (key, message) in messages("ko") {
        let behind = message.split('}').skip(1).map(|rest| rest.split([' ', '.', ',']).next().unwrap_or_default());
        assert!(behind.clone().all(|ending| !korean.contains(&ending)), "{key}: {message}");
    }
    for (key, message) in messages("tr") {
        assert!(!["}'", "}’"].iter().any(|suffix| message.contains(suffix)), "{key}: {message}");
    }
}

/// Words that were misread: a badge that was "hired", a seal that one breaks to open a letter, a request made of a thing.
#[test]
fn words_that_mislead_stay_away() {
    let misleading = [
        ("de", &["hat ihn eingestellt", "Rückzug", "urückgezogen", "angefordert", "Gefragte"][..]),
        ("zh-CN", &["封印", "篡改", "真实。"]),
        ("zh-Hant", &["封印", "竄改"]),
        ("ja", &["封印", "作りが不正"]),
    ];
    for (language, words) in misleading {
        for (key, message) in messages(language) {
            assert!(words.iter().all(|word| !message.contains(word)), "{language} {key}: {message}");
        }
    }
}

#[test]
fn every_message_has_the_facts_of_the_english_one() {
    let english = messages("en");
    for (language, _) in LANGUAGES {
        for (key, message) in messages(language) {
            assert_eq!(message.matches('{').count(), message.matches('}').count(), "{language} {key}");
            if is_plural(&key) {
                assert!(
                    placeholders(&message).iter().all(|name| ["count", "total"].contains(name)),
                    "{language} {key}"
                );
                let (stem, category) = key.rsplit_once('.').unwrap_or_default();
                let of_many = placeholders(&english[&format!("{stem}.other")]);
                assert!(category != "other" || placeholders(&message) == of_many, "{language} {key}");
            } else {
                assert_eq!(placeholders(&message), placeholders(&english[&key]), "{language} {key}");
            }
        }
    }
}

#[test]
fn other_languages_are_translated() {
    let english = messages("en");
    for (language, _) in LANGUAGES.iter().skip(1) {
        let messages = messages(language);
        let same = english.iter().filter(|(key, message)| messages.get(*key) == Some(message)).count();
        assert!(same < 25, "{language}: {same} messages are English");
    }
}

#[test]
fn words_that_only_experts_know_stay_in_the_technical_view() {
    for (key, message) in messages("en") {
        let lower = message.to_lowercase();
        let words: Vec<&str> = lower.split(|char: char| !char.is_alphanumeric()).collect();
        for word in
            ["signature", "signatures", "registry", "did", "dids", "cryptosuite", "hash", "jwt", "jws", "verify"]
        {
            assert!(key.starts_with("technical.") || !words.contains(&word), "{key}: {message}");
        }
    }
}

/// The script that says something where the view cannot.
fn fallback() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/element/fallback.js");
    std::fs::read_to_string(file).expect("a file")
}

#[test]
fn what_is_said_without_the_view_is_said_in_its_words() {
    let (english, script) = (messages("en"), fallback());
    let said = script.lines().map(str::trim).filter(|line| line.starts_with('"') && line.ends_with("\","));
    let said: Messages =
        serde_json::from_str(&format!("{{{}}}", said.collect::<String>().trim_end_matches(','))).expect("words by key");
    assert!(said.contains_key("error.wasm-blocked"));
    for (key, words) in said {
        assert_eq!(english.get(&key), Some(&words), "{key}");
    }
}

#[test]
fn every_message_is_used() {
    let view = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/view");
    let mut source = String::new();
    for folder in [view.clone(), view.join("card"), view.join("batch"), view.join("../browser")] {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|end| end == "rs") {
                source.push_str(&std::fs::read_to_string(path).expect("a file"));
            }
        }
    }
    source.push_str(&fallback());
    // Keys that are put together from codes; the tests of the card see to those of the codes.
    let made = [
        "verdict.",
        "short.",
        "severity.",
        "note.",
        "failure.",
        "obstacle.",
        "none.",
        "mark.",
        "check.",
        "help.",
        "warning.",
        "ribbon.",
        "recipient-field.",
        "endorsement.",
        "action.",
        "embed.",
        "batch.",
        "input.",
        "error.",
        "inside.",
        "linkage.",
    ];
    for key in messages("en").keys() {
        let used = source.contains(&format!("\"{key}\"")) || made.iter().any(|start| key.starts_with(start));
        assert!(used, "{key}");
    }
}
