//! The check `recipient`: whether the badge was awarded to somebody whom the caller asked about. Whether the badge is genuine is
//! another question. (<https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html#IdentityObject>)

use sha2::{Digest, Sha256};

use crate::base::case::lower;
use crate::base::json;
use crate::read::{Form, Secured};
use crate::report::badge::{Credential, Identity, MAX_ENTRIES};
use crate::report::{Failure, Incomparable, MatchedBy, Note, Obstacle, Outcome};

/// Compares each identifier of the badge with each that the caller gave; does not apply if the caller gave none.
///
/// A credential of several subjects makes other statements about each, and only one of them is shown, so that the answer stays open.
#[must_use]
pub fn check(secured: &Secured, asked: &[String]) -> Outcome {
    let outcome = compare(&secured.credential, asked);
    let subjects = json::many(secured.document.get("credentialSubject")).filter(|subject| subject.is_object());
    let is_shared = matches!(secured.form, Form::Statements { is_subject_shared: true, .. });
    match outcome {
        Outcome::NotApplicable => outcome,
        _ if subjects.count() > 1 => Obstacle::NotComparable { reason: Incomparable::SeveralSubjects }.into(),
        // The subject's id is the record's own; which of its other names are, cannot be told.
        Outcome::Failed(_) if is_shared => Obstacle::NotComparable { reason: Incomparable::SharedSubject }.into(),
        outcome => outcome,
    }
}

fn compare(credential: &Credential, asked: &[String]) -> Outcome {
    // An empty identifier is left out, since it is of no one.
    let asked: Vec<&String> = asked.iter().filter(|asked| !bare(asked).is_empty()).collect();
    if asked.is_empty() {
        return Outcome::NotApplicable;
    }
    let identities: Vec<_> =
        credential.recipient.identities.iter().filter(|identity| identity.value.is_some()).collect();
    if identities.is_empty() {
        return Obstacle::NotComparable { reason: Incomparable::NoIdentifier }.into();
    }
    // Identifiers beyond the limit were not read, and one of them may be the one that is asked about.
    let mut unknown = identities.len() >= MAX_ENTRIES;
    for identity in identities {
        let Some(comparison) = Comparison::of(identity) else {
            unknown = true;
            continue;
        };
        let found = asked.iter().find_map(|asked| Some((asked, comparison.matches(asked)?)));
        if let Some((asked, how)) = found {
            let (identifier, identity_type) = (asked.trim().to_owned(), identity.identity_type.clone());
            return Outcome::Passed(Note::Matched { identifier, identity_type, how });
        }
    }
    if unknown {
        return Obstacle::NotComparable { reason: Incomparable::Hash }.into();
    }
    Failure::WrongRecipient.into()
}

/// An identifier, and how one that the caller gave is compared with it.
enum Comparison<'a> {
    Plain(&'a str),
    Hash { algorithm: Algorithm, hex: &'a str, salt: &'a str },
}

#[derive(Clone, Copy)]
enum Algorithm {
    Md5,
    Sha256,
}

impl<'a> Comparison<'a> {
    /// `None` for an unknown kind of hash. A value in the form of a known hash is compared as one, whatever `hashed` says.
    fn of(identity: &'a Identity) -> Option<Self> {
        let value = identity.value.as_deref()?;
        let Some((name, hex)) = value.split_once('$') else {
            return Some(Self::Plain(value));
        };
        let algorithm = Algorithm::named(name);
        match algorithm.filter(|algorithm| identity.hashed || algorithm.digits() == hex.len()) {
            Some(algorithm) => Some(Self::Hash { algorithm, hex, salt: identity.salt.as_deref().unwrap_or_default() }),
            None if identity.hashed => None,
            None => Some(Self::Plain(value)),
        }
    }

