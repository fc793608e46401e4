//! One date-time type. Every [`DateTime`] is a moment that can be compared and written, so that no other code checks it again.

use serde::{Serialize, Serializer};
use serde_json::Value;
use time::format_description::well_known::Rfc3339;
use time::{Duration, OffsetDateTime, UtcOffset};

/// A moment in time; serialised as RFC 3339 in UTC.
///
/// It is always of one of the years 0000 to 9999 in UTC, which RFC 3339 can write, so that no operation on it can fail.
/// A date before or after them is read as their first or last moment, which compares with any `now` of a caller in the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DateTime(OffsetDateTime);

/// `0000-01-01T00:00:00Z` and `9999-12-31T23:59:59Z` in seconds since 1970. (<https://www.rfc-editor.org/rfc/rfc3339#section-1>)
const FIRST: i64 = -62_167_219_200;
const LAST: i64 = 253_402_300_799;

/// How a date was written, besides what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateForm {
    /// An `xsd:dateTimeStamp`: date, time and zone.
    Stamp,
    /// With a zone, but written otherwise: no seconds, `+0200`, `+02`, a space before the time.
    Variant,
    /// Without a zone, without a time, or as Unix seconds: read as UTC.
    Loose,
}

impl DateTime {
    /// Reads an `xsd:dateTimeStamp` (<https://www.w3.org/TR/xmlschema11-2/#dateTimeStamp>): a zone is required, seconds may carry a
    /// fraction, a leap second is read as the last second of its minute, `24:00:00` as the first moment of the next day.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.contains(['t', 'z', ' ']) {
            return None;
        }
        stamp(text)
    }

    /// Reads what badges carry besides: a date alone, a date-time without zone (both as UTC), Unix seconds.
    #[must_use]
    pub fn parse_loose(text: &str) -> Option<(Self, DateForm)> {
        let text = text.trim();
        if let Some(stamp) = Self::parse(text) {
            return Some((stamp, DateForm::Stamp));
        }
        if let Some(seconds) = json_number(text) {
            return Some((unix(seconds)?, DateForm::Loose));
        }
        let normal = text.replacen(' ', "T", 1).to_ascii_uppercase();
        let (date, rest) = normal.split_once('T').unwrap_or((normal.as_str(), ""));
        let (clock, zone) = rest.split_at_checked(rest.find(['Z', '+', '-']).unwrap_or(rest.len()))?;
        let clock = match clock.matches(':').count() {
            0 if clock.is_empty() => "00:00:00".to_owned(),
            1 => format!("{clock}:00"),
            _ => clock.to_owned(),
        };
        let form = if zone.is_empty() { DateForm::Loose } else { DateForm::Variant };
        Some((stamp(&format!("{date}T{clock}{}", full_zone(zone)))?, form))
    }

    /// A moment from seconds since 1970-01-01T00:00:00Z, as in JWT claims.
    #[must_use]
    pub fn from_unix_seconds(seconds: i64) -> Self {
        let within = seconds.clamp(FIRST, LAST);
        Self(OffsetDateTime::from_unix_timestamp(within).unwrap_or(OffsetDateTime::UNIX_EPOCH))
    }

    /// Reads a `NumericDate`: a number of seconds since 1970-01-01T00:00:00Z, or what issuers write in its place, the number or a date
    /// as text. The fraction of a second is dropped. (<https://www.rfc-editor.org/rfc/rfc7519#section-2>)
    #[must_use]
    pub fn from_claim(claim: &Value) -> Option<Self> {
        let seconds = |number: f64| {
            let beyond = if number < 0.0 { FIRST } else { LAST };
            Self::from_unix_seconds(whole(number).unwrap_or(beyond))
        };
        match claim {
            Value::Number(number) => number.as_f64().map(seconds),
            Value::String(text) => match json_number(text.trim()) {
                Some(number) => Some(seconds(number)),
                None => Self::parse_loose(text).map(|(at, _)| at),
            },
            _ => None,
        }
    }

    /// Whole seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix_seconds(self) -> i64 {
        self.0.unix_timestamp()
    }
}

