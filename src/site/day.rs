//! A day, month or year, as a site's lists write them.

use serde::Deserialize;

use crate::base::time::first_moment;

/// A day, month or year: `2019-12-31`, `2019-12`, `2019`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Day(String);

impl std::fmt::Display for Day {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let shape = matches!(text.len(), 4 | 7 | 10) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        match first_moment(&text) {
            Some(_) if shape => Ok(Self(text)),
            _ => Err(format!("`{text}` is no day (2019-12-31), month (2019-12) or year (2019)")),
        }
    }
}
