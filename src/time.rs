//! One date-time type. Once a value is a [`DateTime`] nobody checks it again.

use serde::{Serialize, Serializer};
use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};

/// A moment in time with a zone; serialised as RFC 3339 in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DateTime(OffsetDateTime);

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
    /// fraction, a leap second is read as the last second of its minute.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.contains(['t', 'z', ' ']) {
            return None;
        }
        let offset = OffsetDateTime::parse(text, &Rfc3339).ok()?;
        Some(Self(offset))
    }

    /// Reads what badges carry besides: a date alone, a date-time without zone (both as UTC), Unix seconds.
    #[must_use]
    pub fn parse_loose(text: &str) -> Option<(Self, DateForm)> {
        let text = text.trim();
        if let Some(stamp) = Self::parse(text) {
            return Some((stamp, DateForm::Stamp));
        }
        if let Some(seconds) = json_number(text) {
            return Some((Self(unix(seconds)?), DateForm::Loose));
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
        let stamp = format!("{date}T{clock}{}", full_zone(zone));
        Some((Self(OffsetDateTime::parse(&stamp, &Rfc3339).ok()?), form))
    }

    /// A moment from milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn from_unix_millis(millis: i64) -> Option<Self> {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(millis) * 1_000_000).ok().map(Self)
    }

    /// A moment from seconds since 1970-01-01T00:00:00Z, as in JWT claims.
    #[must_use]
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        OffsetDateTime::from_unix_timestamp(seconds).ok().map(Self)
    }

    /// Whole seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix_seconds(self) -> i64 {
        self.0.unix_timestamp()
    }
}

/// As JSON writes numbers, which has a parser here already: that of the standard library brings tables of 10 KB.
fn json_number(text: &str) -> Option<f64> {
    serde_json::from_str::<serde_json::Value>(text).ok()?.as_f64()
}

/// Seconds since 1970, a fraction of one left out; numbers beyond the year 5138 are milliseconds, as JavaScript has them, and numbers
/// before March 1973 are no date of any badge (`20161231`).
fn unix(number: f64) -> Option<OffsetDateTime> {
    let seconds = if number >= 1e11 { number / 1000.0 } else { number };
    if seconds < 1e8 {
        return None;
    }
    let whole: i64 = format!("{:.0}", seconds.floor()).parse().ok()?;
    OffsetDateTime::from_unix_timestamp(whole).ok()
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
        let utc = self.0.to_offset(UtcOffset::UTC);
        let utc = PrimitiveDateTime::new(utc.date(), utc.time()).assume_utc();
        formatter.write_str(&utc.format(&Rfc3339).unwrap_or_default())
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
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
