//! As much of JSON Schema as the schemas of extensions use. Keywords that are not known here demand nothing.
//! (<https://json-schema.org/draft-04/draft-fge-json-schema-validation-00>)

use serde_json::Value;

use crate::json;

/// How deep a schema is followed.
const MAX_DEPTH: usize = 16;

/// Where an instance breaks its schema: JSON pointers, each with the keyword.
pub(super) fn faults(schema: &Value, instance: &Value) -> Vec<(String, &'static str)> {
    let mut faults = Vec::new();
    compare(schema, instance, "", 0, &mut faults);
    faults
}

fn compare(schema: &Value, instance: &Value, at: &str, depth: usize, faults: &mut Vec<(String, &'static str)>) {
    if depth > MAX_DEPTH {
        return;
    }
    let mut broken = |keyword: &'static str| faults.push((at.to_owned(), keyword));
    if schema.get("type").is_some() && !json::strings(schema.get("type")).any(|name| is_of(instance, name)) {
        broken("type");
    }
    if schema.get("enum").and_then(Value::as_array).is_some_and(|allowed| !allowed.contains(instance)) {
        broken("vocabulary");
    }
    let number = |keyword: &str| schema.get(keyword).and_then(Value::as_f64);
    if instance.as_f64().zip(number("minimum")).is_some_and(|(value, least)| value < least) {
        broken("minimum");
    }
    if instance.as_f64().zip(number("maximum")).is_some_and(|(value, most)| value > most) {
        broken("maximum");
    }
    let alternatives = [schema.get("anyOf"), schema.get("oneOf")].into_iter().flatten().filter_map(Value::as_array);
    for alternatives in alternatives {
        if !alternatives.iter().any(|schema| self::faults(schema, instance).is_empty()) {
            broken("type");
        }
    }
    for schema in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        compare(schema, instance, at, depth + 1, faults);
    }
    inside(schema, instance, at, depth, faults);
}

/// Properties of an object, elements of an array.
fn inside(schema: &Value, instance: &Value, at: &str, depth: usize, faults: &mut Vec<(String, &'static str)>) {
    if let Value::Object(node) = instance {
        for name in json::strings(schema.get("required")).filter(|name| !node.contains_key(*name)) {
            faults.push((json::pointer(at, name), "required"));
        }
        for (name, schema) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            if let Some(value) = node.get(name) {
                compare(schema, value, &json::pointer(at, name), depth + 1, faults);
            }
        }
    }
    if let (Value::Array(items), Some(schema)) = (instance, schema.get("items").filter(|items| items.is_object())) {
        for (index, item) in items.iter().enumerate() {
            compare(schema, item, &format!("{at}/{index}"), depth + 1, faults);
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
        let expected = [("/a", "type"), ("/b/0", "type"), ("/b/1", "maximum"), ("/c", "type")];
        assert_eq!(told, expected.map(|(at, keyword)| (at.to_owned(), keyword)));
        assert_eq!(faults(&schema, &json!({"a": ""})), [("/b".to_owned(), "required")]);
        assert_eq!(faults(&schema, &json!([])), [(String::new(), "type")]);
    }
}