/// A date, time and zone. (<https://www.w3.org/TR/xmlschema11-2/#dateTime>)
fn stamp(text: &str) -> Option<DateTime> {
    match end_of_day(text) {
        Some(midnight) => Some(in_utc(OffsetDateTime::parse(&midnight, &Rfc3339).ok()?, Duration::DAY)),
        None => Some(in_utc(OffsetDateTime::parse(text, &Rfc3339).ok()?, Duration::ZERO)),
    }
}

/// The midnight that begins a day, if a text names the one that ends it: `24:00:00` with no fraction but zeros.
fn end_of_day(text: &str) -> Option<String> {
    let (date, rest) = text.split_once("T24:00:00")?;
    let zone = match rest.strip_prefix('.') {
        Some(fraction) if fraction.starts_with('0') => fraction.trim_start_matches('0'),
        Some(_) => return None,
        None => rest,
    };
    Some(format!("{date}T00:00:00{zone}"))
}

/// The moment that is `later` than `at`, in UTC, moved into the years that there are.
fn in_utc(at: OffsetDateTime, later: Duration) -> DateTime {
    let moment = at.checked_to_offset(UtcOffset::UTC).and_then(|utc| utc.checked_add(later));
    let within = moment.filter(|utc| (FIRST..=LAST).contains(&utc.unix_timestamp()));
    within.map_or_else(
        || DateTime::from_unix_seconds(at.unix_timestamp().saturating_add(later.whole_seconds())),
        DateTime,
    )
}

/// Reads a number as JSON writes it. That parser is here already; the one of the standard library brings tables of 10 KB.
fn json_number(text: &str) -> Option<f64> {
    serde_json::from_str::<Value>(text).ok()?.as_f64()
}

/// Reads seconds since 1970 without their fraction. Numbers beyond the year 5138 are read as milliseconds, as JavaScript has them;
/// numbers before March 1973 (`20161231`) are refused, since badges are younger.
fn unix(number: f64) -> Option<DateTime> {
    let seconds = if number >= 1e11 { number / 1000.0 } else { number };
    if seconds < 1e8 {
        return None;
    }
    whole(seconds).filter(|whole| *whole <= LAST).map(DateTime::from_unix_seconds)
}

/// Seconds without their fraction; `None` beyond what 64 bits hold.
fn whole(seconds: f64) -> Option<i64> {
    format!("{:.0}", seconds.floor()).parse().ok()
}

/// `+02` and `+0200` as `+02:00`; no zone as UTC.
fn full_zone(zone: &str) -> String {
    match (zone.len(), zone.split_at_checked(3)) {
        (0, _) => "Z".to_owned(),
        (3, _) => format!("{zone}:00"),
        (5, Some((hours, minutes))) => format!("{hours}:{minutes}"),
        _ => zone.to_owned(),
    }
}

