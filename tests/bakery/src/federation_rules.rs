//! Federations: what those above allow, what cannot be asked, and what the site carries itself.

use serde_json::{Value, json};

use super::federation::{
    Federation, MEMBER, Statement, at, federation, issuer, member, named, named_as, own, own_member, with,
};
use super::generator::{Case, Document};
use super::identity::key;
use super::registries::asking;
use super::sign::Key;

/// The cases.
pub fn cases() -> Vec<Case> {
    [not_allowed(), not_answered(), policies()].into_iter().flatten().collect()
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
            "critical-header",
            "the member's token demands what nobody knows",
            &issuer(|one| one.under("crit", json!(["quota"]))),
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
        named_as("pinned", "what the member says is closed, and the site carries it", &pinned, &federation())
            .with(&place, Document::Closed),
        named_as("pinned-expired", "what the site carries is over", &over, &federation())
            .with(&place, Document::Closed),
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
        with("policy-two", "the member has another policy than the anchor", &{
            let of = policy(json!({ "value": "School No. 7" }));
            let own = json!({ "federation_entity": { "organization_name": { "value": "School No. 8" } } });
            Federation { about_issuer: of.about_issuer.claiming("/metadata_policy", own), ..of }
        }),
        with("policy-list", "the anchor's policy is one for lists", &policy(json!({ "subset_of": ["School No. 7"] }))),
    ]
}
