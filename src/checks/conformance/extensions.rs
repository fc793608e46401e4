//! Extensions, each compared with the JSON Schema that its context names.
//! (<https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html#Extensions>)

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::base::json;
use crate::net::Network;
use crate::net::address::web_url;
use crate::net::fetch::Fetch;
use crate::read::ob2::Document;
use crate::read::ob2::terms::{NamedContexts, Scope};
use crate::report::{Purpose, Rule, Warning};

use super::{MAX_FAULTS, schema};

/// The most extensions of one document that are compared, and the most schemas that they are compared with; badges have one or two of each.
const MAX_EXTENSIONS: usize = 16;
const MAX_COMPARISONS: usize = 16;
const OBI: &str = "https://w3id.org/openbadges#";

/// An extension found in a document.
struct Extension<'a> {
    node: &'a Map<String, Value>,
    pointer: String,
    /// What its names stand for.
    scope: Scope,
    /// The contexts by address that are in force, its own and those around it.
    addresses: Vec<&'a str>,
}

/// Compares every extension of a document with its schemas.
pub(super) async fn check<F: Fetch>(
    document: &Document,
    at: &str,
    network: &Network<'_, F>,
    warnings: &mut Vec<Warning>,
) {
    let contexts = &document.contexts;
    let mut found = Vec::new();
    collect(&document.raw, contexts, (at, &Scope::default(), &[]), &mut found);
    let mut comparisons = 0;
    for extension in found {
        if warnings.len() >= MAX_FAULTS {
            return;
        }
        let types: Vec<String> = types(extension.node).map(|name| extension.scope.expanded(name)).collect();
        let mut known = false;
        for address in &extension.addresses {
            let Some(context) = contexts.document(address) else { continue };
            let names = contexts.scope(&Scope::default(), context.get("@context"));
            let left = MAX_COMPARISONS - comparisons;
            for schema in schemas(context, &names, &types).into_iter().take(left) {
                known = true;
                comparisons += 1;
                compare(&extension, &names, schema, network, warnings).await;
            }
        }
        if !known {
            warnings.push(Warning::property(&extension.pointer, Rule::Extension));
        }
    }
}

fn types(node: &Map<String, Value>) -> impl Iterator<Item = &str> {
    json::strings(node.get("type")).chain(json::strings(node.get("@type")))
}

/// Every node of type `Extension`, below the contexts around it.
fn collect<'a>(
    value: &'a Value,
    contexts: &NamedContexts,
    (at, scope, addresses): (&str, &Scope, &[&'a str]),
    found: &mut Vec<Extension<'a>>,
) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, contexts, (&format!("{at}/{index}"), scope, addresses), found);
            }
        }
        Value::Object(node) => {
            let own = node.get("@context");
            let scope = contexts.scope(scope, own);
            let fetched = json::strings(own).filter(|address| contexts.document(address).is_some());
            let mut addresses: Vec<&str> = addresses.to_vec();
            for address in fetched {
                if !addresses.contains(&address) {
                    addresses.push(address);
                }
            }
            for (key, value) in node.iter().filter(|(key, _)| *key != "@context") {
                collect(value, contexts, (&json::pointer(at, key), &scope, &addresses), found);
            }
            let is_extension = types(node).any(|name| matches!(name, "Extension" | "obi:Extension"));
            if is_extension && found.len() < MAX_EXTENSIONS {
                found.push(Extension { node, pointer: at.to_owned(), scope, addresses });
            }
        }
        _ => {}
    }
}

/// The schemas that a context names for one of these types.
fn schemas<'a>(context: &'a Value, names: &Scope, types: &[String]) -> Vec<&'a str> {
    let get = |value: &'a Value, term: &str| {
        let keys = [term.to_owned(), format!("obi:{term}"), format!("{OBI}{term}")];
        keys.iter().find_map(|key| value.get(key))
    };
    let validations = json::many(get(context, "validation"));
    let applies = |validation: &&'a Value| {
        json::many(get(validation, "validatesType"))
            .filter_map(|name| json::id(Some(name)))
            .any(|name| types.contains(&names.expanded(name)))
    };
    validations.filter(applies).filter_map(|validation| json::id(get(validation, "validationSchema"))).collect()
}

async fn compare<F: Fetch>(
    extension: &Extension<'_>,
    names: &Scope,
    address: &str,
    network: &Network<'_, F>,
    warnings: &mut Vec<Warning>,
) {
    let Some(url) = web_url(address) else { return };
    match network.json(&url, Purpose::Context).await {
        Ok(schema) => {
            let instance = object(extension.node, &extension.scope, &names.terms());
            let faults = schema::faults(&schema, &instance);
            warnings.extend(
                faults
                    .into_iter()
                    .map(|(below, rule)| Warning::property(format!("{}{below}", extension.pointer), rule)),
            );
        }
        Err(obstacle) => warnings.push(Warning::unavailable(&url, &obstacle)),
    }
}

/// The node in the terms of the extension's own context, for which the schema is written.
fn object(node: &Map<String, Value>, scope: &Scope, terms: &BTreeMap<String, String>) -> Value {
    let renamed = node.iter().filter(|(key, _)| *key != "@context").map(|(key, value)| {
        let iri = scope.expanded(key);
        let term = terms.get(&iri).unwrap_or(key);
        (term.clone(), renamed(value, scope, terms))
    });
    Value::Object(renamed.collect())
}

fn renamed(value: &Value, scope: &Scope, terms: &BTreeMap<String, String>) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| renamed(item, scope, terms)).collect(),
        Value::Object(node) => match node.get("@value") {
            Some(value) => value.clone(),
            None => object(node, scope, terms),
        },
        other => other.clone(),
    }
}
