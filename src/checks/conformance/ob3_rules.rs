//! What Open Badges 3.0 and CLR 2.0 demand of each property, as a table, and the one interpreter of it.
//! (<https://www.imsglobal.org/spec/ob/v3p0/#data-model>, <https://www.imsglobal.org/spec/clr/v2p0/#data-model>)

use serde_json::Value;

use crate::base::json;
use crate::base::time::DateTime;
use crate::report::Warning;

use super::{MAX_FAULTS, values};

/// One property of a class.
pub(super) struct Rule {
    property: &'static str,
    needed: Needed,
    number: Number,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq)]
enum Needed {
    Always,
    Never,
}

#[derive(Clone, Copy, PartialEq)]
enum Number {
    One,
    Many,
}

/// What a value has to be.
enum Kind {
    /// A text, in one language or several.
    Text,
    Number,
    Boolean,
    Iri,
    Date,
    Email,
    Language,
    /// A list of classes with this one among them.
    Type(&'static str),
    /// An object of this class.
    Node(&'static [Rule]),
    /// The id of an object of this class, or the object.
    Linked(&'static [Rule]),
}

use Kind::{Boolean, Date, Email, Iri, Language, Linked, Node, Text, Type};

const fn one(property: &'static str, kind: Kind) -> Rule {
    Rule { property, needed: Needed::Never, number: Number::One, kind }
}

const fn many(property: &'static str, kind: Kind) -> Rule {
    Rule { property, needed: Needed::Never, number: Number::Many, kind }
}

const fn required(property: &'static str, kind: Kind) -> Rule {
    Rule { property, needed: Needed::Always, number: Number::One, kind }
}

const fn required_type(name: &'static str) -> Rule {
    Rule { property: "type", needed: Needed::Always, number: Number::Many, kind: Type(name) }
}

/// <https://www.w3.org/TR/vc-data-model-2.0/#verifiable-credentials>
pub(super) const VERIFIABLE_CREDENTIAL: &[Rule] = &[
    one("name", Text),
    one("description", Text),
    required("issuer", Linked(ANY_ISSUER)),
    many("credentialSchema", Node(SCHEMA)),
    many("credentialStatus", Node(TYPED)),
    many("refreshService", Node(TYPED)),
    many("termsOfUse", Node(TYPED)),
];

/// <https://www.imsglobal.org/spec/ob/v3p0/#achievementcredential>
pub(super) const ACHIEVEMENT_CREDENTIAL: &[Rule] = &[
    required("id", Iri),
    required("name", Text),
    one("description", Text),
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
pub(super) const ENDORSEMENT_CREDENTIAL: &[Rule] = &[
    required("id", Iri),
    required("name", Text),
    one("awardedDate", Date),
    required("credentialSubject", Node(ENDORSEMENT_SUBJECT)),
    required("issuer", Linked(PROFILE)),
    many("credentialSchema", Node(SCHEMA)),
    many("credentialStatus", Node(TYPED)),
];

/// <https://www.imsglobal.org/spec/clr/v2p0/#clrcredential>
pub(super) const CLR_CREDENTIAL: &[Rule] = &[
    required("id", Iri),
    required("name", Text),
    one("description", Text),
    one("image", Node(IMAGE)),
    one("awardedDate", Date),
    one("partial", Boolean),
    required("credentialSubject", Node(CLR_SUBJECT)),
    many("evidence", Node(EVIDENCE)),
    required("issuer", Linked(PROFILE)),
    many("credentialSchema", Node(SCHEMA)),
    many("credentialStatus", Node(TYPED)),
];

const ANY_ISSUER: &[Rule] = &[required("id", Iri), one("name", Text), one("description", Text)];

const PROFILE: &[Rule] = &[
    required("id", Iri),
    required_type("Profile"),
    one("name", Text),
    one("url", Iri),
    one("phone", Text),
    one("description", Text),
    one("image", Node(IMAGE)),
    one("email", Email),
    one("official", Text),
    many("otherIdentifier", Node(IDENTIFIER_ENTRY)),
    one("parentOrg", Linked(PARENT)),
    one("dateOfBirth", Text),
];

const PARENT: &[Rule] = &[required("id", Iri), required_type("Profile"), one("name", Text)];

const ACHIEVEMENT_SUBJECT: &[Rule] = &[
    one("id", Iri),
    required_type("AchievementSubject"),
    one("activityStartDate", Date),
    one("activityEndDate", Date),
    required("achievement", Node(ACHIEVEMENT)),
    one("creditsEarned", Kind::Number),
    many("identifier", Node(IDENTITY_OBJECT)),
    one("image", Node(IMAGE)),
    one("licenseNumber", Text),
    one("narrative", Text),
    many("result", Node(RESULT)),
    one("role", Text),
    one("source", Linked(PROFILE)),
    one("term", Text),
];

const ENDORSEMENT_SUBJECT: &[Rule] =
    &[required("id", Iri), required_type("EndorsementSubject"), one("endorsementComment", Text)];

const CLR_SUBJECT: &[Rule] = &[
    one("id", Iri),
    required_type("ClrSubject"),
    many("identifier", Node(IDENTITY_OBJECT)),
    many("achievement", Node(ACHIEVEMENT)),
    many("association", Node(ASSOCIATION)),
];

const ASSOCIATION: &[Rule] = &[
    required_type("Association"),
    required("associationType", Text),
    required("sourceId", Iri),
    required("targetId", Iri),
];

const ACHIEVEMENT: &[Rule] = &[
    required("id", Iri),
    required_type("Achievement"),
    many("alignment", Node(ALIGNMENT)),
    one("achievementType", Text),
    one("creator", Linked(PROFILE)),
    one("creditsAvailable", Kind::Number),
    required("criteria", Node(CRITERIA)),
    required("description", Text),
    one("fieldOfStudy", Text),
    one("humanCode", Text),
    one("image", Node(IMAGE)),
    one("inLanguage", Language),
    required("name", Text),
    many("otherIdentifier", Node(IDENTIFIER_ENTRY)),
    many("related", Node(RELATED)),
    many("resultDescription", Node(RESULT_DESCRIPTION)),
    one("specialization", Text),
    many("tag", Text),
    one("version", Text),
];

const ALIGNMENT: &[Rule] = &[
    required_type("Alignment"),
    one("targetCode", Text),
    one("targetDescription", Text),
    required("targetName", Text),
    one("targetFramework", Text),
    one("targetType", Text),
    required("targetUrl", Iri),
];

const CRITERIA: &[Rule] = &[one("id", Iri), one("narrative", Text)];

const EVIDENCE: &[Rule] = &[
    one("id", Iri),
    required_type("Evidence"),
    one("narrative", Text),
    one("name", Text),
    one("description", Text),
    one("genre", Text),
    one("audience", Text),
];

const IDENTIFIER_ENTRY: &[Rule] =
    &[required_type("IdentifierEntry"), required("identifier", Text), required("identifierType", Text)];

const IDENTITY_OBJECT: &[Rule] = &[
    required_type("IdentityObject"),
    required("hashed", Boolean),
    required("identityHash", Text),
    required("identityType", Text),
    one("salt", Text),
];

const IMAGE: &[Rule] = &[required("id", Iri), required_type("Image"), one("caption", Text)];

const RELATED: &[Rule] =
    &[required("id", Iri), required_type("Related"), one("inLanguage", Language), one("version", Text)];

const RESULT: &[Rule] = &[
    required_type("Result"),
    one("achievedLevel", Iri),
    many("alignment", Node(ALIGNMENT)),
    one("resultDescription", Iri),
    one("status", Text),
    one("value", Text),
];

const RESULT_DESCRIPTION: &[Rule] = &[
    required("id", Iri),
    required_type("ResultDescription"),
    many("alignment", Node(ALIGNMENT)),
    many("allowedValue", Text),
    required("name", Text),
    one("requiredLevel", Iri),
    one("requiredValue", Text),
    required("resultType", Text),
    many("rubricCriterionLevel", Node(RUBRIC_CRITERION_LEVEL)),
    one("valueMax", Text),
    one("valueMin", Text),
];

const RUBRIC_CRITERION_LEVEL: &[Rule] = &[
    required("id", Iri),
    required_type("RubricCriterionLevel"),
    many("alignment", Node(ALIGNMENT)),
    one("description", Text),
    one("level", Text),
    required("name", Text),
    one("points", Text),
];

const SCHEMA: &[Rule] = &[required("id", Iri), required("type", Text)];

const TYPED: &[Rule] = &[required("type", Text)];

/// Compares a credential with the rules of its class; each fault is a warning with a JSON pointer.
pub(super) fn compare(credential: &Value, rules: &'static [Rule], faults: &mut Vec<Warning>) {
    compare_at(Place::Root, credential, rules, faults);
}

/// Where in a credential a value is; spelt out only where there is a fault.
#[derive(Clone, Copy)]
enum Place<'p> {
    Root,
    Member(&'p Place<'p>, &'static str),
    Item(&'p Place<'p>, usize),
}

impl Place<'_> {
    fn pointer(self) -> String {
        match self {
            Self::Root => String::new(),
            Self::Member(above, name) => json::pointer(&above.pointer(), name),
            Self::Item(above, index) => json::pointer(&above.pointer(), &index.to_string()),
        }
    }
}

fn compare_at(at: Place<'_>, node: &Value, rules: &'static [Rule], faults: &mut Vec<Warning>) {
    for rule in rules {
        let place = Place::Member(&at, rule.property);
        let values: Vec<&Value> = json::many(node.get(rule.property)).filter(|value| !value.is_null()).collect();
        if values.is_empty() && rule.needed == Needed::Always {
            faults.push(Warning::property(place.pointer(), "required"));
        }
        let in_languages = matches!(rule.kind, Text) && values.iter().all(|value| value.is_object());
        if rule.number == Number::One && values.len() > 1 && !in_languages {
            faults.push(Warning::property(place.pointer(), "cardinality"));
        }
        if let Type(name) = rule.kind {
            if !values.is_empty() && !values.iter().any(|value| value.as_str() == Some(name)) {
                faults.push(Warning::property(place.pointer(), "vocabulary"));
            }
            continue;
        }
        let is_list = node.get(rule.property).is_some_and(Value::is_array);
        for (index, value) in values.iter().enumerate() {
            // Properties that are missing beside these values are still reported.
            if faults.len() >= MAX_FAULTS {
                break;
            }
            let place = if is_list { Place::Item(&place, index) } else { place };
            rule.kind.compare(value, place, faults);
        }
    }
}

impl Kind {
    fn compare(&self, value: &Value, place: Place<'_>, faults: &mut Vec<Warning>) {
        let text = value.as_str();
        let expected = |holds: fn(&str) -> bool, rule| if text.is_some_and(holds) { None } else { Some(rule) };
        let broken = match self {
            Text if text.is_some_and(|text| text.trim().is_empty()) => Some("empty"),
            Text => (!value.is_string() && !value.is_object()).then_some("type"),
            Self::Number => (!value.is_number()).then_some("type"),
            Boolean => (!value.is_boolean()).then_some("type"),
            Node(rules) | Linked(rules) if value.is_object() => return compare_at(place, value, rules, faults),
            Iri | Linked(_) => expected(values::is_iri, "iri"),
            Date => expected(|text| DateTime::parse(text).is_some(), "date"),
            Email => expected(values::is_email, "email"),
            Language => expected(values::is_language, "language"),
            Node(_) => Some("type"),
            Type(_) => None,
        };
        if let Some(rule) = broken {
            faults.push(Warning::property(place.pointer(), rule));
        }
    }
}
