//! What a secured document says, whatever its text: its canonical form, that of each proof's options, and the node that it is about.

use open_badge_verifier::base::json::{id, many, strings};
use open_badge_verifier::canonical::{Contexts, Dialect, HashAlgorithm, Options, Rdf, Root, Term, WorkBudget};
use open_badge_verifier::canonical::{canonical_labels, to_rdf};
use serde_json::{Map, Value};

/// What a document says.
#[derive(Debug, PartialEq, Eq)]
pub struct Form {
    /// One text for each proof, with the document that it covers.
    proofs: Vec<String>,
    /// The name of the outermost node; `None` where that is nothing but a graph.
    root: Option<String>,
    /// The first context, which the specification fixes for the text: (<https://www.w3.org/TR/vc-data-model-2.0/#contexts>).
    context: Option<Value>,
}

impl Form {
    /// `None` where there is none, or where a context gives names of the official vocabulary another meaning.
    pub fn of(document: &Value, contexts: &Contexts) -> Option<Self> {
        let (mut proofs, mut root) = (Vec::new(), None);
        for proof in many(document.get("proof")) {
            let unsecured = unsecured(document, proof)?;
            let mut text = variants(&unsecured, contexts, &mut root)?;
            text.push_str(&variants(&options(&unsecured, proof)?, contexts, &mut None)?);
            text.push_str(&undefined(&options(&unsecured, proof)?, contexts)?);
            // The signature is no statement, and counts as it is written.
            for signature in ["proofValue", "jws", "signatureValue"] {
                text.push_str(&proof.get(signature).unwrap_or(&Value::Null).to_string());
            }
            proofs.push(text);
        }
        proofs.sort_unstable();
        let context = many(document.get("@context")).next().cloned();
        Some(Self { proofs, root, context })
    }

    /// Whether both say the same of the same node. What is nothing but a graph is about the same node as any that has this graph.
    pub fn is_kept_by(&self, other: &Self) -> bool {
        let is_root_kept = self.root == other.root || other.root.is_none();
        is_root_kept && self.proofs == other.proofs && self.context == other.context
    }
}

/// The document as a proof covers it: without the others, but for those that it builds on.
fn unsecured(document: &Value, proof: &Value) -> Option<Value> {
    let mut unsecured = document.as_object()?.clone();
    unsecured.remove("proof");
    let previous: Vec<&str> = strings(proof.get("previousProof")).collect();
    let matching = many(document.get("proof")).filter(|other| id(Some(other)).is_some_and(|id| previous.contains(&id)));
    let matching: Vec<Value> = matching.cloned().collect();
    if !matching.is_empty() {
        unsecured.insert("proof".to_owned(), Value::Array(matching));
    }
    Some(Value::Object(unsecured))
}

fn options(unsecured: &Value, proof: &Value) -> Option<Value> {
    let mut options: Map<String, Value> = proof.as_object()?.clone();
    options.retain(|key, _| !matches!(key.as_str(), "proofValue" | "jws" | "signatureValue" | "@context"));
    options.extend(unsecured.get("@context").map(|context| ("@context".to_owned(), context.clone())));
    Some(Value::Object(options))
}

/// The canonical forms in both dialects. Other editions of contexts are left out: those who signed the badges at hand used the published.
fn variants(document: &Value, contexts: &Contexts, root: &mut Option<String>) -> Option<String> {
    let (mut text, is_dialectal) = canonical(document, contexts, Dialect::Standard, root)?;
    if is_dialectal {
        text.push_str(&canonical(document, contexts, Dialect::AsWritten, &mut None)?.0);
    }
    Some(text)
}

/// The members of a proof that make no statement: no proof may have any, so that they count as well.
fn undefined(options: &Value, contexts: &Contexts) -> Option<String> {
    let rdf = to_rdf(options, contexts, &Options::default(), &mut WorkBudget::default());
    Some(rdf.ok()?.undefined.concat())
}

fn canonical(
    document: &Value,
    contexts: &Contexts,
    dialect: Dialect,
    root: &mut Option<String>,
) -> Option<(String, bool)> {
    let options = Options { dialect, ..Options::default() };
    let mut budget = WorkBudget::default();
    let Rdf { dataset, root: own, secured, redefined, is_dialectal, .. } =
        to_rdf(document, contexts, &options, &mut budget).ok()?;
    let labels = canonical_labels(&dataset, HashAlgorithm::Sha256, &mut budget).ok()?;
    *root = match own {
        Root::Node(Term::Blank(blank)) => Some(labels.of(blank).to_owned()),
        Root::Node(other) => Some(format!("{other:?}")),
        Root::Dropped => Some(String::new()),
        Root::Unnamed => None,
    };
    let mut text = dataset.to_nquads(&labels).concat();
    // Documents of their own may be secured as text.
    let mut own: Vec<String> =
        secured.iter().map(|(_, text)| serde_json::to_string(text).unwrap_or_default()).collect();
    own.sort_unstable();
    own.dedup();
    text.push_str(&own.concat());
    redefined.is_empty().then_some((text, is_dialectal))
}
