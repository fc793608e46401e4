//! What a version demands of a property, and the one interpreter of it. The tables are in `ob2_rules` and `ob3_rules`.

use serde_json::Value;

use crate::base::json;
use crate::base::time::DateTime;
use crate::read::ob2::{Moment, moment};
use crate::report::badge::Format::{self, Ob05, Ob10, Ob11, Ob20, Ob21};
use crate::report::{Rule, Warning};

use super::{MAX_FAULTS, values};

/// One property of a class.
pub(super) struct Property {
    name: &'static str,
    needed: Needed,
    number: Number,
    kind: Kind,
}

/// In which versions a property is required.
#[derive(Clone, Copy)]
pub(super) enum Needed {
    /// In none.
    Never,
    /// In this one and all later ones.
    From(Format),
    /// From the first to the last, both included.
    Between(Format, Format),
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Number {
    One,
    Many,
}

/// What a value has to be.
pub(super) enum Kind {
    Text,
    /// A text, in one language or several.
    LanguageText,
    TextOrNumber,
    Number,
    Boolean,
    Iri,
    Url,
    Date,
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
    /// A list of classes with this one among them.
    Type(&'static str),
    /// A list of classes of Open Badges up to 2.1 with one of these among them.
    Types(&'static [&'static str]),
    /// An object of this class.
    Node(&'static [Property]),
    /// The id of an object of this class, or the object.
    Linked(&'static [Property]),
    /// Any value; a check of its own looks at it.
    Any,
}

pub(super) const fn property(name: &'static str, needed: Needed, number: Number, kind: Kind) -> Property {
    Property { name, needed, number, kind }
}

pub(super) const fn one(name: &'static str, kind: Kind) -> Property {
    property(name, Needed::Never, Number::One, kind)
}

pub(super) const fn many(name: &'static str, kind: Kind) -> Property {
    property(name, Needed::Never, Number::Many, kind)
}

pub(super) const fn required_from(version: Format, name: &'static str, kind: Kind) -> Property {
    property(name, Needed::From(version), Number::One, kind)
}

const IMAGE: &[Property] =
    &[required_from(Ob20, "id", Kind::Any), one("caption", Kind::Text), one("author", Kind::Iri)];

/// Compares a node with the properties of its class; each fault is a warning with a JSON pointer below `at`.
pub(super) fn compare(
    node: &Value,
    properties: &'static [Property],
    at: &str,
    version: Format,
    faults: &mut Vec<Warning>,
) {
    Comparison { version, faults }.compare(node, properties, Place::At(at));
}

/// Where in a document a value is; spelt out only where there is a fault.
#[derive(Clone, Copy)]
enum Place<'p> {
    At(&'p str),
    Member(&'p Place<'p>, &'static str),
    Item(&'p Place<'p>, usize),
}

impl Place<'_> {
    fn pointer(self) -> String {
        match self {
            Self::At(pointer) => pointer.to_owned(),
            Self::Member(above, name) => json::pointer(&above.pointer(), name),
            Self::Item(above, index) => json::pointer(&above.pointer(), &index.to_string()),
        }
    }
}

struct Comparison<'f> {
    version: Format,
    faults: &'f mut Vec<Warning>,
}

impl Comparison<'_> {
    fn compare(&mut self, node: &Value, properties: &'static [Property], at: Place<'_>) {
        for property in properties {
            let given = node.get(property.name);
            // A `null` is passed over, but counts in the indexes of the others.
            let items = given.map_or(&[][..], json::items).iter().enumerate();
            let values: Vec<(usize, &Value)> = items.filter(|(_, value)| !value.is_null()).collect();
            let is_list = given.is_some_and(Value::is_array) && (values.len() > 1 || !is_ob2(self.version));
            self.compare_values(property, &values, is_list, Place::Member(&at, property.name));
        }
    }

    fn compare_values(&mut self, property: &Property, values: &[(usize, &Value)], is_list: bool, place: Place<'_>) {
        let required = property.needed.by(self.version);
        if values.is_empty() && required {
            self.breaks(Rule::Required, place);
        }
        let in_languages =
            matches!(property.kind, Kind::LanguageText) && values.iter().all(|(_, value)| value.is_object());
        if property.number == Number::One && values.len() > 1 && !in_languages {
            self.breaks(Rule::Cardinality, place);
        }
        if matches!(property.kind, Kind::Type(_) | Kind::Types(_)) {
            if !values.is_empty() && !property.kind.names(values) {
                self.breaks(Rule::Vocabulary, place);
            }
            return;
        }
        for (index, value) in values {
            // Properties that are missing beside these values are still reported.
            if self.faults.len() >= MAX_FAULTS {
                break;
            }
            let place = if is_list { Place::Item(&place, *index) } else { place };
            self.compare_value(&property.kind, value, required, place);
        }
    }

    fn compare_value(&mut self, kind: &Kind, value: &Value, required: bool, place: Place<'_>) {
        match kind {
            Kind::Node(properties) | Kind::Linked(properties) if value.is_object() => {
                self.compare(value, properties, place);
            }
            Kind::Image => self.compare_image(value, matches!(self.version, Ob05 | Ob10 | Ob11), place),
            Kind::InlineImage => self.compare_image(value, true, place),
            _ => {
                if let Some(rule) = kind.broken(value, required, self.version) {
                    self.breaks(rule, place);
                }
            }
        }
    }