impl std::fmt::Display for DateTime {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0.format(&Rfc3339).unwrap_or_default())
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The first moment of a day (`2019-12-31`), a month (`2019-12`) or a year (`2019`), in UTC.
#[must_use]
pub(crate) fn first_moment(date: &str) -> Option<DateTime> {
    let full = match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.to_owned(),
    };
    DateTime::parse_loose(&full).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{DateForm, DateTime};

    #[test]
    fn a_stamp_needs_a_zone() {
        assert!(DateTime::parse("2024-02-29T12:00:00Z").is_some());
        assert!(DateTime::parse("2024-02-29T12:00:00.123456+02:00").is_some());
        assert!(DateTime::parse("2016-12-31T23:59:60Z").is_some());
        for wrong in ["2024-02-29T12:00:00", "2024-02-29", "2023-02-29T12:00:00Z", "soon", "", "2024-02-29 12:00:00Z"] {
            assert_eq!(DateTime::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_zone_may_be_written_in_other_ways() {
        let noon = DateTime::parse("2013-06-25T12:00:00Z");
        for text in ["2013-06-25T14:00:00+0200", "2013-06-25T14:00:00+02", "2013-06-25 12:00:00Z", "2013-06-25T12:00Z"]
        {
            assert_eq!(DateTime::parse_loose(text), noon.map(|noon| (noon, DateForm::Variant)), "{text}");
        }
        for text in ["2016-W52-6T23:59:59Z", "20161231", "-5", "inf", "1e300", "2013-06-25T12:00:00+", "T"] {
            assert_eq!(DateTime::parse_loose(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_beyond_the_calendar_is_its_first_or_last_moment() {
        let last = "9999-12-31T23:59:59Z";
        for (text, read) in [
            ("9999-12-31T23:59:59-01:00", last),
            ("9999-12-31T23:59:59.999999999-23:59", last),
            ("9999-12-31T24:00:00Z", last),
            ("9999-12-31T24:00:00-23:59", last),
            ("9999-12-31T00:30:00+01:00", "9999-12-30T23:30:00Z"),
            ("0000-01-01T00:00:00+01:00", "0000-01-01T00:00:00Z"),
            ("0000-01-01T00:00:00+23:59", "0000-01-01T00:00:00Z"),
        ] {
            let at = DateTime::parse(text).expect("a date");
            assert_eq!(at.to_string(), read, "{text}");
            assert_eq!(DateTime::parse(&at.to_string()), Some(at), "{text}");
        }
        for seconds in [i64::MIN, i64::MAX, super::FIRST - 1, super::LAST + 1] {
            let at = DateTime::from_unix_seconds(seconds);
            assert!(super::FIRST <= at.unix_seconds() && at.unix_seconds() <= super::LAST);
        }
    }

    #[test]
    fn the_end_of_a_day_is_the_beginning_of_the_next() {
        for (text, read) in [
            ("2026-07-31T24:00:00Z", "2026-08-01T00:00:00Z"),
            ("2026-12-31T24:00:00.000+02:00", "2026-12-31T22:00:00Z"),
            ("2028-02-28T24:00:00Z", "2028-02-29T00:00:00Z"),
        ] {
            assert_eq!(DateTime::parse(text).map(|at| at.to_string()).as_deref(), Some(read), "{text}");
        }
        let loose = DateTime::parse_loose("2026-07-31t24:00z").map(|(at, _)| at.to_string());
        assert_eq!(loose.as_deref(), Some("2026-08-01T00:00:00Z"));
        for wrong in ["2026-07-31T24:00:01Z", "2026-07-31T24:00:00.1Z", "2026-07-31T24:01:00Z", "2026-07-31T24:00:00.Z"]
        {
            assert_eq!(DateTime::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn claims_are_seconds() {
        let noon = DateTime::parse("2013-06-25T12:00:00Z");
        for claim in [
            json!(1_372_161_600),
            json!(1_372_161_600.75),
            json!(1.372_161_6e9),
            json!("1372161600"),
            json!("2013-06-25T12:00:00Z"),
            json!("2013-06-25T14:00:00+0200"),
        ] {
            assert_eq!(DateTime::from_claim(&claim), noon, "{claim}");
        }
        let text = |claim: serde_json::Value| DateTime::from_claim(&claim).map(|at| at.to_string());
        for far in [json!(1e300), json!(253_402_300_800_i64), json!(u64::MAX), json!("1e300")] {
            assert_eq!(text(far).as_deref(), Some("9999-12-31T23:59:59Z"));
        }
        assert_eq!(text(json!(-1e300)).as_deref(), Some("0000-01-01T00:00:00Z"));
        for none in [json!([1_372_161_600]), json!({}), json!(true), json!(null), json!(""), json!("soon")] {
            assert_eq!(text(none.clone()), None, "{none}");
        }
    }

    #[test]
    fn loose_forms_are_read_as_utc() {
        let noon = DateTime::parse("2013-06-25T12:00:00Z");
        for text in [
            "2013-06-25T12:00:00",
            "2013-06-25 12:00:00",
            "1372161600",
            "1372161600.5",
            "1372161600000",
            "2013-06-25T12:00",
        ] {
            let read = DateTime::parse_loose(text);
            assert_eq!(read.map(|(at, _)| at), noon, "{text}");
            assert_eq!(read.map(|(_, form)| form), Some(DateForm::Loose), "{text}");
        }
        let midnight = DateTime::parse_loose("2013-06-25").map(|(at, _)| at.to_string());
        assert_eq!(midnight.as_deref(), Some("2013-06-25T00:00:00Z"));
    }
}
