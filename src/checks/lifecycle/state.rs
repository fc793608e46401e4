//! The words in which an achievement, a record or a message says that it is no longer offered.

use serde_json::Value;

use crate::base::json;
use crate::base::time::{DateTime, first_moment};
use crate::report::{Note, Replacement};
use crate::site::retirements::{Retirement, RetirementList, RetirementStatus};

/// What a node says about its own lifecycle: `archived`, `state` or `status` as platforms write them, CTDL's `credentialStatusType`
/// and `supersededBy` (<https://credreg.net/ctdl/terms/credentialStatusType>).
pub(super) fn note(node: &Value, source: &str, now: DateTime) -> Option<Note> {
    let replaced_by = replacement(node);
    let state = match node.get("archived").and_then(Value::as_bool) {
        Some(true) => Some(State::Retired),
        _ => states(node).find_map(State::of),
    };
    let state = match (state, &replaced_by) {
        (None | Some(State::Offered), Some(_)) => State::Superseded,
        (None, None) => return None,
        (Some(state), _) => state,
    };
    let date = date(node);
    Some(state.on(date, now).into_note(LifecycleFacts {
        replaced_by,
        note: None,
        source: source.to_owned(),
        as_of: None,
    }))
}

/// A message of the issuer's status list, if it speaks of retirement.
pub(super) fn worded(message: &str, source: &str) -> Option<Note> {
    let state = State::of(message).filter(|state| *state != State::Offered)?;
    let facts =
        LifecycleFacts { replaced_by: None, note: Some(message.to_owned()), source: source.to_owned(), as_of: None };
    Some(Dated { state, date: None }.into_note(facts))
}

/// What an entry of a site's list says.
pub(super) fn listed(list: &RetirementList, entry: &Retirement, now: DateTime) -> Note {
    let state = match entry.status {
        RetirementStatus::Retired => State::Retired,
        RetirementStatus::Retiring => State::Retiring,
        RetirementStatus::Superseded => State::Superseded,
    };
    let day = entry.retired_on.as_ref().map(ToString::to_string);
    state.on(day, now).into_note(LifecycleFacts {
        replaced_by: entry.replaced_by.clone(),
        note: entry.note.clone(),
        source: entry.source.clone().or_else(|| list.source.clone()).unwrap_or_else(|| list.name.clone()),
        as_of: list.updated.as_ref().map(ToString::to_string),
    })
}

/// Where an achievement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Offered,
    Retiring,
    Retired,
    Superseded,
}

/// A state with its date as written.
struct Dated {
    state: State,
    date: Option<String>,
}

/// What goes with a state.
struct LifecycleFacts {
    replaced_by: Option<Replacement>,
    note: Option<String>,
    source: String,
    as_of: Option<String>,
}

impl State {
    /// The state by the words of platforms and of CTDL's vocabulary (<https://credreg.net/ctdl/vocabs/credentialStat>); `None` for others.
    fn of(word: &str) -> Option<Self> {
        let word = word.rsplit([':', '/', '#']).next().unwrap_or_default().trim().to_ascii_lowercase();
        match word.as_str() {
            "active" | "published" => Some(Self::Offered),
            "teachout" | "ceasing" | "retiring" => Some(Self::Retiring),
            "archived" | "retired" | "deprecated" | "discontinued" | "inactive" | "ceased" => Some(Self::Retired),
            "superseded" => Some(Self::Superseded),
            _ => None,
        }
    }

    /// The state at `now`: a date that is past makes retiring retired, one that is to come makes retired retiring.
    fn on(self, date: Option<String>, now: DateTime) -> Dated {
        let over = date.as_deref().and_then(first_moment).map(|first| first <= now);
        let state = match (self, over) {
            (Self::Retired, Some(false)) => Self::Retiring,
            (Self::Retiring, Some(true)) => Self::Retired,
            (state, _) => state,
        };
        Dated { state, date }
    }
}

