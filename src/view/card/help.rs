//! What a term means, in one sentence, behind a question mark beside it.

use super::drawing::Drawing;
use super::options::Stands;
use crate::view::node::{Element, classed};
use crate::view::text::Fact;

/// A button and the sentence that it opens. The browser opens and closes it, by Esc too. Cards inside of another one have none, since the
/// one around them explains the same terms.
pub(super) fn help(drawing: &Drawing<'_>, of: &str, term: &str) -> (Option<Element>, Option<Element>) {
    if drawing.options.stands == Stands::Inside {
        return (None, None);
    }
    let text = drawing.text;
    let id = format!("help-{of}-{}", drawing.options.place);
    let asked = text.line("help.ask", &vec![("term".to_owned(), Fact::Ours(text.say(term)))]);
    let button = classed("button", "help").attr("type", "button").attr("popovertarget", id.clone());
    let button = button.attr("data-key", format!("help-{of}")).attr("aria-label", asked);
    let sentence =
        classed("span", "help-text").attr("popover", "").attr("id", id).text(text.say(&format!("help.{of}")));
    (Some(button), Some(sentence))
}
