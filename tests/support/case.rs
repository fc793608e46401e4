//! A case of `tests/badges/`: a badge, the network it needs, how it is asked about, and the report it must get.

use std::path::{Path, PathBuf};

use open_badge_verifier::input::unbake::unbake;
use open_badge_verifier::site::options::{NetworkPolicy, Options, Refresh, TrustList};
use open_badge_verifier::site::{Registry, RetirementList};
use serde_json::Value;

use super::{NOW, Table, badges, date};

/// Fewer cases than this are not all.
const LEAST: usize = 480;

/// A badge, its network, and what its `case.json` asks for.
pub struct Case {
    /// `<version>/<subject>/<fact>`, its folder.
    pub name: String,
    pub input: Vec<u8>,
    pub network: Table,
    pub options: Options,
}

impl Case {
    /// Every case, by name.
    pub fn all() -> Vec<Self> {
        let mut names = Vec::new();
        let badges = badges();
        for version in folders(&badges).into_iter().filter(|folder| !folder.ends_with("bodies")) {
            find(&version, &badges, &mut names);
        }
        assert!(names.len() >= LEAST, "{} cases of {LEAST}", names.len());
        names.iter().map(|name| Self::named(name)).collect()
    }

    /// The case in this folder of `tests/badges/`.
    pub fn named(name: &str) -> Self {
        let folder = badges().join(name);
        let case = std::fs::read(folder.join("case.json")).unwrap_or_else(|_| panic!("there is no case {name}"));
        let case: Value = serde_json::from_slice(&case).expect("case.json is JSON");
        let mut options = Options::at(date(case["now"].as_str().unwrap_or(NOW)));
        options.recipients = strings(&case["recipients"]);
        if case["refresh"] == true {
            options.refresh = Refresh::Allow;
        }
        if !case["trustedIssuers"].is_null() {
            let list = TrustList::parse(&case["trustedIssuers"].to_string(), "trustedIssuers");
            options.trust = Some(list.expect("a list"));
        }
        for registry in case["registries"].as_array().into_iter().flatten() {
            options.registries.extend(match registry.as_str() {
                Some(url) => vec![Registry::file(url.parse().expect("an address"))],
                None => Registry::parse(&registry.to_string(), "registries").expect("a registry"),
            });
        }
        options.network = match case["network"].as_str() {
            Some("none") => NetworkPolicy::None,
            Some("status-only") => NetworkPolicy::StatusOnly,
            _ => NetworkPolicy::Full,
        };
        for list in case["retirementLists"].as_array().into_iter().flatten() {
            options.retirement_lists.push(RetirementList::parse(&list.to_string(), "retirementLists").expect("a list"));
        }
        let mut files =
            ["json", "png", "svg", "txt"].iter().map(|end| std::fs::read(folder.join(format!("badge.{end}"))));
        let input = files.find_map(Result::ok).unwrap_or_else(|| panic!("{name} has no badge.*"));
        Self { name: name.to_owned(), input, network: Table::read(&folder.join("net")), options }
    }

    /// The text of the badge, taken out of its image.
    pub fn text(&self) -> String {
        match unbake(&self.input) {
            Ok(Some(unbaked)) => unbaked.text,
            _ => String::from_utf8_lossy(&self.input).into_owned(),
        }
    }

    /// Where the report that it must get is written.
    pub fn expected_file(&self) -> PathBuf {
        badges().join(&self.name).join("expected.json")
    }

    /// The report that it must get, as it is written: without a `document` that is the input's own text. Null if none is written.
    pub fn expected(&self) -> Value {
        std::fs::read(self.expected_file()).map_or(Value::Null, |bytes| {
            serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{}: {error}", self.name))
        })
    }

    /// The report as it is written.
    pub fn written(&self, mut report: Value) -> Value {
        let text = std::str::from_utf8(&self.input).ok().map(|text| text.trim_end_matches('\n'));
        if let Some(members) =
            report.as_object_mut().filter(|members| members["document"].as_str() == text && text.is_some())
        {
            members.remove("document");
        }
        report
    }
}

/// The names of the cases in a folder; each file belongs to a case.
fn find(folder: &Path, badges: &Path, names: &mut Vec<String>) {
    if folder.join("case.json").is_file() {
        let name = folder.strip_prefix(badges).expect("a folder of the badges");
        names.push(name.to_str().expect("a name in ASCII").replace('\\', "/"));
        return;
    }
    let inside = folders(folder);
    assert!(!inside.is_empty(), "{} has no case.json", folder.display());
    for folder in &inside {
        find(folder, badges, names);
    }
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder of tests/badges");
    let mut folders: Vec<_> =
        entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
