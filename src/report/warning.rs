#![expect(missing_docs, reason = "each variant says what its facts are")]

use serde::Serialize;

/// Something wrong that does not change the verdict. Serialised with a stable `code` and its facts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Warning {
    /// A property is missing, empty, of another type or outside of its vocabulary; `rule` is what was expected
    /// (`required`, `type`, `iri`, `url`, `date`, `language`, `cardinality`, `vocabulary`, ...).
    Property { pointer: String, rule: String },
    /// The image carries more than one badge; the first was taken.
    SeveralBadges { count: usize },
    /// The checksum of the image's text chunk is wrong.
    ChunkChecksum,
    /// The pasted or baked copy differs from the document at its id; the document was taken. `pointers` name the properties.
    CopyDiffers { pointers: Vec<String> },
    /// The document at an address declares another id; the one at that id was taken.
    IdDiffers { asked: String, declared: String },
    /// The host handed the badge's address on to another host, which answered.
    Redirected { asked: String, answered: String },
    /// The document is no award to anybody: a `BadgeClass`, `Profile` or `Endorsement` by itself.
    NotAnAward { class: String },
    /// Terms that the proof does not cover, because no context defines them (see the report's `uncovered`).
    Uncovered { count: usize },
    /// A further proof that does not verify, or that is of an unknown suite; another one carries the verdict.
    OtherProof { cryptosuite: Option<String>, reason: String },
    /// A suite's name or an edition that the specification has since replaced.
    Deprecated { what: String },
    /// A credential inside of this one is not good; its own report says why.
    Nested { pointer: String, verdict: super::Verdict },
    /// A registered claim of the token is missing, or differs from the credential.
    Claim { claim: String },
    /// The date has no zone, or is a number of seconds; it was read as UTC.
    DateForm { pointer: String },
    /// The key's owner is not the issuer's id as written.
    KeyOwner { owner: Option<String> },
    /// A document came through the site's proxy.
    ThroughProxy { url: String, proxy: String },
    /// A document that was fetched contradicts the one that the site pinned.
    PinnedDiffers { url: String },
    /// The current version from the issuer's refresh service is shown; what was given has this verdict.
    Refreshed { url: String, verdict: super::Verdict },
    /// A document that is not needed for the verdict could not be had, or is not what it should be.
    Document { url: String, reason: String },
}

impl Warning {
    /// A property that breaks a rule, by its JSON pointer.
    #[must_use]
    pub fn property(pointer: impl Into<String>, rule: &str) -> Self {
        Self::Property { pointer: pointer.into(), rule: rule.to_owned() }
    }

    /// A document that is not needed for the verdict could not be had; `reason` is the obstacle's code.
    #[must_use]
    pub fn unavailable(url: &url::Url, obstacle: &super::Obstacle) -> Self {
        Self::Document { url: url.to_string(), reason: obstacle.code() }
    }
}
