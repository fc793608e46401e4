use serde::Serialize;

/// How it is known who an issuer is: the facts beside the binding, of a check of the issuer that holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Identified {
    /// Who says so.
    pub identity: Level,
    /// The host that answered for the issuer, in full and in ASCII, with its port where it is not the usual one; never one that
    /// the badge only names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// The list that knows the issuer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
    /// The name that this list gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// For an issuer that is only a key and on no list: whether the site that it names as its own claims the key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub linkage: Option<Linkage>,
}

/// Who says who an issuer is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The site's list, or a registry that it trusts, names the issuer's id.
    Listed,
    /// A host answered for the id, or claims the issuer's key.
    Domain,
    /// Only the badge itself: anyone can make a key and write any name beside it.
    #[default]
    #[serde(rename = "self")]
    Itself,
}

/// What came of asking a key's own site for the domain linkage.
/// (<https://identity.foundation/.well-known/resources/did-configuration/>)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Linkage {
    /// The site claims the key, which the key's owner has signed.
    Verified,
    /// The issuer names no site.
    None,
    /// The site was not asked: that is not allowed, or too many were asked already.
    NotAsked,
    /// The site is closed to other sites' pages.
    Closed,
    /// The site could not be reached, or answered with a fault of its own.
    Offline,
    /// The site has no such document, or one that says nothing of this key.
    Missing,
    /// Another address answered, which the specification rules out.
    Redirected,
    /// The document names the key, but does not prove that the key's owner agrees, for this site and now.
    Wrong,
}
