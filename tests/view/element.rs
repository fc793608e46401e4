//! The parts and slots that are drawn are those that `custom-elements.json` names, no more and no fewer.

use std::collections::BTreeSet;

use open_badge_verifier::report::Verdict;
use open_badge_verifier::view::batch::{Batch, summary};
use open_badge_verifier::view::card::{Action, CardOptions, Display};
use open_badge_verifier::view::formatter::English;
use open_badge_verifier::view::node::Node;
use open_badge_verifier::view::states::{Inputs, Number, Offered, failure, inputs, progress, waiting};
use open_badge_verifier::view::text::{Messages, Text};
use serde_json::Value;

use crate::{drawn, elements, options, samples};

type Names = BTreeSet<String>;

#[test]
fn what_is_drawn_is_named_and_what_is_named_is_drawn() {
    let drawn = everything();
    assert_eq!(parts(&drawn), named("cssParts"));
    assert_eq!(slots(&drawn), named("slots"));
}

fn named(list: &str) -> Names {
    let manifest: Value = serde_json::from_str(include_str!("../../custom-elements.json")).expect("JSON");
    let list = manifest["modules"][0]["declarations"][0][list].as_array().expect("a list");
    list.iter().map(|one| one["name"].as_str().expect("a name").to_owned()).collect()
}

fn parts(nodes: &[Node]) -> Names {
    let parts = nodes.iter().flat_map(elements).filter_map(|element| element.attribute("part"));
    parts.flat_map(|names| names.split(' ')).map(str::to_owned).collect()
}

fn slots(nodes: &[Node]) -> Names {
    let slots = nodes.iter().flat_map(elements).filter(|element| element.tag == "slot");
    slots.map(|slot| slot.attribute("name").unwrap_or_default().to_owned()).collect()
}

/// What the element shows: cards of every verdict and size, what stands there without one, a batch.
fn everything() -> Vec<Node> {
    let displays = [Display::Card, Display::Compact, Display::Chip];
    let mut nodes: Vec<Node> = displays.into_iter().flat_map(cards).collect();
    let messages = Messages::english();
    let text = Text::new("en", &messages, &English);
    let yes = Offered::Yes;
    for number in [Number::One, Number::Several] {
        nodes.push(inputs(&text, &Inputs { url: yes, drop: yes, file: yes, paste: yes, number }));
    }
    nodes.extend([waiting(&text), progress(&text, 1, 8), failure(&text, "internal"), failure(&text, "file-source")]);
    nodes.extend(batch(&text));
    nodes
}

fn cards(display: Display) -> Vec<Node> {
    let mut options = CardOptions { display, ..options() };
    options.actions.push(Action::Qr);
    Verdict::ALL.iter().map(|verdict| drawn(&samples::report(*verdict), &options)).collect()
}

fn batch(text: &Text<'_>) -> Vec<Node> {
    let mut list = Batch::default();
    let id = list.add(Some("valid.png".to_owned()), None);
    list.finish(id, summary(&samples::report(Verdict::Valid), text));
    list.row(id, text).into_iter().chain([list.frame(text)]).collect()
}
