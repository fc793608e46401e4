//! From the text of a badge to what is claimed in it and how that is secured.

pub mod ob2;
pub mod ob3;

use serde_json::Value;

use crate::base::jose::Compact;
use crate::input::{Obtained, Text};
use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::report::badge::Credential;
use crate::report::{Outcome, Stop, Warning};

/// A credential, how it is secured, and the bytes that this covers.
#[derive(Debug)]
pub struct Secured {
    /// The view model, read from `document`.
    pub credential: Box<Credential>,
    /// How it is secured.
    pub securing: Securing,
    /// What the proof covers, parsed.
    pub document: Value,
    /// The JSON text exactly as it was obtained.
    pub text: String,
    /// What was noticed on the way.
    pub warnings: Vec<Warning>,
    /// Whether `document` is the text, or what the signed statements say.
    pub form: Form,
}

/// What the members of a document are.
#[derive(Debug, Default)]
pub enum Form {
    /// The text's own, by their plain names.
    #[default]
    Text,
    /// Those of the statements that the proof covers.
    Statements {
        /// The credentials inside of it that have proofs of their own, as they are written, by their JSON pointers.
        embedded: Vec<(String, Value)>,
        /// Whether other credentials describe the same subject, so that it cannot be told which of them says what.
        is_subject_shared: bool,
    },
}

/// How a credential is secured.
#[derive(Debug)]
pub enum Securing {
    /// Open Badges up to 2.1: the document fetched from its own id.
    Hosted(Box<ob2::Parts>),
    /// Open Badges up to 2.1: a signed badge.
    Jws(Compact, Box<ob2::Parts>),
    /// A credential inside of a JWT or JWS.
    Jwt(Compact),
    /// One or more Data Integrity proofs in the document.
    Embedded,
    /// No proof of its own, but that of the record which carries it and has the same issuer.
    Within(Box<Sealed>),
    /// It has no proof.
    Missing,
}

/// What the proof of a record shows of a credential in it.
#[derive(Debug)]
pub struct Sealed {
    /// The check `proof`.
    pub proof: Outcome,
    /// The check `issuer`, before the site's list is asked.
    pub issuer: Outcome,
}

/// Reads what was obtained, fetching the documents that the badge consists of. Where that stops, the checks say why.
pub async fn read<F: Fetch>(obtained: Obtained, network: &Network<'_, F>) -> Result<Secured, Stop> {
    match &obtained.text {
        Text::Json(value) if ob3::is_credential(value) => ob3::read(obtained),
        Text::Jws(compact) if ob3::is_token(compact) => ob3::read(obtained),
        Text::Json(_) | Text::Jws(_) => ob2::read(obtained, network).await,
    }
}
