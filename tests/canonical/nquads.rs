//! Reads N-Quads, for the expected datasets of the suites.

use std::collections::BTreeMap;
use std::rc::Rc;

use open_badge_verifier::canonical::{Dataset, Quad, Term};

pub struct Reader<'t> {
    text: &'t str,
    dataset: Dataset,
    blank_nodes: BTreeMap<&'t str, Term>,
}

/// The dataset, and the labels of its blank nodes in their order.
pub fn read(text: &str) -> (Dataset, Vec<&str>) {
    let mut reader = Reader { text, dataset: Dataset::default(), blank_nodes: BTreeMap::new() };
    while !reader.skip_space_and_comments().is_empty() {
        let subject = reader.term();
        // A blank node as predicate is generalized RDF, which has no canonical form.
        let predicate = match reader.term() {
            Term::Iri(predicate) => predicate,
            _ => "_:generalized".into(),
        };
        let object = reader.term();
        let graph = (!reader.skip_space_and_comments().starts_with('.')).then(|| reader.term());
        reader.expect(".");
        reader.dataset.insert(Quad { subject, predicate, object, graph });
    }
    reader.dataset.normalize();
    let mut labels: Vec<(&str, Term)> = reader.blank_nodes.into_iter().collect();
    labels.sort_by(|(_, one), (_, other)| one.cmp(other));
    (reader.dataset, labels.into_iter().map(|(label, _)| label).collect())
}

impl<'t> Reader<'t> {
    fn skip_space_and_comments(&mut self) -> &'t str {
        self.text = self.text.trim_start();
        while self.text.starts_with('#') {
            self.text = self.text.split_once('\n').map_or("", |(_, rest)| rest).trim_start();
        }
        self.text
    }

    fn expect(&mut self, token: &str) {
        self.text =
            self.skip_space_and_comments().strip_prefix(token).unwrap_or_else(|| panic!("{token} in {}", self.text));
    }

    fn until(&mut self, end: impl Fn(char) -> bool) -> &'t str {
        let (token, rest) = self.text.split_at(self.text.find(end).unwrap_or(self.text.len()));
        self.text = rest;
        token
    }

    fn term(&mut self) -> Term {
        let text = self.skip_space_and_comments();
        if text.starts_with('<') {
            return Term::Iri(self.iri());
        }
        if text.starts_with("_:") {
            self.expect("_:");
            let label = self.until(char::is_whitespace);
            if let Some(known) = self.blank_nodes.get(label) {
                return known.clone();
            }
            let blank = self.dataset.new_blank_node();
            self.blank_nodes.insert(label, blank.clone());
            return blank;
        }
        self.literal()
    }

    fn iri(&mut self) -> Rc<str> {
        self.expect("<");
        let iri = unescape(self.until(|character| character == '>'));
        self.expect(">");
        iri.into()
    }

    fn literal(&mut self) -> Term {
        self.expect("\"");
        let mut end = 0;
        let bytes = self.text.as_bytes();
        while bytes[end] != b'"' {
            end += if bytes[end] == b'\\' { 2 } else { 1 };
        }
        let value = unescape(&self.text[..end]).into();
        self.text = &self.text[end + 1..];
        if self.text.starts_with('@') {
            self.expect("@");
            let language = self.until(|character| !character.is_ascii_alphanumeric() && character != '-').into();
            let datatype = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString".into();
            return Term::Literal { value, datatype, language: Some(language) };
        }
        let datatype = if self.text.starts_with("^^") {
            self.expect("^^");
            self.iri()
        } else {
            "http://www.w3.org/2001/XMLSchema#string".into()
        };
        Term::Literal { value, datatype, language: None }
    }
}

fn unescape(text: &str) -> String {
    let mut result = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            result.push(character);
            continue;
        }
        let digits = match characters.next() {
            Some('u') => 4,
            Some('U') => 8,
            other => {
                result.push(match other {
                    Some('n') => '\n',
                    Some('r') => '\r',
                    Some('t') => '\t',
                    Some('b') => '\u{8}',
                    Some('f') => '\u{c}',
                    other => other.unwrap(),
                });
                continue;
            }
        };
        let hex: String = characters.by_ref().take(digits).collect();
        result.push(char::from_u32(u32::from_str_radix(&hex, 16).unwrap()).unwrap());
    }
    result
}
