//! Registries that are federations: a chain of statements up to the anchor that the site names, and what breaks it.
//! (<https://openid.net/specs/openid-federation-1_0.html>)

use serde_json::{Value, json};

use super::generator::{Badge, Case, Document};
use super::identity::key;
use super::ob2::changed;
use super::ob3::{CONTROLLER, EDDSA, case, credential, issuer_key};
use super::registries::asking;
use super::sign::{Key, data_integrity, headed, merged};

const ANCHOR: &str = "https://anchor.example";
const MEMBER: &str = "https://member.example";
/// 2026-06-01 and 2026-08-01, a month before and after the tests' now.
const ISSUED: i64 = 1_780_272_000;
const ENDS: i64 = 1_785_542_400;

/// The cases.
pub fn cases() -> Vec<Case> {
    [closed(), dates(), forged(), not_allowed(), not_answered(), policies(), by_hints(), of_the_consortium()]
        .into_iter()
        .flatten()
        .collect()
}

/// A statement, where it stands, and how it is signed.
struct Statement {
    at: String,
    claims: Value,
    header: Value,
    by: Key,
}

impl Statement {
    fn new(at: String, claims: Value, by: Key) -> Self {
        let header = json!({ "alg": by.alg(), "kid": "key-1", "typ": "entity-statement+jwt" });
        Self { at, claims, header, by }
    }

    /// With another claim, or without one.
    fn claiming(mut self, pointer: &str, value: Value) -> Self {
        self.claims = changed(self.claims, pointer, value);
        self
    }

    fn under(mut self, name: &str, value: Value) -> Self {
        self.header = changed(self.header, &format!("/{name}"), value);
        self
    }

    fn signed_by(mut self, by: Key) -> Self {
        self.by = by;
        self
    }

    fn token(&self) -> String {
        let token = headed(&self.header, &self.claims, &self.by);
        match self.header["alg"].as_str() {
            Some("none") => token.rsplit_once('.').map(|(input, _)| format!("{input}.")).unwrap_or_default(),
            _ => token,
        }
    }

    fn document(&self) -> Document {
        Document::Other(200, "application/entity-statement+jwt", self.token().into_bytes())
    }
}

fn anchor_key() -> Key {
    Key::p256(40)
}

fn member_key() -> Key {
    Key::ed25519(41)
}

fn jwks(key: &Key) -> Value {
    json!({ "keys": [merged(key.jwk(), &json!({ "kid": "key-1" }))] })
}

fn at(entity: &str) -> String {
    format!("{entity}/.well-known/openid-federation")
}

fn fetched(entity: &str, about: &str) -> String {
    format!("{entity}/fetch?sub={}", about.replace(':', "%3A").replace('/', "%2F"))
}

/// What an entity says of itself.
fn own(entity: &str, name: &str, key: Key, hints: &[&str]) -> Statement {
    let claims = json!({ "iss": entity, "sub": entity, "iat": ISSUED, "exp": ENDS, "jwks": jwks(&key),
        "authority_hints": hints, "metadata": { "federation_entity": {
            "organization_name": name, "federation_fetch_endpoint": format!("{entity}/fetch") } } });
    let claims = if hints.is_empty() { changed(claims, "/authority_hints", Value::Null) } else { claims };
    Statement::new(at(entity), claims, key)
}

/// What an entity says of another one below it.
fn about(by: &str, by_key: Key, sub: &str, sub_key: &Key) -> Statement {
    let claims = json!({ "iss": by, "sub": sub, "iat": ISSUED, "exp": ENDS, "jwks": jwks(sub_key) });
    Statement::new(fetched(by, sub), claims, by_key)
}

/// The four statements of a federation with one member between the anchor and the issuer.
struct Federation {
    anchor: Statement,
    member: Statement,
    about_member: Statement,
    about_issuer: Statement,
}

