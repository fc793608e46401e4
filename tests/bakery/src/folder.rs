//! `tests/badges/` as it is: what lies there is compared with what is baked, and made the same.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use serde_json::Value;

use super::files::Files;

/// What is not as it was baked.
#[derive(Default)]
pub struct Difference {
    /// What lacks or differs.
    pub wrong: BTreeSet<String>,
    /// What no case has any more, in the folder of a baked case or among the shared bodies.
    pub left_over: BTreeSet<String>,
    /// What belongs to no case that is baked or marked with `byHand`.
    pub strange: BTreeSet<String>,
}

/// Compares. The reports beside the badges are not baked, and cases with `"byHand": true` in their `case.json` are left alone, with
/// the shared bodies that they name.
pub fn compare(badges: &Path, baked: &Files) -> io::Result<Difference> {
    let mut there = Files::new();
    read(badges, "", &mut there)?;
    let mut by_hand = BTreeSet::new();
    for (path, bytes) in there.iter().filter(|(path, _)| !baked.contains_key(*path)) {
        if let Some(folder) = path.strip_suffix("/case.json").filter(|_| parsed(bytes)["byHand"] == true) {
            by_hand.insert(folder);
        }
    }
    let indexes = there.iter().filter(|(path, _)| path.ends_with("/net/index.json") && is_in(&by_hand, path));
    let named: BTreeSet<String> = indexes.flat_map(|(_, bytes)| named(&parsed(bytes))).collect();
    let cases: BTreeSet<&str> = baked.keys().filter_map(|path| path.strip_suffix("/case.json")).collect();
    let mut difference = Difference::default();
    difference
        .wrong
        .extend(baked.iter().filter(|(path, bytes)| there.get(*path) != Some(bytes)).map(|(path, _)| path.clone()));
    for path in there.keys().filter(|path| !baked.contains_key(*path) && !is_in(&by_hand, path)) {
        let is_report = path.strip_suffix("/expected.json").is_some_and(|folder| cases.contains(folder));
        if is_report || path.strip_prefix("bodies/").is_some_and(|name| named.contains(name)) {
            continue;
        }
        let is_ours = path.starts_with("bodies/") || is_in(&cases, path);
        if is_ours { &mut difference.left_over } else { &mut difference.strange }.insert(path.clone());
    }
    Ok(difference)
}

/// Writes what is wrong and removes what is left over. What is strange stays: it may be the work of a person.
pub fn mend(badges: &Path, baked: &Files, difference: &Difference) -> io::Result<()> {
    for (path, bytes) in baked.iter().filter(|(path, _)| difference.wrong.contains(*path)) {
        let file = badges.join(path);
        file.parent().map_or(Ok(()), std::fs::create_dir_all)?;
        std::fs::write(file, bytes)?;
    }
    difference.left_over.iter().try_for_each(|path| std::fs::remove_file(badges.join(path)))
}

fn read(folder: &Path, at: &str, files: &mut Files) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if at.is_empty() { name } else { format!("{at}/{name}") };
        if entry.file_type()?.is_dir() {
            read(&entry.path(), &path, files)?;
        } else {
            files.insert(path, std::fs::read(entry.path())?);
        }
    }
    Ok(())
}

fn is_in(folders: &BTreeSet<&str>, path: &str) -> bool {
    path.match_indices('/').any(|(end, _)| path.get(..end).is_some_and(|folder| folders.contains(folder)))
}

/// The shared bodies that an index names.
fn named(index: &Value) -> Vec<String> {
    let entries = index.as_object().into_iter().flat_map(serde_json::Map::values);
    entries.filter_map(|entry| entry["shared"].as_str().map(str::to_owned)).collect()
}

fn parsed(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap_or_default()
}
