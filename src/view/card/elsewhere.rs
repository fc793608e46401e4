//! Where else a badge can be checked: the card on somebody's own page proves nothing by itself.

use super::drawing::Drawing;
use super::share;
use crate::report::badge::Format;
use crate::view::link::Link;

/// Validators of 1EdTech, who keep the standard; they take no address along.
const VALIDATOR_2: &str = "https://openbadgesvalidator.imsglobal.org/";
const VALIDATOR_3: &str = "https://vc.1edtech.org/";

/// A page that checks badges with this one in its fragment, which no server sees, if the site named such a page; else the validator of
/// the standard.
pub(super) fn independent(drawing: &Drawing<'_>) -> Option<Link> {
    let named = drawing.options.verifier_url.as_deref().and_then(|template| {
        let url = share::address(drawing)?;
        Link::own(&template.replace("{url}", &share::encoded(url.href())))
    });
    named.or_else(|| validator(drawing))
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
