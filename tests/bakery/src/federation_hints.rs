//! Federations: issuers that are entities themselves, and the shapes of registries in use.

use serde_json::{Value, json};

use super::federation::{
    ANCHOR, ENDS, Federation, ISSUED, MEMBER, Statement, about, anchor_key, at, federation, fetched, member,
    member_key, named, named_as, own,
};
use super::generator::{Badge, Case, Document};
use super::identity::key;
use super::ob2::changed;
use super::ob3::{CONTROLLER, EDDSA, case, credential, issuer_key};
use super::registries::asking;
use super::sign::{Key, data_integrity, merged};

/// The cases.
pub fn cases() -> Vec<Case> {
    [by_hints(), of_the_consortium()].into_iter().flatten().collect()
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
        far_member(),
    ]
}

/// What so many entities, one above the other, say of themselves and of those below; the anchor is above the last.
fn steps(count: u8) -> impl Iterator<Item = Statement> {
    let step = |at: u8| (format!("https://step-{at}.example"), move || Key::ed25519(50 + at));
    (0..count).flat_map(move |at| {
        let ((id, key), (above, above_key)) = (step(at), step(at + 1));
        let last = at + 1 == count;
        let above = if last { ANCHOR.to_owned() } else { above };
        let above_key = if last { anchor_key() } else { above_key() };
        [own(&id, "A step", key(), &[&above]), about(&above, above_key, &id, &key())]
    })
}

fn far_member() -> Case {
    let member = "https://step-0.example";
    let case = named_as(
        "far-member",
        "many entities stand between the member that the site names and the anchor",
        &changed(named(), "/authority", json!(member)),
        &federation(),
    );
    let below = about(member, Key::ed25519(50), &key().did_key(), &key());
    steps(4).chain([below]).fold(case, |case, one| case.with(&one.at, one.document()))
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
