//! What the official contexts call the IRIs that a verifier reads: each name here is the one that the specifications use in JSON.
//!
//! Decision: a table rather than the contexts themselves, because a document may use only some of them, and because a verifier must know
//! the meaning of a name also where the contexts of a document do not define it. The tests compare it with every compiled-in context.

/// How many values of a property one node may have, so that there is one way to read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// One.
    One,
    /// One in each language.
    Texts,
    /// Any, in no order.
    Many,
}

use Number::{Many, One, Texts};

const CREDENTIALS: &str = "https://www.w3.org/2018/credentials#";
const OPEN_BADGES: &str = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#";
const CLR: &str = "https://purl.imsglobal.org/spec/vc/clr/vocab.html#";
const SCHEMA: &str = "https://schema.org/";
const STATUS: &str = "https://www.w3.org/ns/credentials/status#";
const STATUS_2021: &str = "https://w3id.org/vc/status-list#";
const SECURITY: &str = "https://w3id.org/security#";
const CTDL: &str = "https://purl.org/ctdl/terms/";

/// A property: the end of its IRI, its name, and how many values it may have.
type Property = (&'static str, &'static str, Number);

/// A property whose name is the end of its IRI.
const fn own(name: &'static str, number: Number) -> Property {
    (name, name, number)
}

/// Properties by their vocabularies.
const PROPERTIES: [(&str, &[Property]); 9] = [
    (
        CREDENTIALS,
        &[
            own("issuer", One),
            own("holder", One),
            own("credentialSubject", One),
            own("validFrom", One),
            own("validUntil", One),
            own("issuanceDate", One),
            own("expirationDate", One),
            own("credentialStatus", Many),
            own("refreshService", Many),
            own("evidence", Many),
            own("verifiableCredential", Many),
        ],
    ),
    (
        OPEN_BADGES,
        &[
            ("Achievement", "achievement", One),
            ("achievement-0", "achievement", One),
            ("Criteria", "criteria", One),
            ("Image", "image", One),
            ("Profile", "creator", One),
            own("achievement", One),
            own("achievedLevel", One),
            own("achievementType", One),
            own("alignment", Many),
            own("awardedDate", One),
            own("creator", One),
            own("endorsement", Many),
            own("endorsementComment", Texts),
            own("endorsementJwt", Many),
            own("hashed", One),
            own("humanCode", One),
            own("identifier", Many),
            own("identityHash", One),
            own("identityType", One),
            own("image", One),
            own("narrative", Texts),
            own("result", Many),
            own("resultDescription", Many),
            own("rubricCriterionLevel", Many),
            own("salt", One),
            own("status", One),
            own("targetCode", One),
            own("targetType", One),
        ],
    ),
    (CLR, &[("identifier-1", "identifier", Many), own("achievement", Many), own("verifiableCredential", Many)]),
    (
        SCHEMA,
        &[
            ("keywords", "tag", Many),
            own("name", Texts),
            own("description", Texts),
            own("caption", Texts),
            own("url", One),
            own("email", One),
            own("value", One),
            own("genre", One),
            own("audience", One),
            own("inLanguage", Many),
            own("targetName", Texts),
            own("targetUrl", One),
            own("targetDescription", Texts),
            own("targetFramework", Texts),
        ],
    ),
    (
        STATUS,
        &[
            own("statusPurpose", Many),
            own("statusListIndex", One),
            own("statusListCredential", One),
            own("statusSize", One),
            own("statusMessage", Many),
            own("status", One),
            own("message", One),
            own("encodedList", One),
        ],
    ),
    (
        STATUS_2021,
        &[
            own("statusPurpose", Many),
            own("statusListIndex", One),
            own("statusListCredential", One),
            own("encodedList", One),
        ],
    ),
    (
        SECURITY,
        &[
            ("expiration", "expires", One),
            own("cryptosuite", One),
            own("proofPurpose", One),
            own("verificationMethod", One),
            own("previousProof", Many),
        ],
    ),
    ("http://purl.org/dc/terms/", &[own("created", One)]),
    ("http://schema.org/", &[own("name", Texts), own("description", Texts)]),
];

/// Properties of the Credential Transparency Description Language (<https://credreg.net/ctdl/terms>), under its customary prefix.
const OF_CTDL: [(&str, &str, Number); 4] = [
    ("credentialStatusType", "ceterms:credentialStatusType", Many),
    ("name", "ceterms:name", Many),
    ("supersededBy", "ceterms:supersededBy", Many),
    ("targetNode", "ceterms:targetNode", One),
];

