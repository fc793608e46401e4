//! Documents made at random, of everything that JSON-LD has: the same seed gives the same document.

use serde_json::{Map, Value, json};

const TERMS: [&str; 6] = ["t0", "t1", "t2", "t3", "t4", "t5"];
const OFFICIAL: [&str; 8] =
    ["name", "description", "achievement", "criteria", "narrative", "image", "credentialSubject", "evidence"];
const TYPES: [&str; 8] = [
    "Achievement",
    "AchievementSubject",
    "VerifiableCredential",
    "OpenBadgeCredential",
    "Profile",
    "t0",
    "t1",
    "p:Type",
];

/// Terms whose values have a shape of their own: see [`Generator::special`].
fn special_terms() -> [(&'static str, Value); 11] {
    [
        ("languages", json!({ "@id": "p:languages", "@container": "@language" })),
        ("indexed", json!({ "@id": "p:indexed", "@container": ["@index", "@set"] })),
        ("byProperty", json!({ "@id": "p:byProperty", "@container": "@index", "@index": "p:index" })),
        ("byId", json!({ "@id": "p:byId", "@container": "@id" })),
        ("byType", json!({ "@id": "p:byType", "@container": "@type" })),
        ("graph", json!({ "@id": "p:graph", "@container": "@graph" })),
        ("graphs", json!({ "@id": "p:graphs", "@container": ["@graph", "@id"] })),
        ("inverse", json!({ "@reverse": "p:inverse" })),
        ("nested", json!("@nest")),
        ("ordered", json!({ "@id": "p:ordered", "@container": "@list" })),
        ("fixed", json!({ "@id": "p:fixed", "@protected": true })),
    ]
}

pub struct Generator {
    state: u64,
    depth: usize,
    /// Whether relative references have something to be relative to.
    base: bool,
}

impl Generator {
    pub fn new(seed: u64) -> Self {
        Self { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d, depth: 0, base: false }
    }

    fn below(&mut self, bound: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state >> 33).unwrap() % bound
    }

    fn one_in(&mut self, bound: usize) -> bool {
        self.below(bound) == 0
    }

    fn pick<'a>(&mut self, items: &[&'a str]) -> &'a str {
        items[self.below(items.len())]
    }

    pub fn document(&mut self) -> Value {
        let mut contexts = match self.below(4) {
            0 => vec![
                json!("https://www.w3.org/2018/credentials/v1"),
                json!("https://purl.imsglobal.org/spec/ob/v3p0/context.json"),
            ],
            1 => vec![],
            _ => vec![
                json!("https://www.w3.org/ns/credentials/v2"),
                json!("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"),
            ],
        };
        self.base = self.one_in(2);
        if self.base {
            contexts.push(json!({ "@base": self.pick(&["https://base.example/a/b", "https://base.example/"]) }));
        }
        for _ in 0..self.below(3) {
            contexts.push(self.context(0));
        }
        let mut document = self.node();
        if !contexts.is_empty() {
            document["@context"] = Value::Array(contexts);
        }
        document
    }

    fn context(&mut self, depth: usize) -> Value {
        let mut context = Map::new();
        context.insert("p".into(), json!("https://p.example/"));
        if self.one_in(3) {
            context.insert("@vocab".into(), json!(self.pick(&["https://vocab.example/", "https://vocab.example/#"])));
        }
        if self.one_in(6) {
            context.insert("@language".into(), json!(self.pick(&["en", "de", "nl-be"])));
        }
        if depth == 0 && self.one_in(30) {
            context.insert("fixed".into(), json!("p:other"));
        }
        if depth > 0 && self.one_in(6) {
            context.insert("@propagate".into(), json!(self.one_in(2)));
        }
        if depth == 0 && self.one_in(2) {
            for (term, definition) in special_terms() {
                context.insert(term.into(), definition);
            }
        }
        for _ in 0..self.below(5) {
            let term = self.pick(&TERMS);
            let definition = self.definition(term, depth);
            context.insert(term.into(), definition);
        }
        if self.one_in(12) {
            let term = self.pick(&OFFICIAL);
            let definition = self.definition(term, depth);
            context.insert(term.into(), definition);
        }
        Value::Object(context)
    }

    fn definition(&mut self, term: &str, depth: usize) -> Value {
        let iri = format!("{}{term}", self.pick(&["https://a.example/", "p:", "urn:x:", "https://schema.org/"]));
        if self.one_in(3) {
            // jsonld.js stumbles over a type that is null.
            return if self.one_in(20) && !TYPES.contains(&term) { Value::Null } else { json!(iri) };
        }
        let mut definition = Map::new();
        definition.insert("@id".into(), json!(iri));
        let coercion = match self.below(8) {
            0 | 1 => Some(("@type", "@id")),
            2 => Some(("@type", "@vocab")),
            3 => Some(("@type", self.pick(&["@json", "@none", "p:datatype", "http://www.w3.org/2001/XMLSchema#date"]))),
            4 => Some(("@language", self.pick(&["fr", "en-us"]))),
            _ => None,
        };
        definition.extend(coercion.map(|(key, value)| (key.to_owned(), json!(value))));
        if self.one_in(6) {
            definition.insert("@container".into(), json!("@set"));
        }
        if depth < 2 && self.one_in(4) {
            let mut context = self.context(depth + 1);
            // What a term's own context makes of the term itself is read in many ways.
            context.as_object_mut().unwrap().remove(term);
            definition.insert("@context".into(), context);
        }
        Value::Object(definition)
    }

    fn node(&mut self) -> Value {
        self.depth += 1;
        let mut node = Map::new();
        if self.one_in(2) {
            let id = self.identifier();
            node.insert(self.pick(&["@id", "@id", "id"]).into(), json!(id));
        }
        if self.one_in(2) {
            let types: Vec<&str> = (0..=self.below(2)).map(|_| self.pick(&TYPES)).collect();
            let types = if types.len() == 1 { json!(types[0]) } else { json!(types) };
            node.insert(self.pick(&["@type", "type"]).into(), types);
        }
        if self.depth > 1 && self.one_in(12) {
            let context = self.context(1);
            node.insert("@context".into(), context);
        }
        for _ in 0..self.below(6) {
            let key = self.key();
            let value = self.value();
            node.insert(key, value);
        }
        if self.depth < 4 && self.one_in(3) {
            let (key, value) = self.special();
            // In an id map jsonld.js does not go back from a type-scoped context, as the standard does.
            if key != "byId" || !(node.contains_key("@type") || node.contains_key("type")) {
                node.insert(key.into(), value);
            }
        }
        match self.below(30) {
            0 => drop(node.insert("@included".into(), json!([{ "p:node": self.node() }]))),
            1 => drop(node.insert("@graph".into(), json!([self.node(), self.node()]))),
            2 => {
                let mut map = Map::new();
                map.insert("p:reverse".into(), json!([self.node()]));
                node.insert("@reverse".into(), Value::Object(map));
            }
            3 => {
                let mut map = Map::new();
                map.insert(self.pick(&TERMS).into(), self.value());
                node.insert("@nest".into(), Value::Object(map));
            }
            _ => {}
        }
        self.depth -= 1;
        Value::Object(node)
    }

    fn identifier(&mut self) -> String {
        match self.below(6) {
            0 => format!("_:b{}", self.below(3)),
            1 if self.base => self.pick(&["relative", "../up", "#fragment", "p:id", "a/b"]).to_owned(),
            _ => format!("urn:id:{}", self.below(4)),
        }
    }

    fn key(&mut self) -> String {
        match self.below(8) {
            0..=4 => self.pick(&TERMS),
            5 | 6 => self.pick(&OFFICIAL),
            _ => self.pick(&["p:key", "https://a.example/key", "undefined"]),
        }
        .to_owned()
    }

    fn value(&mut self) -> Value {
        if self.depth > 4 {
            return self.scalar();
        }
        match self.below(12) {
            0..=3 => self.scalar(),
            4..=6 => self.node(),
            7 => (0..self.below(4)).map(|_| self.value()).collect(),
            8 => (0..self.below(4)).map(|_| self.scalar()).collect(),
            9 => self.value_object(),
            // jsonld.js stumbles over a list with an item that RDF cannot hold.
            10 => {
                json!({ "@list": (0..self.below(3)).map(|_| self.pick(&["urn:id:1", "urn:id:2"])).collect::<Vec<_>>() })
            }
            _ => json!({ "@set": [self.value()] }),
        }
    }

    /// A member of one of the special terms, with a value of its shape.
    fn special(&mut self) -> (&'static str, Value) {
        let map = |key: &str, value| Value::Object(Map::from_iter([(key.to_owned(), value)]));
        match self.below(11) {
            0 => ("languages", json!({ "en": self.text(), "de": [self.text(), self.text()], "@none": self.text() })),
            1 => ("indexed", json!({ "one": self.node(), "two": [self.scalar(), self.scalar()] })),
            2 => ("byProperty", json!({ "one": self.node(), "@none": [self.node()] })),
            3 => ("byId", map(self.pick(&["urn:id:1", "p:id"]), self.node())),
            4 => ("byType", map("p:Type", self.node())),
            5 => ("graph", json!([{ "p:key": self.text(), "p:node": self.node() }])),
            6 => ("graphs", map("urn:id:1", json!({ "p:key": self.text(), "p:node": self.node() }))),
            8 => ("ordered", json!([self.text(), self.node(), self.text()])),
            9 => ("fixed", self.text()),
            7 => ("inverse", json!([self.node()])),
            _ => ("nested", map(self.pick(&TERMS), self.scalar())),
        }
    }

    fn value_object(&mut self) -> Value {
        match self.below(5) {
            0 => json!({ "@value": self.text(), "@language": self.pick(&["en", "pt-br"]) }),
            1 => json!({ "@value": self.scalar(), "@type": "http://www.w3.org/2001/XMLSchema#string" }),
            2 => json!({ "@value": { "b": self.scalar(), "a": [1.5, null, "\u{e9}\u{20ac}"] }, "@type": "@json" }),
            _ => json!({ "@value": self.scalar() }),
        }
    }

    fn text(&mut self) -> Value {
        json!(self.pick(&["a", "b", "urn:id:1", "t1", "two\nlines \"quoted\"", "\u{1f3c5} \u{7f}", "relative", "p:x"]))
    }

    fn scalar(&mut self) -> Value {
        match self.below(10) {
            0 => json!(self.below(1000)),
            1 => json!([0.5, 1e21, -3.25, 1.0, 100_000.125][self.below(5)]),
            2 => json!(self.one_in(2)),
            3 if self.one_in(3) => Value::Null,
            _ => self.text(),
        }
    }
}
