//! The check `validity`: issued, valid from and valid until, against the caller's `now`.
//! (<https://www.w3.org/TR/vc-data-model-2.0/#validity-period>)

use crate::base::time::DateTime;
use crate::report::badge::Credential;
use crate::report::{Failure, Note, Outcome};

/// Compares the dates with `now`. A badge issued in the future is not yet valid.
#[must_use]
pub fn check(credential: &Credential, now: DateTime) -> Outcome {
    let start = credential.valid_from.max(credential.issued_on);
    let end = credential.valid_until;
    if let (Some(valid_from), Some(valid_until)) = (start, end)
        && valid_until < valid_from
    {
        return Failure::EndsBeforeStart { valid_from, valid_until }.into();
    }
    if let Some(valid_from) = start
        && valid_from > now
    {
        return Failure::NotYetValid { valid_from, now }.into();
    }
    if let Some(valid_until) = end
        && valid_until < now
    {
        return Failure::Expired { valid_until, now }.into();
    }
    Outcome::Passed(Note::InDate { valid_from: start, valid_until: end })
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::base::time::DateTime;
    use crate::report::badge::Credential;
    use crate::report::{Failure, Outcome};

    fn outcome(from: Option<&str>, until: Option<&str>) -> Outcome {
        let credential = Credential {
            valid_from: from.and_then(DateTime::parse),
            valid_until: until.and_then(DateTime::parse),
            ..Credential::default()
        };
        check(&credential, DateTime::parse("2026-07-01T00:00:00Z").expect("a date"))
    }

    #[test]
    fn both_ends_belong_to_the_period() {
        assert!(outcome(Some("2026-07-01T00:00:00Z"), None).passed());
        assert!(outcome(None, Some("2026-07-01T00:00:00Z")).passed());
        assert!(matches!(outcome(Some("2026-07-01T00:00:01Z"), None), Outcome::Failed(Failure::NotYetValid { .. })));
        assert!(matches!(outcome(None, Some("2026-06-30T23:59:59Z")), Outcome::Failed(Failure::Expired { .. })));
    }

    #[test]
    fn zones_count() {
        assert!(outcome(None, Some("2026-06-30T23:30:00-01:00")).passed());
        assert!(!outcome(None, Some("2026-07-01T00:30:00+01:00")).passed());
    }

    #[test]
    fn a_period_that_ends_before_it_starts_is_a_fault() {
        let ends_first = outcome(Some("2025-01-01T00:00:00Z"), Some("2024-01-01T00:00:00Z"));
        assert!(matches!(ends_first, Outcome::Failed(Failure::EndsBeforeStart { .. })));
    }
}