/// Until 2024 the drafts of data model 2.0 gave every name that no context defines a meaning of the issuer's own: what was written as
/// such a name was signed as such a name.
const ISSUER_DEPENDENT: &str = "https://www.w3.org/ns/credentials/issuer-dependent#";

/// Domain linkage, whose context no registry carries. Its names are not reserved: a badge may use them for something else.
/// (<https://identity.foundation/.well-known/resources/did-configuration/>)
const LINKAGE: &str = "https://identity.foundation/.well-known/resources/did-configuration/#";

/// Properties that platforms add for the lifecycle of an achievement. No standard names them, so that they are known by the end of their IRI.
const EXTENSIONS: [&str; 8] =
    ["archived", "archivedOn", "lifecycleState", "retiredOn", "retirementDate", "retiresOn", "sameAs", "state"];

/// Classes whose names are the ends of their IRIs.
const CLASSES: [(&str, &[&str]); 7] = [
    (
        CREDENTIALS,
        &[
            "VerifiableCredential",
            "VerifiablePresentation",
            "EnvelopedVerifiableCredential",
            "EnvelopedVerifiablePresentation",
        ],
    ),
    // The contexts give this to `AchievementCredential` as well.
    (OPEN_BADGES, &["OpenBadgeCredential", "EndorsementCredential", "AchievementSubject", "EndorsementSubject"]),
    (CLR, &["ClrCredential", "ClrSubject"]),
    (STATUS, &["BitstringStatusListCredential", "BitstringStatusListEntry", "BitstringStatusList"]),
    (STATUS_2021, &["StatusList2021Credential", "StatusList2021Entry", "StatusList2021"]),
    ("https://purl.imsglobal.org/spec/vcrl/v1p0/context.json#", &["1EdTechRevocationList"]),
    ("https://purl.imsglobal.org/spec/vccr/v1p0/context.json#", &["1EdTechCredentialRefresh"]),
];

/// The name of a property, and how often a node may have it; `None` for one that is not read.
#[must_use]
pub fn property(iri: &str) -> Option<(&'static str, Number)> {
    let (vocabulary, local) = split(iri);
    let (_, properties) = PROPERTIES.iter().find(|(known, _)| *known == vocabulary).unwrap_or(&("", &[]));
    if let Some((_, name, number)) = properties.iter().find(|(end, ..)| *end == local) {
        return Some((name, *number));
    }
    if vocabulary == ISSUER_DEPENDENT {
        let mut known = PROPERTIES.iter().flat_map(|(_, properties)| *properties);
        return known.find(|(_, name, _)| *name == local).map(|(_, name, number)| (*name, *number));
    }
    if vocabulary == LINKAGE {
        return (local == "origin").then_some(("origin", One));
    }
    if vocabulary == CTDL {
        return OF_CTDL.iter().find(|(end, ..)| *end == local).map(|(_, name, number)| (*name, *number));
    }
    EXTENSIONS.iter().find(|name| **name == local).map(|name| (*name, One))
}

/// The name of a class; `None` for one that is not read.
#[must_use]
pub fn class(iri: &str) -> Option<&str> {
    let (vocabulary, local) = split(iri);
    if vocabulary == SECURITY || (vocabulary == LINKAGE && local == "DomainLinkageCredential") {
        return Some(local);
    }
    let (_, classes) = CLASSES.iter().find(|(known, _)| *known == vocabulary)?;
    classes.iter().find(|name| **name == local).copied()
}

/// Whether this is the name of a property or class that is read, and means another one than `iri`.
pub(super) fn is_another(name: &str, iri: &str) -> bool {
    let (vocabulary, local) = split(iri);
    let of_properties = PROPERTIES.iter().flat_map(|(own, properties)| properties.iter().map(move |row| (*own, row)));
    let mut properties = of_properties.filter(|(_, (_, known, _))| *known == name).peekable();
    let of_classes = CLASSES.iter().flat_map(|(own, classes)| classes.iter().map(move |class| (*own, *class)));
    let class = if name == "AchievementCredential" { "OpenBadgeCredential" } else { name };
    let mut classes = of_classes.filter(|(_, known)| *known == class).peekable();
    (properties.peek().is_some() || classes.peek().is_some())
        && !properties.any(|(own, (end, ..))| own == vocabulary && *end == local)
        && !classes.any(|known| known == (vocabulary, local))
}

