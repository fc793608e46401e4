//! The issuer of a badge that a site trusts, as a list that the site can pin: the shape of `www/lists/issuers/schema.json`.

use url::Url;

use super::site;
use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::report::badge::{Profile, Provenance};
use crate::report::exported::{ExportedIssuer, ExportedList};
use crate::report::{Level, Note, Outcome, Purpose, Report, Source, SourceOutcome};

/// Exports the issuer of a badge whose proof and issuer hold, with what was fetched from the issuer's own site: its profile or
/// controller document, its keys, the achievement. Documents of others, such as endorsers, are left out; so is an issuer that is only a
/// key: it has nothing to pin, and a list that took it over would vouch for a name that anyone could have written. What
/// a registry says of it is left out too: it ends, and a pinned list does not.
pub fn list<F: Fetch>(report: &Report, network: &Network<'_, F>) -> ExportedList {
    let updated = report.checked_at.to_string().chars().take("2026-01-01".len()).collect::<String>();
    let genuine = report.checks.proof.passed() && report.checks.issuer.passed();
    let known = |issuer: &&Profile| matches!(issuer.identity, Some(Level::Listed | Level::Domain));
    let own = |issuer: &&Profile| issuer.registry.is_none() || issuer.host.is_some();
    let issuer = report.badge.as_deref().filter(|_| genuine).map(|badge| &badge.issuer).filter(known).filter(own);
    let issuer = issuer.and_then(|issuer| exported(issuer, report, network, &updated));
    ExportedList { issuers: issuer.into_iter().collect(), updated }
}

fn exported<F: Fetch>(
    issuer: &Profile,
    report: &Report,
    network: &Network<'_, F>,
    updated: &str,
) -> Option<ExportedIssuer> {
    let id = issuer.id.clone()?;
    let own = site(&id);
    let authority = match &report.checks.issuer {
        Outcome::Passed(Note::KeyAuthorised { source, .. }) => Some(source.as_str()),
        _ => None,
    };
    let pinnable = |source: &&Source| {
        let here =
            Url::parse(&source.url).ok().zip(own.as_ref()).is_some_and(|(url, own)| url.origin() == own.origin());
        source.outcome == SourceOutcome::Fetched
            && matches!(source.purpose, Purpose::Issuer | Purpose::Key | Purpose::Achievement)
            && (here || authority == Some(source.url.as_str()))
    };
    let documents = report.sources.iter().filter(pinnable);
    let documents = documents.filter_map(|source| Some((source.url.clone(), network.fetched(&source.url)?)));
    Some(ExportedIssuer {
        name: issuer.name.clone().filter(|_| issuer.from != Provenance::Registry),
        url: issuer.url.clone().filter(|url| Url::parse(url).is_ok()),
        documents: documents.collect(),
        updated: updated.to_owned(),
        id,
    })
}
