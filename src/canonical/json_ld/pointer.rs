//! Where in a document the work is: a [JSON Pointer](https://www.rfc-editor.org/rfc/rfc6901).

use crate::base::json::escaped;

/// The way from the document's root; spelt out only when it is asked for.
#[derive(Clone, Debug, Default)]
pub(in crate::canonical) struct Path<'a> {
    segments: Vec<Segment<'a>>,
}

#[derive(Clone, Copy, Debug)]
enum Segment<'a> {
    Key(&'a str),
    Index(usize),
}

impl<'a> Path<'a> {
    pub(super) fn push_key(&mut self, key: &'a str) {
        self.segments.push(Segment::Key(key));
    }

    pub(super) fn push_index(&mut self, index: usize) {
        self.segments.push(Segment::Index(index));
    }

    pub(super) fn pop(&mut self) {
        self.segments.pop();
    }

    pub(in crate::canonical) fn pointer(&self) -> String {
        let mut pointer = String::new();
        for segment in &self.segments {
            pointer.push('/');
            match segment {
                Segment::Key(key) => pointer.push_str(&escaped(key)),
                Segment::Index(index) => pointer.push_str(&index.to_string()),
            }
        }
        pointer
    }
}
