//! [Object to RDF Conversion](https://www.w3.org/TR/json-ld11-api/#object-to-rdf-conversion): the lexical form of a value.

use std::rc::Rc;

use serde_json::{Number, Value};

use super::expanded::{Lexical, Literal};
use crate::canonical::Error;

const XSD_BOOLEAN: &str = "http://www.w3.org/2001/XMLSchema#boolean";
const XSD_DOUBLE: &str = "http://www.w3.org/2001/XMLSchema#double";
const XSD_INTEGER: &str = "http://www.w3.org/2001/XMLSchema#integer";

/// The lexical form, and the datatype that the value has by itself unless it is a string.
pub(super) fn lexical_form(literal: &Literal<'_>) -> Result<(Rc<str>, Option<&'static str>), Error> {
    let value = match literal.value {
        Lexical::Key(key) => return Ok((key.into(), None)),
        Lexical::Value(value) if literal.json => {
            // 6) the canonical form of the JSON
            return Ok((crate::canonical::jcs(value).into(), None));
        }
        Lexical::Value(value) => value,
    };
    Ok(match value {
        // 8)
        Value::Bool(true) => ("true".into(), Some(XSD_BOOLEAN)),
        Value::Bool(false) => ("false".into(), Some(XSD_BOOLEAN)),
        Value::Number(number) => number_form(number, literal.datatype.as_deref()),
        Value::String(text) => (text.as_str().into(), None),
        _ => return Err(Error::json_ld("invalid value object value")),
    })
}

/// 9), 10)
fn number_form(number: &Number, datatype: Option<&str>) -> (Rc<str>, Option<&'static str>) {
    let double = number.as_f64().unwrap_or_default();
    if double.fract() != 0.0 || double.abs() >= 1e21 || datatype == Some(XSD_DOUBLE) {
        return (canonical_double(double).into(), Some(XSD_DOUBLE));
    }
    let text = if number.is_f64() { format!("{:.0}", double + 0.0) } else { number.to_string() };
    (text.into(), Some(XSD_INTEGER))
}

/// [Data Round Tripping](https://www.w3.org/TR/json-ld11-api/#data-round-tripping): `printf("%1.15E")` without trailing zeros.
fn canonical_double(double: f64) -> String {
    let text = format!("{double:.15E}");
    let (mantissa, exponent) = text.split_once('E').unwrap_or((&text, "0"));
    let mantissa = mantissa.trim_end_matches('0');
    let digit = if mantissa.ends_with('.') { "0" } else { "" };
    [mantissa, digit, "E", exponent].concat()
}

#[cfg(test)]
mod tests {
    use super::canonical_double;

    #[test]
    fn doubles_have_one_digit_before_the_point_and_at_least_one_after() {
        assert_eq!(canonical_double(1.0), "1.0E0");
        assert_eq!(canonical_double(5.3), "5.3E0");
        assert_eq!(canonical_double(-0.000_012), "-1.2E-5");
        assert_eq!(canonical_double(1e30), "1.0E30");
    }
}