/// An IRI as its vocabulary and the name in it.
fn split(iri: &str) -> (&str, &str) {
    iri.split_at(iri.rfind(['#', '/']).map_or(0, |end| end + 1))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::json_ld::context::{Extent, Processor};
    use super::super::json_ld::expand_iri::{Relative, expand_iri};
    use super::super::json_ld::redefined::collect;
    use super::super::{Contexts, WorkBudget};
    use super::{CLASSES, OF_CTDL, PROPERTIES, class, is_another, property};

    /// The contexts that define what is shown of a credential, its status and its proof.
    const CONTEXTS: [&str; 15] = [
        "https://www.w3.org/2018/credentials/v1",
        "https://www.w3.org/ns/credentials/v2",
        "https://www.w3.org/ns/credentials/status/v1",
        "https://w3id.org/vc/status-list/2021/v1",
        "https://w3id.org/security/data-integrity/v1",
        "https://w3id.org/security/data-integrity/v2",
        "https://w3id.org/security/suites/ed25519-2020/v1",
        "https://w3id.org/security/suites/jws-2020/v1",
        "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
        "https://purl.imsglobal.org/spec/clr/v2p0/context.json",
        "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
    ];

    /// Every name of the contexts with each meaning that they give it.
    fn definitions() -> Vec<(String, String)> {
        let contexts = Contexts::compiled();
        let processor = Processor::new(&contexts, Extent::All);
        let mut meanings = Vec::new();
        for url in CONTEXTS {
            let active = processor.process_own(&contexts.root(None), &json!([url]), &mut WorkBudget::default());
            let active = active.expect("a context").context;
            let mut definitions = Vec::new();
            collect(&contexts.document(url).expect("a context"), &mut definitions);
            let prefixes = definitions.clone();
            let iri = |id: &str| {
                // Scoped contexts have prefixes of their own.
                let compact = id.split_once(':').and_then(|(prefix, local)| {
                    let (_, namespace) = prefixes.iter().find(|(name, _)| name == prefix)?;
                    Some([namespace, local].concat())
                });
                compact.or_else(|| expand_iri(&active, id, Relative::Vocabulary).map(|iri| iri.to_string()))
            };
            meanings.extend(definitions.into_iter().filter_map(|(name, id)| Some((name, iri(&id)?))));
        }
        meanings
    }

    #[test]
    fn each_meaning_of_a_name_in_the_contexts_is_known() {
        let names: Vec<&str> =
            PROPERTIES.iter().flat_map(|(_, names)| names.iter().map(|(_, name, _)| *name)).collect();
        let classes: Vec<&str> = CLASSES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        for (name, iri) in definitions() {
            // Keywords, and what a credential class is called besides.
            if !iri.contains("://") || name == "AchievementCredential" {
                continue;
            }
            if names.contains(&name.as_str()) {
                assert_eq!(property(&iri).map(|(name, _)| name), Some(name.as_str()), "{iri}");
                assert!(!is_another(&name, &iri), "{name} {iri}");
            }
            if classes.contains(&name.as_str()) {
                assert_eq!(class(&iri), Some(name.as_str()), "{iri}");
                assert!(!is_another(&name, &iri), "{name} {iri}");
            }
        }
    }

    #[test]
    fn each_name_is_in_a_context_with_that_meaning() {
        let definitions = definitions();
        let is_defined = |name: &str, iri: &str| definitions.iter().any(|(n, i)| n == name && i == iri);
        for (vocabulary, properties) in PROPERTIES {
            for (local, name, _) in properties {
                // The edition of 2026-06 alone has it.
                let is_known = *name == "endorsementJwt" || is_defined(name, &format!("{vocabulary}{local}"));
                assert!(is_known, "{vocabulary}{local}");
            }
        }
        for (vocabulary, classes) in CLASSES {
            for name in classes {
                // Envelopes are named by the standard alone: https://www.w3.org/TR/vc-data-model-2.0/#enveloped-verifiable-credentials
                let is_known = name.starts_with("Enveloped") || is_defined(name, &format!("{vocabulary}{name}"));
                assert!(is_known, "{vocabulary}{name}");
            }
        }
        assert!(OF_CTDL.iter().all(|(local, name, _)| *name == format!("ceterms:{local}")));
    }

    #[test]
    fn a_name_with_another_meaning_is_another() {
        assert!(is_another("name", "https://club.example/slogan"));
        assert!(is_another("OpenBadgeCredential", "https://club.example/MembershipCredential"));
        assert!(is_another("AchievementCredential", "https://club.example/MembershipCredential"));
        assert!(!is_another("honours", "https://club.example/honours"));
        assert!(!is_another("name", "https://schema.org/name"));
    }
}
