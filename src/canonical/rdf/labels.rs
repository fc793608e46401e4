//! Names for the blank nodes of a dataset.

/// The labels of a dataset's blank nodes, without `_:`. Those that no statement mentions have none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels(Vec<String>);

impl Labels {
    pub(super) fn new(labels: Vec<String>) -> Self {
        Self(labels)
    }

    /// The label of a blank node.
    #[must_use]
    pub fn of(&self, blank: u32) -> &str {
        usize::try_from(blank).ok().and_then(|blank| self.0.get(blank)).map_or("", String::as_str)
    }

    /// The labels in the order of the dataset's blank nodes.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str).filter(|label| !label.is_empty())
    }

    /// Other labels for the canonical ones, as selective disclosure wants them; `None` if one has no replacement.
    #[must_use]
    pub fn replaced(&self, replacement: &dyn Fn(&str) -> Option<String>) -> Option<Self> {
        let replaced = |label: &String| if label.is_empty() { Some(String::new()) } else { replacement(label) };
        self.0.iter().map(replaced).collect::<Option<_>>().map(Self)
    }
}
