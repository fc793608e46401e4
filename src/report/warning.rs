use super::coded::coded;
use super::{Code, Doubt, Obstacle, Rule, Verdict};
coded! {
    /// The codes of warnings.
    WarningCode;
    /// Something wrong that does not change the verdict. Serialised with a stable `code` and its facts.
    #[non_exhaustive]
    pub enum Warning {
        /// The property at `pointer` is missing, empty, of another type or outside of its vocabulary; `rule` is what was expected
        /// (`required`, `type`, `iri`, `url`, `date`, `language`, `cardinality`, `vocabulary`, ...).
        Property { pointer: String, rule: Rule } = "property",
        /// The image carries more than one badge, `count` of them; the first was taken.
        SeveralBadges { count: usize } = "several-badges",
        /// The checksum of the image's text chunk is wrong.
        ChunkChecksum = "chunk-checksum",
        /// The pasted or baked copy differs from the document at its id; the document was taken. `pointers` name the properties.
        CopyDiffers { pointers: Vec<String> } = "copy-differs",
        /// The document at the address `asked` declares another id, `declared`; the one at that id was taken.
        IdDiffers { asked: String, declared: String } = "id-differs",
        /// The host handed the address `asked` on to another host, which answered at `answered`.
        Redirected { asked: String, answered: String } = "redirected",
        /// The document is no award to anybody, but of another `class` by itself: `BadgeClass`, `Profile` or `Endorsement`.
        NotAnAward { class: String } = "not-an-award",
        /// Terms that the proof does not cover, because no context defines them; `count` is how many, the report's `uncovered` names them.
        Uncovered { count: usize } = "uncovered",
        /// A further proof of the suite `cryptosuite` that does not verify, or whose suite is unknown; `reason` is the code of its
        /// outcome. Another proof carries the verdict.
        OtherProof { cryptosuite: Option<String>, reason: Code } = "other-proof",
        /// The name of a suite or an edition, `what`, that the specification has since replaced.
        Deprecated { what: String } = "deprecated",
        /// A credential inside of this one, at `pointer`, is not good but of this `verdict`; its own report says why.
        Nested { pointer: String, verdict: Verdict } = "nested",
        /// The registered claim `claim` of the token is missing, or differs from the credential.
        Claim { claim: String } = "claim",
        /// The date at `pointer` has no zone, or is a number of seconds; it was read as UTC.
        DateForm { pointer: String } = "date-form",
        /// The key's owner, `owner`, is not the issuer's id as written.
        KeyOwner { owner: Option<String> } = "key-owner",
        /// The document at `url` came through the site's proxy, `proxy`.
        ThroughProxy { url: String, proxy: String } = "through-proxy",
        /// The document that was fetched from `url` contradicts the one that the site pinned for it.
        PinnedDiffers { url: String } = "pinned-differs",
        /// The current version from the refresh service at `url` is shown; what was given has this `verdict`.
        Refreshed { url: String, verdict: Verdict } = "refreshed",
        /// A document, `url`, that is not needed for the verdict could not be had, or is not what it should be; `reason` is a code of that
        /// (an obstacle's, `missing`, `refresh-older`, ...).
        Document { url: String, reason: Doubt } = "document",
    }
}

impl Warning {
    /// A property that breaks a rule, by its JSON pointer.
    #[must_use]
    pub fn property(pointer: impl Into<String>, rule: Rule) -> Self {
        Self::Property { pointer: pointer.into(), rule }
    }

    /// A document that is not needed for the verdict could not be had; `reason` is the obstacle's code.
    #[must_use]
    pub fn unavailable(url: &url::Url, obstacle: &Obstacle) -> Self {
        Self::Document { url: url.to_string(), reason: Doubt::Unavailable(obstacle.code()) }
    }
}
