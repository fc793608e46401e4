//! Wycheproof: signatures that other libraries have taken wrongly, or refused wrongly, against ours.

use open_badge_verifier::checks::key::VerificationKey;
use wycheproof::TestResult;

/// What came of one set.
#[derive(Default)]
struct Tally {
    right: usize,
    /// Signatures that a verifier may take or refuse, and keys that we do not read (RSA of other sizes): neither right nor wrong.
    skipped: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn judge(&mut self, case: &str, expected: TestResult, accepted: Option<bool>) {
        match (expected, accepted) {
            (TestResult::Acceptable, _) | (_, None) => self.skipped += 1,
            (TestResult::Valid, Some(true)) | (TestResult::Invalid, Some(false)) => self.right += 1,
            _ => self.wrong.push(format!("{case}: {expected:?} expected, accepted: {accepted:?}")),
        }
    }

    fn finish(self, name: &str, at_least: usize) {
        println!("{name}: {} right, {} skipped", self.right, self.skipped);
        assert!(self.wrong.is_empty(), "{name}: {:#?}", self.wrong);
        assert!(self.right >= at_least, "{name}: only {} cases were run", self.right);
    }
}

/// Runs sets of one kind, each by a JWS algorithm.
macro_rules! run {
    ($kind:ident, $name:expr, $at_least:expr, $($set:ident => $alg:expr),+ $(,)?) => {{
        let mut tally = Tally::default();
        $(
            let set = wycheproof::$kind::TestSet::load(wycheproof::$kind::TestName::$set).expect("a set");
            for group in &set.test_groups {
                let key = VerificationKey::from_pem(&group.pem);
                for case in &group.tests {
                    let accepted = key.as_ref().map(|key| key.verify($alg, &case.msg, &case.sig).is_ok());
                    let label = format!("{} {} {}", stringify!($set), case.tc_id, case.comment);
                    tally.judge(&label, case.result, accepted);
                }
            }
        )+
        tally.finish($name, $at_least);
    }};
}

#[test]
fn ed25519() {
    run!(eddsa, "Ed25519", 100, Ed25519 => "EdDSA");
}

#[test]
fn ecdsa() {
    run!(
        ecdsa, "ECDSA", 300,
        EcdsaSecp256r1Sha256P1363 => "ES256",
        EcdsaSecp384r1Sha384P1363 => "ES384",
    );
}

#[test]
fn rsa_pkcs1() {
    run!(
        rsa_pkcs1_verify, "RSA PKCS #1", 1_000,
        Rsa2048Sha256 => "RS256", Rsa3072Sha256 => "RS256", Rsa4096Sha256 => "RS256", Rsa8192Sha256 => "RS256",
        Rsa2048Sha384 => "RS384", Rsa3072Sha384 => "RS384", Rsa4096Sha384 => "RS384",
        Rsa2048Sha512 => "RS512", Rsa3072Sha512 => "RS512", Rsa4096Sha512 => "RS512",
    );
}

#[test]
fn rsa_pss() {
    run!(
        rsa_pss_verify, "RSA PSS", 200,
        RsaPss2048Sha256Mgf1SaltLen32 => "PS256", RsaPss3072Sha256Mgf1SaltLen32 => "PS256",
        RsaPss4096Sha256Mgf1SaltLen32 => "PS256",
        RsaPss2048Sha384Mgf1SaltLen48 => "PS384", RsaPss4096Sha384Mgf1SaltLen48 => "PS384",
        RsaPss4096Sha512Mgf1SaltLen64 => "PS512",
    );
}
