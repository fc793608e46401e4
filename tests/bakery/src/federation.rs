//! Registries that are federations: a chain of statements up to the anchor that the site names, and what breaks it.
//! (<https://openid.net/specs/openid-federation-1_0.html>)

use serde_json::{Value, json};

use super::generator::{Case, Document};
use super::identity::key;
use super::ob2::changed;
use super::registries::asking;
use super::sign::{Key, headed, merged};

pub const ANCHOR: &str = "https://anchor.example";
pub const MEMBER: &str = "https://member.example";
/// 2026-06-01 and 2026-08-01, a month before and after the tests' now.
pub const ISSUED: i64 = 1_780_272_000;
pub const ENDS: i64 = 1_785_542_400;

/// The cases.
pub fn cases() -> Vec<Case> {
    [closed(), dates(), forged()].into_iter().flatten().collect()
}

/// A statement, where it stands, and how it is signed.
pub struct Statement {
    pub at: String,
    pub claims: Value,
    header: Value,
    by: Key,
}

impl Statement {
    pub fn new(at: String, claims: Value, by: Key) -> Self {
        let header = json!({ "alg": by.alg(), "kid": "key-1", "typ": "entity-statement+jwt" });
        Self { at, claims, header, by }
    }

    /// With another claim, or without one.
    pub fn claiming(mut self, pointer: &str, value: Value) -> Self {
        self.claims = changed(self.claims, pointer, value);
        self
    }

    /// With another member of its header, or without one.
    pub fn under(mut self, name: &str, value: Value) -> Self {
        self.header = changed(self.header, &format!("/{name}"), value);
        self
    }

    fn signed_by(mut self, by: Key) -> Self {
        self.by = by;
        self
    }

    pub fn token(&self) -> String {
        let token = headed(&self.header, &self.claims, &self.by);
        match self.header["alg"].as_str() {
            Some("none") => token.rsplit_once('.').map(|(input, _)| format!("{input}.")).unwrap_or_default(),
            _ => token,
        }
    }

    pub fn document(&self) -> Document {
        Document::Other(200, "application/entity-statement+jwt", self.token().into_bytes())
    }
}

pub fn anchor_key() -> Key {
    Key::p256(40)
}

pub fn member_key() -> Key {
    Key::ed25519(41)
}

fn jwks(key: &Key) -> Value {
    json!({ "keys": [merged(key.jwk(), &json!({ "kid": "key-1" }))] })
}

pub fn at(entity: &str) -> String {
    format!("{entity}/.well-known/openid-federation")
}

pub fn fetched(entity: &str, about: &str) -> String {
    format!("{entity}/fetch?sub={}", about.replace(':', "%3A").replace('/', "%2F"))
}

/// What an entity says of itself.
pub fn own(entity: &str, name: &str, key: Key, hints: &[&str]) -> Statement {
    let claims = json!({ "iss": entity, "sub": entity, "iat": ISSUED, "exp": ENDS, "jwks": jwks(&key),
        "authority_hints": hints, "metadata": { "federation_entity": {
            "organization_name": name, "federation_fetch_endpoint": format!("{entity}/fetch") } } });
    let claims = if hints.is_empty() { changed(claims, "/authority_hints", Value::Null) } else { claims };
    Statement::new(at(entity), claims, key)
}

/// What an entity says of another one below it.
pub fn about(by: &str, by_key: Key, sub: &str, sub_key: &Key) -> Statement {
    let claims = json!({ "iss": by, "sub": sub, "iat": ISSUED, "exp": ENDS, "jwks": jwks(sub_key) });
    Statement::new(fetched(by, sub), claims, by_key)
}

/// The four statements of a federation with one member between the anchor and the issuer.
pub struct Federation {
    pub anchor: Statement,
    pub member: Statement,
    pub about_member: Statement,
    pub about_issuer: Statement,
}

pub fn federation() -> Federation {
    let named = json!({ "federation_entity": { "organization_name": "Northwind Evening School",
        "homepage_uri": "https://evening.northwind.example", "logo_uri": "https://evening.northwind.example/logo.png" } });
    let about_issuer = about(MEMBER, member_key(), &key().did_key(), &key()).claiming("/metadata", named);
    Federation {
        anchor: own(ANCHOR, "Whatever the anchor calls itself", anchor_key(), &[]),
        member: own(MEMBER, "Whatever the member calls itself", member_key(), &[ANCHOR]),
        about_member: about(ANCHOR, anchor_key(), MEMBER, &member_key()),
        about_issuer,
    }
}

/// How a site names it: by the anchor with its keys, and by the member that is asked.
pub fn named() -> Value {
    json!({ "type": "oidf", "name": "Schools of Northwind", "trustAnchor": ANCHOR, "jwks": jwks(&anchor_key()), "authority": MEMBER })
}

