//! Signs that differ in shape, not only in colour. Drawn as nodes, so that a strict content security policy allows them.

use super::node::{Element, el};

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// A seal with a tick: genuine.
    Seal,
    /// A circle with an i.
    Note,
    /// A triangle with an exclamation mark.
    Caution,
    /// An octagon with a cross.
    Stop,
    /// A broken circle with a question mark.
    Question,
    /// A plain question mark.
    Unsure,
    /// A plain tick.
    Tick,
    /// A plain dash.
    Dash,
    /// A plain cross.
    Cross,
    /// An archive box: retired.
    Archive,
    /// A clock: expired.
    Clock,
    /// An arrow that leaves the page.
    Leave,
    /// Points down: there is more.
    Down,
    /// An image.
    Image,
    /// A medal with its ribbon, in the place of a badge's picture.
    Medal,
}

impl Glyph {
    /// The sign on a grid of 24 units, hidden from screen readers unless it is given a label.
    #[must_use]
    pub fn draw(self) -> Element {
        let svg = el("svg").attr("viewBox", "0 0 24 24").attr("class", "glyph").attr("focusable", "false");
        let (filled, stroked) = self.paths();
        let svg = match filled {
            Some(path) => svg.with(el("path").attr("class", "fill").attr("d", path)),
            None => svg,
        };
        svg.with(el("path").attr("class", "line").attr("d", stroked)).attr("aria-hidden", "true")
    }

    /// A shape that is filled, and lines that are drawn on it.
    fn paths(self) -> (Option<&'static str>, &'static str) {
        match self {
            Self::Seal => (
                Some(
                    "M8.59 3.78A3.81 3.81 0 0 1 15.41 3.78A3.81 3.81 0 0 1 20.22 8.59A3.81 3.81 0 0 1 20.22 15.41A3.81 3.81 0 0 1 15.41 20.22\
                     A3.81 3.81 0 0 1 8.59 20.22A3.81 3.81 0 0 1 3.78 15.41A3.81 3.81 0 0 1 3.78 8.59A3.81 3.81 0 0 1 8.59 3.78z",
                ),
                "M8 12.2l2.8 2.8 5.4-5.8",
            ),
            Self::Note => (Some("M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z"), "M12 11v6M12 7v.4"),
            Self::Caution => (
                Some(
                    "M12 2.2c.7 0 1.3.4 1.7 1l8.6 15.4c.8 1.4-.1 3-1.7 3H3.4c-1.6 0-2.5-1.6-1.7-3L10.3 3.2c.4-.6 1-1 1.7-1z",
                ),
                "M12 9v5M12 17.4v.3",
            ),
            Self::Stop => (Some("M8 2h8l6 6v8l-6 6H8l-6-6V8z"), "M8.5 8.5l7 7M15.5 8.5l-7 7"),
            Self::Question => (
                None,
                "M12 2.5a9.5 9.5 0 0 1 5.6 1.8M20.6 8a9.5 9.5 0 0 1 .3 7M18 19.4a9.5 9.5 0 0 1-6 2.1M7.5 20.4a9.5 9.5 0 0 1-4.3-4.8\
                 M2.6 11a9.5 9.5 0 0 1 2.6-5.6M9.3 9.3a2.7 2.7 0 1 1 3.9 2.4c-.8.4-1.2.9-1.2 1.8M12 16.8v.3",
            ),
            Self::Unsure => (None, "M8.4 8.6a3.7 3.7 0 1 1 5.3 3.4c-1.1.6-1.7 1.2-1.7 2.5M12 18.4v.2"),
            Self::Tick => (None, "M5 12.5l4.5 4.5L19 7.5"),
            Self::Dash => (None, "M6 12h12"),
            Self::Cross => (None, "M6.5 6.5l11 11M17.5 6.5l-11 11"),
            Self::Archive => (None, "M3 4.5h18v4H3zM5 8.5v10.5h14V8.5M9.5 12.5h5"),
            Self::Clock => (None, "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3 2"),
            Self::Leave => (None, "M8 6h10v10M18 6L6 18"),
            Self::Down => (None, "M7 10l5 5 5-5"),
            Self::Medal => (
                Some("M7.4 13L5.6 22.4l3.7-1.5 2.7 2.3V13zM16.6 13l1.8 9.4-3.7-1.5-2.7 2.3V13z"),
                "M12 1.6l7.2 4.15v8.3L12 18.2l-7.2-4.15v-8.3z",
            ),
            Self::Image => (None, "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9v.2"),
        }
    }
}
