//! What a document or a proof says in RDF, with every context that it names.

use std::cell::{Cell, RefCell};

use serde_json::Value;

use crate::canonical::{self, Contexts, Dialect, Rdf};
use crate::net::Network;
use crate::net::fetch::Fetch;
use crate::report::{Failure, Feature, Limit, Obstacle, Outcome, Purpose};

use super::Proven;

/// The most contexts of other hosts that one document may need.
const MAX_FOREIGN_CONTEXTS: usize = 6;

/// Makes statements of documents within one budget, and fetches the contexts that are not compiled in.
pub(super) struct Canonicalizer<'a, F> {
    network: &'a Network<'a, F>,
    contexts: RefCell<Contexts>,
    dialect: Cell<Dialect>,
}

/// Another way to make statements of a document, in which a processor that signs may differ from this one.
enum Variant {
    /// Another edition of a context.
    Edition(&'static str, Contexts),
    /// Another dialect.
    Dialect,
}

impl<'a, F: Fetch> Canonicalizer<'a, F> {
    pub(super) fn new(network: &'a Network<'a, F>, contexts: Contexts) -> Self {
        Self { network, contexts: RefCell::new(contexts), dialect: Cell::default() }
    }

    /// Makes an attempt again by other editions of the contexts and another dialect, as long as the signature does not match.
    pub(super) async fn by_each_variant(
        &self,
        unsecured: &Value,
        attempt: impl AsyncFn(Option<&'static str>) -> Result<Proven, Proven>,
    ) -> Result<Proven, Proven> {
        let first = attempt(None).await;
        if !is_mismatch(&first) {
            return first;
        }
        let published = self.contexts.borrow().clone();
        self.network.rest().await;
        for variant in self.variants(unsecured) {
            let again = match variant {
                Variant::Edition(edition, contexts) => {
                    self.contexts.replace(contexts);
                    attempt(Some(edition)).await
                }
                Variant::Dialect => {
                    self.dialect.set(Dialect::AsWritten);
                    attempt(None).await
                }
            };
            self.contexts.replace(published.clone());
            self.dialect.set(Dialect::Standard);
            if !is_mismatch(&again) {
                return again;
            }
        }
        first
    }

    fn variants(&self, unsecured: &Value) -> Vec<Variant> {
        let contexts = self.contexts.borrow();
        let options = canonical::Options::default();
        let rdf = canonical::to_rdf(unsecured, &contexts, &options, &mut self.network.work().borrow_mut());
        let Ok(rdf) = rdf else { return Vec::new() };
        // The other editions only add terms, which matters where one is undefined.
        let editions = if rdf.undefined.is_empty() { Vec::new() } else { contexts.other_editions(unsecured) };
        let editions = editions.into_iter().map(|(edition, contexts)| Variant::Edition(edition, contexts));
        editions.chain(rdf.is_dialectal.then_some(Variant::Dialect)).collect()
    }

    /// What a document says.
    pub(super) async fn rdf<'d>(&self, document: &'d Value) -> Result<Rdf<'d>, Obstacle> {
        for _ in 0..=MAX_FOREIGN_CONTEXTS {
            self.network.rest().await;
            match self.known_rdf(document) {
                Ok(rdf) => return unless_redefined(rdf),
                Err(canonical::Error::UnknownContext(url)) => self.fetch_context(&url).await?,
                Err(canonical::Error::TooComplex) => return Err(Obstacle::TooComplex),
                Err(canonical::Error::JsonLd { code, .. }) => {
                    return Err(Obstacle::Unsupported { what: Feature::JsonLd(code) });
                }
            }
        }
        Err(Obstacle::BudgetExhausted { limit: Limit::Contexts })
    }

    fn known_rdf<'d>(&self, document: &'d Value) -> Result<Rdf<'d>, canonical::Error> {
        let options = canonical::Options { dialect: self.dialect.get(), ..canonical::Options::default() };
        canonical::to_rdf(document, &self.contexts.borrow(), &options, &mut self.network.work().borrow_mut())
    }

    async fn fetch_context(&self, url: &str) -> Result<(), Obstacle> {
        let address = crate::net::address::parse(url)
            .ok_or_else(|| Obstacle::Unsupported { what: Feature::Context(url.to_owned()) })?;
        let document = self.network.json(&address, Purpose::Context).await?;
        self.contexts.borrow_mut().insert(url, document);
        Ok(())
    }
}

fn is_mismatch(attempt: &Result<Proven, Proven>) -> bool {
    matches!(attempt, Err(Proven { proof: Outcome::Failed(Failure::SignatureMismatch { .. }), .. }))
}

/// Refuses a document in which a context gives a known term another meaning: its text could say what was not signed.
fn unless_redefined(rdf: Rdf<'_>) -> Result<Rdf<'_>, Obstacle> {
    match rdf.redefined.first() {
        None => Ok(rdf),
        Some(pointer) => Err(Obstacle::Unsupported { what: Feature::Redefinition(pointer.clone()) }),
    }
}
