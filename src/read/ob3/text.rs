//! Texts, which may be in several languages. (<https://www.w3.org/TR/vc-data-model-2.0/#language-and-base-direction>)

use serde_json::Value;

use crate::base::json;
use crate::base::language_tag::names_language;
use crate::canonical;
use crate::report::badge::MAX_LANGUAGES;

/// A text: a string, a value object (`@value`), or a language map; of several languages the first.
pub(crate) fn text(value: Option<&Value>) -> Option<String> {
    json::many(value).find_map(one).filter(|text| !text.is_empty())
}

fn one(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        // In its canonical form, so that other notations of the same number, and digits that a number does not hold, read alike.
        Value::Number(_) => Some(canonical::jcs(value)),
        Value::Object(members) => match members.get("@value") {
            Some(inner) => one(inner),
            None if members.keys().all(|key| names_language(key)) => members.values().find_map(one),
            None => None,
        },
        _ => None,
    }
}

/// The languages that are named in a document, each once.
pub(super) fn languages(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect(document, &mut found);
    found
}

fn collect(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(members) => {
            let named = ["inLanguage", "@language"].into_iter().flat_map(|key| json::strings(members.get(key)));
            for language in named.filter(|tag| names_language(tag)) {
                if found.len() < MAX_LANGUAGES && !found.iter().any(|known| known == language) {
                    found.push(language.to_owned());
                }
            }
            members.iter().filter(|(key, _)| *key != "@context").for_each(|(_, member)| collect(member, found));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{languages, text};

    #[test]
    fn a_text_may_be_in_several_languages() {
        assert_eq!(text(Some(&json!("Teamwork"))).as_deref(), Some("Teamwork"));
        assert_eq!(text(Some(&json!({ "@value": "Teamwork", "@language": "en" }))).as_deref(), Some("Teamwork"));
        assert_eq!(
            text(Some(&json!([{ "@value": "Zusammenarbeit", "@language": "de" }]))).as_deref(),
            Some("Zusammenarbeit")
        );
        assert_eq!(text(Some(&json!({ "de": "Zusammenarbeit" }))).as_deref(), Some("Zusammenarbeit"));
        assert_eq!(text(Some(&json!({ "id": "x", "other": "y" }))), None);
        assert_eq!(text(Some(&json!(1.5e1))).as_deref(), Some("15"));
        assert_eq!(text(Some(&json!(9_007_199_254_740_993_u64))).as_deref(), Some("9007199254740992"));
        assert_eq!(
            languages(&json!({ "a": [{ "inLanguage": "en-US" }, { "@language": "de" }, { "@language": "de" }] })),
            ["en-US", "de"]
        );
    }
}
