//! Options of proofs that are hidden, added or altered, and proofs of other documents.

use serde_json::{Map, Value, json};

use super::super::choices::{Choices, one_in, pick};
use super::super::draft::{Draft, Operator};
use super::ids::unusable;

pub const OPERATORS: &[(&str, Operator)] = &[
    ("option of a proof left out", |draft, choices| {
        option(draft, choices, |proof, key, _| proof.remove(key).map(drop))
    }),
    ("option of a proof altered", |draft, choices| option(draft, choices, alter)),
    ("option of a proof hidden", |draft, choices| option(draft, choices, hide)),
    ("option of a proof nested", |draft, choices| option(draft, choices, nest)),
    ("option of a proof doubled", |draft, choices| option(draft, choices, double)),
    ("option added to a proof", |draft, choices| option(draft, choices, add)),
    ("proof with an id that is none", |draft, choices| option(draft, choices, ghost)),
    ("proof of another badge", of_another),
    ("proof of another badge added", add_another),
    ("proof moved", shift),
    ("proof repeated", repeat),
];

/// Does something to one of the options of one of the proofs.
fn option(
    draft: &mut Draft<'_>,
    choices: &mut dyn Choices,
    change: fn(&mut Map<String, Value>, &str, &mut dyn Choices) -> Option<()>,
) -> Option<()> {
    let proof = match draft.root()?.get_mut("proof")? {
        Value::Array(proofs) => pick(choices, proofs.iter_mut().collect())?,
        proof => proof,
    };
    let proof = proof.as_object_mut()?;
    let key = pick(choices, proof.keys().cloned().collect())?;
    change(proof, &key, choices)
}

fn alter(proof: &mut Map<String, Value>, key: &str, choices: &mut dyn Choices) -> Option<()> {
    let values = [
        "2026-01-01T00:00:00Z",
        "authentication",
        "eddsa-jcs-2022",
        "did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX",
    ];
    let value = proof.get_mut(key)?;
    *value = match value.as_str() {
        Some(text) if one_in(choices, 2) => Value::from(format!("{text}1")),
        _ => Value::from(values[choices.below(values.len())]),
    };
    Some(())
}

fn hide(proof: &mut Map<String, Value>, key: &str, choices: &mut dyn Choices) -> Option<()> {
    let value = proof.remove(key)?;
    let value = match choices.below(3) {
        0 => json!({ "@type": "@json", "@value": value }),
        1 => json!({ "@value": value, "@type": "a b" }),
        _ => {
            proof.insert(format!("{key}Of"), value);
            return Some(());
        }
    };
    proof.insert(key.to_owned(), value);
    Some(())
}

fn nest(proof: &mut Map<String, Value>, key: &str, choices: &mut dyn Choices) -> Option<()> {
    let value = proof.remove(key)?;
    let own = if one_in(choices, 2) { json!({ key: value }) } else { json!({ "id": unusable(choices), key: value }) };
    proof.insert(["@nest", "@included", "@graph"][choices.below(3)].to_owned(), own);
    Some(())
}

fn double(proof: &mut Map<String, Value>, key: &str, choices: &mut dyn Choices) -> Option<()> {
    let value = proof.get_mut(key)?;
    let other = ["assertionMethod", "2026-01-01T00:00:00Z", "a b"][choices.below(3)];
    *value = json!([value.take(), other]);
    Some(())
}

fn add(proof: &mut Map<String, Value>, _: &str, choices: &mut dyn Choices) -> Option<()> {
    let (key, value) = pick(
        choices,
        vec![
            ("expires", json!("2099-01-01T00:00:00Z")),
            ("created", json!({ "@value": "2020-01-01T00:00:00Z", "@type": "a b" })),
            ("domain", json!("issuer.example")),
            ("honours", json!("first class")),
            ("id", json!("urn:example:proof")),
            ("previousProof", json!("urn:example:proof")),
            ("proofPurpose", json!(["assertionMethod", "authentication"])),
            ("@context", json!({ "expires": "urn:example:expires" })),
            ("@included", json!({ "id": "a b", "expires": "2020-01-01T00:00:00Z" })),
            ("credentialStatus", json!({ "id": "a b" })),
        ],
    )?;
    proof.insert(key.to_owned(), value);
    Some(())
}

fn ghost(proof: &mut Map<String, Value>, _: &str, choices: &mut dyn Choices) -> Option<()> {
    proof.insert(if one_in(choices, 2) { "id" } else { "@id" }.to_owned(), unusable(choices));
    Some(())
}

fn foreign(draft: &Draft<'_>, choices: &mut dyn Choices) -> Option<Value> {
    let proofs = draft.others.iter().filter_map(|other| other.get("proof")).filter(|proof| proof.is_object());
    pick(choices, proofs.collect()).cloned()
}

fn of_another(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let proof = foreign(draft, choices)?;
    draft.put("", "proof", proof)
}

fn add_another(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let proof = foreign(draft, choices)?;
    draft.add("", "proof", proof)
}

fn shift(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let proof = draft.take("", "proof")?;
    let name = ["@nest", "https://w3id.org/security#proof", "@included"][choices.below(3)];
    let value = if name.starts_with('@') { json!({ "proof": proof }) } else { proof };
    draft.add("", name, value)
}

fn repeat(draft: &mut Draft<'_>, choices: &mut dyn Choices) -> Option<()> {
    let mut again = draft.root()?.get("proof")?.clone();
    if let Some(proof) = again.as_object_mut() {
        option_of_repeated(proof, choices);
    }
    draft.add("", "proof", again)
}

fn option_of_repeated(proof: &mut Map<String, Value>, choices: &mut dyn Choices) {
    if one_in(choices, 2) {
        proof.insert("expires".to_owned(), json!("2020-01-01T00:00:00Z"));
    }
}
