//! The files of all cases. A body that several cases have is kept once, under `bodies/`, which their `net/index.json` names as `shared`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::generator::{Case, Document, pretty};

/// Bytes by path, from `tests/badges/`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Everything but the reports.
pub fn files(cases: &[Case]) -> Files {
    let networks: Vec<_> = cases.iter().map(Case::documents).collect();
    let shared = shared(&networks);
    let mut files: Files = shared.iter().map(|(body, name)| (format!("bodies/{name}"), body.clone())).collect();
    for (case, network) in cases.iter().zip(&networks) {
        let (file, badge) = case.file();
        files.insert(format!("{}/{file}", case.name), badge);
        files.insert(format!("{}/case.json", case.name), pretty(&case.asked_how()));
        if !network.is_empty() {
            files.extend(
                net(network, &shared).into_iter().map(|(file, bytes)| (format!("{}/net/{file}", case.name), bytes)),
            );
        }
    }
    files
}

/// The bodies that more than one case has, with their names: the address, and part of the hash where several bodies have one address.
fn shared(networks: &[BTreeMap<String, Document>]) -> BTreeMap<Vec<u8>, String> {
    let mut owners = BTreeMap::<Vec<u8>, (String, BTreeSet<usize>)>::new();
    for (owner, network) in networks.iter().enumerate() {
        for (url, document) in network {
            if let Some((_, content_type, body)) = answer(document).filter(|(_, _, body)| !body.is_empty()) {
                owners.entry(body).or_insert_with(|| (name(url, content_type), BTreeSet::new())).1.insert(owner);
            }
        }
    }
    owners.retain(|_, (_, owners)| owners.len() > 1);
    let mut alike = BTreeMap::<String, usize>::new();
    for (name, _) in owners.values() {
        *alike.entry(name.clone()).or_default() += 1;
    }
    let named = |(body, (name, _)): (Vec<u8>, (String, _))| {
        let is_unique = alike.get(&name) == Some(&1);
        let name = if is_unique { name } else { hashed(&name, &body) };
        (body, name)
    };
    owners.into_iter().map(named).collect()
}

/// `net/` of one case: its index, and the bodies that it alone has.
fn net(network: &BTreeMap<String, Document>, shared: &BTreeMap<Vec<u8>, String>) -> Files {
    let mut files = Files::new();
    let mut index = Map::new();
    for (url, document) in network {
        let mut entry = match document {
            Document::Closed => json!({ "closed": true }),
            Document::Redirect(location) => json!({ "status": 302, "headers": { "Location": location } }),
            Document::Json(_) | Document::Other(..) => Value::Object(Map::new()),
        };
        if let Some((status, content_type, body)) = answer(document) {
            entry["status"] = json!(status);
            entry["contentType"] = json!(content_type);
            if let Some(name) = shared.get(&body) {
                entry["shared"] = json!(name);
            } else if !body.is_empty() {
                let name = unused(&name(url, content_type), &files);
                entry["file"] = json!(name);
                files.insert(name, body);
            }
        }
        index.insert(url.clone(), entry);
    }
    files.insert("index.json".to_owned(), pretty(&Value::Object(index)));
    files
}

/// The status, media type and body that the host answers.
fn answer(document: &Document) -> Option<(u16, &'static str, Vec<u8>)> {
    match document {
        Document::Json(value) => Some((200, "application/ld+json", pretty(value))),
        Document::Other(status, content_type, body) => Some((*status, *content_type, body.clone())),
        Document::Redirect(_) | Document::Closed => None,
    }
}

/// A file's name for an address: host and path, without what file systems do not take, and with an ending.
fn name(url: &str, content_type: &str) -> String {
    let address = url.split_once("://").map_or(url, |(_, address)| address).trim_end_matches('/');
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_');
    let name: String = address.chars().map(|letter| if is_plain(letter) { letter } else { '-' }).collect();
    let has_ending = address.rsplit_once('/').is_some_and(|(_, last)| last.trim_start_matches('.').contains('.'));
    if has_ending { name } else { format!("{name}.{}", ending(content_type)) }
}

fn ending(content_type: &str) -> &'static str {
    match content_type {
        "image/png" => "png",
        "image/svg+xml" => "svg",
        "application/json" | "application/ld+json" => "json",
        "text/html" => "html",
        _ => "txt",
    }
}

/// The name with the first digits of the body's SHA-256 before its ending.
fn hashed(name: &str, body: &[u8]) -> String {
    let hash = Sha256::digest(body);
    let digits = format!("{:02x}{:02x}", hash[0], hash[1]);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "txt"));
    format!("{stem}-{digits}.{ending}")
}

/// The name, or with a number before its ending if a file of this case has it.
fn unused(name: &str, files: &Files) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "txt"));
    let numbered = (2..).map(|number| format!("{stem}-{number}.{ending}"));
    std::iter::once(name.to_owned()).chain(numbered).find(|name| !files.contains_key(name)).unwrap_or_default()
}
