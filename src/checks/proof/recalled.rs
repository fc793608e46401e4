//! Signatures that were verified before: those of documents to which many badges lead.

use crate::base::memory::{Memory, Remembered};
use crate::checks::key::{Error, VerificationKey};
use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::net::platform::SignedMessage;

/// All that the answer to signatures depends on.
#[derive(Clone, PartialEq)]
struct Question {
    key: VerificationKey,
    alg: String,
    /// Each message with its signature.
    signed: Vec<(Vec<u8>, Vec<u8>)>,
}

struct Answer(Result<(), Error>);

/// Verifies signatures, or tells what came of them.
pub(super) async fn verify<F: Fetch>(
    memory: &Memory,
    key: &VerificationKey,
    alg: &str,
    signed: &[SignedMessage<'_>],
    network: &Network<'_, F>,
) -> Result<(), Error> {
    let owned = signed.iter().map(|one| (one.message.to_vec(), one.signature.to_vec())).collect();
    let question = Question { key: key.clone(), alg: alg.to_owned(), signed: owned };
    memory.awaited(&question, async { Answer(key.verify_all(alg, signed, network).await) }).await.0
}

impl Remembered for Answer {
    type Source = Question;

    fn size(&self, Question { signed, alg, .. }: &Question) -> usize {
        let bytes: usize = signed.iter().map(|(message, signature)| message.len() + signature.len()).sum();
        size_of::<Question>() + alg.len() + bytes
    }
}
