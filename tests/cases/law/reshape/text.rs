//! JSON text in another spelling: members in another order, escapes, white space, numbers in another form.

use serde_json::Value;

use super::choices::{Choices, one_in, shuffle};

/// A way to spell the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// Members in another order.
    Shuffled,
    /// Characters as escapes.
    Escaped,
    /// White space.
    Spaced,
    /// Whole numbers with a fraction or an exponent.
    Fractions,
}

pub fn write(value: &Value, spellings: &[Spelling], choices: &mut dyn Choices) -> String {
    let mut text = String::new();
    put(value, spellings, choices, &mut text);
    text
}

fn put(value: &Value, spellings: &[Spelling], choices: &mut dyn Choices, text: &mut String) {
    space(spellings, choices, text);
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            if spellings.contains(&Spelling::Shuffled) {
                shuffle(choices, &mut members);
            }
            text.push('{');
            for (index, (key, value)) in members.into_iter().enumerate() {
                separate(index, text);
                space(spellings, choices, text);
                string(key, spellings, choices, text);
                space(spellings, choices, text);
                text.push(':');
                put(value, spellings, choices, text);
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                separate(index, text);
                put(item, spellings, choices, text);
            }
            text.push(']');
        }
        Value::String(own) => string(own, spellings, choices, text),
        Value::Number(number) if spellings.contains(&Spelling::Fractions) && number.is_i64() => {
            text.push_str(&number.to_string());
            text.push_str([".0", "e0", ".00E+0"][choices.below(3)]);
        }
        other => text.push_str(&other.to_string()),
    }
    space(spellings, choices, text);
}

fn separate(index: usize, text: &mut String) {
    if index > 0 {
        text.push(',');
    }
}

fn space(spellings: &[Spelling], choices: &mut dyn Choices, text: &mut String) {
    if spellings.contains(&Spelling::Spaced) {
        text.push_str(["", " ", "\n", "\t \r\n"][choices.below(4)]);
    }
}

fn string(own: &str, spellings: &[Spelling], choices: &mut dyn Choices, text: &mut String) {
    if !spellings.contains(&Spelling::Escaped) {
        text.push_str(&Value::from(own).to_string());
        return;
    }
    text.push('"');
    for character in own.chars() {
        if one_in(choices, 3) || character.is_control() || matches!(character, '"' | '\\') {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                text.push_str("\\u");
                text.extend(
                    [12, 8, 4, 0].map(|shift| char::from_digit(u32::from(*unit >> shift) & 15, 16).unwrap_or('0')),
                );
            }
        } else {
            text.push(character);
        }
    }
    text.push('"');
}
