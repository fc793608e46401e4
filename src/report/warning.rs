#![expect(missing_docs, reason = "each variant says what its facts are")]

use serde::Serialize;

/// Something wrong that does not change the verdict. Serialised with a stable `code` and its facts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Warning {
    /// The property at `pointer` is missing, empty, of another type or outside of its vocabulary; `rule` is what was expected
    /// (`required`, `type`, `iri`, `url`, `date`, `language`, `cardinality`, `vocabulary`, ...).
    Property { pointer: String, rule: String },
    /// The image carries more than one badge, `count` of them; the first was taken.
    SeveralBadges { count: usize },
    /// The checksum of the image's text chunk is wrong.
    ChunkChecksum,
    /// The pasted or baked copy differs from the document at its id; the document was taken. `pointers` name the properties.
    CopyDiffers { pointers: Vec<String> },
    /// The document at the address `asked` declares another id, `declared`; the one at that id was taken.
    IdDiffers { asked: String, declared: String },
    /// The host handed the address `asked` on to another host, which answered at `answered`.
    Redirected { asked: String, answered: String },
    /// The document is no award to anybody, but of another `class` by itself: `BadgeClass`, `Profile` or `Endorsement`.
    NotAnAward { class: String },
    /// Terms that the proof does not cover, because no context defines them; `count` is how many, the report's `uncovered` names them.
    Uncovered { count: usize },
    /// A further proof of the suite `cryptosuite` that does not verify, or whose suite is unknown; `reason` is the code of its outcome.
    /// Another proof carries the verdict.
    OtherProof { cryptosuite: Option<String>, reason: String },
    /// The name of a suite or an edition, `what`, that the specification has since replaced.
    Deprecated { what: String },
    /// A credential inside of this one, at `pointer`, is not good but of this `verdict`; its own report says why.
    Nested { pointer: String, verdict: super::Verdict },
    /// The registered claim `claim` of the token is missing, or differs from the credential.
    Claim { claim: String },
    /// The date at `pointer` has no zone, or is a number of seconds; it was read as UTC.
    DateForm { pointer: String },
    /// The key's owner, `owner`, is not the issuer's id as written.
    KeyOwner { owner: Option<String> },
    /// The document at `url` came through the site's proxy, `proxy`.
    ThroughProxy { url: String, proxy: String },
    /// The document that was fetched from `url` contradicts the one that the site pinned for it.
    PinnedDiffers { url: String },
    /// The current version from the refresh service at `url` is shown; what was given has this `verdict`.
    Refreshed { url: String, verdict: super::Verdict },
    /// A document, `url`, that is not needed for the verdict could not be had, or is not what it should be; `reason` is a code of that
    /// (an obstacle's, `missing`, `refresh-older`, ...).
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