impl Dated {
    fn into_note(self, facts: LifecycleFacts) -> Note {
        let LifecycleFacts { replaced_by, note, source, as_of } = facts;
        match self.state {
            State::Offered => Note::Offered { source, as_of },
            State::Retiring => Note::Retiring { retires_on: self.date, replaced_by, note, source, as_of },
            State::Retired => Note::Retired { retired_on: self.date, replaced_by, note, source, as_of },
            State::Superseded => Note::Superseded { replaced_by, note, source, as_of },
        }
    }
}

/// A term by its name, with or without CTDL's prefix.
fn term<'a>(node: &'a Value, name: &str) -> Option<&'a Value> {
    node.get(name).or_else(|| node.get(format!("ceterms:{name}")))
}

fn states(node: &Value) -> impl Iterator<Item = &str> {
    let plain = ["state", "status", "lifecycleState"].into_iter().filter_map(|name| node.get(name)?.as_str());
    let types = json::many(term(node, "credentialStatusType")).filter_map(|state| {
        state.as_str().or_else(|| json::id(Some(state))).or_else(|| json::id(term(state, "targetNode")))
    });
    types.chain(plain)
}

fn date(node: &Value) -> Option<String> {
    let names = ["retiredOn", "retirementDate", "retiresOn", "archivedOn", "expirationDate"];
    let found = names.into_iter().filter_map(|name| term(node, name)?.as_str());
    found.filter(|date| first_moment(date).is_some()).map(str::to_owned).next()
}

fn replacement(node: &Value) -> Option<Replacement> {
    let by = json::many(term(node, "supersededBy")).next()?;
    let url = json::id(Some(by)).map(str::to_owned);
    let name = term(by, "name").and_then(name).or_else(|| url.clone())?;
    Some(Replacement { name, url })
}

/// A text, or the first of a map of languages.
fn name(value: &Value) -> Option<String> {
    let text = value.as_str().or_else(|| value.as_object()?.values().next()?.as_str());
    text.map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::note;
    use crate::base::time::DateTime;
    use crate::report::Note;
    use serde_json::{Value, json};

    fn said(node: &Value) -> Option<Note> {
        note(node, "https://issuer.example/a", DateTime::parse("2026-07-01T00:00:00Z").expect("a date"))
    }

    #[test]
    fn platforms_and_ctdl_say_it_in_their_words() {
        for node in [
            json!({"archived": true}),
            json!({"state": "retired"}),
            json!({"status": "Deprecated"}),
            json!({"ceterms:credentialStatusType": {"ceterms:targetNode": "credentialStat:Ceased"}}),
        ] {
            assert!(matches!(said(&node), Some(Note::Retired { .. })), "{node}");
        }
        let teach_out =
            json!({"credentialStatusType": [{"targetNode": "https://purl.org/ctdl/vocabs/credentialStat/TeachOut"}]});
        assert!(matches!(said(&teach_out), Some(Note::Retiring { .. })));
        assert!(matches!(said(&json!({"status": "active"})), Some(Note::Offered { .. })));
    }

    #[test]
    fn silence_says_nothing() {
        for node in [json!({}), json!({"earnable": false}), json!({"archived": false}), json!({"status": "suspended"})]
        {
            assert_eq!(said(&node), None, "{node}");
        }
    }

    #[test]
    fn a_date_to_come_is_a_retirement_to_come() {
        let node = json!({"state": "retired", "retiredOn": "2026-12-31"});
        assert!(matches!(said(&node), Some(Note::Retiring { retires_on: Some(_), .. })));
        let node = json!({"state": "retiring", "retiresOn": "2026-01"});
        assert!(matches!(said(&node), Some(Note::Retired { retired_on: Some(_), .. })));
    }

    #[test]
    fn a_successor_alone_does_not_retire() {
        let node = json!({"status": "active", "ceterms:supersededBy": [{"@id": "https://x.example/2", "ceterms:name": {"en": "Two"}}]});
        let Some(Note::Superseded { replaced_by: Some(by), .. }) = said(&node) else { panic!("superseded") };
        assert_eq!((by.name.as_str(), by.url.as_deref()), ("Two", Some("https://x.example/2")));
    }
}
