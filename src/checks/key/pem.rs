//! PEM, as the `publicKeyPem` of Open Badges up to 2.1. (<https://www.rfc-editor.org/rfc/rfc7468>)

use rsa::pkcs1::DecodeRsaPublicKey;
use rsa::pkcs8::DecodePublicKey;

use crate::base::encoding::from_base64;

use super::VerificationKey;

/// What stands before the raw key in a `SubjectPublicKeyInfo`; DER has one form only, so the bytes can be compared.
/// (<https://www.rfc-editor.org/rfc/rfc8410#section-4>, <https://www.rfc-editor.org/rfc/rfc5480#section-2>)
const ED25519: &[u8] = b"\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00";
const P256: &[u8] =
    b"\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x03\x42\x00";
const P384: &[u8] = b"\x30\x76\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x22\x03\x62\x00";

/// The longest key in base64 that is decoded: one of RSA with 8192 bits has 1,432 characters.
/// (<https://www.rfc-editor.org/rfc/rfc8017#appendix-A.1.1>)
const MAX_BODY: usize = 2048;

impl VerificationKey {
    /// Reads the first public key of a PEM text: `PUBLIC KEY` (`SubjectPublicKeyInfo`) or `RSA PUBLIC KEY` (PKCS #1), with any line
    /// ends, also escaped ones (`\n` in two characters, as some issuers store it).
    #[must_use]
    pub fn from_pem(text: &str) -> Option<Self> {
        let text = text.replace("\\r", "").replace("\\n", "\n");
        let (_, rest) = text.split_once("-----BEGIN ")?;
        let (label, rest) = rest.split_once("-----")?;
        let (body, _) = rest.split_once("-----END ")?;
        let body: String = body.chars().filter(|c| !c.is_whitespace()).collect();
        if body.len() > MAX_BODY {
            return None;
        }
        let der = from_base64(body.as_bytes())?;
        match label {
            "PUBLIC KEY" => Self::from_spki(&der),
            "RSA PUBLIC KEY" => rsa::RsaPublicKey::from_pkcs1_der(&der).ok().map(|key| Self::Rsa(Box::new(key))),
            _ => None,
        }
    }

    /// Reads a DER `SubjectPublicKeyInfo`. (<https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.7>)
    #[must_use]
    pub fn from_spki(der: &[u8]) -> Option<Self> {
        if let Some(raw) = der.strip_prefix(ED25519) {
            let key = ed25519_dalek::VerifyingKey::from_bytes(raw.try_into().ok()?).ok()?;
            return Some(Self::Ed25519(Box::new(key)));
        }
        if let Some(point) = der.strip_prefix(P256) {
            return p256::ecdsa::VerifyingKey::from_sec1_bytes(point).ok().map(|key| Self::P256(Box::new(key)));
        }
        if let Some(point) = der.strip_prefix(P384) {
            return p384::ecdsa::VerifyingKey::from_sec1_bytes(point).ok().map(|key| Self::P384(Box::new(key)));
        }
        rsa::RsaPublicKey::from_public_key_der(der).ok().map(|key| Self::Rsa(Box::new(key)))
    }
}

#[cfg(test)]
mod tests {
    use rsa::traits::PublicKeyParts;

    use super::VerificationKey;

    const SPKI: &str = "-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA35ue8vsEaqV6oDG6uQjc
NYwWyO5XpjosKC/WHnJb+/ZKCPP85acXfUhUL1Ad3otf/MUgBVaaylnFsVqvgzI3
pGWMWZs+g2MPQAhBcEK6HIIVDaB8K0eG/V7TWoNPxkjJXxUlMTFio/xTJkCOxhhc
yGZaCTLZjV6XLh19aFOXMg+A5LmTRwOsLmZiobBe3/x/d0Zcdb6xaufpdgqFbh8U
S7Am6yHq928ORxT/7ItYHIHPg7PZVQ02XZjmQgwc7OMPBVv3AteXrJQ7FMGOPGgv
K2W6+zr4WJj9JCrWIiUjMnQUwT2t3kf0+x527JnfogL+GJaNF90VFbct+MU5vYB1
0QIDAQAB
-----END PUBLIC KEY-----";
    const PKCS1: &str = "-----BEGIN RSA PUBLIC KEY-----
MIIBCgKCAQEA35ue8vsEaqV6oDG6uQjcNYwWyO5XpjosKC/WHnJb+/ZKCPP85acX
fUhUL1Ad3otf/MUgBVaaylnFsVqvgzI3pGWMWZs+g2MPQAhBcEK6HIIVDaB8K0eG
/V7TWoNPxkjJXxUlMTFio/xTJkCOxhhcyGZaCTLZjV6XLh19aFOXMg+A5LmTRwOs
LmZiobBe3/x/d0Zcdb6xaufpdgqFbh8US7Am6yHq928ORxT/7ItYHIHPg7PZVQ02
XZjmQgwc7OMPBVv3AteXrJQ7FMGOPGgvK2W6+zr4WJj9JCrWIiUjMnQUwT2t3kf0
+x527JnfogL+GJaNF90VFbct+MU5vYB10QIDAQAB
-----END RSA PUBLIC KEY-----";
    const P256: &str = "-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEJFUrhx7coMxwcY5YVpW/JetduDX0
azFWSD2UFvBFZX/TuCNmRMLNlXcNbv81rJW/VPACLdmpt6xM0iD6Pw9M0A==
-----END PUBLIC KEY-----";
    const P384: &str = "-----BEGIN PUBLIC KEY-----
MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEz2nvYiM8vG7v7zeDH1t/l2gixutLpp3T
a+48NuaDbAcgXMXtOeDS6TQidLMXLgS3AdQA5hO25GbBk7a31eEwrGX7LNUE5Lt3
j8IK0nn7y8kaeD3aozoRvfsg8nqtnIy+
-----END PUBLIC KEY-----";

    #[test]
    fn line_ends_do_not_matter() {
        let key = VerificationKey::from_pem(SPKI);
        assert!(matches!(&key, Some(VerificationKey::Rsa(rsa)) if rsa.size() == 256));
        assert_eq!(VerificationKey::from_pem(&SPKI.replace('\n', "\r\n")), key);
        assert_eq!(VerificationKey::from_pem(&SPKI.replace('\n', "\\n")), key);
        assert_eq!(VerificationKey::from_pem(&format!("{}\n", SPKI.replace('\n', ""))), key);
    }

    #[test]
    fn pkcs1_is_the_same_key() {
        assert_eq!(VerificationKey::from_pem(PKCS1), VerificationKey::from_pem(SPKI));
    }

    #[test]
    fn what_is_no_public_key_is_none() {
        for text in ["", "-----BEGIN PUBLIC KEY-----", &SPKI.replace("PUBLIC", "PRIVATE"), &SPKI.replace("MII", "MIJ")]
        {
            assert_eq!(VerificationKey::from_pem(text), None, "{text}");
        }
    }

    #[test]
    fn the_curves_are_told_apart() {
        let ed25519 = VerificationKey::from_pem(
            "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----",
        );
        assert!(matches!(ed25519, Some(VerificationKey::Ed25519(_))));
        let p256 = VerificationKey::from_pem(P256);
        assert!(matches!(p256, Some(VerificationKey::P256(_))));
        let p384 = VerificationKey::from_pem(P384);
        assert!(matches!(p384, Some(VerificationKey::P384(_))));
    }
}