fn federation() -> Federation {
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
fn named() -> Value {
    json!({ "type": "oidf", "name": "Schools of Northwind", "trustAnchor": ANCHOR, "jwks": jwks(&anchor_key()), "authority": MEMBER })
}

/// A badge on a site that asks this federation.
fn with(name: &str, why: &str, federation: &Federation) -> Case {
    named_as(name, why, named(), federation)
}

fn named_as(name: &str, why: &str, registry: Value, federation: &Federation) -> Case {
    let Federation { anchor, member, about_member, about_issuer } = federation;
    let case = asking(&format!("federation-{name}"), why, json!([registry]));
    [anchor, member, about_member, about_issuer].iter().fold(case, |case, one| case.with(&one.at, one.document()))
}

/// The federation with one statement changed.
fn issuer(change: impl Fn(Statement) -> Statement) -> Federation {
    let of = federation();
    Federation { about_issuer: change(of.about_issuer), ..of }
}

fn member(change: impl Fn(Statement) -> Statement) -> Federation {
    let of = federation();
    Federation { about_member: change(of.about_member), ..of }
}

fn own_member(change: impl Fn(Statement) -> Statement) -> Federation {
    let of = federation();
    Federation { member: change(of.member), ..of }
}

fn closed() -> Vec<Case> {
    let unpinned = changed(named(), "/jwks", Value::Null);
    let other = changed(named(), "/jwks", jwks(&Key::p256(9)));
    vec![
        with("three-levels", "the anchor stands for a member, which names the key", &federation()),
        named_as("unpinned", "the anchor's keys are those that it publishes", unpinned, &federation()),
        named_as("wrong-anchor", "the site names other keys for the anchor", other, &federation()),
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

fn not_allowed() -> Vec<Case> {
    let constrained = |constraints: Value| member(|one| one.claiming("/constraints", constraints.clone()));
    let gone = Document::Other(404, "application/json", br#"{"error":"not_found"}"#.to_vec());
    let circle = own("https://circle.example", "Circle", Key::ed25519(42), &[MEMBER]);
    vec![
        with(
            "critical",
            "the member demands what nobody knows",
            &issuer(|one| one.claiming("/crit", json!(["quota"]))),
        ),
        with(
            "critical-policy",
            "the anchor demands a policy that nobody knows",
            &member(|one| one.claiming("/metadata_policy_crit", json!(["regexp"]))),
        ),
        with(
            "unknown-claim",
            "the member says something that nobody knows, and does not demand it",
            &issuer(|one| one.claiming("/quota", json!(7))),
        ),
        with(
            "too-long",
            "the anchor lets nobody stand below the member",
            &constrained(json!({ "max_path_length": 0 })),
        ),
        with("long-enough", "the anchor lets one entity stand between", &constrained(json!({ "max_path_length": 1 }))),
        with(
            "names",
            "the anchor lets the member name hosts of its own, and the issuer is a key",
            &constrained(json!({ "naming_constraints": { "permitted": [".northwind.example", "member.example"] } })),
        ),
        with("no-authority", "the anchor does not know the member", &federation())
            .with(&federation().about_member.at, gone),
        with(
            "circle",
            "the member names one above it that names the member",
            &own_member(|one| one.claiming("/authority_hints", json!(["https://circle.example"]))),
        )
        .with(&circle.at, circle.document()),
        with(
            "no-way",
            "the member names nobody above it",
            &own_member(|one| one.claiming("/authority_hints", Value::Null)),
        ),
    ]
}

fn not_answered() -> Vec<Case> {
    let place = federation().about_issuer.at;
    let elsewhere = "https://elsewhere.example/statement";
    let mut pinned = named();
    pinned["documents"] = json!({ key().did_key(): federation().about_issuer.token() });
    let mut over = named();
    over["documents"] =
        json!({ key().did_key(): issuer(|one| one.claiming("/exp", json!(1_782_777_600))).about_issuer.token() });
    let documents = |statements: [Statement; 4]| {
        statements.iter().map(|one| (one.at.clone(), json!(one.token()))).collect::<serde_json::Map<_, _>>()
    };
    let Federation { anchor, member, about_member, about_issuer } = federation();
    let mut whole = named();
    whole["documents"] = json!(documents([anchor, member, about_member, about_issuer]));
    vec![
        with("not-listed", "the member does not know the key", &federation())
            .with(&place, Document::Other(404, "application/json", Vec::new())),
        with("offline", "the member cannot be reached", &federation())
            .with(&at(MEMBER), Document::Other(503, "text/plain", Vec::new())),
        with("closed", "what the member says is closed to other sites' pages", &federation())
            .with(&place, Document::Closed),
        with("page", "the member answers with a page", &federation())
            .with(&place, Document::Other(200, "text/html", b"<!doctype html><title>Member</title>".to_vec())),
        with("redirected", "another host gives out what the member says", &federation())
            .with(&place, Document::Redirect(elsewhere.to_owned()))
            .with(elsewhere, federation().about_issuer.document()),
        named_as("pinned", "what the member says is closed, and the site carries it", pinned, &federation())
            .with(&place, Document::Closed),
        named_as("pinned-expired", "what the site carries is over", over, &federation()).with(&place, Document::Closed),
        asking("federation-pinned-whole", "the site carries all statements, and asks nobody", json!([whole]))
            .listed("network", json!("none")),
        with("not-asked", "the site lets nobody be asked", &federation()).listed("network", json!("status-only")),
    ]
}

fn policies() -> Vec<Case> {
    let policy = |name: Value| {
        member(|one| {
            one.claiming("/metadata_policy", json!({ "federation_entity": { "organization_name": name.clone() } }))
        })
    };
    vec![
        with("policy-value", "the anchor says what the issuer is called", &policy(json!({ "value": "School No. 7" }))),
        with(
            "policy-one-of",
            "the anchor allows the name",
            &policy(json!({ "one_of": ["Northwind Evening School", "School No. 7"] })),
        ),
        with("policy-broken", "the anchor does not allow the name", &policy(json!({ "one_of": ["School No. 7"] }))),
        with("policy-list", "the anchor's policy is one for lists", &policy(json!({ "subset_of": ["School No. 7"] }))),
    ]
}

/// A badge of an issuer with an https id, which is an entity itself and names the member.
fn entity(name: &str, why: &str, own: &Statement, about: &Statement) -> Case {
    let controller = json!({
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"], "id": CONTROLLER,
        "verificationMethod": [{ "id": format!("{CONTROLLER}#key-1"), "type": "Multikey", "controller": CONTROLLER,
            "publicKeyMultibase": issuer_key().multibase() }],
        "assertionMethod": [format!("{CONTROLLER}#key-1")]
    });
    let method = format!("{CONTROLLER}#key-1");
    let badge = data_integrity(&credential(CONTROLLER), EDDSA, &issuer_key(), &method, &json!({}));
    let Federation { anchor, member, about_member, .. } = federation();
    let registry = changed(named(), "/authority", Value::Null);
    let unknown = fetched(ANCHOR, CONTROLLER);
    let case = case(&format!("ob3/registry/federation-{name}"), why, Badge::Json(badge))
        .listed("registries", json!([registry]))
        .with(CONTROLLER, Document::Json(controller))
        .with(&unknown, Document::Other(404, "application/json", Vec::new()));
    [&anchor, &member, &about_member, own, about].iter().fold(case, |case, one| case.with(&one.at, one.document()))
}

fn by_hints() -> Vec<Case> {
    let federation_key = || Key::ed25519(43);
    let configured = || own(CONTROLLER, "Institute of Soil Science", federation_key(), &[MEMBER]);
    let named = || about(MEMBER, member_key(), CONTROLLER, &federation_key());
    let steps = |count: u8| {
        let step = |at: u8| (format!("https://step-{at}.example"), move || Key::ed25519(50 + at));
        (0..count).flat_map(move |at| {
            let ((id, key), (above, above_key)) = (step(at), step(at + 1));
            let last = at + 1 == count;
            let above = if last { ANCHOR.to_owned() } else { above };
            let above_key = if last { anchor_key() } else { above_key() };
            [own(&id, "A step", key(), &[&above]), about(&above, above_key, &id, &key())]
        })
    };
    let first = |count: u8| {
        let name = if count == 3 { "far" } else { "too-far" };
        let own = configured().claiming("/authority_hints", json!(["https://step-0.example"]));
        let about = about("https://step-0.example", Key::ed25519(50), CONTROLLER, &federation_key());
        let case = entity(name, "many entities stand between the issuer and the anchor", &own, &about);
        steps(count).fold(case, |case, one| case.with(&one.at, one.document()))
    };
    let itself = configured().claiming("/authority_hints", json!([CONTROLLER, ANCHOR]));
    vec![
        entity("hints", "the issuer is an entity, and names the member above it", &configured(), &named()),
        entity("hints-alone", "the issuer names itself and an anchor that does not know it", &itself, &named()),
        entity(
            "hints-swapped",
            "whoever has the issuer's host says that it is an entity with other keys",
            &own(CONTROLLER, "Institute of Forgery", Key::ed25519(9), &[MEMBER]),
            &named(),
        ),
        entity("hints-unknown", "the issuer names a member that does not know it", &configured(), &named())
            .with(&named().at, Document::Other(404, "application/json", Vec::new())),
        entity("hints-excluded", "the member may not name the issuer's host", &configured(), &named()).with(
            &federation().about_member.at,
            member(|one| {
                one.claiming("/constraints", json!({ "naming_constraints": { "excluded": ["issuer.example"] } }))
            })
            .about_member
            .document(),
        ),
        first(3),
        first(4),
    ]
}

/// The shapes of registries in use: that of the Digital Credentials Consortium, whose statements about issuers name no keys and carry
/// what other registries call them, and one that writes `exp` as text.
fn of_the_consortium() -> Vec<Case> {
    let claims = json!({ "sub": key().did_key(), "iss": ANCHOR, "iat": ISSUED, "exp": ENDS, "jti": "ozf3rintxt", "metadata": {
        "federation_entity": { "organization_name": "Northwind Evening School", "homepage_uri": "https://evening.northwind.example",
            "logo_uri": "data:image/png;base64,iVBORw0KGgo=" },
        "institution_additional_information": { "legal_name": "Board and Trustees of Northwind Evening School" },
        "credential_registry_entity": { "ctid": "ce-00000000-0000-4000-8000-000000000007",
            "ce_url": "https://credentialengineregistry.org/resources/ce-00000000-0000-4000-8000-000000000007" },
        "ror_entity": { "rorid": "000000000", "ror_url": "https://ror.org/000000000" } } });
    let anchor = own(ANCHOR, "Digital Credentials of Northwind (TEST)", anchor_key(), &[])
        .claiming(
            "/metadata/institution_additional_information",
            json!({ "legal_name": "Digital Credentials of Northwind, Inc." }),
        )
        .claiming(
            "/metadata/federation_entity/federation_list_endpoint",
            json!("https://anchor.example/subordinate_listing"),
        )
        .claiming("/metadata/federation_entity/policy_uri", json!("https://anchor.example/governance-policy"));
    let named = json!({ "name": "Member Registry", "type": "oidf", "trustAnchorEC": at(ANCHOR), "fetchEndpoint": "https://anchor.example/fetch?sub=" });
    let statement = |claims: Value| Statement::new(fetched(ANCHOR, &key().did_key()), claims, anchor_key());
    let of = |name: &str, why: &str, statement: &Statement| {
        asking(&format!("federation-{name}"), why, json!([named.clone()]))
            .with(&anchor.at, anchor.document())
            .with(&statement.at, statement.document())
    };
    vec![
        of("consortium", "a registry in the shape of the Digital Credentials Consortium", &statement(claims.clone())),
        of(
            "text-end",
            "a registry that writes the end of its statements as text",
            &statement(merged(claims, &json!({ "exp": ENDS.to_string() }))),
        ),
    ]
}
