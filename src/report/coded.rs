//! Enums of codes with their facts: the outcomes of checks, and warnings.

use std::borrow::Cow;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::{Identified, Replacement};
use crate::base::time::DateTime;

/// The facts of a code, by their names in the report.
pub type Data<'a> = Vec<(String, Datum<'a>)>;

/// One fact of a code.
#[derive(Clone, Debug, PartialEq)]
pub enum Datum<'a> {
    /// A text, a date, or a word of the report.
    Text(Cow<'a, str>),
    /// A count, a size, an HTTP status.
    Number(usize),
    /// Several texts.
    Texts(&'a [String]),
    /// What took the place of an achievement.
    Replacement(&'a Replacement),
    /// It is not known.
    Unknown,
}

impl Datum<'_> {
    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The datum as it stands in a line; `None` where it is not known.
    #[must_use]
    pub fn written(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.to_string()),
            Self::Number(number) => Some(number.to_string()),
            Self::Texts(texts) => Some(texts.join(", ")),
            Self::Replacement(Replacement { name, url: Some(url) }) => Some(format!("{name} ({url})")),
            Self::Replacement(Replacement { name, url: None }) => Some(name.clone()),
            Self::Unknown => None,
        }
    }
}

impl Serialize for Datum<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_u64(u64::try_from(*number).unwrap_or(u64::MAX)),
            Self::Texts(texts) => texts.serialize(serializer),
            Self::Replacement(replacement) => replacement.serialize(serializer),
            Self::Unknown => serializer.serialize_none(),
        }
    }
}

/// What a code means and which facts go with it, for the documentation.
#[derive(Clone, Copy, Debug)]
pub struct Described {
    /// The code.
    pub code: &'static str,
    /// What it means, a line each.
    pub meaning: &'static [&'static str],
    /// The facts by the names of their fields, with their types.
    pub facts: &'static [(&'static str, &'static str)],
}

/// What a field of a code adds to its facts.
pub(super) trait AsData {
    fn add<'a>(&'a self, name: &str, facts: &mut Data<'a>);
}

/// The name of a field as it stands in the report: `verification_method` is `verificationMethod`.
#[must_use]
pub fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let (first, rest) = word.split_at(word.len().min(1));
        camel.push_str(&first.to_ascii_uppercase());
        camel.push_str(rest);
    }
    camel
}

/// Serialises an object of a code and its facts, after the members that stand before them.
pub(super) fn serialize<S: Serializer>(
    before: Option<(&str, &str)>,
    code: Option<&str>,
    facts: Data<'_>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    if let Some((name, value)) = before {
        map.serialize_entry(name, value)?;
    }
    if let Some(code) = code {
        map.serialize_entry("code", code)?;
    }
    for (name, fact) in facts {
        map.serialize_entry(&name, &fact)?;
    }
    map.end()
}

impl AsData for String {
    fn add<'a>(&'a self, name: &str, facts: &mut Data<'a>) {
        facts.push((camel_case(name), Datum::Text(self.as_str().into())));
    }
}

impl AsData for usize {
    fn add<'a>(&'a self, name: &str, facts: &mut Data<'a>) {
        facts.push((camel_case(name), Datum::Number(*self)));
    }
}

impl AsData for u16 {
    fn add<'a>(&'a self, name: &str, facts: &mut Data<'a>) {
        facts.push((camel_case(name), Datum::Number((*self).into())));
    }
}

impl AsData for DateTime {
    fn add<'a>(&'a self, name: &str, facts: &mut Data<'a>) {
        facts.push((camel_case(name), Datum::Text(self.to_string().into())));
    }
}

impl AsData for Vec<String> {
    fn add<'a>(&'a self, name: &str, facts: &mut Data<'a>) {
        facts.push((camel_case(name), Datum::Texts(self)));
    }
}

impl AsData for Replacement {
    fn add<'a>(&'a self, name: &str, facts: &mut Data<'a>) {
        facts.push((camel_case(name), Datum::Replacement(self)));
    }
}

impl<T: AsData> AsData for Option<T> {
    fn add<'a>(&'a self, name: &str, facts: &mut Data<'a>) {
        match self {
            Some(value) => value.add(name, facts),
            None => facts.push((camel_case(name), Datum::Unknown)),
        }
    }
}

/// Facts of an issuer that are not known are left out. What the registries say stands with the issuer itself.
impl AsData for Identified {
    fn add<'a>(&'a self, _: &str, facts: &mut Data<'a>) {
        let Self { identity, host, list, registry, name, linkage, registries: _ } = self;
        facts.push(("identity".to_owned(), Datum::Text(identity.code().into())));
        for (fact, value) in [("host", host), ("list", list), ("registry", registry), ("name", name)] {
            if let Some(value) = value {
                facts.push((fact.to_owned(), Datum::Text(value.as_str().into())));
            }
        }
        if let Some(linkage) = linkage {
            facts.push(("linkage".to_owned(), Datum::Text(linkage.code().into())));
        }
    }
}

/// A word of a closed vocabulary, or a text made of facts, stands in the report as its text.
macro_rules! data_by_their_text {
    ($($name:ty),+ $(,)?) => {
        $(impl $crate::report::coded::AsData for $name {
            fn add<'a>(&'a self, name: &str, facts: &mut $crate::report::coded::Data<'a>) {
                let text = self.to_string().into();
                facts.push(($crate::report::coded::camel_case(name), $crate::report::coded::Datum::Text(text)));
            }
        })+
    };
}

/// Declares an enum of codes with facts, and before it the enum of the codes alone. `[?]` marks a fact that is left out where it is not known.
macro_rules! coded {
    (
        $(#[$code_meta:meta])*
        $code:ident;
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[doc = $doc:literal])+ $variant:ident $({ $($field:ident $([$mark:tt])? : $type:ty),+ $(,)? })? = $text:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[expect(missing_docs, reason = "the text of each variant says what its facts are")]
        pub enum $name {
            $($(#[doc = $doc])+ $variant $({ $($field: $type),+ })?,)+
        }

        $crate::base::codes::codes! {
            $(#[$code_meta])*
            pub enum $code {
                $($(#[doc = $doc])+ $variant = $text,)+
            }
        }

        impl $code {
            /// What each code means, and its facts.
            pub const DESCRIBED: &'static [$crate::report::Described] = &[
                $($crate::report::Described {
                    code: $text,
                    meaning: &[$($doc),+],
                    facts: &[$($((stringify!($field), stringify!($type))),+)?],
                },)+
            ];
        }

        impl $name {
            /// The stable code.
            #[must_use]
            pub const fn code(&self) -> $code {
                match self {
                    $(Self::$variant { .. } => $code::$variant,)+
                }
            }

            /// The facts, by their names in the report.
            #[must_use]
            pub fn facts(&self) -> $crate::report::coded::Data<'_> {
                #[allow(unused_mut, reason = "a code without facts")]
                let mut facts = $crate::report::coded::Data::new();
                match self {
                    $(Self::$variant $({ $($field),+ })? => {
                        $($($crate::report::coded::coded!(@add facts $field $([$mark])?);)+)?
                    })+
                }
                facts
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::report::coded::serialize(None, Some(self.code().code()), self.facts(), serializer)
            }
        }
    };
    (@add $facts:ident $field:ident) => {
        $crate::report::coded::AsData::add($field, stringify!($field), &mut $facts)
    };
    (@add $facts:ident $field:ident [?]) => {
        if $field.is_some() {
            $crate::report::coded::AsData::add($field, stringify!($field), &mut $facts);
        }
    };
}

pub(super) use {coded, data_by_their_text};
