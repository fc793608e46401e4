//! Where else a badge can be checked: the card on somebody's own page proves nothing by itself.

use super::drawing::Drawing;
use super::{actions, share};
use crate::report::badge::Format;
use crate::view::link::{Link, Words};
use crate::view::node::{Element, Node, classed, el};

/// Validators of 1EdTech, who keep the standard; they take no address along.
const VALIDATOR_2: &str = "https://openbadgesvalidator.imsglobal.org/";
const VALIDATOR_3: &str = "https://vc.1edtech.org/";

/// The check of this badge on the page that the site named for checks. Where its address has no place for the badge, that goes into the
/// fragment, which no server sees.
pub(super) fn check(drawing: &Drawing<'_>) -> Option<Link> {
    let page = drawing.options.verifier_url.as_deref()?;
    let badge = share::encoded(share::address(drawing)?.href());
    let address = if page.contains("{url}") {
        page.replace("{url}", &badge)
    } else {
        format!("{}#url={badge}", page.split('#').next().unwrap_or_default())
    };
    Link::of_page(&address, drawing.options.page.as_deref())
}

/// Where this check is made again: as above, or on this very page, if that shows the badge by itself.
pub(super) fn again(drawing: &Drawing<'_>) -> Option<Link> {
    let options = drawing.options;
    let shows = options.src.is_some() && options.src == options.source;
    check(drawing).or_else(|| options.page.as_deref().filter(|_| shows).and_then(Link::own))
}

/// How to check the badge without a page that the site names: the badge to be taken along, and the validators of the standard.
pub(super) fn panel(drawing: &Drawing<'_>) -> Option<Element> {
    let say = |key: &str| drawing.text.say(key);
    let validator = validator(drawing)?.anchor(vec![Node::Text(say("independent.validator"))], Words::Naming);
    let panel = el("details").attr("class", "independent").attr("data-key", "independent");
    let panel = panel.with(el("summary").text(say("footer.independent")));
    let panel = panel.with(el("p").text(say("independent.text"))).with(actions::download(drawing)?);
    let list = classed("ul", "validators").with(el("li").with(validator));
    Some(panel.with(list).with(el("p").text(say("independent.own"))))
}

/// The page to try for a badge that this checker does not support.
pub(super) fn elsewhere(drawing: &Drawing<'_>) -> Option<Link> {
    drawing.options.elsewhere_url.as_deref().and_then(Link::own).or_else(|| validator(drawing))
}

fn validator(drawing: &Drawing<'_>) -> Option<Link> {
    Link::parse(match drawing.badge()?.format {
        Format::Ob05 | Format::Ob10 | Format::Ob11 | Format::Ob20 | Format::Ob21 => VALIDATOR_2,
        Format::Ob30 | Format::Clr20 | Format::Endorsement | Format::Presentation | Format::VerifiableCredential => {
            VALIDATOR_3
        }
    })
}
