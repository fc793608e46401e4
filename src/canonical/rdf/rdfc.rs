//! [RDF Dataset Canonicalization 1.0](https://www.w3.org/TR/rdf-canon/), with a work budget.

use std::collections::BTreeMap;
use std::rc::Rc;

use sha2::{Digest as _, Sha256, Sha384};

use super::dataset::{Dataset, Quad};
use super::labels::Labels;
use crate::base::encoding::hex;
use crate::base::sorted::sorted;
use crate::canonical::{Error, HashAlgorithm, WorkBudget};

/// How deep Hash N-Degree Quads may call itself: badges need 2; the stack of a wasm module is small.
const DEPTH: usize = 256;

/// The canonical label of each blank node: `c14n0` and so on,
/// [Canonicalization Algorithm](https://www.w3.org/TR/rdf-canon/#canon-algorithm).
///
/// # Errors
/// [`Error::TooComplex`] when the budget is spent.
pub fn canonical_labels(dataset: &Dataset, hash: HashAlgorithm, budget: &mut WorkBudget) -> Result<Labels, Error> {
    budget.begin_part();
    let count = usize::try_from(dataset.blank_nodes()).unwrap_or_default();
    // 1), 2)
    let mut quads_of = vec![Vec::new(); count];
    for quad in dataset.quads() {
        let mentioned = sorted(quad.blank_nodes());
        for (position, blank) in mentioned.iter().enumerate() {
            let repeated = position.checked_sub(1).is_some_and(|before| mentioned.get(before) == Some(blank));
            if let Some(quads) =
                blank.filter(|_| !repeated).and_then(|blank| quads_of.get_mut(usize::try_from(blank).ok()?))
            {
                quads.push(quad);
            }
        }
    }
    let mut state = State { quads_of, first_degree: Vec::new(), canonical: IdentifierIssuer::default(), hash, budget };
    state.label()?;
    let mut labels = vec![String::new(); count];
    for (number, blank) in state.canonical.order.iter().enumerate() {
        if let Some(label) = usize::try_from(*blank).ok().and_then(|blank| labels.get_mut(blank)) {
            *label = format!("c14n{number}");
        }
    }
    Ok(Labels::new(labels))
}

/// The [canonicalization state](https://www.w3.org/TR/rdf-canon/#dfn-canonicalization-state).
struct State<'d, 'b> {
    quads_of: Vec<Vec<&'d Quad>>,
    first_degree: Vec<Rc<str>>,
    canonical: IdentifierIssuer,
    hash: HashAlgorithm,
    budget: &'b mut WorkBudget,
}

/// An [identifier issuer](https://www.w3.org/TR/rdf-canon/#dfn-identifier-issuer): the place in `order` is the number.
#[derive(Clone, Debug, Default)]
struct IdentifierIssuer {
    order: Vec<u32>,
    numbers: BTreeMap<u32, usize>,
}

impl IdentifierIssuer {
    fn issue(&mut self, blank: u32) -> usize {
        let next = self.order.len();
        let number = *self.numbers.entry(blank).or_insert(next);
        if number == next {
            self.order.push(blank);
        }
        number
    }

    fn number(&self, blank: u32) -> Option<usize> {
        self.numbers.get(&blank).copied()
    }
}

