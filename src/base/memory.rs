//! What follows from a document alone, worked out once for all verifications that share it.
//!
//! Decision: a caller says what is to follow, by a type, and from what; the value is made here, by a function that is given nothing else,
//! and is found again by the whole of what it follows from, never by an address or a hash. So a badge can bring about that another one is
//! verified more slowly, but not that anything else comes of it. Only where the value has to be waited for does the caller bring it.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

/// The most values that are kept: the lists of an issuer, and their signatures, are a few.
const MAX_VALUES: usize = 64;
/// The most bytes that they and what they follow from may have together; a list of 131,072 entries has 16 KiB.
const MAX_BYTES: usize = 4 * 1024 * 1024;

/// A value that follows from its source alone, not from a moment, an address or a badge.
pub trait Remembered: Sized + 'static {
    /// What it follows from.
    type Source: ?Sized + PartialEq + ToOwned;

    /// About how many bytes it has, those of its source included.
    fn size(&self, source: &Self::Source) -> usize;
}

/// One that is worked out at once.
pub trait Derived: Remembered {
    /// Works it out.
    fn of(source: &Self::Source) -> Self;
}

/// What was worked out so far. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Memory(Rc<RefCell<Vec<Kept>>>);

#[derive(Debug)]
struct Kept {
    known: Rc<dyn Any>,
    size: usize,
}

/// A value, with its source.
struct Known<D: Remembered> {
    source: <D::Source as ToOwned>::Owned,
    value: Rc<D>,
}

impl Memory {
    /// The value that follows from `source`.
    #[must_use]
    pub fn derived<D: Derived>(&self, source: &D::Source) -> Rc<D> {
        if let Some(value) = self.recalled(source) {
            return value;
        }
        let value = Rc::new(D::of(source));
        self.keep(source, &value);
        value
    }

    /// The value that follows from `source` and has to be waited for.
    pub async fn awaited<D: Remembered>(&self, source: &D::Source, find: impl Future<Output = D>) -> Rc<D> {
        if let Some(value) = self.recalled(source) {
            return value;
        }
        let value = Rc::new(find.await);
        self.keep(source, &value);
        value
    }

    /// How many values are kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.borrow().len()
    }

    /// Whether none is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Finds a value, and makes it the last to be forgotten.
    fn recalled<D: Remembered>(&self, source: &D::Source) -> Option<Rc<D>> {
        let mut all = self.0.borrow_mut();
        let (at, value) = all.iter().enumerate().find_map(|(at, kept)| {
            let known = kept.known.downcast_ref::<Known<D>>()?;
            let own: &D::Source = std::borrow::Borrow::borrow(&known.source);
            (own == source).then(|| (at, known.value.clone()))
        })?;
        if let Some(from) = all.get_mut(at..) {
            from.rotate_left(1);
        }
        Some(value)
    }

    /// Keeps a value, and forgets those that were not used for longest.
    fn keep<D: Remembered>(&self, source: &D::Source, value: &Rc<D>) {
        let size = value.size(source);
        if size > MAX_BYTES {
            return;
        }
        let mut all = self.0.borrow_mut();
        let known = Rc::new(Known { source: source.to_owned(), value: value.clone() });
        all.push(Kept { known, size });
        let mut bytes: usize = all.iter().map(|kept| kept.size).sum();
        while bytes > MAX_BYTES || all.len() > MAX_VALUES {
            bytes -= all.remove(0).size;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::pin::pin;
    use std::rc::Rc;
    use std::task::{Context, Poll, Waker};

    use super::{Derived, MAX_BYTES, MAX_VALUES, Memory, Remembered};

    thread_local!(static WORKED_OUT: Cell<usize> = const { Cell::new(0) });

    struct Length(usize);

    impl Derived for Length {
        fn of(source: &str) -> Self {
            WORKED_OUT.set(WORKED_OUT.get() + 1);
            Self(source.len())
        }
    }

    impl Remembered for Length {
        type Source = str;

        fn size(&self, source: &str) -> usize {
            // `large` stands for a text of a third of all.
            if source.starts_with("large") { MAX_BYTES / 3 } else { source.len() }
        }
    }

    struct Reversed(String);

    impl Derived for Reversed {
        fn of(source: &str) -> Self {
            Self(source.chars().rev().collect())
        }
    }

    impl Remembered for Reversed {
        type Source = str;

        fn size(&self, source: &str) -> usize {
            2 * source.len()
        }
    }

    /// How often something was worked out while these were asked for.
    fn worked_out(memory: &Memory, sources: &[&str]) -> usize {
        let before = WORKED_OUT.get();
        for source in sources {
            assert_eq!(memory.derived::<Length>(source).0, source.len());
        }
        WORKED_OUT.get() - before
    }

    #[test]
    fn the_same_is_worked_out_once_for_all_clones() {
        let memory = Memory::default();
        assert_eq!(worked_out(&memory, &["one", "three", "one"]), 2);
        assert_eq!(worked_out(&memory.clone(), &["three", "one"]), 0);
        assert!(Rc::ptr_eq(&memory.derived::<Length>("one"), &memory.derived::<Length>("one")));
        assert_eq!(worked_out(&Memory::default(), &["one"]), 1);
    }

    #[test]
    fn what_was_waited_for_is_found_again() {
        let memory = Memory::default();
        let length = |length: Option<usize>| {
            let find = async { Length(length.expect("nobody asks again")) };
            let mut awaited = pin!(memory.awaited("one", find));
            match awaited.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                Poll::Ready(value) => value.0,
                Poll::Pending => panic!("it is there at once"),
            }
        };
        assert_eq!((length(Some(3)), length(None)), (3, 3));
        assert_eq!(worked_out(&memory, &["one"]), 0);
    }

    #[test]
    fn what_else_follows_from_the_same_is_another_value() {
        let memory = Memory::default();
        assert_eq!(memory.derived::<Length>("one").0, 3);
        assert_eq!(memory.derived::<Reversed>("one").0, "eno");
        assert_eq!(memory.derived::<Reversed>("two").0, "owt");
    }

    #[test]
    fn what_was_not_used_for_longest_is_forgotten() {
        let memory = Memory::default();
        assert_eq!(worked_out(&memory, &["large 1", "large 2", "large 3"]), 3);
        assert_eq!(worked_out(&memory, &["large 1", "large 4", "large 1", "large 3"]), 1);
        assert_eq!(worked_out(&memory, &["large 2"]), 1);
        let many: Vec<String> = (0..=MAX_VALUES).map(|number| number.to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(worked_out(&memory, &many), many.len());
        assert_eq!(worked_out(&memory, &["1", "large 1", "0"]), 2);
        assert!(memory.0.borrow().len() <= MAX_VALUES);
    }
}
