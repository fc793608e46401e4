//! Other names for the same: keywords, full and compact IRIs, aliases.

use open_badge_verifier::base::json::many;
use serde_json::{Value, json};

use super::super::choices::{Choices, one_in, pick};
use super::super::draft::{Draft, Operator};
use super::super::walk::Reach;

const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

pub const OPERATORS: &[(&str, Operator)] = &[
    ("@id for id", |draft, choices| rename(draft, choices, "id", "@id")),
    ("@type for type", |draft, choices| rename(draft, choices, "type", "@type")),
    ("@id and @type everywhere", keywords_everywhere),
    ("rdf:type as a property", type_as_property),
    ("full IRI of a member", |draft, choices| full(draft, choices, |iri, _| Some(iri.to_owned()))),
    ("compact IRI of a member", |draft, choices| full(draft, choices, compact)),
    ("alias without a datatype", |draft, choices| full(draft, choices, bare_alias)),
    ("alias of a member", alias),
    ("full IRI of a type", |draft, choices| full_type(draft, choices, |iri, _| Some(iri.to_owned()))),
    ("compact IRI of a type", |draft, choices| full_type(draft, choices, compact)),
    ("alias of a type", |draft, choices| full_type(draft, choices, bare_alias)),
    ("alias of @id", |draft, choices| keyword_alias(draft, choices, "id", "@id")),
    ("alias of @type", |draft, choices| keyword_alias(draft, choices, "type", "@type")),
    ("alias of @nest", nest_by_alias),
    ("full IRIs everywhere", full_everywhere),
];

fn rename(draft: &mut Draft<'_>, choices: &mut dyn Choices, from: &str, to: &str) -> Option<()> {
    let node = draft.node(Reach::Own, choices)?;
    let value = draft.take(&node, from)?;
    draft.put(&node, to, value)
}

fn keywords_everywhere(draft: &mut Draft<'_>, _: &mut dyn Choices) -> Option<()> {
    for node in super::super::walk::nodes(&draft.document, Reach::Own) {
        for (from, to) in [("id", "@id"), ("type", "@type")] {
            if let Some(value) = draft.take(&node, from) {
                draft.put(&node, to, value)?;
            }
        }
    }
    Some(())
}

/// One of the types, which stays among the others as well or not.
fn type_as_property(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let node = draft.node(Reach::Own, choices)?;
    let types: Vec<Value> = many(draft.at(&node)?.get("type")).cloned().collect();
    let name = pick(choices, types.clone())?;
    let class = draft.words.class(name.as_str()?)?;
    draft.add(&node, RDF_TYPE, json!({ "@id": class }))?;
    if one_in(choices, 2) {
        let others: Vec<&Value> = types.iter().filter(|other| **other != name).collect();
        draft.put(&node, "type", json!(others))?;
    }
    Some(())
}

/// Says a member by another name, which no context gives a datatype.
fn full(
    draft: &mut Draft<'_>,
    choices: &mut dyn Choices,
    named: fn(&str, &mut Draft<'_>) -> Option<String>,
) -> Option<()> {
    let (node, key, value) = draft.member(Reach::Own, choices, |_| true)?;
    let iri = draft.words.property(&key, choices)?;
    let value = draft.words.expanded(&iri, &value);
    let name = named(&iri, draft)?;
    draft.take(&node, &key)?;
    draft.add(&node, &name, value)
}

fn full_everywhere(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let mut members = super::super::walk::members(&draft.document, Reach::Own);
    // The innermost first, so that the pointers go on leading there.
    members.reverse();
    for (node, key) in members {
        let Some(iri) = draft.words.property(&key, choices) else { continue };
        let value = draft.take(&node, &key)?;
        let value = draft.words.expanded(&iri, &value);
        draft.add(&node, &iri, value)?;
    }
    Some(())
}

fn compact(iri: &str, draft: &mut Draft<'_>) -> Option<String> {
    let (vocabulary, local) = iri.split_at(iri.rfind(['#', '/'])? + 1);
    let prefix = draft.fresh("prefix");
    draft.add_context(json!({ prefix.as_str(): { "@id": vocabulary, "@prefix": true } }))?;
    Some(format!("{prefix}:{local}"))
}

fn bare_alias(iri: &str, draft: &mut Draft<'_>) -> Option<String> {
    let alias = draft.fresh("alias");
    draft.add_context(json!({ alias.as_str(): iri }))?;
    Some(alias)
}

/// An alias by which plain values mean what they did.
fn alias(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let (node, key, value) = draft.member(Reach::Own, choices, |_| true)?;
    let iri = draft.words.property(&key, choices)?;
    let alias = draft.fresh("alias");
    let definition = match draft.words.coercion(&iri) {
        Some(coercion) => json!({ "@id": iri, "@type": coercion }),
        None => json!({ "@id": iri }),
    };
    draft.add_context(json!({ alias.as_str(): definition }))?;
    draft.take(&node, &key)?;
    draft.put(&node, &alias, value)
}

fn full_type(
    draft: &mut Draft<'_>,
    choices: &mut dyn Choices,
    named: fn(&str, &mut Draft<'_>) -> Option<String>,
) -> Option<()> {
    let node = draft.node(Reach::Own, choices)?;
    let mut types: Vec<Value> = many(draft.at(&node)?.get("type")).cloned().collect();
    let chosen = choices.below(types.len());
    let class = draft.words.class(types.get(chosen)?.as_str()?)?;
    let name = named(&class, draft)?;
    // The type's own context goes with its plain name.
    if one_in(choices, 2) {
        types[chosen] = Value::from(name);
    } else {
        types.push(Value::from(name));
    }
    draft.put(&node, "type", Value::Array(types))
}

fn keyword_alias(draft: &mut Draft<'_>, choices: &mut dyn Choices, from: &str, keyword: &str) -> Option<()> {
    let node = draft.node(Reach::Own, choices)?;
    let alias = draft.fresh("alias");
    let value = draft.take(&node, from)?;
    draft.add_context(json!({ alias.as_str(): keyword }))?;
    draft.put(&node, &alias, value)
}

fn nest_by_alias(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let node = draft.node(Reach::Own, choices)?;
    let mut half = draft.half(&node, choices)?;
    half.retain(|key, _| key != "type" && key != "@type");
    let alias = draft.fresh("alias");
    draft.add_context(json!({ alias.as_str(): "@nest" }))?;
    draft.put(&node, &alias, json!(half))
}
