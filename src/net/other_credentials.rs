//! Tells the pages of known sites that show an achievement and are no Open Badge, so that whoever gives one hears what it is, and where
//! the Open Badges of the same organisation are. No host is asked for that. Where it is written is in `docs/hosts.md`.

use url::Url;

/// Such a site.
#[derive(Debug)]
pub struct OtherCredential {
    /// What it calls itself.
    pub site: &'static str,
    /// Where the Open Badges of the same organisation are.
    pub badges: &'static str,
    names: &'static [&'static str],
    is_shown_at: fn(&Url) -> bool,
}

const SITES: [OtherCredential; 1] = [OtherCredential {
    site: "Microsoft Learn",
    badges: "https://www.credly.com/organizations/microsoft-certification/badges",
    names: &["learn.microsoft.com"],
    is_shown_at: microsoft_learn,
}];

/// The site whose page this is; `None` if the address is not known as such a page.
#[must_use]
pub fn shown_at(page: &Url) -> Option<&'static OtherCredential> {
    let name = page.host_str()?;
    SITES.iter().find(|site| site.names.contains(&name) && (site.is_shown_at)(page))
}

/// The host names of each row.
pub fn known() -> impl Iterator<Item = Vec<&'static str>> {
    SITES.iter().map(|site| site.names.to_vec())
}

/// Somebody's transcript, credentials or achievements, in any language, or a link that shares one of them.
fn microsoft_learn(page: &Url) -> bool {
    let segments: Vec<&str> = page.path().split('/').filter(|segment| !segment.is_empty()).collect();
    match segments.as_slice() {
        ["users", _, ..] | [_, "users", _, ..] => true,
        ["api", "credentials", "share", rest @ ..] => !rest.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::shown_at;

    #[test]
    fn pages_of_people_are_told_from_others() {
        let site = |page: &str| shown_at(&Url::parse(page).expect("a URL")).map(|site| site.site);
        for page in [
            "https://learn.microsoft.com/en-us/users/amina-1234/transcript/d8zkvfw2m3p5q7r?tab=credentials-tab",
            "https://learn.microsoft.com/de-de/users/amina-1234/credentials/f7f30c5bf0f8de6b",
            "https://LEARN.microsoft.com/users/amina-1234/achievements/eghlmzmp",
            "https://learn.microsoft.com/api/credentials/share/en-us/Amina-1234/3B11AE95D51C7AD?sharingId=B4D7060416A0FE6B",
        ] {
            assert_eq!(site(page), Some("Microsoft Learn"), "{page}");
        }
        for page in [
            "https://learn.microsoft.com/en-us/credentials/",
            "https://learn.microsoft.com/en-us/users/",
            "https://learn.microsoft.com/api/credentials/share/",
            "https://learn.microsoft.com.example/en-us/users/amina-1234/transcript/1",
            "https://issuer.example/en-us/users/amina-1234/transcript/1",
        ] {
            assert_eq!(site(page), None, "{page}");
        }
    }
}
