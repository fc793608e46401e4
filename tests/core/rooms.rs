//! The rooms of `src/` (`docs/architecture.md`): each uses only rooms of a lower level, so that there is no circle among them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const SRC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src");

/// The rooms by their levels, lowest first; those of one level do not know each other.
const LEVELS: [&[&str]; 9] = [
    &["base"],
    &["canonical", "report"],
    &["site"],
    &["net"],
    &["input"],
    &["read", "view"],
    &["checks"],
    &["verify"],
    &["browser"],
];

#[test]
fn a_room_uses_only_rooms_of_a_lower_level() {
    let level = |room: &str| LEVELS.iter().position(|rooms| rooms.contains(&room));
    let mut count = 0;
    for (file, module, used) in arrows() {
        let Some(room) = module.first().filter(|room| *room != "lib") else { continue };
        let own = level(room).unwrap_or_else(|| panic!("{room} is no room of docs/architecture.md"));
        let Some(other) = used.first() else { continue };
        let Some(theirs) = level(other) else { panic!("{} uses {other}, which is no room", file.display()) };
        assert!(room == other || theirs < own, "{} uses {other}, which is no lower room", file.display());
        count += 1;
    }
    assert!(count > 500, "{count}");
}

/// The one circle is the standard's own: to define a term is to process the context that is scoped to it.
const TERM_DEFINITION_TO_CONTEXT: [&str; 2] = ["canonical::json_ld::term_definition", "canonical::json_ld::context"];

/// In the room where one file follows another of the standard, circles would hide which comes first.
#[test]
fn the_files_of_canonical_are_no_circle() {
    let files: BTreeSet<Vec<String>> = arrows().into_iter().map(|(_, module, _)| module).collect();
    let mut uses = Uses::new();
    for (_, module, used) in arrows() {
        let is_in = module.first().is_some_and(|room| room == "canonical") && module.len() > 1;
        // The longest module that the path names; what stands at the head of the room is everybody's.
        let found = (2..=used.len()).rev().filter_map(|len| used.get(..len)).find(|path| files.contains(*path));
        let is_known = |found: &[String]| [module.join("::"), found.join("::")] == TERM_DEFINITION_TO_CONTEXT;
        if let Some(found) = found.filter(|found| is_in && !is_known(found)) {
            uses.entry(module.join("::")).or_default().insert(found.join("::"));
        }
    }
    assert!(uses.len() > 10, "{uses:?}");
    assert_no_circle(uses);
}

/// A check that another one needs comes before it.
#[test]
fn the_checks_are_no_circle() {
    let mut uses = Uses::new();
    for (_, module, used) in arrows() {
        if let ([room, check, ..], [other_room, other, ..]) = (module.as_slice(), used.as_slice())
            && room == "checks"
            && other_room == "checks"
        {
            uses.entry(check.clone()).or_default().insert(other.clone());
        }
    }
    assert!(uses.len() > 3, "{uses:?}");
    assert_no_circle(uses);
}

/// What each module uses.
type Uses = BTreeMap<String, BTreeSet<String>>;

/// Takes away what uses nothing that is left, until nothing is left.
fn assert_no_circle(mut uses: Uses) {
    for (module, used) in &mut uses {
        used.remove(module);
    }
    while let Some(leaf) = uses.keys().find(|module| !uses[*module].iter().any(|used| uses.contains_key(used))) {
        let leaf = leaf.clone();
        uses.remove(&leaf);
    }
    assert!(uses.is_empty(), "a circle is among {uses:#?}");
}

/// Every path in the code of the crate that names another module of it: the file, the module that it is, the path.
fn arrows() -> Vec<(PathBuf, Vec<String>, Vec<String>)> {
    let mut arrows = Vec::new();
    for file in files(Path::new(SRC)) {
        let text = std::fs::read_to_string(&file).expect("a source file");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code: String =
            code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        let module = module(&file);
        for path in paths(&code, &module) {
            arrows.push((file.clone(), module.clone(), path));
        }
    }
    arrows
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let nested = entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] });
    nested.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}

/// `src/net/mod.rs` is `net`, `src/net/fetch.rs` is `net::fetch`.
fn module(file: &Path) -> Vec<String> {
    let path = file.strip_prefix(SRC).expect("below src").with_extension("");
    let mut names: Vec<String> = path.iter().map(|name| name.to_string_lossy().into_owned()).collect();
    names.pop_if(|last| last == "mod");
    names
}

/// The paths of a file, absolute; a group `a::{b, c::{d}}` is as many as it has leaves.
fn paths(code: &str, module: &[String]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (start, root) in ["crate::", "super::"].into_iter().flat_map(|root| code.match_indices(root)) {
        let is_nested =
            code[..start].ends_with("::") || code[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        if is_nested {
            continue;
        }
        // `super` of a file is the folder that it is in, and of a folder's head the folder around it.
        let base = if root == "crate::" { &[][..] } else { &module[..module.len().saturating_sub(1)] };
        leaves(&code[start + root.len()..], base.to_vec(), &mut found);
    }
    found
}

/// Follows a path to its leaves; gives what stands after it.
fn leaves<'a>(text: &'a str, mut path: Vec<String>, found: &mut Vec<Vec<String>>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = leaves(rest, path.clone(), found).trim_start();
            match rest.strip_prefix(',') {
                Some(after) if after.trim_start().starts_with('}') => rest = after.trim_start(),
                Some(after) => {
                    rest = after;
                    continue;
                }
                None => {}
            }
            return rest.strip_prefix('}').unwrap_or(rest);
        }
    }
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    let (name, mut rest) = text.split_at(end);
    if name == "super" {
        path.pop();
    } else if name != "self" {
        path.push(name.to_owned());
    }
    if let Some(after) = rest.strip_prefix("::")
        && after.starts_with(|c: char| c.is_alphabetic() || matches!(c, '{' | '_'))
    {
        return leaves(after, path, found);
    }
    found.push(path);
    if let Some(after) = rest.trim_start().strip_prefix("as ") {
        let end = after.find([',', '}', ';']).unwrap_or(after.len());
        rest = &after[end..];
    }
    rest
}
