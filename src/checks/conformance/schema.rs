//! As much of JSON Schema as the schemas of extensions use. Other keywords are ignored.
//! (<https://json-schema.org/draft-04/draft-fge-json-schema-validation-00>)

use serde_json::Value;

use crate::base::json;

use super::MAX_FAULTS;
use crate::report::Rule;

/// How deep a schema is followed.
const MAX_DEPTH: usize = 16;
/// The most comparisons of one instance with its schema; extensions of badges need some dozens.
const MAX_STEPS: usize = 10_000;

/// Where an instance breaks its schema: JSON pointers, each with the rule.
pub(super) fn faults(schema: &Value, instance: &Value) -> Vec<(String, Rule)> {
    let mut comparison = Comparison { faults: Vec::new(), steps: MAX_STEPS };
    comparison.compare(schema, instance, "", 0);
    comparison.faults
}

/// The faults so far, and how much may still be compared.
struct Comparison {
    faults: Vec<(String, Rule)>,
    steps: usize,
}

impl Comparison {
    fn compare(&mut self, schema: &Value, instance: &Value, at: &str, depth: usize) {
        let allowed = schema.get("enum").and_then(Value::as_array);
        if depth > MAX_DEPTH || self.faults.len() >= MAX_FAULTS || !self.may_take(1 + allowed.map_or(0, Vec::len)) {
            return;
        }
        let mut broken = |rule: Rule| self.faults.push((at.to_owned(), rule));
        if schema.get("type").is_some() && !json::strings(schema.get("type")).any(|name| is_of(instance, name)) {
            broken(Rule::Type);
        }
        if allowed.is_some_and(|allowed| !allowed.contains(instance)) {
            broken(Rule::Vocabulary);
        }
        let number = |keyword: &str| schema.get(keyword).and_then(Value::as_f64);
        if instance.as_f64().zip(number("minimum")).is_some_and(|(value, least)| value < least) {
            broken(Rule::Minimum);
        }
        if instance.as_f64().zip(number("maximum")).is_some_and(|(value, most)| value > most) {
            broken(Rule::Maximum);
        }
        self.several(schema, instance, at, depth);
        self.inside(schema, instance, at, depth);
    }

    fn may_take(&mut self, steps: usize) -> bool {
        let left = self.steps.checked_sub(steps);
        self.steps = left.unwrap_or_default();
        left.is_some()
    }

    /// Compares with alternatives, of which one must hold, and with schemas that must all hold.
    fn several(&mut self, schema: &Value, instance: &Value, at: &str, depth: usize) {
        let alternatives = [schema.get("anyOf"), schema.get("oneOf")].into_iter().flatten().filter_map(Value::as_array);
        for alternatives in alternatives {
            let before = self.faults.len();
            let holds = alternatives.iter().any(|schema| {
                self.compare(schema, instance, at, depth + 1);
                let holds = self.faults.len() == before;
                self.faults.truncate(before);
                holds
            });
            if !holds {
                self.faults.push((at.to_owned(), Rule::Type));
            }
        }
        for schema in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            self.compare(schema, instance, at, depth + 1);
        }
    }

    /// Compares the properties of an object or the elements of an array.
    fn inside(&mut self, schema: &Value, instance: &Value, at: &str, depth: usize) {
        if let Value::Object(node) = instance {
            for name in json::strings(schema.get("required")).filter(|name| !node.contains_key(*name)) {
                if self.faults.len() < MAX_FAULTS && self.may_take(1) {
                    self.faults.push((json::pointer(at, name), Rule::Required));
                }
            }
            for (name, schema) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
                match node.get(name) {
                    Some(value) if self.may_take(1) => self.compare(schema, value, &json::pointer(at, name), depth + 1),
                    _ => {}
                }
            }
        }
        if let (Value::Array(items), Some(schema)) = (instance, schema.get("items").filter(|items| items.is_object())) {
            for (index, item) in items.iter().enumerate().take(self.steps) {
                self.compare(schema, item, &format!("{at}/{index}"), depth + 1);
            }
        }
    }
}

fn is_of(value: &Value, name: &str) -> bool {
    match name {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "boolean" => value.is_boolean(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        "null" => value.is_null(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::faults;
    use crate::report::Rule;

    #[test]
    fn what_breaks_the_schema_is_named() {
        let schema = json!({
            "type": "object", "required": ["a", "b"],
            "properties": {
                "a": {"type": "string"}, "b": {"type": "array", "items": {"type": "integer", "maximum": 2}},
                "c": {"anyOf": [{"type": "null"}, {"enum": ["x"]}]}
            }
        });
        assert!(faults(&schema, &json!({"a": "", "b": [1, 2], "c": "x", "d": {}})).is_empty());
        let told = faults(&schema, &json!({"a": 1, "b": [1.5, 3], "c": "y"}));
        let expected = [("/a", Rule::Type), ("/b/0", Rule::Type), ("/b/1", Rule::Maximum), ("/c", Rule::Type)];
        assert_eq!(told, expected.map(|(at, rule)| (at.to_owned(), rule)));
        assert_eq!(faults(&schema, &json!({"a": ""})), [("/b".to_owned(), Rule::Required)]);
        assert_eq!(faults(&schema, &json!([])), [(String::new(), Rule::Type)]);
    }
}
