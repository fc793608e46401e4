//! What the documents say of the project is so.

use std::path::Path;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Every `file: test` that a document names.
fn named(document: &str) -> Vec<(&str, &str)> {
    let quoted = document.split('`').skip(1).step_by(2);
    quoted.filter_map(|quoted| quoted.split_once(": ")).filter(|(file, _)| file.contains('/')).collect()
}

#[test]
fn every_test_that_a_document_names_is_there() {
    let mut count = 0;
    for document in ["SECURITY.md", "docs/security.md"] {
        let text = std::fs::read_to_string(Path::new(ROOT).join(document)).expect("a document");
        for (file, test) in named(&text) {
            let source = std::fs::read_to_string(Path::new(ROOT).join(file));
            let source = source.unwrap_or_else(|_| panic!("{document} names {file}, which is not there"));
            let is_there = match Path::new(file).extension().and_then(|extension| extension.to_str()) {
                Some("rs") => source.contains(&format!("fn {test}()")),
                _ => source.contains(&format!("test(\"{test}\"")),
            };
            assert!(is_there, "{document} names {file}: {test}, which is not there");
            count += 1;
        }
    }
    assert!(count > 30, "{count}");
}
