//! Dates, numbers and plurals in the reader's language. In a browser `Intl` gives them.

use std::cmp::Ordering;

use crate::base::case::lower;
use crate::base::time::DateTime;

/// How one language writes dates, numbers and plurals.
pub trait Formatter {
    /// A day, as `12 March 2024`; days are told in UTC, so that everyone reads the same one.
    fn date(&self, at: DateTime) -> String;
    /// A month, as `July 2019`.
    fn month(&self, at: DateTime) -> String;
    /// A year, in the digits of the other dates.
    fn year(&self, at: DateTime) -> String;
    /// A day with the time of day, in the reader's own zone.
    fn moment(&self, at: DateTime) -> String;
    /// A number.
    fn number(&self, number: usize) -> String;
    /// The plural category of a number: `zero`, `one`, `two`, `few`, `many`, `other`.
    /// (<https://cldr.unicode.org/index/cldr-spec/plural-rules>)
    fn plural(&self, number: usize) -> String;

    /// Which of two texts stands first in an alphabetical list.
    fn compare(&self, one: &str, other: &str) -> Ordering {
        lower(one).cmp(&lower(other))
    }

    /// A date of which perhaps only the year or month is known (`2019-12-31`, `2019-07`, `2019`).
    fn day(&self, text: &str) -> String {
        if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            let at = DateTime::parse(&format!("{text}-01-01T00:00:00Z"));
            return at.map_or_else(|| text.to_owned(), |at| self.year(at));
        }
        if let Some(at) = (text.len() == 7).then(|| DateTime::parse(&format!("{text}-01T00:00:00Z"))).flatten() {
            return self.month(at);
        }
        DateTime::parse_loose(text).map_or_else(|| text.to_owned(), |(at, _)| self.date(at))
    }
}

/// English without `Intl`, for where there is no browser.
#[derive(Clone, Copy, Debug, Default)]
pub struct English;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Formatter for English {
    fn date(&self, at: DateTime) -> String {
        let stamp = at.to_string();
        let day = stamp.get(8..10).unwrap_or_default().trim_start_matches('0');
        format!("{day} {}", self.month(at))
    }

    fn month(&self, at: DateTime) -> String {
        let stamp = at.to_string();
        let month: usize = stamp.get(5..7).and_then(|month| month.parse().ok()).unwrap_or_default();
        let name = month.checked_sub(1).and_then(|at| MONTHS.get(at)).copied().unwrap_or_default();
        format!("{name} {}", self.year(at))
    }

    fn year(&self, at: DateTime) -> String {
        at.to_string().get(..4).unwrap_or_default().to_owned()
    }

    fn moment(&self, at: DateTime) -> String {
        format!("{}, {} UTC", self.date(at), at.to_string().get(11..16).unwrap_or_default())
    }

    fn number(&self, number: usize) -> String {
        number.to_string()
    }

    fn plural(&self, number: usize) -> String {
        if number == 1 { "one".to_owned() } else { "other".to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::{English, Formatter};

    #[test]
    fn a_day_is_as_exact_as_its_text() {
        assert_eq!(English.day("2019-12-31"), "31 December 2019");
        assert_eq!(English.day("2019-07"), "July 2019");
        assert_eq!(English.day("2019"), "2019");
        assert_eq!(English.day("0000"), "0000");
        assert_eq!(English.day("soon"), "soon");
        assert_eq!(English.day("2026-03-01T00:00:00Z"), "1 March 2026");
    }
}
