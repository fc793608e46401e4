//! JSON-LD 1.1 to RDF, a file for each algorithm of its API. (<https://www.w3.org/TR/json-ld11-api/>)

pub(super) mod active_context;
pub(super) mod context;
pub(super) mod expand;
pub(super) mod expand_iri;
pub(super) mod expand_keyword;
pub(super) mod expand_map;
pub(super) mod expand_member;
pub(super) mod expand_value;
pub(super) mod expanded;
pub(super) mod iri;
pub(super) mod literal;
pub(super) mod members;
pub(super) mod pointer;
pub(super) mod redefined;
pub(super) mod term_definition;
pub(super) mod term_entries;
pub(super) mod to_rdf;
