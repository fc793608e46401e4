//! How an issuer or endorser is told, the same in every display, list, export and text: by the name that a list gives it, by
//! **name · host** where a host answered for it, and as what "calls itself" so where nobody but the badge says who it is.
//!
//! The host is shown in full and as the domain name system knows it, in ASCII: in the script of its language it could look like another.
//! It stands after the name, so that no name can push it out of sight or pose as it.

use serde::{Deserialize, Serialize};

use super::foreign::shown;
use super::link::{Link, host};
use super::node::{Node, classed, el, isolated};
use super::text::{Fact, Text};
use crate::report::Level;
use crate::report::badge::{Profile, Provenance};

/// The longest name, in characters.
const MAX_NAME_CHARS: usize = 200;
/// The longest host with its port, in characters. (<https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4>)
const MAX_HOST_CHARS: usize = 260;

/// An issuer or endorser for a reader.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Who {
    /// Its name; empty where there is none.
    pub name: String,
    /// The host that answered for it; empty where none did.
    pub host: String,
    /// Whose word the name is.
    pub word: SaidBy,
}

/// Whose word the name of an issuer is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SaidBy {
    /// That of a list, or of a registry, which the site trusts.
    List,
    /// That of the host which answered.
    Host,
    /// Its own: anyone could have written it.
    Own,
    /// The badge's, whose proof or issuer does not hold.
    #[default]
    Nobody,
}

impl Who {
    /// The issuer of a profile that was identified: its identity is set only where proof and issuer hold.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        let host = profile.host.as_deref().map(|host| shown(host, MAX_HOST_CHARS)).unwrap_or_default();
        let word = match profile.identity {
            Some(Level::Listed) if matches!(profile.from, Provenance::List | Provenance::Registry) => SaidBy::List,
            Some(Level::Listed | Level::Domain) if !host.is_empty() => SaidBy::Host,
            Some(_) => SaidBy::Own,
            None => SaidBy::Nobody,
        };
        let name = profile.name.as_deref().map(|name| shown(name, MAX_NAME_CHARS)).unwrap_or_default();
        Self { name, host, word }
    }

    /// Whether something beside the badge says who it is.
    #[must_use]
    pub fn is_known(&self) -> bool {
        matches!(self.word, SaidBy::List | SaidBy::Host)
    }

    /// The list's name or the host: what the reader can rely on.
    #[must_use]
    pub fn known_as(&self) -> &str {
        if self.word == SaidBy::List { &self.name } else { &self.host }
    }

    /// Whether there is anything to tell: a name, or a host.
    #[must_use]
    pub fn is_told(&self) -> bool {
        !(self.name.is_empty() && self.host.is_empty())
    }

    /// The issuer as nodes of the page.
    #[must_use]
    pub fn nodes(&self, text: &Text<'_>) -> Vec<Node> {
        let name = || classed("bdi", "issuer-name").text(self.name.clone());
        let host = || isolated(self.host.clone()).attr("class", "issuer-host");
        match (self.name.is_empty(), self.host.is_empty()) {
            (true, true) => vec![el("span").text(text.say("issuer.nobody")).into()],
            (false, _) if self.word == SaidBy::Own => {
                let claim = text.fill("issuer.self", &vec![("issuer".to_owned(), Fact::Foreign(self.name.clone()))]);
                vec![classed("span", "issuer-self").with_all(claim).into()]
            }
            (false, true) if self.word == SaidBy::Nobody => {
                let mark = classed("span", "unconfirmed").text(format!("({})", text.say("badge.unconfirmed")));
                vec![name().into(), Node::Text(" ".to_owned()), mark.into()]
            }
            (false, true) => vec![name().into()],
            (true, false) => vec![host().into()],
            (false, false) => vec![name().into(), Node::Text(" · ".to_owned()), host().into()],
        }
    }

    /// The issuer as one text, for what has no elements.
    #[must_use]
    pub fn line(&self, text: &Text<'_>) -> String {
        self.nodes(text).iter().map(Node::text_content).collect()
    }

    /// The issuer as a fact of a sentence: a name that the badge gives is quoted, one that a list gives is not.
    #[must_use]
    pub fn fact(&self, text: &Text<'_>) -> Fact {
        match (self.word, self.name.is_empty(), self.host.is_empty()) {
            (SaidBy::List, false, _) => Fact::Plain(self.name.clone()),
            (SaidBy::Host, false, _) => Fact::Said(self.name.clone(), self.host.clone()),
            (SaidBy::List | SaidBy::Host, true, false) => Fact::Plain(self.host.clone()),
            _ => Fact::Ours(self.line(text)),
        }
    }
}

/// The page of an issuer: of one that is listed, or of the host that answered for it; what a badge says about another site is no link.
#[must_use]
pub fn page(profile: &Profile) -> Option<Link> {
    let link = profile.url.as_deref().and_then(Link::parse)?;
    let answered = profile.host.as_deref().is_some_and(|own| link.host().is_some_and(|at| is_of(at, own)));
    let listed = profile.identity == Some(Level::Listed);
    (listed || (profile.identity == Some(Level::Domain) && answered)).then_some(link)
}

/// Whether an address is on the host, without regard to a port and `www.`, or on one below it.
fn is_of(at: &str, own: &str) -> bool {
    let own = host(&format!("https://{own}/")).unwrap_or_default();
    let (at, own) = (at.trim_start_matches("www."), own.trim_start_matches("www."));
    at == own || at.strip_suffix(own).is_some_and(|below| below.ends_with('.'))
}
