//! What was signed, as bytes: JSON-LD 1.1 to RDF and RDFC-1.0, or JCS.

mod budget;
pub(crate) mod contexts;
mod jcs;
mod json_ld;
mod rdf;
pub mod vocabulary;

use serde_json::{Map, Value};

use json_ld::context::{Extent, Processor};
use json_ld::expand::Expander;
use json_ld::pointer::Path;
use json_ld::to_rdf::{self, Converted};
use json_ld::{iri, redefined};

pub use budget::WorkBudget;
pub use contexts::Contexts;
pub use jcs::jcs;
pub(crate) use json_ld::to_rdf::{RDF_FIRST, RDF_NIL, RDF_REST, RDF_TYPE, SEC_PROOF};
pub use rdf::dataset::{Dataset, Quad, Term};
pub use rdf::labels::Labels;
pub use rdf::rdfc::canonical_labels;

/// The canonical form of a JSON-LD document's dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canonical {
    /// Canonical N-Quads, each line ended by a line feed.
    pub nquads: String,
    /// As [`Rdf::undefined`].
    pub undefined: Vec<String>,
    /// As [`Rdf::redefined`].
    pub redefined: Vec<String>,
}

/// How identifiers and language tags become statements, where processors differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// As the standard has it: language tags in lower case, and no statement about what is no well-formed IRI.
    #[default]
    Standard,
    /// As they are written: [language tags keep their case](https://www.w3.org/TR/json-ld11-api/#data-round-tripping), and an IRI is
    /// what has a scheme and no spaces, which is all that some libraries that sign look at.
    AsWritten,
}

impl Dialect {
    /// Whether this dialect lets a statement have the IRI in it.
    fn names(self, iri: &str) -> bool {
        match self {
            Self::Standard => iri::is_well_formed(iri),
            Self::AsWritten => iri::is_whole(iri),
        }
    }
}

/// The hash that RDFC-1.0 labels blank nodes by; SHA-256 unless the cryptosuite says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HashAlgorithm {
    /// SHA-256, the default of RDFC-1.0.
    Sha256,
    /// SHA-384, with ecdsa-rdfc-2019 and P-384.
    Sha384,
}

/// Why there is no canonical form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The context of this URL is neither compiled in nor inserted.
    #[error("unknown context {0}")]
    UnknownContext(String),
    /// An [error code](https://www.w3.org/TR/json-ld11-api/#jsonlderrorcode) of JSON-LD, such as `protected term redefinition`.
    #[error("{code} at {pointer}")]
    JsonLd {
        /// The standard's code.
        code: &'static str,
        /// JSON pointer into the document.
        pointer: String,
    },
    /// The work budget is spent.
    #[error("too complex")]
    TooComplex,
}

impl Error {
    fn json_ld(code: &'static str) -> Self {
        Self::JsonLd { code, pointer: String::new() }
    }

    /// The error with the place where it was met, unless it has one.
    fn at(self, path: &Path<'_>) -> Self {
        match self {
            Self::JsonLd { code, pointer } if pointer.is_empty() => Self::JsonLd { code, pointer: path.pointer() },
            other => other,
        }
    }
}

/// What a document says in RDF, and what it fails to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rdf<'d> {
    /// The statements.
    pub dataset: Dataset,
    /// The node that the document as a whole is about.
    pub root: Root,
    /// The objects of the document that have proofs of their own, and the nodes that they are.
    pub secured: Vec<(Term, &'d Map<String, Value>)>,
    /// JSON pointers of what the contexts do not define and a signature therefore does not cover: terms, types, nodes whose
    /// identifier is no IRI.
    pub undefined: Vec<String>,
    /// JSON pointers of terms that mean something else by a foreign context than by the known contexts of the document alone.
    pub redefined: Vec<String>,
    /// Whether another [`Dialect`] makes other statements of it.
    pub is_dialectal: bool,
}

/// The node of a document's outermost object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Root {
    /// Its name.
    Node(Term),
    /// Its identifier is not an IRI, so that no statement is about it.
    Dropped,
    /// The document is an array, or a graph and nothing else.
    Unnamed,
}

/// [RDFC-1.0](https://www.w3.org/TR/rdf-canon/) of a document's dataset, with SHA-256.
///
/// # Errors
/// An unknown context, an error of the standard, or the budget is spent.
pub fn canonicalize(document: &Value, contexts: &Contexts, budget: &mut WorkBudget) -> Result<Canonical, Error> {
    canonicalize_with(document, contexts, HashAlgorithm::Sha256, budget)
}

/// [`canonicalize`] with another hash algorithm.
///
/// # Errors
/// As [`canonicalize`].
pub fn canonicalize_with(
    document: &Value,
    contexts: &Contexts,
    hash: HashAlgorithm,
    budget: &mut WorkBudget,
) -> Result<Canonical, Error> {
    let Rdf { dataset, undefined, redefined, .. } = to_rdf(document, contexts, &Options::default(), budget)?;
    let labels = canonical_labels(&dataset, hash, budget)?;
    Ok(Canonical { nquads: dataset.to_nquads(&labels).concat(), undefined, redefined })
}

/// What a document is relative to. Signed documents have no base, so that relative IRIs in them are undefined.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'o> {
    /// The IRI that relative ones are relative to.
    pub base: Option<&'o str>,
    /// A context that is processed before those of the document.
    pub expand_context: Option<&'o Value>,
    /// The dialect, where processors differ.
    pub dialect: Dialect,
}

/// [Deserialize JSON-LD to RDF](https://www.w3.org/TR/json-ld11-api/#deserialize-json-ld-to-rdf-algorithm).
///
/// # Errors
/// As [`canonicalize`].
pub fn to_rdf<'d>(
    document: &'d Value,
    contexts: &Contexts,
    options: &Options<'_>,
    budget: &mut WorkBudget,
) -> Result<Rdf<'d>, Error> {
    budget.begin_part();
    let processor = Processor::new(contexts, Extent::All);
    let mut active = contexts.root(options.base);
    if let Some(context) = options.expand_context {
        active = processor.process_own(&active, context, budget)?;
    }
    let mut expander = Expander::new(&processor, options.dialect, budget);
    let items = expander.expand_document(&active, document)?;
    let (mut undefined, is_dialectal) = (expander.undefined, expander.is_dialectal);
    undefined.sort_unstable();
    undefined.dedup();
    let Converted { dataset, root, secured } = to_rdf::to_dataset(items, options.dialect)?;
    budget.spend_values(dataset.quads().len())?;
    let redefined = if processor.met_foreign.get() {
        redefined::redefined(document, contexts, options, budget)?
    } else {
        Vec::new()
    };
    Ok(Rdf { dataset, root, secured, undefined, redefined, is_dialectal })
}
