//! Tells how it is known who an issuer is, in three levels: by the site's list, by a host that answered, only by the badge.
//!
//! Decisions: a host counts as an issuer's only if the document that binds the proof to the issuer came from it now. The host's name is
//! shown, so that a reader knows who says the rest. No host answered with a document that the site pinned: it makes an issuer `listed`
//! where the site's list names the issuer's id, and otherwise no more than a key. A name that is only in the badge is not exported, and
//! an issuer whose check does not hold is not identified at all.

use crate::net::address::host;
use crate::net::did_web;
use crate::report::badge::{Profile, Provenance};
use crate::report::{Identified, Level, Outcome};

/// What is known of an issuer whose document an address gave: a URL, or the DID itself where that is its own document.
#[must_use]
pub fn answered_by(address: &str) -> Identified {
    let url = did_web::url(address).or_else(|| crate::net::address::parse(address));
    url.as_ref().and_then(host).map_or_else(Identified::default, of_host)
}

/// What is known of an issuer for which this host stands.
pub(crate) fn of_host(host: String) -> Identified {
    Identified { identity: Level::Domain, host: Some(host), ..Identified::default() }
}

/// Says in a profile how its owner is known: only where proof and issuer hold, by what the check of the issuer found.
pub fn identify(profile: &mut Profile, proof: &Outcome, issuer: &Outcome) {
    profile.host = None;
    let Outcome::Passed(note) = issuer else { return };
    let (true, Some((_, identified))) = (proof.passed(), note.issuer()) else { return };
    profile.identity = Some(identified.identity);
    profile.host.clone_from(&identified.host);
    profile.list.clone_from(&identified.list);
    profile.registry.clone_from(&identified.registry);
    profile.registries.clone_from(&identified.registries);
    if let Some(name) = &identified.name {
        profile.name = Some(name.clone());
        profile.from = if identified.registry.is_some() { Provenance::Registry } else { Provenance::List };
    }
}
