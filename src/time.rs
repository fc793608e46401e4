//! One date-time type. Once a value is a [`DateTime`] nobody checks it again.

use serde::{Serialize, Serializer};
use time::format_description::well_known::Rfc3339;
use time::{Date, OffsetDateTime, PrimitiveDateTime, UtcOffset};

/// A moment in time with a zone; serialised as RFC 3339 in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DateTime(OffsetDateTime);

/// How a date was written, besides what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateForm {
    /// An `xsd:dateTimeStamp`: date, time and zone.
    Stamp,
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
        let loose = |at: OffsetDateTime| Some((Self(at), DateForm::Loose));
        if let Ok(seconds) = text.parse::<i64>() {
            return loose(OffsetDateTime::from_unix_timestamp(seconds).ok()?);
        }
        let normal = text.replacen(' ', "T", 1).to_uppercase();
        if let Ok(stamp) = OffsetDateTime::parse(&normal, &Rfc3339) {
            return loose(stamp);
        }
        let (date, rest) = normal.split_once('T').map_or((normal.as_str(), "00:00:00"), |parts| parts);
        let date = parse_date(date)?;
        let rest = rest.trim_end_matches('Z');
        let clock = match rest.matches(':').count() {
            1 => format!("{rest}:00"),
            _ => rest.to_owned(),
        };
        if let Some(at) = offset_without_colon(date, &clock) {
            return loose(at);
        }
        let midnight = "00:00:00";
        let stamp = format!("{date}T{}Z", if clock.is_empty() { midnight } else { &clock });
        loose(OffsetDateTime::parse(&stamp, &Rfc3339).ok()?)
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

fn parse_date(text: &str) -> Option<Date> {
    let stamp = format!("{text}T00:00:00Z");
    OffsetDateTime::parse(&stamp, &Rfc3339).ok().map(OffsetDateTime::date)
}

/// `+0200` in place of `+02:00`, as some 1.x issuers write it.
fn offset_without_colon(date: Date, clock: &str) -> Option<OffsetDateTime> {
    let at = clock.len().checked_sub(5)?;
    let (time, zone) = (clock.get(..at)?, clock.get(at..)?);
    if !zone.starts_with(['+', '-']) || zone.contains(':') {
        return None;
    }
    let stamp = format!("{date}T{time}{}:{}", zone.get(..3)?, zone.get(3..)?);
    OffsetDateTime::parse(&stamp, &Rfc3339).ok()
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
    fn loose_forms_are_read_as_utc() {
        let noon = DateTime::parse("2013-06-25T12:00:00Z");
        for text in
            ["2013-06-25T12:00:00", "2013-06-25 12:00:00", "1372161600", "2013-06-25T14:00:00+0200", "2013-06-25T12:00"]
        {
            let read = DateTime::parse_loose(text);
            assert_eq!(read.map(|(at, _)| at), noon, "{text}");
            assert_eq!(read.map(|(_, form)| form), Some(DateForm::Loose), "{text}");
        }
        let midnight = DateTime::parse_loose("2013-06-25").map(|(at, _)| at.to_string());
        assert_eq!(midnight.as_deref(), Some("2013-06-25T00:00:00Z"));
    }
}
