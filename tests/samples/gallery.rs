//! Writes a page with cards, without the wasm: `cargo run --example gallery -- OUT.html [key=value ...]`.
//!
//! Keys: `verdict` (one, or `all`), `display`, `theme`, `lang`, `width`, `open`, `badge` (`bare`, `long`,
//! `bidi`, `inside`, `harvard`: one that lacks what it may, or is a strain on the card); or `state`: `inputs`, `waiting`, `progress`, `failure`, `batch`.

#[path = "mod.rs"]
mod samples;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use open_badge_verifier::report::Verdict;
use open_badge_verifier::report::badge::{Credential, Criteria};
use open_badge_verifier::view::batch::{Batch, summary};
use open_badge_verifier::view::card::{Action, CardOptions, Details, Display, RecipientField, card};
use open_badge_verifier::view::formatter::English;
use open_badge_verifier::view::node::Node;
use open_badge_verifier::view::states::{self, Inputs, Number, Offered};
use open_badge_verifier::view::text::{Messages, Text};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments.next().unwrap_or_else(|| "gallery.html".to_owned());
    let keys: BTreeMap<String, String> = arguments
        .filter_map(|argument| argument.split_once('=').map(|(key, value)| (key.to_owned(), value.to_owned())))
        .collect();
    std::fs::write(out, page(&keys))
}

fn page(keys: &BTreeMap<String, String>) -> String {
    let key = |name: &str, default: &str| keys.get(name).map_or(default, String::as_str).to_owned();
    let (verdict, theme, language, width) =
        (key("verdict", "all"), key("theme", "light"), key("lang", "en"), key("width", "560"));
    let messages = messages(&language);
    let text = Text::new(&language, &messages, &English);
    let background = if theme == "dark" { "#0b0d11" } else { "#f3f5f8" };
    let mut page = format!(
        "<!doctype html><html lang={language}><meta charset=utf-8><style>body{{margin:0;padding:20px;background:{background};\
         display:flex;flex-wrap:wrap;gap:20px;align-items:start;font:16px sans-serif}}open-badge-verifier{{width:{width}px}}\
         open-badge-verifier[display=chip]{{width:auto}}</style>"
    );
    let display = key("display", "card");
    if let Some(state) = keys.get("state") {
        let _ = write!(page, "{}", shadow(&state_of(state, &key("badge", ""), &text), &theme, &display));
        return page;
    }
    for shown in Verdict::ALL {
        if verdict != "all" && !verdict.split(',').any(|name| name == shown.code()) {
            continue;
        }
        let mut report = samples::report(shown);
        report.badge = report.badge.map(|badge| Box::new(strained(*badge, &key("badge", ""))));
        let node = card(&report, &text, &options(&display, &key("open", "")));
        page.push_str(&shadow(&node, &theme, &display));
    }
    page
}

/// The badge with what is hard to draw.
fn strained(mut badge: Credential, kind: &str) -> Credential {
    match kind {
        "bare" => {
            let name = badge.name;
            return Credential { name, ..Credential::default() };
        }
        "long" => {
            badge.name = "Donaudampfschifffahrtsgesellschaft".repeat(6);
            badge.issuer.name = Some("Institute of Everything ".repeat(12));
            badge.recipient.name = Some("Wolfeschlegelsteinhausenbergerdorff".repeat(5));
            badge.tags = (1..=500).map(|tag| format!("skill-{tag}")).collect();
            badge.description = Some("A sentence that goes on and on, ".repeat(60));
            let narrative = Some("# Everything\n\n- one thing\n- another\n\n".repeat(80));
            badge.criteria = badge.criteria.map(|criteria| Criteria { narrative, ..criteria });
        }
        "bidi" => {
            badge.name = String::from("\u{202e}etaicossA duolC\u{2066} شهادة البنية السحابية");
            badge.issuer.name = Some("معهد الشمال (Northwind)\u{202e}".to_owned());
            badge.recipient.name = Some("\u{2067}أمينة".to_owned());
        }
        "harvard" => {
            badge.issuer.name = Some("Harvard University".to_owned());
            badge.issuer.url = Some("https://harvard.example/".to_owned());
        }
        "inside" => {
            let inside = [Verdict::Valid, Verdict::Expired, Verdict::Altered, Verdict::Unsupported];
            badge.credentials = inside.map(samples::report).into();
        }
        _ => {}
    }
    badge
}

