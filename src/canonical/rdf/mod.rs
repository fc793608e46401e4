//! RDF datasets and their canonical labels. (<https://www.w3.org/TR/rdf-canon/>)

pub(super) mod dataset;
pub(super) mod labels;
pub(super) mod rdfc;
