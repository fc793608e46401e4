//! The verification that each cryptosuite asks for.

use crate::canonical::Labels;
use crate::net::fetch::Fetch;
use crate::read::ob3::Suite;
use crate::report::Outcome;

use super::signature::Signed;
use super::{
    ecdsa_jcs_2019, ecdsa_rdfc_2019, ecdsa_sd_2023, ed25519_signature_2018, eddsa_jcs_2022, eddsa_rdfc_2022,
    json_web_signature_2020,
};

/// Verifies a proof by its suite; gives the labels of the blank nodes of what is covered, for a suite over statements.
pub(super) async fn verify<F: Fetch>(suite: Suite, signed: &Signed<'_, F>) -> Result<Option<Labels>, Outcome> {
    match suite {
        Suite::EddsaRdfc2022 | Suite::EddsaRdfc2022Draft | Suite::Ed25519Signature2020 => {
            eddsa_rdfc_2022::verify(signed).await.map(Some)
        }
        Suite::EddsaJcs2022 => eddsa_jcs_2022::verify(signed).await.map(|()| None),
        Suite::EcdsaRdfc2019 => ecdsa_rdfc_2019::verify(signed).await.map(Some),
        Suite::EcdsaJcs2019 => ecdsa_jcs_2019::verify(signed).await.map(|()| None),
        Suite::EcdsaSd2023 => ecdsa_sd_2023::verify(signed).await.map(Some),
        Suite::Ed25519Signature2018 => ed25519_signature_2018::verify(signed).await.map(Some),
        Suite::JsonWebSignature2020 => json_web_signature_2020::verify(signed).await.map(Some),
    }
}
