//! What is shown of a report: pure functions from a report and the words of one language to a small element tree.
//!
//! Three rules keep a hostile badge harmless. There are no HTML strings, only [`node::Node`]s, and what a badge says is only ever
//! a text node or the value of an attribute that cannot run. An address becomes a link or an image only as a checked
//! [`link::Link`] or [`picture::Picture`]. What a badge says is cut to a size, freed of what hides, reorders or piles up, isolated, and in a
//! sentence of ours quoted, so that it can neither flood nor reorder the words around it, nor pass for them.

pub mod batch;
pub mod card;
pub mod foreign;
pub mod formatter;
pub mod glyph;
pub mod issuer;
pub mod link;
pub mod markdown;
pub mod node;
pub mod picture;
pub mod states;
pub mod still;
pub mod text;
