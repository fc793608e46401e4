//! The gate that the header of every JWS and JWT passes, whatever the version of the badge.

use crate::base::jose::Compact;
use crate::checks::key;
use crate::report::Failure;

/// Refuses what is no signature by an issuer (no algorithm, `none`, a symmetric one), and extensions that must be understood: none are.
/// (<https://www.rfc-editor.org/rfc/rfc7515#section-4.1.11>)
pub(super) fn refused(compact: &Compact) -> Option<Failure> {
    let alg = compact.alg().unwrap_or_default();
    if key::is_refused(alg) {
        return Some(Failure::AlgorithmRefused { algorithm: alg.to_owned() });
    }
    compact.header.get("crit").map(|_| Failure::ProofMalformed { what: "crit".to_owned() })
}
