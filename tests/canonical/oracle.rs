//! Other implementations as oracles, on generated documents: oxjsonld with oxrdf, and what jsonld.js made of the same documents.
//!
//! Each oracle has faults of its own, so a difference from one of them counts unless the other agrees with us. oxjsonld reads while it
//! streams, and forgets scoped contexts. jsonld.js repeats statements, keeps type-scoped contexts in `@id` maps (where step 13.8.3.1 of
//! expansion takes the previous context), and gives what `@included` holds the scoped context of the property that led there (where
//! step 13.4.6.2 passes none).

use std::collections::BTreeMap;
use std::io;

use open_badge_verifier::canonical::{Contexts, Error, WorkBudget, canonicalize};
use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use oxrdf::Dataset;
use oxrdf::dataset::{CanonicalizationAlgorithm, CanonicalizationHashAlgorithm};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::generator::Generator;

/// The contexts that generated documents name.
pub const CONTEXTS: [(&str, &str); 4] = [
    ("https://www.w3.org/2018/credentials/v1", include_str!("../../src/canonical/contexts/credentials-v1.json")),
    ("https://www.w3.org/ns/credentials/v2", include_str!("../../src/canonical/contexts/credentials-v2.json")),
    (
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        include_str!("../../src/canonical/contexts/ob-v3p0-3.0.3.json"),
    ),
    ("https://purl.imsglobal.org/spec/ob/v3p0/context.json", include_str!("../../src/canonical/contexts/ob-v3p0.json")),
];

/// The canonical N-Quads by the general libraries; the error by its code.
fn expected(document: &Value) -> Result<String, String> {
    let known: BTreeMap<&str, &str> = CONTEXTS.into_iter().collect();
    let text = document.to_string();
    let parser = JsonLdParser::new().for_slice(&text).with_load_document_callback(move |url, _| {
        let document = known.get(url).ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        Ok(JsonLdRemoteDocument { document: document.as_bytes().to_vec(), document_url: url.to_owned() })
    });
    let mut dataset = Dataset::new();
    for quad in parser {
        dataset.insert(&quad.map_err(|error| error.code().map_or_else(|| error.to_string(), |code| code.to_string()))?);
    }
    let hash_algorithm = CanonicalizationHashAlgorithm::Sha256;
    dataset.canonicalize(CanonicalizationAlgorithm::Rdfc10 { hash_algorithm });
    let mut lines: Vec<String> = dataset.iter().map(|quad| format!("{quad} .\n")).collect();
    lines.sort_unstable();
    Ok(lines.concat())
}

/// The documents that jsonld.js was given: those whose forms are recorded here, or others, as `SEEDS=1200..9000` says, with the forms of
/// which `FORMS` is the file. (see jsonld-js.mjs)
fn seeds() -> std::ops::Range<u64> {
    let Ok(seeds) = std::env::var("SEEDS") else { return 0..1_200 };
    let (first, end) = seeds.split_once("..").unwrap();
    first.parse().unwrap()..end.parse().unwrap()
}

fn recorded() -> BTreeMap<u64, String> {
    let forms = std::env::var("FORMS").map(|forms| std::fs::read_to_string(forms).unwrap());
    serde_json::from_str(forms.as_deref().unwrap_or(include_str!("jsonld-js.json"))).unwrap()
}

#[test]
fn generated_documents_have_the_form_that_other_implementations_give_them() {
    let recorded = recorded();
    let contexts = Contexts::compiled();
    let (mut same, mut refused, mut alone, mut differences) = (0, 0, 0, Vec::new());
    for seed in seeds() {
        let mut document = Generator::new(seed).document();
        let Some(actual) = actual(&mut document, &contexts) else { continue };
        let oxjsonld = std::panic::catch_unwind(|| expected(&document)).ok();
        let oxjsonld = oxjsonld.filter(|form| *form != Err("invalid streaming key order".to_owned())); // a limit of its own
        let agreed = [
            oxjsonld.map(|form| form.ok() == actual.as_ref().ok().cloned()),
            recorded.get(&seed).map(|form| *form == actual.as_ref().map_or("error".to_owned(), |form| digest(form))),
        ];
        match (agreed.contains(&Some(true)), agreed.contains(&Some(false))) {
            (true, _) if actual.is_err() => refused += 1,
            (true, _) => same += 1,
            (false, true) => differences.push(format!("{seed}: {document}\n{actual:#?}")),
            (false, false) => alone += 1,
        }
    }
    println!("{same} documents with the same form, {refused} refused alike, {alone} that no oracle could read");
    let shortest = differences.iter().min_by_key(|difference| difference.len());
    assert!(shortest.is_none(), "{} differences; the shortest is of seed {}", differences.len(), shortest.unwrap());
    assert!(same > 8 * refused, "the generator makes too many documents that are wrong");
}

/// Writes the documents to where `DOCUMENTS` says, for jsonld-js.mjs.
#[test]
#[ignore = "a tool: see jsonld-js.mjs"]
fn write_documents() {
    let documents: Vec<Value> = seeds().map(|seed| json!([seed, Generator::new(seed).document()])).collect();
    std::fs::write(std::env::var("DOCUMENTS").unwrap(), Value::Array(documents).to_string()).unwrap();
}

fn digest(form: &str) -> String {
    let hash = Sha256::digest(form);
    format!("{:016x}", u64::from_be_bytes(hash[..8].try_into().unwrap()))
}

/// Our own form. Members without a meaning are taken out of the document first, since the oracle reads what is in them.
fn actual(document: &mut Value, contexts: &Contexts) -> Option<Result<String, Error>> {
    let whole = match canonicalize(document, contexts, &mut WorkBudget::default()) {
        Err(Error::TooComplex) => return None,
        Err(error) => return Some(Err(error)),
        Ok(whole) => whole,
    };
    for pointer in whole.undefined.iter().rev() {
        let Some((parent, key)) = pointer.rsplit_once('/') else { continue };
        let mut without = document.clone();
        if let Some(Value::Object(members)) = without.pointer_mut(parent) {
            members.remove(&key.replace("~1", "/").replace("~0", "~"));
        }
        // The key of an index says nothing either, but what it leads to does.
        if canonicalize(&without, contexts, &mut WorkBudget::default()).is_ok_and(|form| form.nquads == whole.nquads) {
            *document = without;
        }
    }
    Some(Ok(whole.nquads))
}
