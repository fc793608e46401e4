//! The view model, in the words of Open Badges 3.0, filled from every version. It is read only from what the proof covers.

use serde::Serialize;

use crate::base::codes::codes;
use crate::base::time::DateTime;
use crate::report::{Level, Registered, Report};

/// The most entries of one kind that a view holds: evidence, results, alignments, tags and identifiers beyond are not read. Our own
/// limit: more than a reader looks through.
pub const MAX_ENTRIES: usize = 100;
/// The most languages that a view names. Our own limit: a badge is written in one, or in those of its country.
pub const MAX_LANGUAGES: usize = 20;

/// A credential as it is shown. (<https://www.imsglobal.org/spec/ob/v3p0/#achievementcredential>)
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Credential {
    /// The version it is written in.
    pub format: Format,
    /// How it is secured: `hosted`, `jws`, `jwt`, or the name of the cryptosuite; `none` without a proof.
    pub securing: String,
    /// The credential's own id: a URL or URN.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The name of the achievement (or of the credential, where it has none).
    pub name: String,
    /// What was achieved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The image: a URL or data URI.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// How it is earned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub criteria: Option<Criteria>,
    /// The id of the achievement or badge class.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub achievement_id: Option<String>,
    /// The type of achievement, as `Certification` or `Course`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub achievement_type: Option<String>,
    /// Keywords.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Skills and standards that the achievement is aligned to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alignments: Vec<Alignment>,
    /// Who awarded it.
    pub issuer: Profile,
    /// To whom.
    pub recipient: Recipient,
    /// When it was awarded, where that is told apart from the start of its validity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<DateTime>,
    /// The start of its validity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<DateTime>,
    /// The end of its validity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<DateTime>,
    /// What the recipient did.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// Scores, levels, states.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub results: Vec<AchievementResult>,
    /// Who else vouches for it, each with its own outcome.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub endorsements: Vec<Endorsement>,
    /// The languages of its texts (BCP 47).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// The credentials nested in a CLR or presentation, each with its own report.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub credentials: Vec<Report>,
}

codes! {
    /// The version a badge is written in.
    #[derive(Default)]
    pub enum Format {
        /// Open Badges 0.5: one document, `badge.issuer.origin`.
        Ob05 = "Open Badges 0.5",
        /// Open Badges 1.0: linked documents without ids.
        Ob10 = "Open Badges 1.0",
        /// Open Badges 1.1: JSON-LD.
        Ob11 = "Open Badges 1.1",
        /// Open Badges 2.0.
        Ob20 = "Open Badges 2.0",
        /// Open Badges 2.1.
        Ob21 = "Open Badges 2.1",
        /// Open Badges 3.0.
        Ob30 = "Open Badges 3.0",
        /// Comprehensive Learner Record 2.0.
        Clr20 = "CLR 2.0",
        /// An endorsement by itself.
        Endorsement = "Endorsement",
        /// A verifiable presentation.
        Presentation = "Verifiable Presentation",
        /// Another verifiable credential.
        #[default]
        VerifiableCredential = "Verifiable Credential",
    }
}

/// An image with its text alternative.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Image {
    /// A URL or data URI.
    pub id: String,
    /// What it shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
}

/// How an achievement is earned.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Criteria {
    /// Where to read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The text, in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub narrative: Option<String>,
}

/// A skill or standard.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Alignment {
    /// Its name.
    pub target_name: String,
    /// Where it is described.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_url: Option<String>,
    /// What it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_description: Option<String>,
    /// The framework it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_framework: Option<String>,
    /// Its code in that framework.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_code: Option<String>,
}

/// An issuer or endorser.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Profile {
    /// Its id: a URL, DID or URN.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its logo.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// Its e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Where its name comes from.
    pub from: Provenance,
    /// How it is known who this is; absent unless proof and issuer hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity: Option<Level>,
    /// The host that answered for the id, or claims its key; never one that only the badge names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// The list that names the id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
    /// The first registry that names the id, if no list does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registry: Option<String>,
    /// What each registry says that the site names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub registries: Vec<Registered>,
}

/// Where an issuer's name comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Provenance {
    /// The issuer's own document, fetched from its id.
    Profile,
    /// The badge itself.
    #[default]
    Badge,
    /// The site's list of issuers.
    List,
    /// A registry that the site names.
    Registry,
}

/// To whom a badge was awarded.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Recipient {
    /// The name that the badge gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Every identifier of the recipient.
    pub identities: Vec<Identity>,
}

/// One identifier of a recipient. (<https://www.imsglobal.org/spec/ob/v3p0/#identityobject>)
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Identity {
    /// What kind of identifier it is, as `email`, `url`, `telephone`, `id`, `emailAddress`.
    #[serde(rename = "type")]
    pub identity_type: String,
    /// The identifier in clear, or its hash as `algorithm$hex`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Whether `value` is a hash.
    pub hashed: bool,
    /// Whether a salt was appended before hashing.
    pub salted: bool,
    /// The salt; needed to compare, not shown.
    #[serde(skip)]
    pub salt: Option<String>,
}

/// What the recipient did.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Evidence {
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The story of it, in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub narrative: Option<String>,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What kind of thing it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub genre: Option<String>,
    /// For whom it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<String>,
}

/// A score, level or state.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct AchievementResult {
    /// What was measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The value reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The status reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The level reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
}

/// Somebody else's word for the badge, its achievement or its issuer.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Endorsement {
    /// Who endorses.
    pub issuer: Profile,
    /// What is endorsed: `badge`, `achievement` or `issuer`.
    pub about: String,
    /// What they say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<DateTime>,
    /// The endorsement's own verification.
    pub check: crate::report::Outcome,
}