    /// How the identifier matches, if it does: as given, trimmed, or in lower case.
    fn matches(&self, asked: &str) -> Option<MatchedBy> {
        match self {
            Self::Plain(value) if *value == asked => Some(MatchedBy::Exact),
            Self::Plain(value) => {
                let (value, asked) = (bare(value), bare(asked));
                let same = value == asked || (value.contains('@') && lower(value) == lower(asked));
                same.then_some(if value == asked { MatchedBy::Trimmed } else { MatchedBy::CaseInsensitive })
            }
            Self::Hash { algorithm, hex, salt } => {
                let lower = lower(bare(asked));
                let attempts = [
                    (asked, MatchedBy::Hash),
                    (bare(asked), MatchedBy::Hash),
                    (&lower, MatchedBy::HashCaseInsensitive),
                ];
                let hashed = |text: &str| algorithm.hex(&format!("{text}{salt}")).eq_ignore_ascii_case(hex);
                attempts.into_iter().find(|(text, _)| hashed(text)).map(|(_, how)| how)
            }
        }
    }
}

/// The text without surrounding space and without the scheme that a form may have left on.
fn bare(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix("mailto:").or_else(|| text.strip_prefix("tel:")).unwrap_or(text)
}

impl Algorithm {
    fn named(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "md5" => Some(Self::Md5),
            "sha256" => Some(Self::Sha256),
            _ => None,
        }
    }

    /// How many hexadecimal digits its hashes have.
    fn digits(self) -> usize {
        match self {
            Self::Md5 => 32,
            Self::Sha256 => 64,
        }
    }

    fn hex(self, text: &str) -> String {
        match self {
            Self::Md5 => hex(&md5::Md5::digest(text.as_bytes())),
            Self::Sha256 => hex(&Sha256::digest(text.as_bytes())),
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::{compare, hex};
    use crate::report::badge::{Credential, Identity};
    use crate::report::{Failure, Note, Outcome};
    use md5::Md5;
    use sha2::{Digest, Sha256};

    fn how(value: &str, salt: Option<&str>, asked: &str) -> Option<String> {
        let identity = Identity {
            identity_type: "email".to_owned(),
            value: Some(value.to_owned()),
            hashed: value.contains('$'),
            salt: salt.map(str::to_owned),
            ..Identity::default()
        };
        let mut credential = Credential::default();
        credential.recipient.identities.push(identity);
        match compare(&credential, &["nobody".to_owned(), asked.to_owned()]) {
            Outcome::Passed(Note::Matched { how, .. }) => Some(how.code().to_owned()),
            Outcome::Failed(Failure::WrongRecipient) => None,
            other => Some(format!("{other:?}")),
        }
    }

    #[test]
    fn plain_identifiers_match_by_value() {
        assert_eq!(how("a@b.example", None, "a@b.example").as_deref(), Some("exact"));
        assert_eq!(how("a@b.example", None, " a@b.example ").as_deref(), Some("trimmed"));
        assert_eq!(how("A@b.example", None, "a@B.example").as_deref(), Some("case-insensitive"));
        assert_eq!(how("https://b.example/A", None, "https://b.example/a"), None);
        assert_eq!(how("a@b.example", None, "other@b.example"), None);
    }

    #[test]
    fn hashes_match_salted_or_not_in_either_case() {
        let salted = format!("sha256${}", hex(&Sha256::digest(b"a@b.examplesea")));
        assert_eq!(how(&salted, Some("sea"), "a@b.example").as_deref(), Some("hash"));
        assert_eq!(
            how(&salted.replace("sha256", "SHA256").to_uppercase(), Some("sea"), "A@B.example").as_deref(),
            Some("hash-case-insensitive")
        );
        assert_eq!(how(&salted, None, "a@b.example"), None);
        let md5 = format!("md5${}", hex(&Md5::digest(b"a@b.example")));
        assert_eq!(how(&md5, None, "a@b.example").as_deref(), Some("hash"));
        assert_eq!(how(&md5, None, "b@b.example"), None);
    }

    #[test]
    fn an_unknown_hash_is_no_answer() {
        assert!(how("sha1$00", None, "a@b.example").is_some_and(|how| how.contains("NotComparable")));
    }
}