    /// Notes an image that is not an address, a data URI where that is allowed, or a node with either.
    fn compare_image(&mut self, value: &Value, inline: bool, place: Place<'_>) {
        if value.is_object() {
            self.compare(value, IMAGE, place);
        }
        if let Some(address) = json::id(Some(value)) {
            let data = address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"));
            let good = if data { inline && values::is_image_data(address) } else { values::is_iri(address) };
            if !good {
                self.breaks(Rule::Image, place);
            }
        } else if !value.is_object() {
            self.breaks(Rule::Type, place);
        }
    }

    fn breaks(&mut self, rule: Rule, place: Place<'_>) {
        self.faults.push(Warning::property(place.pointer(), rule));
    }
}

/// Whether a version is one of those up to 2.1, in which one value and a list of one value are the same.
fn is_ob2(version: Format) -> bool {
    matches!(version, Ob05 | Ob10 | Ob11 | Ob20 | Ob21)
}

impl Needed {
    fn by(self, version: Format) -> bool {
        let order = |version: Format| [Ob05, Ob10, Ob11, Ob20].iter().position(|known| *known == version).unwrap_or(4);
        match self {
            Self::Never => false,
            Self::From(first) => order(version) >= order(first),
            Self::Between(first, last) => (order(first)..=order(last)).contains(&order(version)),
        }
    }
}

impl Kind {
    /// The rule that a value breaks, if it does. Objects of a class and images are compared elsewhere.
    fn broken(&self, value: &Value, required: bool, version: Format) -> Option<Rule> {
        let text = value.as_str();
        let is_blank = text.is_some_and(|text| text.trim().is_empty());
        let (holds, rule) = match self {
            Self::Text if required && is_blank => (false, Rule::Empty),
            Self::LanguageText if is_blank => (false, Rule::Empty),
            Self::Text => (value.is_string(), Rule::Type),
            Self::LanguageText => (value.is_string() || value.is_object(), Rule::Type),
            Self::TextOrNumber => (value.is_string() || value.is_number(), Rule::Type),
            Self::Number => (value.is_number(), Rule::Type),
            Self::Boolean => (value.is_boolean(), Rule::Type),
            Self::Node(_) => (false, Rule::Type),
            Self::Iri | Self::Linked(_) => (text.is_some_and(values::is_iri), Rule::Iri),
            Self::Url => (text.is_some_and(values::is_url), Rule::Url),
            Self::Email => (text.is_some_and(values::is_email), Rule::Email),
            Self::Telephone => (text.is_some_and(values::is_telephone), Rule::Telephone),
            Self::Language => (text.is_some_and(values::is_language), Rule::Language),
            Self::Origin => (text.is_some_and(values::is_host), Rule::Origin),
            Self::Date if is_ob2(version) => (matches!(moment(value, version), Moment::Regular(_)), Rule::Date),
            Self::Date => (text.is_some_and(|text| DateTime::parse(text).is_some()), Rule::Date),
            Self::Word(words) => (text.is_some_and(|text| words.contains(&text)), Rule::Vocabulary),
            Self::Image | Self::InlineImage | Self::Type(_) | Self::Types(_) | Self::Any => return None,
        };
        (!holds).then_some(rule)
    }

    /// Whether the types of an object name its class, and, up to 2.1, no other than classes of Open Badges and IRIs.
    fn names(&self, types: &[(usize, &Value)]) -> bool {
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
        let mut names = types.iter().map(|(_, name)| name.as_str());
        match self {
            Self::Type(class) => names.any(|name| name == Some(*class)),
            Self::Types(classes) => {
                let is_known = |name: &str| CLASSES.contains(&name) || name.contains(':');
                let all_known = names.clone().all(|name| name.is_some_and(is_known));
                all_known && names.flatten().any(|name| classes.contains(&name))
            }
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::ob2_rules::{BADGE_CLASS, PROFILE};
    use super::super::ob3_rules::ENDORSEMENT_CREDENTIAL;
    use super::compare;
    use crate::report::Warning;
    use crate::report::badge::Format;

    fn faults(node: &Value, rules: &'static [super::Property], version: Format) -> Vec<String> {
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
    fn places_count_what_says_nothing() {
        let badge = json!({
            "id": "https://a.example/b", "type": "BadgeClass", "name": "n", "description": "d", "criteria": "https://a.example/c",
            "issuer": "https://a.example/i", "image": "https://a.example/p.png", "tags": [null, "a", 1], "alignment": [null, {}]
        });
        let expected = ["/alignment/targetName required", "/alignment/targetUrl required", "/tags/2 type"];
        assert_eq!(faults(&badge, BADGE_CLASS, Format::Ob20), expected);
        let endorsement = json!({
            "id": "urn:x", "name": "n", "issuer": "urn:i", "credentialStatus": [null, {"type": "A"}, {}],
            "credentialSubject": {"id": "urn:s", "type": [null, "EndorsementSubject"]}
        });
        let expected = ["/credentialStatus/2/type required"];
        assert_eq!(faults(&endorsement, ENDORSEMENT_CREDENTIAL, Format::Ob30), expected);
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
