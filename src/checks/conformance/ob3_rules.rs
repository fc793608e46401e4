//! What Open Badges 3.0 and CLR 2.0 demand of each property.
//! (<https://www.imsglobal.org/spec/ob/v3p0/#data-model>, <https://www.imsglobal.org/spec/clr/v2p0/#data-model>)

use crate::report::badge::Format::Ob05;

use super::rules::Kind::{Boolean, Date, Email, Iri, Language, LanguageText, Linked, Node, Number, Type};
use super::rules::{self, Kind, Needed, Property, many, one, property, required_from};

const fn required(name: &'static str, kind: Kind) -> Property {
    required_from(Ob05, name, kind)
}

const fn required_type(name: &'static str) -> Property {
    property("type", Needed::From(Ob05), rules::Number::Many, Type(name))
}

/// <https://www.w3.org/TR/vc-data-model-2.0/#verifiable-credentials>
pub(super) const VERIFIABLE_CREDENTIAL: &[Property] = &[
    one("name", LanguageText),
    one("description", LanguageText),
    required("issuer", Linked(ANY_ISSUER)),
    many("credentialSchema", Node(SCHEMA)),
    many("credentialStatus", Node(TYPED)),
    many("refreshService", Node(TYPED)),
    many("termsOfUse", Node(TYPED)),
];

/// <https://www.imsglobal.org/spec/ob/v3p0/#achievementcredential>
pub(super) const ACHIEVEMENT_CREDENTIAL: &[Property] = &[
    required("id", Iri),
    required("name", LanguageText),
    one("description", LanguageText),
    one("image", Node(IMAGE)),
    one("awardedDate", Date),
    required("credentialSubject", Node(ACHIEVEMENT_SUBJECT)),
    many("evidence", Node(EVIDENCE)),
    required("issuer", Linked(PROFILE)),
    many("credentialSchema", Node(SCHEMA)),
    many("credentialStatus", Node(TYPED)),
    many("refreshService", Node(TYPED)),
    many("termsOfUse", Node(TYPED)),
];

/// <https://www.imsglobal.org/spec/ob/v3p0/#endorsementcredential>
pub(super) const ENDORSEMENT_CREDENTIAL: &[Property] = &[
    required("id", Iri),
    required("name", LanguageText),
    one("awardedDate", Date),
    required("credentialSubject", Node(ENDORSEMENT_SUBJECT)),
    required("issuer", Linked(PROFILE)),
    many("credentialSchema", Node(SCHEMA)),
    many("credentialStatus", Node(TYPED)),
];

/// <https://www.imsglobal.org/spec/clr/v2p0/#clrcredential>
pub(super) const CLR_CREDENTIAL: &[Property] = &[
    required("id", Iri),
    required("name", LanguageText),
    one("description", LanguageText),
    one("image", Node(IMAGE)),
    one("awardedDate", Date),
    one("partial", Boolean),
    required("credentialSubject", Node(CLR_SUBJECT)),
    many("evidence", Node(EVIDENCE)),
    required("issuer", Linked(PROFILE)),
    many("credentialSchema", Node(SCHEMA)),
    many("credentialStatus", Node(TYPED)),
];

const ANY_ISSUER: &[Property] = &[required("id", Iri), one("name", LanguageText), one("description", LanguageText)];

const PROFILE: &[Property] = &[
    required("id", Iri),
    required_type("Profile"),
    one("name", LanguageText),
    one("url", Iri),
    one("phone", LanguageText),
    one("description", LanguageText),
    one("image", Node(IMAGE)),
    one("email", Email),
    one("official", LanguageText),
    many("otherIdentifier", Node(IDENTIFIER_ENTRY)),
    one("parentOrg", Linked(PARENT)),
    one("dateOfBirth", LanguageText),
];

const PARENT: &[Property] = &[required("id", Iri), required_type("Profile"), one("name", LanguageText)];

const ACHIEVEMENT_SUBJECT: &[Property] = &[
    one("id", Iri),
    required_type("AchievementSubject"),
    one("activityStartDate", Date),
    one("activityEndDate", Date),
    required("achievement", Node(ACHIEVEMENT)),
    one("creditsEarned", Number),
    many("identifier", Node(IDENTITY_OBJECT)),
    one("image", Node(IMAGE)),
    one("licenseNumber", LanguageText),
    one("narrative", LanguageText),
    many("result", Node(RESULT)),
    one("role", LanguageText),
    one("source", Linked(PROFILE)),
    one("term", LanguageText),
];