/// A badge on a site that asks this federation.
pub fn with(name: &str, why: &str, federation: &Federation) -> Case {
    named_as(name, why, &named(), federation)
}

pub fn named_as(name: &str, why: &str, registry: &Value, federation: &Federation) -> Case {
    let Federation { anchor, member, about_member, about_issuer } = federation;
    let case = asking(&format!("federation-{name}"), why, json!([registry]));
    [anchor, member, about_member, about_issuer].iter().fold(case, |case, one| case.with(&one.at, one.document()))
}

/// The federation with one statement changed.
pub fn issuer(change: impl Fn(Statement) -> Statement) -> Federation {
    let of = federation();
    Federation { about_issuer: change(of.about_issuer), ..of }
}

pub fn member(change: impl Fn(Statement) -> Statement) -> Federation {
    let of = federation();
    Federation { about_member: change(of.about_member), ..of }
}

pub fn own_member(change: impl Fn(Statement) -> Statement) -> Federation {
    let of = federation();
    Federation { member: change(of.member), ..of }
}

fn closed() -> Vec<Case> {
    let unpinned = changed(named(), "/jwks", Value::Null);
    let other = changed(named(), "/jwks", jwks(&Key::p256(9)));
    vec![
        with("three-levels", "the anchor stands for a member, which names the key", &federation()),
        named_as("unpinned", "the anchor's keys are those that it publishes", &unpinned, &federation()),
        named_as("wrong-anchor", "the site names other keys for the anchor", &other, &federation()),
    ]
}

fn dates() -> Vec<Case> {
    let with_date = |claim: &str, value: Value| issuer(|one| one.claiming(claim, value.clone()));
    let over = json!(1_782_777_600);
    vec![
        with("expired", "what the member says of the key is over", &with_date("/exp", over.clone())),
        with(
            "expired-above",
            "what the anchor says of the member is over",
            &member(|one| one.claiming("/exp", over.clone())),
        ),
        with(
            "ends-above",
            "what the anchor says of the member ends before what the member says",
            &member(|one| one.claiming("/exp", json!(1_783_641_600))),
        ),
        with("endless", "what the member says has no end", &with_date("/exp", Value::Null)),
        with("not-yet", "what the member says begins later", &with_date("/iat", json!(1_782_950_400))),
        with(
            "date-as-text",
            "the member writes its dates as text",
            &issuer(|one| one.claiming("/exp", json!(ENDS.to_string())).claiming("/iat", json!(ISSUED.to_string()))),
        ),
    ]
}

fn forged() -> Vec<Case> {
    let stranger = || Key::ed25519(9);
    let another = Key::ed25519(35);
    vec![
        with("forged", "a stranger signed what the member is to say", &issuer(|one| one.signed_by(stranger()))),
        with("forged-above", "a stranger signed what the anchor is to say", &member(|one| one.signed_by(Key::p256(9)))),
        with("unsigned", "nobody signed what the member is to say", &issuer(|one| one.under("alg", json!("none")))),
        with("other-type", "a token of another type says it", &issuer(|one| one.under("typ", json!("JWT")))),
        with("no-key-named", "a token that names no key", &issuer(|one| one.under("kid", Value::Null))),
        with(
            "own-key",
            "a token that brings its own key",
            &issuer(|one| one.signed_by(stranger()).under("jwk", stranger().jwk())),
        ),
        with(
            "other-subject",
            "what the member says of another key",
            &issuer(|one| one.claiming("/sub", json!(another.did_key()))),
        ),
        with(
            "other-issuer",
            "what the member says in the name of the anchor",
            &issuer(|one| one.claiming("/iss", json!(ANCHOR))),
        ),
        with("keys-swapped", "whoever has the member's host names other keys", &{
            let swapped = own(MEMBER, "Whatever the member calls itself", stranger(), &[ANCHOR]);
            let of = issuer(|one| one.signed_by(stranger()));
            Federation { member: swapped, ..of }
        }),
        with("altered", "the name in what the member says was altered", &issuer(|one| one)).with(
            &federation().about_issuer.at,
            Document::Other(200, "application/entity-statement+jwt", {
                let (genuine, other) = (
                    federation().about_issuer.token(),
                    issuer(|one| one.claiming("/exp", json!(ENDS + 1))).about_issuer.token(),
                );
                let (mut parts, others) =
                    (genuine.split('.').collect::<Vec<_>>(), other.split('.').collect::<Vec<_>>());
                parts[1] = others[1];
                parts.join(".").into_bytes()
            }),
        ),
    ]
}