fn shadow(node: &Node, theme: &str, display: &str) -> String {
    format!(
        "<open-badge-verifier theme={theme} display={display}><template shadowrootmode=open><style>{}{}</style>{}</template>\
         </open-badge-verifier>",
        include_str!("../../src/view/card.css"),
        include_str!("../../src/view/batch.css"),
        html(node)
    )
}

/// The element without a report.
fn state_of(state: &str, badge: &str, text: &Text<'_>) -> Node {
    match state {
        "waiting" => states::waiting(text),
        "progress" => states::progress(text, 4, 8),
        "failure" => states::failure(text, "load-failed"),
        "batch" => {
            let mut list = Batch::default();
            for (at, verdict) in Verdict::ALL.iter().enumerate() {
                let id = list.add(Some(format!("badge-{}.png", at + 1)), None);
                let mut report = samples::report(*verdict);
                report.badge = report.badge.map(|inside| Box::new(strained(*inside, badge)));
                if at < Verdict::ALL.len() - 2 {
                    list.finish(id, summary(&report, text));
                }
            }
            let line = list.add(Some("Kind regards, Ann".to_owned()), None);
            list.set_aside(line);
            with_rows(list.frame(text), &list, text)
        }
        _ => {
            let yes = Offered::Yes;
            states::inputs(text, &Inputs { url: yes, drop: yes, file: yes, paste: yes, number: Number::One })
        }
    }
}

/// The frame of a list with its rows, which on a page the element's script puts there.
fn with_rows(node: Node, list: &Batch, text: &Text<'_>) -> Node {
    let Node::Element(mut element) = node else { return node };
    if element.tag == "tbody" {
        element.children = list.shown().into_iter().filter_map(|id| list.row(id, text)).collect();
    } else {
        element.children = element.children.into_iter().map(|child| with_rows(child, list, text)).collect();
    }
    element.into()
}

fn messages(language: &str) -> Messages {
    let path = format!("{}/src/view/messages/{language}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).ok().and_then(|json| Messages::parse(&json)).unwrap_or_else(Messages::english)
}

fn options(display: &str, open: &str) -> CardOptions {
    CardOptions {
        display: match display {
            "compact" => Display::Compact,
            "chip" => Display::Chip,
            _ => Display::Card,
        },
        open: if open.is_empty() { Details::Closed } else { Details::Open },
        actions: vec![Action::Link, Action::Linkedin, Action::Email, Action::Print, Action::Jobs, Action::Embed],
        recipient_field: if open == "field" { RecipientField::Shown } else { RecipientField::Unset },
        jobs_url: Some("https://jobs.example/search?q={skills}".to_owned()),
        source: Some("https://badges.northwind.example/credentials/42".to_owned()),
        script_url: Some("https://cdn.example/open-badge-verifier.js".to_owned()),
        verifier_url: Some("https://check.example/#verify={url}".to_owned()),
        elsewhere_url: Some("https://check.example/".to_owned()),
        ..CardOptions::default()
    }
}

fn html(node: &Node) -> String {
    match node {
        Node::Text(text) => escape(text),
        Node::Element(element) => {
            let mut html = format!("<{}", element.tag);
            for (name, value) in &element.attributes {
                let _ = write!(html, " {name}=\"{}\"", escape(value));
            }
            html.push('>');
            if matches!(element.tag, "img" | "input" | "br" | "hr" | "wbr") {
                return html;
            }
            element.children.iter().for_each(|child| html.push_str(&self::html(child)));
            let _ = write!(html, "</{}>", element.tag);
            html
        }
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
