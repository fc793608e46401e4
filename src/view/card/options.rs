//! What the page asks of a card.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::input::unbake::{Input, input};
use crate::net::policy;
use crate::site::options::{Loopback, NetworkPolicy};
use crate::view::still::is_still;

/// How a card is drawn. In JavaScript an object with these names in camelCase, all optional.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CardOptions {
    /// The level of the badge's name as a heading, 2 to 6.
    pub heading_level: u8,
    /// How much is shown.
    pub display: Display,
    /// What is made of the card.
    pub made: Made,
    /// Whether the details start open.
    pub open: Details,
    /// What the reader may do with the badge, in this order.
    pub actions: Vec<Action>,
    /// Whether the reader may ask for a recipient.
    pub recipient_field: RecipientField,
    /// The ways in which the reader may give a badge (`url`, `drop`, `file`, `paste`); with none, this card is not followed by another.
    pub inputs: Vec<String>,
    /// What the reader asked for so far.
    pub recipient: String,
    /// What tells this card from others in the same document, for the ids of its elements.
    pub place: String,
    /// Where jobs for skills are found, with `{skills}` and `{name}`.
    pub jobs_url: Option<String>,
    /// Whether the card stands inside of another one, which is found out here and never taken from the page.
    #[serde(skip)]
    pub stands: Stands,
    /// The address that the badge was given by, if it was given by one.
    pub source: Option<String>,
    /// The address that the element itself names: there its page shows the badge without being asked.
    pub src: Option<String>,
    /// The address of the element's script, for the code that embeds it.
    pub script_url: Option<String>,
    /// The hash of what stands there, as `integrity` names it.
    pub script_integrity: Option<String>,
    /// A page that checks badges, with `{url}` where the badge goes; without it the badge goes into the fragment, which is not sent to it.
    pub verifier_url: Option<String>,
    /// A page to try for what this checker does not support.
    pub elsewhere_url: Option<String>,
    /// An image of the badge that the page has itself (a `blob:` of the file that was dropped), for a badge that names none.
    pub image_url: Option<String>,
    /// Whether that image may be drawn, which is found out here and never taken from the page.
    #[serde(skip)]
    pub given_image: GivenImage,
    /// Which pictures are shown.
    pub images: Images,
    /// What may be asked of the network unless the reader asks for it.
    pub network: NetworkPolicy,
    /// The address of the page.
    pub page: Option<String>,
    /// The addresses of pictures that the page was told of, each with the one that it lets be asked; with an empty text where it refuses.
    pub pictures: BTreeMap<String, String>,
}

impl CardOptions {
    /// Whether a picture may be on the machine of the page itself.
    #[must_use]
    pub fn loopback(&self) -> Loopback {
        policy::loopback(self.page.as_deref())
    }

    /// Draws the card for a row of a batch. Another badge is given to the batch, not to the card.
    pub fn in_batch(&mut self) {
        let is_given = !std::mem::take(&mut self.inputs).is_empty();
        if is_given && self.recipient_field == RecipientField::Unset {
            self.recipient_field = RecipientField::IfHashed;
        }
    }

    /// Whether a visitor may ask about a recipient, whose identifier may be `hashed`.
    pub(super) fn asks(&self, hashed: bool) -> bool {
        match self.recipient_field {
            RecipientField::Shown => true,
            RecipientField::IfHashed => hashed,
            RecipientField::Unset => hashed && !self.inputs.is_empty(),
        }
    }
}

impl Default for CardOptions {
    fn default() -> Self {
        Self {
            heading_level: 3,
            display: Display::default(),
            made: Made::default(),
            open: Details::default(),
            actions: vec![Action::Link],
            recipient_field: RecipientField::default(),
            inputs: Vec::new(),
            recipient: String::new(),
            place: String::new(),
            jobs_url: None,
            stands: Stands::default(),
            source: None,
            src: None,
            script_url: None,
            script_integrity: None,
            verifier_url: None,
            elsewhere_url: None,
            image_url: None,
            given_image: GivenImage::default(),
            images: Images::default(),
            network: NetworkPolicy::Full,
            page: None,
            pictures: BTreeMap::new(),
        }
    }
}

/// How much is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Display {
    /// Everything.
    #[default]
    Card,
    /// Image, name, issuer and verdict; what was checked is closed.
    Compact,
    /// A line that opens the card.
    Chip,
}

/// What is made of a card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Made {
    /// It lives on the page that checks the badge.
    #[default]
    Live,
    /// A site checked the badge, and its page says what came of it.
    Snapshot,
    /// A picture, which may come to stand anywhere.
    Picture,
}

/// Whether an image that was given may be drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GivenImage {
    /// It is cheap to draw.
    #[default]
    Still,
    /// It may be costly to draw ([`crate::view::still`]).
    Costly,
}

impl GivenImage {
    /// Looks through what was given.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        if input(bytes) == Input::Png || is_still(bytes) { Self::Still } else { Self::Costly }
    }
}

/// Where a card stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stands {
    /// By itself.
    #[default]
    Alone,
    /// In the card of a record.
    Inside,
}

/// Which pictures are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Images {
    /// Those of the badge or the file that was given; from elsewhere those of badges whose proof holds, others once the reader asks.
    #[default]
    Auto,
    /// Those of the badge or the file.
    Data,
    /// None.
    None,
}

/// Whether what is not on the first screen starts open; in JavaScript a boolean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "bool")]
pub enum Details {
    /// No; what is the matter with a badge stands on the first screen.
    #[default]
    Closed,
    /// Always.
    Open,
}

impl From<bool> for Details {
    fn from(open: bool) -> Self {
        if open { Self::Open } else { Self::Closed }
    }
}

/// Whether the reader may ask for a recipient; in JavaScript a boolean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "bool")]
pub enum RecipientField {
    /// Where a visitor gives the badges, and the badge has its recipient only as a hash.
    #[default]
    Unset,
    /// Where the badge has its recipient only as a hash.
    IfHashed,
    /// Always.
    Shown,
}

impl From<bool> for RecipientField {
    fn from(shown: bool) -> Self {
        if shown { Self::Shown } else { Self::Unset }
    }
}

/// What the reader may do with a badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Copy its address, and that of its check.
    Link,
    /// Add it to a profile on `LinkedIn`.
    Linkedin,
    /// Share it on Facebook.
    Facebook,
    /// Share it on X.
    X,
    /// Send it by e-mail.
    Email,
    /// Copy code that embeds it.
    Embed,
    /// See the address of its check as a QR code.
    Qr,
    /// Download its image.
    Image,
    /// Download its data.
    Json,
    /// Print the card.
    Print,
    /// Find jobs for its skills.
    Jobs,
}
