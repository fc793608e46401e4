//! Retirement lists: facts that a site knows about achievements whose own documents do not tell them. The format is described by
//! `www/lists/retirements/schema.json`.

use serde::Deserialize;
use serde_json::Value;

use super::day::Day;
use super::list::{ListFault, given};
use crate::base::case::lower;
use crate::base::json;
use crate::report::Replacement;
use crate::report::badge::Credential;

/// A list of achievements that are no longer offered, or not for long.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RetirementList {
    /// The address of the schema, for editors.
    #[serde(rename = "$schema", default, deserialize_with = "given")]
    pub schema: Option<String>,
    /// What the list is about.
    pub name: String,
    /// When it was last brought up to date.
    #[serde(default, deserialize_with = "given")]
    pub updated: Option<Day>,
    /// Where its facts are from, unless an entry says otherwise.
    #[serde(default, deserialize_with = "given")]
    pub source: Option<String>,
    /// The achievements.
    pub entries: Vec<Retirement>,
}

/// One achievement, or all of one kind.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Retirement {
    /// Which achievements are meant.
    #[serde(rename = "match")]
    pub matches: Match,
    /// What is known of them.
    pub status: RetirementStatus,
    /// The day, month or year from which on they are not offered.
    #[serde(default, deserialize_with = "given")]
    pub retired_on: Option<Day>,
    /// What took their place.
    #[serde(default, deserialize_with = "given")]
    pub replaced_by: Option<Replacement>,
    /// A remark for readers.
    #[serde(default, deserialize_with = "given")]
    pub note: Option<String>,
    /// Where this fact is from.
    #[serde(default, deserialize_with = "given")]
    pub source: Option<String>,
}

/// What is known of an achievement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RetirementStatus {
    /// It is no longer offered.
    Retired,
    /// It will no longer be offered.
    Retiring,
    /// A newer version exists.
    Superseded,
}

/// Which achievements an entry means: by id, by the start of their ids, or by issuer together with name or code.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Written")]
pub enum Match {
    /// The achievement or badge class with this id.
    Id(String),
    /// Every one whose id starts so.
    IdPrefix(String),
    /// Those of an issuer with this name; `*` stands for any text.
    Name(Issuer, String),
    /// Those of an issuer with this code, by itself in their name, human code or alignments.
    Code(Issuer, String),
}

/// Who awarded the achievement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Issuer {
    /// By its id.
    Id(String),
    /// By its name: enough here, since retirement is no claim about the badge.
    Name(String),
}

impl RetirementList {
    /// Reads and validates a list; `from` is its address, for the message.
    pub fn parse(text: &str, from: &str) -> Result<Self, ListFault> {
        let list = text.strip_prefix('\u{feff}').unwrap_or(text);
        serde_json::from_str(list).map_err(|fault| ListFault { list: from.to_owned(), fault: fault.to_string() })
    }

    /// The entry that means a badge's achievement, if there is one.
    pub(crate) fn entry(&self, credential: &Credential, achievement: Option<&Value>) -> Option<&Retirement> {
        self.entries.iter().find(|entry| entry.matches.fits(credential, achievement))
    }
}

impl Match {
    fn fits(&self, credential: &Credential, achievement: Option<&Value>) -> bool {
        let id = credential.achievement_id.as_deref().unwrap_or_default();
        match self {
            Self::Id(wanted) => wanted == id,
            Self::IdPrefix(start) => id.starts_with(start.as_str()),
            Self::Name(issuer, pattern) => issuer.is(credential) && fits(&folded(pattern), &folded(&credential.name)),
            Self::Code(issuer, code) => issuer.is(credential) && has_code(code, credential, achievement),
        }
    }
}

impl Issuer {
    fn is(&self, credential: &Credential) -> bool {
        match self {
            Self::Id(id) => credential.issuer.id.as_ref() == Some(id),
            Self::Name(name) => credential.issuer.name.as_deref().is_some_and(|found| folded(found) == folded(name)),
        }
    }
}

/// Whether a code stands by itself, as `74-343` in "Exam 74-343: Managing Projects", in one of the places for codes.
fn has_code(code: &str, credential: &Credential, achievement: Option<&Value>) -> bool {
    let human_code = achievement.and_then(|achievement| achievement.get("humanCode")).and_then(Value::as_str);
    let tagged = json::many(achievement.and_then(|achievement| achievement.get("alignment")));
    let tagged = tagged.filter_map(|alignment| alignment.get("targetCode")?.as_str());
    let mut places = human_code.into_iter().chain(tagged).chain([credential.name.as_str()]);
    let code = lower(code);
    places.any(|place| {
        let place = lower(place);
        place.match_indices(&code).any(|(at, found)| {
            let joins = |char: Option<char>| char.is_some_and(|char| char.is_alphanumeric() || char == '-');
            let before = place.get(..at).and_then(|text| text.chars().next_back());
            let after = place.get(at + found.len()..).and_then(|text| text.chars().next());
            !joins(before) && !joins(after)
        })
    })
}

