//! An RDF dataset and its [canonical N-Quads](https://www.w3.org/TR/rdf-canon/#canonical-quads) form.

use std::rc::Rc;

use super::labels::Labels;

pub(in crate::canonical) const XSD_STRING: &str = "http://www.w3.org/2001/XMLSchema#string";
pub(in crate::canonical) const RDF_LANG_STRING: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";

/// A set of quads. Blank nodes are numbers from 0 on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dataset {
    quads: Vec<Quad>,
    blank_nodes: u32,
}

/// A statement in a graph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quad {
    /// An IRI or a blank node.
    pub subject: Term,
    /// An IRI.
    pub predicate: Rc<str>,
    /// Any term.
    pub object: Term,
    /// The graph's name, an IRI or a blank node; `None` is the default graph.
    pub graph: Option<Term>,
}

/// An RDF term.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// An absolute, well-formed IRI.
    Iri(Rc<str>),
    /// A blank node of this dataset.
    Blank(u32),
    /// A literal.
    Literal {
        /// Its lexical form.
        value: Rc<str>,
        /// Its datatype's IRI; `rdf:langString` if there is a language.
        datatype: Rc<str>,
        /// Its language tag.
        language: Option<Rc<str>>,
    },
}

impl Dataset {
    /// A new blank node.
    pub fn new_blank_node(&mut self) -> Term {
        let blank = Term::Blank(self.blank_nodes);
        self.blank_nodes += 1;
        blank
    }

    /// Adds a statement; [`Dataset::normalize`] takes out repetitions.
    pub fn insert(&mut self, quad: Quad) {
        self.quads.push(quad);
    }

    /// Makes it a set: sorted, without repetitions.
    pub fn normalize(&mut self) {
        self.quads.sort_unstable();
        self.quads.dedup();
    }

    /// The statements.
    #[must_use]
    pub fn quads(&self) -> &[Quad] {
        &self.quads
    }

    /// How many blank nodes were made.
    #[must_use]
    pub fn blank_nodes(&self) -> u32 {
        self.blank_nodes
    }

    /// The statements as canonical N-Quads, each with its line feed, in code point order.
    #[must_use]
    pub fn to_nquads(&self, labels: &Labels) -> Vec<String> {
        let mut lines: Vec<String> =
            self.quads.iter().map(|quad| quad.to_nquad(&|blank, line| line.push_str(labels.of(blank)))).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    }
}

impl Quad {
    /// One line of N-Quads; `label` writes a blank node's label, without `_:`.
    pub(super) fn to_nquad(&self, label: &dyn Fn(u32, &mut String)) -> String {
        let mut line = String::with_capacity(160);
        self.subject.write(&mut line, label);
        line.push_str(" <");
        line.push_str(&self.predicate);
        line.push_str("> ");
        self.object.write(&mut line, label);
        line.push(' ');
        if let Some(graph) = &self.graph {
            graph.write(&mut line, label);
            line.push(' ');
        }
        line.push_str(".\n");
        line
    }

    /// The blank nodes of its subject, object and graph name.
    pub(super) fn blank_nodes(&self) -> [Option<u32>; 3] {
        [self.subject.blank(), self.object.blank(), self.graph.as_ref().and_then(Term::blank)]
    }
}

impl Term {
    fn blank(&self) -> Option<u32> {
        match self {
            Self::Blank(blank) => Some(*blank),
            _ => None,
        }
    }

    fn write(&self, line: &mut String, label: &dyn Fn(u32, &mut String)) {
        match self {
            Self::Iri(iri) => {
                line.push('<');
                line.push_str(iri);
                line.push('>');
            }
            Self::Blank(blank) => {
                line.push_str("_:");
                label(*blank, line);
            }
            Self::Literal { value, datatype, language } => {
                line.push('"');
                escape(value, line);
                line.push('"');
                if let Some(language) = language {
                    line.push('@');
                    line.push_str(language);
                } else if **datatype != *XSD_STRING {
                    line.push_str("^^<");
                    line.push_str(datatype);
                    line.push('>');
                }
            }
        }
    }
}

fn escape(value: &str, line: &mut String) {
    // U+FFFE and U+FFFF begin with this byte.
    let may_need = |byte: u8| matches!(byte, b'"' | b'\\' | 0..=0x1f | 0x7f | 0xef);
    if !value.bytes().any(may_need) {
        line.push_str(value);
        return;
    }
    for character in value.chars() {
        match character {
            '"' => line.push_str("\\\""),
            '\\' => line.push_str("\\\\"),
            '\n' => line.push_str("\\n"),
            '\r' => line.push_str("\\r"),
            '\t' => line.push_str("\\t"),
            '\u{8}' => line.push_str("\\b"),
            '\u{c}' => line.push_str("\\f"),
            '\0'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}' => {
                line.push_str("\\u");
                for shift in [12, 8, 4, 0] {
                    let digit = char::from_digit((u32::from(character) >> shift) & 15, 16);
                    line.push(digit.unwrap_or('0').to_ascii_uppercase());
                }
            }
            other => line.push(other),
        }
    }
}
