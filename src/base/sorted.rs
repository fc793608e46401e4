//! Sorting in few bytes: what `sort` of the standard library brings is 3 to 4 KB of wasm for each type that is sorted.

use std::collections::BinaryHeap;

/// The items in ascending order. Equal items come in any order; a caller that needs theirs adds the index to each item.
pub(crate) fn sorted<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let items: Vec<T> = items.into_iter().collect();
    BinaryHeap::from(items).into_sorted_vec()
}
