//! The badge's picture: the one in the badge or in the file that was given, before any that must be asked for.
//!
//! A picture from elsewhere tells its host who looks at the badge, like every other request. So it is asked for by the same rule, announced
//! to the page and named among the hosts asked; and where no proof holds, or the page keeps the network for something else, not before
//! the reader wants it. A badge asks for no more of them by itself than its verification asks for documents.

use url::Url;

use super::drawing::{Drawing, is_bound};
use super::head;
use super::options::{CardOptions, GivenImage, Images};
use crate::base::case::upper;
use crate::base::sorted::sorted;
use crate::net::fetch::MAX_REQUESTS;
use crate::net::policy::permitted;
use crate::report::{Failure, Outcome, Report};
use crate::site::options::NetworkPolicy;
use crate::view::foreign::shown;
use crate::view::glyph::Glyph;
use crate::view::node::{Element, classed, el};
use crate::view::picture::Picture;
use crate::view::text::Fact;

/// The longest caption, in characters.
const MAX_CAPTION_CHARS: usize = 200;

/// What there is of a picture.
enum State {
    Shown {
        picture: Picture,
        is_asked_for: bool,
    },
    /// It is shown once it was asked for.
    Waiting(Url),
    Absent,
}

/// The addresses of pictures that are to be announced now: the badge's own and those of the badges inside.
#[must_use]
pub fn wanted(report: &Report, options: &CardOptions) -> Vec<String> {
    if options.network != NetworkPolicy::Full {
        return Vec::new();
    }
    // The file that was given is the picture of the whole.
    let given = std::iter::once(given(options)).chain(std::iter::repeat(None));
    let proven = with_inside(report).zip(given).filter(|(report, _)| is_bound(report));
    let waiting = proven.filter_map(|(report, given)| match state(report, given, options) {
        State::Waiting(url) => Some(url.into()),
        State::Shown { .. } | State::Absent => None,
    });
    waiting.take(MAX_REQUESTS.saturating_sub(options.pictures.len())).collect()
}

/// The addresses of the pictures that were asked for.
pub(super) fn asked(drawing: &Drawing<'_>) -> Vec<Url> {
    let options = drawing.options;
    let elsewhere = with_inside(drawing.report).filter_map(|report| elsewhere(report, options));
    let asked = elsewhere.filter(|url| options.pictures.get(url.as_str()).is_some_and(|granted| !granted.is_empty()));
    let mut asked: Vec<Url> = sorted(asked);
    asked.dedup();
    asked
}

/// What the reader saves: the address of a picture that may be asked for, or the picture itself.
pub(super) fn saved(drawing: &Drawing<'_>) -> Option<String> {
    let inside = id(drawing.report).and_then(Picture::parse).map(|picture| picture.src().to_owned());
    let may_ask = drawing.options.images == Images::Auto;
    inside.or_else(|| elsewhere(drawing.report, drawing.options).filter(|_| may_ask).map(String::from))
}

/// The picture in its frame, or what stands in its place.
pub(super) fn image(drawing: &Drawing<'_>) -> Element {
    let revoked = matches!(drawing.report.checks.status, Outcome::Failed(Failure::Revoked { .. }));
    let frame = classed("div", if revoked { "image revoked" } else { "image" }).part("image");
    match state(drawing.report, given(drawing.options), drawing.options) {
        State::Shown { picture, is_asked_for } => {
            let image = el("img").attr("alt", alternative(drawing)).attr("decoding", "async");
            // Loaded at once, since its host is named among those asked.
            let image = if is_asked_for { image } else { image.attr("loading", "lazy") };
            // The page shows what stands beside it if the picture does not load (`broken`).
            frame.with(image.src(&picture)).with(placeholder(drawing))
        }
        State::Waiting(url) => {
            let button = classed("button", "show-image").part("button").attr("type", "button");
            let button = button.action("show-image").attr("data-key", "show-image").attr("data-value", url.as_str());
            let words = el("span").text(drawing.text.say("action.show-image"));
            frame.with(button.attr_if("title", url.host_str()).with(Glyph::Medal.draw()).with(words))
        }
        State::Absent => frame.with(placeholder(drawing)),
    }
}

/// A medal with the first letter of the badge's name. It has no tick and no colour of a verdict.
fn placeholder(drawing: &Drawing<'_>) -> Element {
    let name = head::title(drawing).filter(|_| drawing.is_named());
    let initial = name.and_then(|name| name.chars().find(|char| !char.is_ascii() || char.is_ascii_alphanumeric()));
    let initial = initial.map(|initial| classed("bdi", "initial").text(upper(initial.encode_utf8(&mut [0; 4]))));
    classed("span", "no-image").attr("aria-hidden", "true").with(Glyph::Medal.draw()).with_all(initial)
}

fn alternative(drawing: &Drawing<'_>) -> String {
    let image = drawing.badge().and_then(|badge| badge.image.as_ref());
    let caption = image.and_then(|image| image.caption.as_deref()).map(|caption| shown(caption, MAX_CAPTION_CHARS));
    let caption = caption.filter(|caption| !caption.is_empty());
    let facts: Vec<(String, Fact)> = vec![("name".to_owned(), drawing.name())];
    caption.unwrap_or_else(|| drawing.text.line("badge.image", &facts))
}

fn state(report: &Report, given: Option<&str>, options: &CardOptions) -> State {
    if options.images == Images::None {
        return State::Absent;
    }
    let at_hand = id(report).and_then(Picture::parse).or_else(|| Picture::of_page(given?));
    if let Some(picture) = at_hand {
        return State::Shown { picture, is_asked_for: false };
    }
    let Some(url) = elsewhere(report, options).filter(|_| options.images == Images::Auto) else { return State::Absent };
    match options.pictures.get(url.as_str()) {
        None => State::Waiting(url),
        Some(granted) => match Picture::of_page(granted) {
            Some(picture) => State::Shown { picture, is_asked_for: true },
            None => State::Absent,
        },
    }
}

/// The file that was given, where it may be drawn.
fn given(options: &CardOptions) -> Option<&str> {
    options.image_url.as_deref().filter(|_| options.given_image == GivenImage::Still)
}

/// The address of a picture that may be asked for.
fn elsewhere(report: &Report, options: &CardOptions) -> Option<Url> {
    permitted(&crate::net::address::parse(id(report)?.trim())?, options.loopback())
}

fn id(report: &Report) -> Option<&str> {
    report.badge.as_ref()?.image.as_ref().map(|image| image.id.as_str())
}

fn with_inside(report: &Report) -> impl Iterator<Item = &Report> {
    let inside = report.badge.as_ref().map(|badge| badge.credentials.as_slice()).unwrap_or_default();
    std::iter::once(report).chain(inside)
}
