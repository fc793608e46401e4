use super::coded::coded;
use super::{Code, Doubt, Obstacle, Rule, Verdict};
coded! {
    /// The codes of warnings.
    WarningCode;
    /// Something wrong that does not change the verdict. Serialised with a stable `code` and its facts.
    pub enum Warning {
        /// A property is missing, empty, of another type or outside of its vocabulary; `rule` is what was expected
        /// (`required`, `type`, `iri`, `url`, `date`, `language`, `cardinality`, `vocabulary`, ...).
        Property { pointer: String, rule: Rule } = "property",
        /// The image carries more than one badge; the first was taken.
        SeveralBadges { count: usize } = "several-badges",
        /// The checksum of the image's text chunk is wrong.
        ChunkChecksum = "chunk-checksum",
        /// The pasted or baked copy differs from the document at its id; the document was taken. `pointers` name the properties.
        CopyDiffers { pointers: Vec<String> } = "copy-differs",
        /// The document at an address declares another id; the one at that id was taken.
        IdDiffers { asked: String, declared: String } = "id-differs",
        /// The host handed the badge's address on to another host, which answered.
        Redirected { asked: String, answered: String } = "redirected",
        /// The document is no award to anybody: a `BadgeClass`, `Profile` or `Endorsement` by itself.
        NotAnAward { class: String } = "not-an-award",
        /// Terms that the proof does not cover, because no context defines them (see the report's `uncovered`).
        Uncovered { count: usize } = "uncovered",
        /// A further proof that does not verify, or that is of an unknown suite; another one carries the verdict.
        OtherProof { cryptosuite: Option<String>, reason: Code } = "other-proof",
        /// A suite's name or an edition that the specification has since replaced.
        Deprecated { what: String } = "deprecated",
        /// A credential inside of this one is not good; its own report says why.
        Nested { pointer: String, verdict: Verdict } = "nested",
        /// A registered claim of the token is missing, or differs from the credential.
        Claim { claim: String } = "claim",
        /// The date has no zone, or is a number of seconds; it was read as UTC.
        DateForm { pointer: String } = "date-form",
        /// The key's owner is not the issuer's id as written.
        KeyOwner { owner: Option<String> } = "key-owner",
        /// A document came through the site's proxy.
        ThroughProxy { url: String, proxy: String } = "through-proxy",
        /// A document that was fetched contradicts the one that the site pinned.
        PinnedDiffers { url: String } = "pinned-differs",
        /// The current version from the issuer's refresh service is shown; what was given has this verdict.
        Refreshed { url: String, verdict: Verdict } = "refreshed",
        /// A document that is not needed for the verdict could not be had, or is not what it should be.
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
