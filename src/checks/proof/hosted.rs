//! Hosted badges: the document fetched from its own id, inside of the issuer's scope.
//! (<https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html#HostedBadge>)

use serde_json::Value;
use url::Url;

use crate::base::json;
use crate::checks::identity::answered_by;
use crate::net::address::{authority, web_url};
use crate::read::ob2::ob1;
use crate::read::ob2::{Class, Document, Location, Parts};
use crate::report::badge::Format;
use crate::report::{Failure, Note, Obstacle, Outcome};

use super::Proven;

/// Checks a hosted badge by the address that it was fetched from; what it claims of itself does not count.
#[must_use]
pub fn check(parts: &Parts) -> Proven {
    if parts.gone.is_some() {
        return Proven::unproven(Obstacle::NotReached.into());
    }
    if let Some(stopped) = super::missing(parts) {
        return Proven::unproven(stopped);
    }
    let Some(url) = parts.main.location.asked() else {
        return Proven::unproven(Failure::ProofMissing.into());
    };
    let proof = match unknown_method(&parts.main) {
        Some(what) => Obstacle::Unsupported { what: what.into() }.into(),
        None => Outcome::Passed(Note::Hosted { url: url.to_string() }),
    };
    Proven { issuer: scope(parts, url).into(), ..Proven::unproven(proof) }
}

/// The method of verification that a badge names, if that is neither `hosted` nor `signed`: then its address alone does not verify it.
fn unknown_method(document: &Document) -> Option<String> {
    let verification = document.get("verification")?;
    let known = ["HostedBadge", "SignedBadge", "VerificationObject"];
    let mut types = json::strings(verification.get("type")).peekable();
    types.peek()?;
    let named: Vec<&str> = types.collect();
    let first = named.first().map(|name| (*name).to_owned());
    if named.iter().any(|name| known.contains(name)) { None } else { first }
}

/// Whether the badge and its badge class are where the issuer says that its badges are.
fn scope(parts: &Parts, url: &Url) -> Result<Note, Failure> {
    if parts.version == Format::Ob05 {
        return origin(parts, url);
    }
    let Some(profile) = parts.profile() else {
        return Err(Failure::OutOfScope { url: url.to_string(), issuer: None });
    };
    let issuer = profile.id().map(str::to_owned);
    let (Some(id), Location::Fetched(at)) = (profile.url(), &profile.location) else {
        return Err(Failure::Unbound { issuer });
    };
    let out_of_scope = |url: &Url| Failure::OutOfScope { url: url.to_string(), issuer: issuer.clone() };
    let scope = Scope::of(profile, &id);
    if parts.class != Class::Profile && !scope.contains(url) {
        return Err(out_of_scope(url));
    }
    let badge = parts.badge.as_ref();
    if let Some(badge) = badge.and_then(|badge| badge.location.asked()).filter(|badge| !scope.reaches(badge)) {
        return Err(out_of_scope(badge));
    }
    let main_is_own = answered(&parts.main).is_none_or(|there| scope.contains(there));
    let badge_is_own = badge.and_then(answered).is_none_or(|there| scope.reaches(there));
    if main_is_own && badge_is_own {
        Ok(Note::InScope { issuer: id.to_string(), identified: answered_by(at.as_str()) })
    } else {
        Err(Failure::Unbound { issuer })
    }
}

/// The address that answered in the place of a document's own, if it is of another authority. A redirect alone does not make what stands
/// there the issuer's; the issuer's badges must be allowed there as well.
fn answered(document: &Document) -> Option<&Url> {
    match &document.location {
        Location::Redirected(_, answered) => Some(answered),
        _ => None,
    }
}

/// Whether a 0.5 badge is on the origin that its issuer names.
fn origin(parts: &Parts, url: &Url) -> Result<Note, Failure> {
    let named = parts.profile().and_then(|profile| profile.get("origin")).and_then(Value::as_str);
    let Some(origin) = named.and_then(ob1::origin) else {
        return Err(Failure::Unbound { issuer: named.map(str::to_owned) });
    };
    let issuer = origin.origin().ascii_serialization();
    if authority(&origin) != authority(url) {
        return Err(Failure::OutOfScope { url: url.to_string(), issuer: Some(issuer) });
    }
    match answered(&parts.main).filter(|there| authority(&origin) != authority(there)) {
        Some(_) => Err(Failure::Unbound { issuer: Some(issuer) }),
        None => Ok(Note::InScope { issuer, identified: answered_by(url.as_str()) }),
    }
}

/// Where an issuer's badges may be: `startsWith`, `allowedOrigins`, else the host of the issuer's id.
/// (<https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html#VerificationObject>)
struct Scope {
    origins: Vec<(String, Option<u16>)>,
    starts: Vec<Url>,
    /// Whether the issuer named origins or fragments at all.
    named: bool,
    own: Option<(String, Option<u16>)>,
}

impl Scope {
    fn of(profile: &Document, id: &Url) -> Self {
        let policy = profile.get("verification");
        let values =
            |key: &str| json::strings(policy.and_then(|policy| policy.get(key))).filter(|value| !value.is_empty());
        Self {
            named: values("allowedOrigins").chain(values("startsWith")).next().is_some(),
            origins: values("allowedOrigins").filter_map(host).collect(),
            starts: values("startsWith").filter_map(web_url).collect(),
            own: authority(id),
        }
    }

    /// Whether an assertion may be here.
    fn contains(&self, url: &Url) -> bool {
        let authority = authority(url);
        if !self.named {
            return authority == self.own;
        }
        let on_origin = self.origins.iter().any(|origin| Some(origin) == authority.as_ref());
        let starts = self.starts.iter().any(|start| starts_with(url, start));
        match (self.origins.is_empty(), self.starts.is_empty()) {
            (false, false) => on_origin && starts,
            _ => on_origin || starts,
        }
    }

    /// Whether a badge class may be here: on any host that the issuer's badges may be on, or on its own.
    fn reaches(&self, url: &Url) -> bool {
        let there = authority(url);
        there == self.own
            || self.origins.iter().any(|origin| Some(origin) == there.as_ref())
            || self.starts.iter().any(|start| authority(start) == there)
    }
}

/// An allowed origin is a host name, which some issuers write as a URL.
fn host(text: &str) -> Option<(String, Option<u16>)> {
    let url = web_url(text).or_else(|| web_url(&format!("https://{text}")))?;
    (url.path() == "/" && url.domain().is_some_and(|name| name.contains('.'))).then(|| authority(&url))?
}

/// Compared on parsed URLs: the whole host, then the beginning of path and query.
fn starts_with(url: &Url, start: &Url) -> bool {
    let rest = |url: &Url| match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    };
    authority(url) == authority(start) && rest(url).starts_with(&rest(start))
}
