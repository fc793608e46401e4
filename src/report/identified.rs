use super::Registered;
use crate::base::codes::codes;

/// How it is known who an issuer is: the facts beside the binding, of a check of the issuer that holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identified {
    /// Who says so.
    pub identity: Level,
    /// The host that answered for the issuer, in full and in ASCII, with its port where it is not the usual one; never one that
    /// the badge only names.
    pub host: Option<String>,
    /// The list that knows the issuer.
    pub list: Option<String>,
    /// The first registry that knows the issuer, if no list does: as the site calls it, else its host.
    pub registry: Option<String>,
    /// The name that this list or registry gives it.
    pub name: Option<String>,
    /// For an issuer that is only a key and on no list: whether the site that it names as its own claims the key.
    pub linkage: Option<Linkage>,
    /// What each registry says that the site names; empty for an issuer that the site's list knows, of which none is asked.
    pub registries: Vec<Registered>,
}

codes! {
/// Who says who an issuer is.
    #[derive(Default)]
    pub enum Level {
    /// The site's list, or a registry that it trusts, names the issuer's id.
        Listed = "listed",
    /// A host answered for the id, or claims the issuer's key.
        Domain = "domain",
    /// Only the badge itself: anyone can make a key and write any name beside it.
        #[default]
        Itself = "self",
    }
}

codes! {
    /// What came of asking a key's own site for the domain linkage.
    /// (<https://identity.foundation/.well-known/resources/did-configuration/>)
    pub enum Linkage {
        /// The site claims the key, which the key's owner has signed.
        Verified = "verified",
        /// The issuer names no site.
        None = "none",
        /// The site was not asked: that is not allowed, or too many were asked already.
        NotAsked = "not-asked",
        /// The site is closed to other sites' pages.
        Closed = "closed",
        /// The site could not be reached, or answered with a fault of its own.
        Offline = "offline",
        /// The site has no such document, or one that says nothing of this key.
        Missing = "missing",
        /// Another address answered, which the specification rules out.
        Redirected = "redirected",
        /// The document names the key, but does not prove that the key's owner agrees, for this site and now.
        Wrong = "wrong",
    }
}
