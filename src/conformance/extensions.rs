//! Extensions, each compared with the JSON Schema that its context names.
//! (<https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html#Extensions>)

use serde_json::{Map, Value};

use crate::fetch::Fetch;
use crate::json;
use crate::network::Network;
use crate::read::ob2::terms::{Contexts, Scope};
use crate::read::ob2::{Document, web_url};
use crate::report::{Purpose, Warning};

use super::schema;

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
    for extension in found {
        let types: Vec<String> = types(extension.node).map(|name| extension.scope.expanded(name)).collect();
        let mut known = false;
        for address in &extension.addresses {
            let Some(context) = contexts.document(address) else { continue };
            let names = contexts.scope(&Scope::default(), context.get("@context"));
            for schema in schemas(context, &names, &types) {
                known = true;
                compare(&extension, &names, schema, network, warnings).await;
            }
        }
        if !known {
            warnings.push(Warning::property(&extension.pointer, "extension"));
        }
    }
}

fn types(node: &Map<String, Value>) -> impl Iterator<Item = &str> {
    json::strings(node.get("type")).chain(json::strings(node.get("@type")))
}

/// Every node of type `Extension`, below the contexts around it.
fn collect<'a>(
    value: &'a Value,
    contexts: &Contexts,
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
            let addresses: Vec<&str> = addresses.iter().copied().chain(json::strings(own)).collect();
            for (key, value) in node.iter().filter(|(key, _)| *key != "@context") {
                collect(value, contexts, (&json::pointer(at, key), &scope, &addresses), found);
            }
            if types(node).any(|name| matches!(name, "Extension" | "obi:Extension")) {
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
            let instance = object(extension.node, &extension.scope, names);
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
fn object(node: &Map<String, Value>, scope: &Scope, names: &Scope) -> Value {
    let renamed = node.iter().filter(|(key, _)| *key != "@context").map(|(key, value)| {
        let iri = scope.expanded(key);
        (names.term_for(&iri).unwrap_or(key).to_owned(), renamed(value, scope, names))
    });
    Value::Object(renamed.collect())
}

fn renamed(value: &Value, scope: &Scope, names: &Scope) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| renamed(item, scope, names)).collect(),
        Value::Object(node) => match node.get("@value") {
            Some(value) => value.clone(),
            None => object(node, scope, names),
        },
        other => other.clone(),
    }
}