/// Whether a text fits a pattern, in which `*` stands for any text.
fn fits(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    rest.ends_with(last)
}

/// The name in lower case, with single spaces, and without the signs of trademarks.
fn folded(name: &str) -> String {
    let plain: String = lower(name).chars().filter(|char| !matches!(char, '®' | '™' | '©')).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A match as it is written.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Written {
    #[serde(default, deserialize_with = "given")]
    achievement_id: Option<String>,
    #[serde(default, deserialize_with = "given")]
    id_prefix: Option<String>,
    #[serde(default, deserialize_with = "given")]
    issuer_id: Option<String>,
    #[serde(default, deserialize_with = "given")]
    issuer_name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    code: Option<String>,
}

impl TryFrom<Written> for Match {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let Written { achievement_id, id_prefix, issuer_id, issuer_name, name, code } = written;
        let issuer = match (issuer_id, issuer_name) {
            (Some(id), None) => Some(Issuer::Id(id)),
            (None, Some(name)) => Some(Issuer::Name(name)),
            (None, None) => None,
            (Some(_), Some(_)) => return Err("a match has `issuerId` or `issuerName`, not both"),
        };
        match (achievement_id, id_prefix, issuer, name, code) {
            (Some(id), None, None, None, None) => Ok(Self::Id(id)),
            (None, Some(start), None, None, None)
                if start.starts_with("https://") && start.matches('/').count() > 2 =>
            {
                Ok(Self::IdPrefix(start))
            }
            (None, Some(_), None, None, None) => Err("an `idPrefix` is an https URL as far as its path"),
            (None, None, Some(issuer), Some(name), None) => Ok(Self::Name(issuer, name)),
            (None, None, Some(issuer), None, Some(code)) if !code.trim().is_empty() => Ok(Self::Code(issuer, code)),
            _ => Err("a match has `achievementId`, `idPrefix`, or an issuer with `name` or `code`"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{RetirementList, fits, has_code};
    use crate::report::badge::Credential;

    #[test]
    fn the_message_names_the_line() {
        let text = "{\n  \"name\": \"x\",\n  \"entries\": [\n    {\n      \"match\": { \"code\": \"1\" },\n      \"status\": \"retired\"\n    }\n  ]\n}";
        let fault = RetirementList::parse(text, "list.json").expect_err("a fault").to_string();
        assert!(fault.starts_with("list.json: a match has"), "{fault}");
        assert!(fault.contains("line 5"), "{fault}");
        let fault = RetirementList::parse(&text.replace("retired", "gone"), "l").expect_err("a fault").to_string();
        assert!(fault.contains("line"), "{fault}");
    }

    #[test]
    fn days_are_days() {
        let list = |day: &str| {
            let entry = r#"{"match": {"achievementId": "urn:x"}, "status": "retired", "retiredOn": "DAY"}"#;
            RetirementList::parse(&format!(r#"{{"name": "x", "entries": [{}]}}"#, entry.replace("DAY", day)), "l")
        };
        for day in ["2019", "2019-07", "2019-12-31"] {
            assert!(list(day).is_ok(), "{day}");
        }
        for day in ["July 2019", "2019-13", "2019-02-30", "31.12.2019", "2019-7", ""] {
            assert!(list(day).is_err(), "{day}");
        }
    }

    #[test]
    fn a_code_stands_by_itself() {
        let named = |name: &str| Credential { name: name.to_owned(), ..Credential::default() };
        assert!(has_code("74-343", &named("Exam 74-343: Managing Projects"), None));
        assert!(has_code("MB2-706", &named("exam mb2-706"), None));
        assert!(!has_code("74-343", &named("Exam 174-343"), None));
        assert!(!has_code("74-343", &named("Exam 74-3434"), None));
        assert!(!has_code("74-343", &named("Exam A74-343-B"), None));
    }

    #[test]
    fn patterns() {
        assert!(fits("office * 2010", "office excel 2010"));
        assert!(!fits("office * 2010", "office excel 2013"));
        assert!(fits("exact", "exact") && !fits("exact", "exactly"));
        assert!(fits("a*", "abc") && fits("*c", "abc") && !fits("a*b*a", "ab"));
    }
}
