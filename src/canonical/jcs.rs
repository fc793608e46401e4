//! JSON Canonicalization Scheme, [RFC 8785](https://www.rfc-editor.org/rfc/rfc8785).
//!
//! Decision: our own, since it is short, and the digits of numbers are those of `serde_json`; the crate for it brings a table of 10 KB.
//! Those of the standard library would not do: between two that are as near it takes the upper one, ECMAScript the even one.

use serde_json::Value;

use crate::base::sorted::sorted;

/// The value's canonical form, [section 3.2](https://www.rfc-editor.org/rfc/rfc8785#section-3.2).
#[must_use]
pub fn jcs(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Number(number) => text.push_str(&ecmascript(number.as_f64().unwrap_or_default())),
        Value::Array(items) => {
            text.push('[');
            for (at, item) in items.iter().enumerate() {
                text.push_str(if at == 0 { "" } else { "," });
                write(item, text);
            }
            text.push(']');
        }
        Value::Object(members) => {
            text.push('{');
            // 3.2.3: by UTF-16 code units
            let names = sorted(members.keys().map(|name| (name.encode_utf16().collect::<Vec<u16>>(), name)));
            for (at, (_, name)) in names.into_iter().enumerate() {
                text.push_str(if at == 0 { "" } else { "," });
                string(name, text);
                text.push(':');
                write(members.get(name).unwrap_or(&Value::Null), text);
            }
            text.push('}');
        }
        Value::String(value) => string(value, text),
        Value::Bool(true) => text.push_str("true"),
        Value::Bool(false) => text.push_str("false"),
        Value::Null => text.push_str("null"),
    }
}

/// 3.2.2.2, [Serialization of Strings](https://www.rfc-editor.org/rfc/rfc8785#section-3.2.2.2)
fn string(value: &str, text: &mut String) {
    text.push('"');
    for character in value.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\u{8}' => text.push_str("\\b"),
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\u{c}' => text.push_str("\\f"),
            '\r' => text.push_str("\\r"),
            '\0'..='\u{1f}' => text.extend(["\\u", &format!("{:04x}", u32::from(character))]),
            other => text.push(other),
        }
    }
    text.push('"');
}

/// [Number::toString](https://tc39.es/ecma262/#sec-numeric-types-number-tostring) with radix 10, of a finite number.
fn ecmascript(number: f64) -> String {
    // 2)
    if number == 0.0 {
        return "0".to_owned();
    }
    let sign = if number < 0.0 { "-" } else { "" };
    let (digits, n) = shortest(number.abs());
    let k = digits.len();
    let zeros = |count: usize| "0".repeat(count);
    match usize::try_from(n) {
        // 6.a)
        Ok(n) if k <= n && n <= 21 => format!("{sign}{digits}{}", zeros(n - k)),
        // 6.b)
        Ok(n) if 0 < n && n <= 21 => {
            let (whole, fraction) = digits.split_at(n);
            format!("{sign}{whole}.{fraction}")
        }
        // 6.c)
        _ if -6 < n && n <= 0 => {
            format!("{sign}0.{}{digits}", zeros(usize::try_from(-n).unwrap_or_default()))
        }
        // 7) to 11)
        _ => {
            let (first, rest) = digits.split_at(1);
            let point = if rest.is_empty() { "" } else { "." };
            format!("{sign}{first}{point}{rest}e{:+}", n - 1)
        }
    }
}

/// 5): the fewest digits that are this positive number and no other, the nearest to it of those; it is 0.digits times 10 to the n.
fn shortest(number: f64) -> (String, i32) {
    let text = Value::from(number).to_string();
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = [whole, fraction].concat();
    let significant = digits.trim_start_matches('0');
    let length = |text: &str| i32::try_from(text.len()).unwrap_or_default();
    let n = exponent.parse::<i32>().unwrap_or_default() + length(whole) - length(&digits) + length(significant);
    (significant.trim_end_matches('0').to_owned(), n)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{ecmascript, jcs};

    /// [Appendix B](https://www.rfc-editor.org/rfc/rfc8785#appendix-B)
    #[test]
    fn number_serialization_samples() {
        for (bits, text) in [
            (0x0000_0000_0000_0000, "0"),
            (0x8000_0000_0000_0000, "0"),
            (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"),
            (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
            (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"),
            (0xc340_0000_0000_0000, "-9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
            (0x44b5_2d02_c7e1_4af6, "1e+23"),
            (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
            (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
            (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
            (0x444b_1ae4_d6e2_ef50, "1e+21"),
            (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
            (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x41b3_de43_5555_5553, "333333333.3333332"),
            (0x41b3_de43_5555_5557, "333333333.33333343"),
            (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
            (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
            (0x431a_d693_fcb0_6901, "1888570120608320.2"), // as near to ….3
        ] {
            assert_eq!(ecmascript(f64::from_bits(bits)), text);
        }
    }

    /// [Section 3.2.3](https://www.rfc-editor.org/rfc/rfc8785#section-3.2.3)
    #[test]
    fn members_are_sorted_by_utf_16() {
        let value = json!({
            "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh", "1": "One",
            "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "Latin Small Letter O With Diaeresis"
        });
        let canonical = jcs(&value);
        let places = ["\\r", "1", "\u{80}", "\u{f6}", "\u{20ac}", "\u{1f600}", "\u{fb33}"]
            .map(|name| canonical.find(&format!("\"{name}\":")));
        assert!(places.is_sorted() && places.iter().all(Option::is_some), "{canonical}");
    }

    #[test]
    fn it_is_what_another_implementation_writes() {
        let mut numbers = vec![json!(u64::MAX), json!(i64::MIN), json!(0.1), json!(-1.5e300), json!(123_456_789_012.5)];
        let mut bits: u64 = 1;
        for _ in 0..20_000 {
            bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            numbers.push(json!(f64::from_bits(bits)));
            // Halfway between two numbers of 17 digits.
            numbers.push(json!(f64::from_bits(0x4310_0000_0000_0000 | (bits >> 12) | 1)));
        }
        let characters: String = (0..0x3000).chain(0x1_f000..0x1_f700).filter_map(char::from_u32).collect();
        let value =
            json!({ "numbers": numbers, "b": [true, false, null, [], {}], "a": { characters.clone(): characters } });
        assert_eq!(Ok(jcs(&value)), serde_jcs::to_string::<Value>(&value).map_err(|fault| fault.to_string()));
    }
}