const ENDORSEMENT_SUBJECT: &[Property] =
    &[required("id", Iri), required_type("EndorsementSubject"), one("endorsementComment", LanguageText)];

const CLR_SUBJECT: &[Property] = &[
    one("id", Iri),
    required_type("ClrSubject"),
    many("identifier", Node(IDENTITY_OBJECT)),
    many("achievement", Node(ACHIEVEMENT)),
    many("association", Node(ASSOCIATION)),
];

const ASSOCIATION: &[Property] = &[
    required_type("Association"),
    required("associationType", LanguageText),
    required("sourceId", Iri),
    required("targetId", Iri),
];

const ACHIEVEMENT: &[Property] = &[
    required("id", Iri),
    required_type("Achievement"),
    many("alignment", Node(ALIGNMENT)),
    one("achievementType", LanguageText),
    one("creator", Linked(PROFILE)),
    one("creditsAvailable", Number),
    required("criteria", Node(CRITERIA)),
    required("description", LanguageText),
    one("fieldOfStudy", LanguageText),
    one("humanCode", LanguageText),
    one("image", Node(IMAGE)),
    one("inLanguage", Language),
    required("name", LanguageText),
    many("otherIdentifier", Node(IDENTIFIER_ENTRY)),
    many("related", Node(RELATED)),
    many("resultDescription", Node(RESULT_DESCRIPTION)),
    one("specialization", LanguageText),
    many("tag", LanguageText),
    one("version", LanguageText),
];

const ALIGNMENT: &[Property] = &[
    required_type("Alignment"),
    one("targetCode", LanguageText),
    one("targetDescription", LanguageText),
    required("targetName", LanguageText),
    one("targetFramework", LanguageText),
    one("targetType", LanguageText),
    required("targetUrl", Iri),
];

const CRITERIA: &[Property] = &[one("id", Iri), one("narrative", LanguageText)];

const EVIDENCE: &[Property] = &[
    one("id", Iri),
    required_type("Evidence"),
    one("narrative", LanguageText),
    one("name", LanguageText),
    one("description", LanguageText),
    one("genre", LanguageText),
    one("audience", LanguageText),
];

const IDENTIFIER_ENTRY: &[Property] =
    &[required_type("IdentifierEntry"), required("identifier", LanguageText), required("identifierType", LanguageText)];

const IDENTITY_OBJECT: &[Property] = &[
    required_type("IdentityObject"),
    required("hashed", Boolean),
    required("identityHash", LanguageText),
    required("identityType", LanguageText),
    one("salt", LanguageText),
];

const IMAGE: &[Property] = &[required("id", Iri), required_type("Image"), one("caption", LanguageText)];

const RELATED: &[Property] =
    &[required("id", Iri), required_type("Related"), one("inLanguage", Language), one("version", LanguageText)];

const RESULT: &[Property] = &[
    required_type("Result"),
    one("achievedLevel", Iri),
    many("alignment", Node(ALIGNMENT)),
    one("resultDescription", Iri),
    one("status", LanguageText),
    one("value", LanguageText),
];

const RESULT_DESCRIPTION: &[Property] = &[
    required("id", Iri),
    required_type("ResultDescription"),
    many("alignment", Node(ALIGNMENT)),
    many("allowedValue", LanguageText),
    required("name", LanguageText),
    one("requiredLevel", Iri),
    one("requiredValue", LanguageText),
    required("resultType", LanguageText),
    many("rubricCriterionLevel", Node(RUBRIC_CRITERION_LEVEL)),
    one("valueMax", LanguageText),
    one("valueMin", LanguageText),
];

const RUBRIC_CRITERION_LEVEL: &[Property] = &[
    required("id", Iri),
    required_type("RubricCriterionLevel"),
    many("alignment", Node(ALIGNMENT)),
    one("description", LanguageText),
    one("level", LanguageText),
    required("name", LanguageText),
    one("points", LanguageText),
];

const SCHEMA: &[Property] = &[required("id", Iri), required("type", LanguageText)];

const TYPED: &[Property] = &[required("type", LanguageText)];
