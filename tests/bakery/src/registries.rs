//! Registries that are lists: who is in them, who is not, and those that cannot be asked.

use serde_json::{Value, json};

use super::generator::{Badge, Case, Document};
use super::identity::{badge, key};
use super::ob2::changed;
use super::ob3::{EDDSA, case, credential};
use super::sign::{Key, data_integrity};

/// Where the list is, in the place and shape of those that the Digital Credentials Consortium publishes.
const LIST: &str = "https://registries.example/sandbox-registry/registry.json";
/// A file that names registries, as the Consortium's verifiers have it.
const KNOWN: &str = "https://registries.example/known-did-registries.json";

/// The cases.
pub fn cases() -> Vec<Case> {
    [answered(), not_answered(), files(), beside_the_list()].into_iter().flatten().collect()
}

/// A badge of an issuer that is a key and calls itself a university, on a site that asks these registries.
pub fn asking(name: &str, why: &str, registries: Value) -> Case {
    case(&format!("ob3/registry/{name}"), why, Badge::Json(badge(None))).listed("registries", registries)
}

/// The list, which the site calls so.
fn list() -> Value {
    json!({ "type": "dcc-legacy", "name": "Sandbox of schools", "url": LIST })
}

/// A list of these issuers.
fn of(entries: &Value) -> Value {
    json!({ "meta": { "created": "2022-10-27T17:57:31+00:00", "updated": "2025-03-12T16:20:00+00:00" }, "registry": entries })
}

fn with_key() -> Value {
    let mut entries = json!({
        Key::ed25519(9).did(): { "name": "Stranger", "location": "Elsewhere", "url": "https://stranger.example" },
        "did:web:no.example": { "name": "A school without a page" }
    });
    entries[key().did_key()] = json!({ "name": "Northwind Evening School", "location": "Port Ellis, Northwind",
        "url": "https://evening.northwind.example" });
    of(&entries)
}

fn without_key() -> Value {
    let longer = format!("{}x", key().did_key());
    of(&json!({ longer: { "name": "Longer" }, "did:key:z6Mk": { "name": "Shorter" } }))
}

fn answered() -> Vec<Case> {
    let own = json!({ "name": "Whatever the list calls itself", "updated": "2026-06",
        "issuers": [{ "id": key().did_key(), "name": "Northwind Evening School", "updated": "2024-09" }] });
    let nameless = json!([key().did_key()]);
    let forged = changed(badge(None), "/name", json!("Master of Soils"));
    let web = Key::ed25519(3);
    let of_web = data_integrity(&credential(&web.did()), EDDSA, &web, &web.method(), &json!({}));
    let by_host = json!({ "issuers": [{ "id": "https://issuer.example", "name": "Institute of Soils" }] });
    vec![
        asking("list", "a list names the key", json!([list()])).with(LIST, Document::Json(with_key())),
        asking("list-without", "a list does not name the key", json!([list()]))
            .with(LIST, Document::Json(without_key())),
        asking("list-own-shape", "a list in the shape of a site's own", json!([{ "type": "list", "url": LIST }]))
            .with(LIST, Document::Json(own)),
        asking("list-nameless", "a list of ids alone", json!([{ "type": "list", "url": LIST }]))
            .with(LIST, Document::Json(nameless)),
        case("ob3/registry/list-forged", "a list names the issuer of an altered badge", Badge::Json(forged))
            .listed("registries", json!([list()]))
            .with(LIST, Document::Json(with_key())),
        case("ob3/registry/list-host", "a list names the host of the issuer", Badge::Json(of_web))
            .listed("registries", json!([{ "type": "list", "name": "Institutes", "url": LIST }]))
            .with(LIST, Document::Json(by_host)),
    ]
}

fn not_answered() -> Vec<Case> {
    let elsewhere = "https://elsewhere.example/registry.json";
    let page = b"<!doctype html><title>Registries</title>".to_vec();
    let asking = |name: &str, why: &str| asking(name, why, json!([list()]));
    let mut pinned = list();
    pinned["documents"] = json!({ LIST: with_key() });
    vec![
        asking("list-offline", "a list cannot be reached"),
        asking("list-closed", "a list is closed to other sites' pages").with(LIST, Document::Closed),
        asking("list-missing", "there is no list").with(LIST, Document::Other(404, "text/html", vec![])),
        asking("list-page", "a page stands where the list should be")
            .with(LIST, Document::Other(200, "text/html", page)),
        asking("list-redirected", "another host gives a list in its place")
            .with(LIST, Document::Redirect(elsewhere.to_owned()))
            .with(elsewhere, Document::Json(with_key())),
        asking("list-not-asked", "the site lets nobody be asked").listed("network", json!("none")),
        asking("list-status-only", "the site lets nobody be asked but for withdrawals")
            .listed("network", json!("status-only"))
            .with(LIST, Document::Json(with_key())),
        self::asking("list-pinned", "a list is closed, and the site carries it", json!([pinned.clone()]))
            .with(LIST, Document::Closed),
        self::asking("list-pinned-not-asked", "the site carries the list, and asks nobody", json!([pinned.clone()]))
            .listed("network", json!("none")),
        self::asking("list-pinned-gone", "the site carries a list that is no longer there", json!([pinned]))
            .with(LIST, Document::Other(410, "text/html", vec![])),
    ]
}

/// Registries that are named by the address of a file.
fn files() -> Vec<Case> {
    let other = "https://registries.example/community-registry/registry.json";
    let named = json!([list(), { "type": "dcc-legacy", "name": "Community of schools", "url": other }]);
    let asking = |name: &str, why: &str| asking(name, why, json!([KNOWN]));
    vec![
        asking("file", "a file names two lists, the second of which names the key")
            .with(KNOWN, Document::Json(named))
            .with(LIST, Document::Json(without_key()))
            .with(other, Document::Json(with_key())),
        asking("file-list", "the file that is to name registries is a list itself")
            .with(KNOWN, Document::Json(with_key())),
        asking("file-offline", "a file that names registries cannot be reached"),
        asking("file-unknown", "a file names a registry of another type")
            .with(KNOWN, Document::Json(json!([{ "type": "ebsi", "url": LIST }]))),
    ]
}

fn beside_the_list() -> Vec<Case> {
    let asking = |name: &str, why: &str| asking(name, why, json!([list()])).with(LIST, Document::Json(with_key()));
    let own = json!({ "name": "Known institutes", "issuers": [{ "id": key().did_key(), "name": "Evening School" }] });
    let second = json!({ "type": "list", "url": "https://second.example/list.json" });
    let names = json!([{ "id": key().did_key(), "name": "Second name" }]);
    vec![
        asking("beside-unlisted", "the site's list does not know the key, a registry does")
            .listed("trustedIssuers", json!(["https://issuer.example"])),
        asking("beside-listed", "the site's list knows the key, so that no registry is asked")
            .listed("trustedIssuers", own),
        self::asking("several", "two registries know the key, each by another name", json!([second.clone(), list()]))
            .with(LIST, Document::Json(with_key()))
            .with("https://second.example/list.json", Document::Json(names)),
        self::asking("several-open", "one registry knows the key, another cannot be asked", json!([second, list()]))
            .with(LIST, Document::Json(with_key())),
    ]
}
