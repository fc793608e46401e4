//! What Open Badges up to 2.1 demand of each property, as a table, and the one interpreter of it.
//! (<https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html#properties>)

use serde_json::Value;

use crate::base::json;
use crate::read::ob2::{Moment, moment};
use crate::report::Warning;
use crate::report::badge::Format;

use super::{MAX_FAULTS, values};

/// One property of a class.
pub(super) struct Rule {
    property: &'static str,
    needed: Needed,
    number: Number,
    kind: Kind,
}

/// In which versions a property is required.
enum Needed {
    Never,
    From(Format),
    Between(Format, Format),
}

#[derive(PartialEq)]
enum Number {
    One,
    Many,
}

/// What a value has to be.
enum Kind {
    Text,
    TextOrNumber,
    Iri,
    Url,
    Date,
    Boolean,
    Email,
    Telephone,
    Language,
    /// A host name.
    Origin,
    /// An image by its address, or with it; from 2.0 on no data URI.
    Image,
    /// As before, or a data URI.
    InlineImage,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list of classes with one of these among them.
    Types(&'static [&'static str]),
    /// An object of this class.
    Node(&'static [Rule]),
    /// The id of an object of this class, or the object.
    Linked(&'static [Rule]),
    /// Any value; a check of its own looks at it.
    Any,
}

const fn rule(property: &'static str, needed: Needed, number: Number, kind: Kind) -> Rule {
    Rule { property, needed, number, kind }
}

const fn one(property: &'static str, kind: Kind) -> Rule {
    rule(property, Needed::Never, Number::One, kind)
}

const fn many(property: &'static str, kind: Kind) -> Rule {
    rule(property, Needed::Never, Number::Many, kind)
}

const fn required(property: &'static str, from: Format, kind: Kind) -> Rule {
    rule(property, Needed::From(from), Number::One, kind)
}

use Format::{Ob05, Ob10, Ob11, Ob20};
use Kind::{
    Any, Boolean, Date, Email, Image, InlineImage, Iri, Language, Linked, Node, Origin, Telephone, Text, TextOrNumber,
    Types, Url, Word,
};

pub(super) const ASSERTION: &[Rule] = &[
    required("id", Ob20, Iri),
    rule("type", Needed::From(Ob11), Number::Many, Types(&["Assertion"])),
    rule("uid", Needed::Between(Ob10, Ob11), Number::One, Text),
    required("recipient", Ob05, Node(IDENTITY)),
    required("badge", Ob05, Any),
    required("verification", Ob10, Node(VERIFICATION)),
    required("issuedOn", Ob10, Date),
    one("expires", Date),
    one("image", Image),
    many("evidence", Linked(EVIDENCE)),
    one("narrative", Text),
    one("revoked", Boolean),
    one("revocationReason", Text),
    many("endorsement", Linked(ANYTHING)),
    one("version", TextOrNumber),
    one("@language", Language),
    many("related", Node(RELATED)),
];

pub(super) const BADGE_CLASS: &[Rule] = &[
    required("id", Ob20, Iri),
    rule("type", Needed::From(Ob11), Number::Many, Types(&["BadgeClass"])),
    required("name", Ob05, Text),
    required("description", Ob05, Text),
    required("image", Ob05, InlineImage),
    required("criteria", Ob05, Linked(CRITERIA)),
    required("issuer", Ob05, Any),
    many("alignment", Linked(ALIGNMENT)),
    many("tags", Text),
    many("endorsement", Linked(ANYTHING)),
    one("version", TextOrNumber),
    one("@language", Language),
    many("related", Node(RELATED)),
];

pub(super) const PROFILE: &[Rule] = &[
    required("id", Ob20, Iri),
    rule("type", Needed::From(Ob11), Number::Many, Types(&["Issuer", "Profile"])),
    required("name", Ob05, Text),
    required("url", Ob05, Url),
    required("email", Ob20, Email),
    one("telephone", Telephone),
    one("description", Text),
    one("image", InlineImage),
    many("publicKey", Linked(KEY)),
    one("revocationList", Iri),
    one("verification", Node(POLICY)),
    many("endorsement", Linked(ANYTHING)),
    one("version", TextOrNumber),
    one("@language", Language),
    many("related", Node(RELATED)),
];

pub(super) const ENDORSEMENT: &[Rule] = &[
    required("id", Ob20, Iri),
    rule("type", Needed::From(Ob20), Number::Many, Types(&["Endorsement"])),
    required("claim", Ob20, Node(CLAIM)),
    required("issuer", Ob20, Any),
    required("issuedOn", Ob20, Date),
    required("verification", Ob20, Node(VERIFICATION)),
];

/// An object that is compared where it is verified.
const ANYTHING: &[Rule] = &[];

const CLAIM: &[Rule] = &[required("id", Ob20, Iri), one("endorsementComment", Text)];

const IDENTITY: &[Rule] = &[
    required("type", Ob10, Text),
    required("identity", Ob05, Text),
    required("hashed", Ob10, Boolean),
    one("salt", Text),
];

const VERIFICATION: &[Rule] = &[
    rule("type", Needed::From(Ob10), Number::Many, Word(&["HostedBadge", "SignedBadge", "VerificationObject"])),
    rule("url", Needed::Between(Ob10, Ob11), Number::One, Url),
    one("creator", Iri),
];

const POLICY: &[Rule] =
    &[one("verificationProperty", Word(&["id", "@id"])), many("startsWith", Url), many("allowedOrigins", Origin)];

const KEY: &[Rule] = &[
    many("type", Types(&["CryptographicKey"])),
    required("id", Ob20, Iri),
    required("owner", Ob20, Iri),
    required("publicKeyPem", Ob20, Text),
];

const CRITERIA: &[Rule] = &[one("id", Iri), one("narrative", Text)];

const EVIDENCE: &[Rule] = &[
    one("id", Iri),
    one("narrative", Text),
    one("name", Text),
    one("description", Text),
    one("genre", Text),
    one("audience", Text),
];

const ALIGNMENT: &[Rule] = &[
    required("targetName", Ob10, Text),
    required("targetUrl", Ob10, Url),
    one("targetDescription", Text),
    one("targetFramework", Text),
    one("targetCode", Text),
];

const RELATED: &[Rule] = &[required("id", Ob20, Iri), one("version", TextOrNumber), one("@language", Language)];

const IMAGE: &[Rule] = &[required("id", Ob20, Any), one("caption", Text), one("author", Iri)];

/// Compares a node with the rules of its class; each fault is a warning with a JSON pointer below `at`.
pub(super) fn compare(node: &Value, rules: &'static [Rule], at: &str, version: Format, faults: &mut Vec<Warning>) {
    for rule in rules {
        let pointer = json::pointer(at, rule.property);
        let values: Vec<&Value> = json::many(node.get(rule.property)).filter(|value| !value.is_null()).collect();
        if values.is_empty() && rule.needed.by(version) {
            faults.push(Warning::property(&pointer, "required"));
        }
        if rule.number == Number::One && values.len() > 1 {
            faults.push(Warning::property(&pointer, "cardinality"));
        }
        if let Types(expected) = rule.kind {
            types(&values, expected, &pointer, faults);
            continue;
        }
        for (index, value) in values.iter().enumerate() {
            // Properties that are missing beside these values are still reported.
            if faults.len() >= MAX_FAULTS {
                break;
            }
            let pointer = if values.len() > 1 { format!("{pointer}/{index}") } else { pointer.clone() };
            rule.kind.compare(value, rule.needed.by(version), &pointer, version, faults);
        }
    }
}

impl Needed {
    fn by(&self, version: Format) -> bool {
        let order = |version: Format| [Ob05, Ob10, Ob11, Ob20].iter().position(|known| *known == version).unwrap_or(4);
        match self {
            Self::Never => false,
            Self::From(first) => order(version) >= order(*first),
            Self::Between(first, last) => (order(*first)..=order(*last)).contains(&order(version)),
        }
    }
}

impl Kind {
    fn compare(&self, value: &Value, required: bool, pointer: &str, version: Format, faults: &mut Vec<Warning>) {
        let text = value.as_str();
        let expected = |holds: fn(&str) -> bool, rule| if text.is_some_and(holds) { None } else { Some(rule) };
        let broken = match self {
            Text if required && text.is_some_and(|text| text.trim().is_empty()) => Some("empty"),
            Text => (!value.is_string()).then_some("type"),
            TextOrNumber => (!value.is_string() && !value.is_number()).then_some("type"),
            Boolean => (!value.is_boolean()).then_some("type"),
            Node(rules) | Linked(rules) if value.is_object() => return compare(value, rules, pointer, version, faults),
            Iri | Linked(_) => expected(values::is_iri, "iri"),
            Url => expected(values::is_url, "url"),
            Email => expected(values::is_email, "email"),
            Telephone => expected(values::is_telephone, "telephone"),
            Language => expected(values::is_language, "language"),
            Origin => expected(values::is_host, "origin"),
            Date => (!matches!(moment(value, version), Moment::Regular(_))).then_some("date"),
            Word(words) => (!text.is_some_and(|text| words.contains(&text))).then_some("vocabulary"),
            Image => return image(value, matches!(version, Ob05 | Ob10 | Ob11), pointer, version, faults),
            InlineImage => return image(value, true, pointer, version, faults),
            Node(_) => Some("type"),
            Types(_) | Any => None,
        };
        if let Some(rule) = broken {
            faults.push(Warning::property(pointer, rule));
        }
    }
}

/// Notes types without the expected class among them, or with one that is neither a class of Open Badges nor an IRI.
fn types(values: &[&Value], expected: &[&str], pointer: &str, faults: &mut Vec<Warning>) {
    const CLASSES: [&str; 14] = [
        "Assertion",
        "BadgeClass",
        "Issuer",
        "Profile",
        "Endorsement",
        "CryptographicKey",
        "RevocationList",
        "AlignmentObject",
        "Criteria",
        "Evidence",
        "IdentityObject",
        "Image",
        "VerificationObject",
        "Extension",
    ];
    let named: Vec<&str> = values.iter().filter_map(|value| value.as_str()).collect();
    let unknown = named.iter().any(|name| !CLASSES.contains(name) && !name.contains(':'));
    let missing = !values.is_empty() && !named.iter().any(|name| expected.contains(name));
    if unknown || missing || named.len() < values.len() {
        faults.push(Warning::property(pointer, "vocabulary"));
    }
}

/// Notes an image that is not an address, a data URI where that is allowed, or a node with either.
fn image(value: &Value, inline: bool, pointer: &str, version: Format, faults: &mut Vec<Warning>) {
    if value.is_object() {
        compare(value, IMAGE, pointer, version, faults);
    }
    if let Some(address) = json::id(Some(value)) {
        let data = address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"));
        let good = if data { inline && values::is_image_data(address) } else { values::is_iri(address) };
        if !good {
            faults.push(Warning::property(pointer, "image"));
        }
    } else if !value.is_object() {
        faults.push(Warning::property(pointer, "type"));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{BADGE_CLASS, PROFILE, compare};
    use crate::report::Warning;
    use crate::report::badge::Format;

    fn faults(node: &Value, rules: &'static [super::Rule], version: Format) -> Vec<String> {
        let mut faults = Vec::new();
        compare(node, rules, "", version, &mut faults);
        let told = faults.into_iter().map(|fault| match fault {
            Warning::Property { pointer, rule } => format!("{pointer} {rule}"),
            other => format!("{other:?}"),
        });
        told.collect()
    }

    #[test]
    fn what_is_required_depends_on_the_version() {
        let issuer = json!({"name": "n", "url": "https://a.example"});
        assert!(faults(&issuer, PROFILE, Format::Ob10).is_empty());
        assert_eq!(faults(&issuer, PROFILE, Format::Ob11), ["/type required"]);
        assert_eq!(faults(&issuer, PROFILE, Format::Ob20), ["/id required", "/type required", "/email required"]);
    }

    #[test]
    fn each_fault_is_named_with_its_place() {
        let badge = json!({
            "id": "https://a.example/b", "type": ["BadgeClass", "Unknown"], "name": 3, "description": "d", "issuer": "https://a.example/i",
            "image": "data:image/jpeg;base64,AAAA", "criteria": [{"narrative": "n"}, "no iri"], "tags": ["a", 1, null],
            "alignment": {"targetName": "t"}, "@language": "not a language", "version": {}
        });
        let expected = [
            "/type vocabulary",
            "/name type",
            "/image image",
            "/criteria cardinality",
            "/criteria/1 iri",
            "/alignment/targetUrl required",
            "/tags/1 type",
            "/version type",
            "/@language language",
        ];
        assert_eq!(faults(&badge, BADGE_CLASS, Format::Ob20), expected);
    }
}
