//! What Open Badges up to 2.1 demand of each property.
//! (<https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html#properties>)

use crate::report::badge::Format::{Ob05, Ob10, Ob11, Ob20};

use super::rules::Kind::{
    Any, Boolean, Date, Email, Image, InlineImage, Iri, Language, Linked, Node, Origin, Telephone, Text, TextOrNumber,
    Types, Url, Word,
};
use super::rules::{Needed, Number, Property, many, one, property, required_from};

pub(super) const ASSERTION: &[Property] = &[
    required_from(Ob20, "id", Iri),
    property("type", Needed::From(Ob11), Number::Many, Types(&["Assertion"])),
    property("uid", Needed::Between(Ob10, Ob11), Number::One, Text),
    required_from(Ob05, "recipient", Node(IDENTITY)),
    required_from(Ob05, "badge", Any),
    required_from(Ob10, "verification", Node(VERIFICATION)),
    required_from(Ob10, "issuedOn", Date),
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

pub(super) const BADGE_CLASS: &[Property] = &[
    required_from(Ob20, "id", Iri),
    property("type", Needed::From(Ob11), Number::Many, Types(&["BadgeClass"])),
    required_from(Ob05, "name", Text),
    required_from(Ob05, "description", Text),
    required_from(Ob05, "image", InlineImage),
    required_from(Ob05, "criteria", Linked(CRITERIA)),
    required_from(Ob05, "issuer", Any),
    many("alignment", Linked(ALIGNMENT)),
    many("tags", Text),
    many("endorsement", Linked(ANYTHING)),
    one("version", TextOrNumber),
    one("@language", Language),
    many("related", Node(RELATED)),
];

pub(super) const PROFILE: &[Property] = &[
    required_from(Ob20, "id", Iri),
    property("type", Needed::From(Ob11), Number::Many, Types(&["Issuer", "Profile"])),
    required_from(Ob05, "name", Text),
    required_from(Ob05, "url", Url),
    required_from(Ob20, "email", Email),
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

pub(super) const ENDORSEMENT: &[Property] = &[
    required_from(Ob20, "id", Iri),
    property("type", Needed::From(Ob20), Number::Many, Types(&["Endorsement"])),
    required_from(Ob20, "claim", Node(CLAIM)),
    required_from(Ob20, "issuer", Any),
    required_from(Ob20, "issuedOn", Date),
    required_from(Ob20, "verification", Node(VERIFICATION)),
];

/// An object that is compared where it is verified.
const ANYTHING: &[Property] = &[];

const CLAIM: &[Property] = &[required_from(Ob20, "id", Iri), one("endorsementComment", Text)];

const IDENTITY: &[Property] = &[
    required_from(Ob10, "type", Text),
    required_from(Ob05, "identity", Text),
    required_from(Ob10, "hashed", Boolean),
    one("salt", Text),
];

const VERIFICATION: &[Property] = &[
    property("type", Needed::From(Ob10), Number::Many, Word(&["HostedBadge", "SignedBadge", "VerificationObject"])),
    property("url", Needed::Between(Ob10, Ob11), Number::One, Url),
    one("creator", Iri),
];

const POLICY: &[Property] =
    &[one("verificationProperty", Word(&["id", "@id"])), many("startsWith", Url), many("allowedOrigins", Origin)];

const KEY: &[Property] = &[
    many("type", Types(&["CryptographicKey"])),
    required_from(Ob20, "id", Iri),
    required_from(Ob20, "owner", Iri),
    required_from(Ob20, "publicKeyPem", Text),
];

const CRITERIA: &[Property] = &[one("id", Iri), one("narrative", Text)];

const EVIDENCE: &[Property] = &[
    one("id", Iri),
    one("narrative", Text),
    one("name", Text),
    one("description", Text),
    one("genre", Text),
    one("audience", Text),
];

const ALIGNMENT: &[Property] = &[
    required_from(Ob10, "targetName", Text),
    required_from(Ob10, "targetUrl", Url),
    one("targetDescription", Text),
    one("targetFramework", Text),
    one("targetCode", Text),
];

const RELATED: &[Property] =
    &[required_from(Ob20, "id", Iri), one("version", TextOrNumber), one("@language", Language)];
