//! The suites of the W3C; `make suites` brings them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use open_badge_verifier::canonical::{
    Contexts, Dataset, Error, HashAlgorithm, Options, WorkBudget, canonical_labels, to_rdf,
};
use serde_json::Value;

use crate::nquads;
use crate::support::suites::{found, has};

const BASE: &str = "https://w3c.github.io/json-ld-api/tests/";

const TO_RDF: &str = "suites/w3c/toRdf-manifest.jsonld";
const RDF_CANON: &str = "suites/w3c/rdf-canon/manifest.jsonld";

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn canonical(dataset: &Dataset, hash: HashAlgorithm) -> Result<Vec<String>, Error> {
    let labels = canonical_labels(dataset, hash, &mut WorkBudget::default())?;
    Ok(dataset.to_nquads(&labels))
}

#[test]
fn json_ld_to_rdf() {
    let Some(manifest) = found(TO_RDF) else { return };
    let folder = manifest.parent().unwrap();
    let exceptions: BTreeMap<String, String> =
        serde_json::from_value(json(Path::new("tests/canonical/exceptions.json"))).unwrap();
    let mut unexpected = Vec::new();
    let mut failed = BTreeSet::new();
    let manifest = json(&manifest);
    let (tests, missing): (Vec<&Value>, Vec<&Value>) = manifest["sequence"]
        .as_array()
        .unwrap()
        .iter()
        .partition(|test| folder.join(test["input"].as_str().unwrap()).exists());
    has(TO_RDF, tests.len() + missing.len());
    let (older, tests): (Vec<&Value>, Vec<&Value>) = tests.into_iter().partition(|test| {
        let option = &test["option"];
        option["specVersion"] == "json-ld-1.0" || option["processingMode"] == "json-ld-1.0"
    });
    println!("skipped: {} tests of JSON-LD 1.0", older.len());
    let missing: Vec<&str> = missing.iter().filter_map(|test| test["@id"].as_str()).collect();
    assert_eq!(missing, ["#ter56"], "the suite itself lacks this input");
    for test in &tests {
        let id = test["@id"].as_str().unwrap();
        if let Err(reason) = run(test, folder) {
            failed.insert(id.to_owned());
            if !exceptions.contains_key(id) {
                unexpected.push(format!("{id} {}: {reason}", test["name"]));
            }
        }
    }
    println!(
        "JSON-LD to RDF: {} of {} passed, {} exceptions",
        tests.len() - failed.len(),
        tests.len(),
        exceptions.len()
    );
    assert!(unexpected.is_empty(), "{} fail:\n{}", unexpected.len(), unexpected.join("\n"));
    let stale: Vec<&String> = exceptions.keys().filter(|id| !failed.contains(*id)).collect();
    assert!(stale.is_empty(), "stale exceptions: {stale:?}");
}

fn run(test: &Value, folder: &Path) -> Result<(), String> {
    let input = test["input"].as_str().unwrap();
    let option = &test["option"];
    let document = json(&folder.join(input));
    let base = option["base"].as_str().map_or_else(|| format!("{BASE}{input}"), str::to_owned);
    let expand_context = option["expandContext"].as_str().map(|file| json(&folder.join(file)));
    let options = Options {
        base: Some(&base),
        expand_context: expand_context.as_ref().map(|context| &context["@context"]),
        ..Options::default()
    };
    let result = with_remote_contexts(&document, &options, folder);
    if let Some(code) = test["expectErrorCode"].as_str() {
        return match result {
            Err(Error::JsonLd { code: actual, .. }) if actual == code => Ok(()),
            Err(Error::UnknownContext(_)) if code.starts_with("loading") => Ok(()),
            other => Err(format!("{other:?} instead of {code}")),
        };
    }
    let dataset = result.map_err(|error| error.to_string())?;
    let Some(expect) = test["expect"].as_str() else {
        return Ok(());
    };
    let quads = fs::read_to_string(folder.join(expect)).unwrap();
    let expected = canonical(&nquads::read(&quads).0, HashAlgorithm::Sha256).unwrap();
    let actual = canonical(&dataset, HashAlgorithm::Sha256).map_err(|error| error.to_string())?;
    if actual == expected { Ok(()) } else { Err(format!("\n{}instead of\n{}", actual.concat(), expected.concat())) }
}

/// As a verifier does it: what is unknown is fetched, and tried again.
fn with_remote_contexts(document: &Value, options: &Options<'_>, folder: &Path) -> Result<Dataset, Error> {
    let mut contexts = Contexts::compiled();
    loop {
        match to_rdf(document, &contexts, options, &mut WorkBudget::default()) {
            Err(Error::UnknownContext(url)) => {
                let file = url.strip_prefix(BASE).map(|path| folder.join(path)).filter(|file| file.is_file());
                let Some(file) = file else {
                    return Err(Error::UnknownContext(url));
                };
                contexts.insert(url, json(&file));
            }
            other => return other.map(|rdf| rdf.dataset),
        }
    }
}

#[test]
fn rdf_canonicalization() {
    let Some(manifest) = found(RDF_CANON) else { return };
    let folder = manifest.parent().unwrap();
    let manifest = json(&manifest);
    has(RDF_CANON, manifest["entries"].as_array().unwrap().len());
    for test in manifest["entries"].as_array().unwrap() {
        let text = fs::read_to_string(folder.join(test["action"].as_str().unwrap())).unwrap();
        let hash = if test["hashAlgorithm"] == "SHA384" { HashAlgorithm::Sha384 } else { HashAlgorithm::Sha256 };
        let (dataset, names) = nquads::read(&text);
        let begun = std::time::Instant::now();
        let result = canonical_labels(&dataset, hash, &mut WorkBudget::default());
        let elapsed = begun.elapsed();
        if elapsed.as_millis() > 100 {
            println!("{}: {elapsed:?}", test["id"]);
        }
        match test["type"].as_str().unwrap() {
            "rdfc:RDFC10EvalTest" => {
                let expected = fs::read_to_string(folder.join(test["result"].as_str().unwrap())).unwrap();
                let labels = result.unwrap_or_else(|error| panic!("{}: {error}", test["id"]));
                assert_eq!(dataset.to_nquads(&labels).concat(), expected, "{}", test["id"]);
            }
            "rdfc:RDFC10MapTest" => {
                let expected: BTreeMap<String, String> =
                    serde_json::from_value(json(&folder.join(test["result"].as_str().unwrap()))).unwrap();
                let labels = result.unwrap();
                let actual: BTreeMap<String, String> = names
                    .iter()
                    .zip(labels.iter())
                    .map(|(name, label)| ((*name).to_owned(), label.to_owned()))
                    .collect();
                assert_eq!(actual, expected, "{}", test["id"]);
            }
            "rdfc:RDFC10NegativeEvalTest" => {
                assert_eq!(result, Err(Error::TooComplex), "{}", test["id"]);
            }
            other => panic!("unknown kind of test: {other}"),
        }
    }
}