impl<'d> State<'d, '_> {
    fn label(&mut self) -> Result<(), Error> {
        // 3)
        let mut by_hash = Vec::new();
        for blank in 0..u32::try_from(self.quads_of.len()).unwrap_or_default() {
            let hash = self.hash_first_degree(blank)?;
            self.first_degree.push(hash.clone());
            if !self.quads(blank).is_empty() {
                by_hash.push((hash, blank));
            }
        }
        let by_hash = sorted(by_hash);
        let same = || by_hash.chunk_by(|(one, _), (other, _)| one == other);
        // 4)
        for blanks in same() {
            if let [(_, unique)] = blanks {
                self.canonical.issue(*unique);
            }
        }
        // 5)
        for blanks in same().filter(|blanks| blanks.len() > 1) {
            let (mut paths, mut issuers) = (Vec::new(), Vec::new());
            for (_, blank) in blanks {
                // 5.2.1)
                if self.canonical.number(*blank).is_some() {
                    continue;
                }
                // 5.2.2) to 5.2.4)
                let mut issuer = IdentifierIssuer::default();
                issuer.issue(*blank);
                let (path, issuer) = self.hash_n_degree(*blank, issuer, 0)?;
                paths.push((path, issuers.len()));
                issuers.push(issuer);
            }
            // 5.3)
            for issuer in sorted(paths).into_iter().filter_map(|(_, at)| issuers.get(at)) {
                for blank in &issuer.order {
                    self.canonical.issue(*blank);
                }
            }
        }
        Ok(())
    }

    /// [Hash First Degree Quads](https://www.w3.org/TR/rdf-canon/#hash-1d-quads)
    fn hash_first_degree(&mut self, reference: u32) -> Result<Rc<str>, Error> {
        let label = |blank: u32, line: &mut String| line.push(if blank == reference { 'a' } else { 'z' });
        let mut lines: Vec<String> = self.quads(reference).iter().map(|quad| quad.to_nquad(&label)).collect();
        self.spend(lines.iter().map(String::len).sum())?;
        lines.sort_unstable();
        Ok(self.digest(&lines.concat()))
    }

    /// [Hash Related Blank Node](https://www.w3.org/TR/rdf-canon/#hash-related-blank-node)
    fn hash_related(
        &mut self,
        related: u32,
        quad: &Quad,
        issuer: &IdentifierIssuer,
        position: char,
    ) -> Result<Rc<str>, Error> {
        // 1)
        let mut input = String::from(position);
        // 2)
        if position != 'g' {
            input.push('<');
            input.push_str(&quad.predicate);
            input.push('>');
        }
        // 3), 4)
        if !self.push_identifier(&mut input, related, issuer)
            && let Some(hash) = usize::try_from(related).ok().and_then(|related| self.first_degree.get(related))
        {
            input.push_str(hash);
        }
        self.spend(input.len())?;
        // 5)
        Ok(self.digest(&input))
    }

    /// Appends the canonical or issued identifier, if there is one.
    fn push_identifier(&self, text: &mut String, blank: u32, issuer: &IdentifierIssuer) -> bool {
        let (prefix, number) = match (self.canonical.number(blank), issuer.number(blank)) {
            (Some(number), _) => ("_:c14n", number),
            (None, Some(number)) => ("_:b", number),
            (None, None) => return false,
        };
        text.push_str(prefix);
        text.push_str(&number.to_string());
        true
    }

    /// [Hash N-Degree Quads](https://www.w3.org/TR/rdf-canon/#hash-nd-quads)
    fn hash_n_degree(
        &mut self,
        identifier: u32,
        mut issuer: IdentifierIssuer,
        depth: usize,
    ) -> Result<(Rc<str>, IdentifierIssuer), Error> {
        if depth > DEPTH {
            return Err(Error::TooComplex);
        }
        // 1) to 3)
        let related = self.related_by_hash(identifier, &issuer)?;
        // 4)
        let mut data = String::new();
        // 5)
        for blanks in related.chunk_by(|(one, _), (other, _)| one == other) {
            // 5.1)
            data.push_str(blanks.first().map_or("", |(hash, _)| hash));
            // 5.2), 5.3)
            let mut chosen: Option<(String, IdentifierIssuer)> = None;
            // 5.4)
            let mut permutation: Vec<u32> = blanks.iter().map(|(_, blank)| *blank).collect();
            loop {
                let shortest = chosen.as_ref().map(|(path, _)| path.as_str());
                if let Some(better) = self.path_of(&permutation, &issuer, shortest, depth)? {
                    chosen = Some(better);
                }
                if !next_permutation(&mut permutation) {
                    break;
                }
            }
            // 5.5), 5.6)
            if let Some((path, chosen_issuer)) = chosen {
                data.push_str(&path);
                issuer = chosen_issuer;
            }
        }
        // 6)
        self.spend(data.len())?;
        Ok((self.digest(&data), issuer))
    }

    /// 1) to 3): the related blank nodes by their hash, in ascending order.
    fn related_by_hash(&mut self, identifier: u32, issuer: &IdentifierIssuer) -> Result<Vec<(Rc<str>, u32)>, Error> {
        let mut related = Vec::new();
        for quad in self.quads(identifier).to_vec() {
            for (component, position) in quad.blank_nodes().into_iter().zip(['s', 'o', 'g']) {
                if let Some(component) = component.filter(|component| *component != identifier) {
                    let hash = self.hash_related(component, quad, issuer, position)?;
                    related.push((hash, component));
                }
            }
        }
        Ok(sorted(related))
    }

    /// 5.4): the path of one permutation and its issuer; `None` as soon as it cannot be shorter than `chosen`.
    fn path_of(
        &mut self,
        permutation: &[u32],
        issuer: &IdentifierIssuer,
        chosen: Option<&str>,
        depth: usize,
    ) -> Result<Option<(String, IdentifierIssuer)>, Error> {
        let worse = |path: &str| chosen.is_some_and(|chosen| path.len() >= chosen.len() && path > chosen);
        self.spend(64 * (permutation.len() + issuer.order.len()))?;
        // 5.4.1) to 5.4.3)
        let mut issuer = issuer.clone();
        let mut path = String::new();
        let mut recursion = Vec::new();
        // 5.4.4)
        for blank in permutation {
            if self.canonical.number(*blank).is_none() && issuer.number(*blank).is_none() {
                recursion.push(*blank);
                issuer.issue(*blank);
            }
            self.push_identifier(&mut path, *blank, &issuer);
            if worse(&path) {
                return Ok(None);
            }
        }
        // 5.4.5)
        for blank in recursion {
            let (hash, next) = self.hash_n_degree(blank, issuer.clone(), depth + 1)?;
            issuer.issue(blank);
            self.push_identifier(&mut path, blank, &issuer);
            path.push('<');
            path.push_str(&hash);
            path.push('>');
            issuer = next;
            if worse(&path) {
                return Ok(None);
            }
        }
        // 5.4.6)
        Ok(chosen.is_none_or(|chosen| path.as_str() < chosen).then_some((path, issuer)))
    }

    fn quads(&self, blank: u32) -> &[&'d Quad] {
        usize::try_from(blank).ok().and_then(|blank| self.quads_of.get(blank)).map_or(&[], Vec::as_slice)
    }

    /// Takes about one step for each block that is hashed.
    fn spend(&mut self, bytes: usize) -> Result<(), Error> {
        self.budget.spend(u32::try_from(bytes / 64 + 1).unwrap_or(u32::MAX))
    }

    /// The hash in lower-case base16.
    fn digest(&self, data: &str) -> Rc<str> {
        match self.hash {
            HashAlgorithm::Sha256 => hex(&Sha256::digest(data)).into(),
            HashAlgorithm::Sha384 => hex(&Sha384::digest(data)).into(),
        }
    }
}

/// The next permutation in lexicographic order; `false` after the last.
fn next_permutation(items: &mut [u32]) -> bool {
    let Some(pivot) = items.windows(2).rposition(|pair| matches!(pair, [one, other] if one < other)) else {
        return false;
    };
    let smallest = items.get(pivot).copied();
    let Some(successor) = items.iter().rposition(|item| Some(*item) > smallest) else {
        return false;
    };
    items.swap(pivot, successor);
    if let Some(tail) = items.get_mut(pivot + 1..) {
        tail.reverse();
    }
    true
}
