//! Contexts that give names another meaning, or take it.

use serde_json::{Value, json};

use super::super::choices::{Choices, one_in, pick, shuffle};
use super::super::draft::{Draft, Operator};
use super::super::walk::{self, Reach};

pub const OPERATORS: &[(&str, Operator)] = &[
    ("two names swapped by a context", swap_names),
    ("another meaning of a name", |draft, choices| add(draft, choices, redefined)),
    ("another meaning of a type", |draft, choices| add(draft, choices, redefined_type)),
    ("a prefix that is a scheme", |draft, choices| add(draft, choices, scheme)),
    ("@vocab", |draft, choices| add(draft, choices, |_, _| json!({ "@vocab": "https://schema.org/" }))),
    ("@language", |draft, choices| add(draft, choices, |_, _| json!({ "@language": "en" }))),
    ("@base", |draft, choices| add(draft, choices, |_, _| json!({ "@base": "https://example.org/" }))),
    ("no context", |draft, choices| add(draft, choices, |_, _| Value::Null)),
    ("context that is imported", |draft, choices| add(draft, choices, imported)),
    ("context that does not propagate", |draft, choices| add(draft, choices, unpropagated)),
    ("context of a member or type", |draft, choices| add(draft, choices, scoped)),
    ("context that hides a name", |draft, choices| add(draft, choices, |key, _| json!({ key: null }))),
    ("context that nests a name", |draft, choices| add(draft, choices, |key, _| json!({ key: "@nest" }))),
    ("context that makes a name an id", |draft, choices| add(draft, choices, |key, _| json!({ key: "@id" }))),
    ("context left out", leave_out),
    ("contexts in another order", reorder),
    ("context of others", of_others),
];

type Context = fn(&str, &mut dyn Choices) -> Value;

/// Adds a context about a name of the document, to the document or inside of it, before the others or after them, and now and then
/// uses the name that it explains for the member that it could hide.
fn add(draft: &mut Draft<'_>, choices: &mut dyn Choices, context: Context) -> Option<()> {
    let (node, key, _) = draft.member(Reach::All, choices, |_| true)?;
    let context = context(&key, choices);
    let place = match choices.below(4) {
        0 => node,
        1 => draft.node(Reach::All, choices)?,
        _ => String::new(),
    };
    if one_in(choices, 3) {
        let before = draft.take(&place, "@context");
        draft.put(&place, "@context", context)?;
        match before {
            Some(Value::Array(contexts)) => contexts.into_iter().try_for_each(|one| draft.add(&place, "@context", one)),
            Some(one) => draft.add(&place, "@context", one),
            None => Some(()),
        }
    } else {
        draft.add(&place, "@context", context)
    }
}

fn redefined(key: &str, choices: &mut dyn Choices) -> Value {
    let iri = ["https://schema.org/name", "urn:example:other", "https://www.w3.org/2018/credentials#validFrom"]
        [choices.below(3)];
    let definition = match choices.below(4) {
        0 => json!({ "@id": iri, "@protected": true }),
        1 => json!({ "@id": iri, "@container": "@set" }),
        2 => json!({ "@reverse": iri }),
        _ => json!(iri),
    };
    json!({ key: definition })
}

fn redefined_type(_: &str, choices: &mut dyn Choices) -> Value {
    let names = [
        "VerifiableCredential",
        "OpenBadgeCredential",
        "AchievementCredential",
        "Achievement",
        "Profile",
        "type",
        "id",
    ];
    json!({ names[choices.below(names.len())]: "urn:example:Other" })
}

fn scheme(_: &str, choices: &mut dyn Choices) -> Value {
    let prefix = ["did", "mailto", "https", "urn", "data", "tel"][choices.below(6)];
    json!({ prefix: { "@id": "https://example.org/", "@prefix": true } })
}

fn imported(_: &str, choices: &mut dyn Choices) -> Value {
    let urls = [
        "https://www.w3.org/2018/credentials/v1",
        "https://www.w3.org/ns/credentials/v2",
        "https://w3id.org/security/v2",
    ];
    json!({ "@import": urls[choices.below(3)], "name": "urn:example:name" })
}

fn unpropagated(key: &str, _: &mut dyn Choices) -> Value {
    json!({ "@propagate": false, key: "urn:example:other" })
}

fn scoped(key: &str, choices: &mut dyn Choices) -> Value {
    let outer = ["Achievement", "credentialSubject", "issuer", "Profile", "achievement"][choices.below(5)];
    let own = json!({ key: "urn:example:other" });
    json!({ outer: { "@id": format!("urn:example:{outer}"), "@context": own } })
}

/// What one name said is said by the other, and a context swaps them back.
fn swap_names(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let (node, key, value) = draft.member(Reach::Own, choices, Value::is_string)?;
    let own: Vec<String> =
        draft.at(&node)?.keys().filter(|name| **name != key && !walk::is_structural(name)).cloned().collect();
    let other = pick(choices, own)?;
    let (iri, other_iri) = (draft.words.property(&key, choices)?, draft.words.property(&other, choices)?);
    let instead = draft.take(&node, &other)?;
    draft.put(&node, &other, value)?;
    draft.put(&node, &key, instead)?;
    let definition = |iri: &str| match draft.words.coercion(iri) {
        Some(coercion) => json!({ "@id": iri, "@type": coercion }),
        None => json!({ "@id": iri }),
    };
    let context = json!({ key: definition(&other_iri), other: definition(&iri) });
    let place = if one_in(choices, 2) { node } else { String::new() };
    draft.add(&place, "@context", context)
}

fn leave_out(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let contexts = draft.root()?.get_mut("@context")?.as_array_mut()?;
    let chosen = choices.below(contexts.len());
    (!contexts.is_empty()).then(|| drop(contexts.remove(chosen)))
}

fn reorder(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let contexts = draft.root()?.get_mut("@context")?.as_array_mut()?;
    shuffle(choices, contexts);
    Some(())
}

fn of_others(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let urls = [
        "https://www.w3.org/2018/credentials/v1",
        "https://www.w3.org/ns/credentials/v2",
        "https://w3id.org/security/v1",
        "https://w3id.org/security/v2",
        "https://w3id.org/openbadges/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
        "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
        "https://nobody.example/context",
    ];
    let node = draft.node(Reach::All, choices)?;
    draft.add(&node, "@context", json!(urls[choices.below(urls.len())]))
}
