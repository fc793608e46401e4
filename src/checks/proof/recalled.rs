//! Signatures that were verified before: those of documents to which many badges lead.

use crate::base::memory::{Derived, Memory};
use crate::checks::key::{Error, VerificationKey};

/// All that the answer to a signature depends on.
#[derive(Clone, PartialEq)]
struct Question {
    key: VerificationKey,
    alg: String,
    message: Vec<u8>,
    signature: Vec<u8>,
}

struct Answer(Result<(), Error>);

/// Verifies a signature, or tells what came of it.
pub(super) fn verify(
    memory: &Memory,
    key: &VerificationKey,
    alg: &str,
    message: &[u8],
    signature: &[u8],
) -> Result<(), Error> {
    let (key, alg, message, signature) = (key.clone(), alg.to_owned(), message.to_vec(), signature.to_vec());
    memory.derived::<Answer>(&Question { key, alg, message, signature }).0
}

impl Derived for Answer {
    type Source = Question;

    fn of(Question { key, alg, message, signature }: &Question) -> Self {
        Self(key.verify(alg, message, signature))
    }

    fn size(&self, Question { message, signature, alg, .. }: &Question) -> usize {
        size_of::<Question>() + alg.len() + message.len() + signature.len()
    }
}
