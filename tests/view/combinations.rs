//! Headline and details agree, whatever came of the checks.

use crate::*;

/// Reports over representative outcomes of proof, issuer, status, validity, lifecycle and recipient.
fn combinations() -> Vec<Report> {
    let checks = Verdict::ALL.map(|verdict| samples::report(verdict).checks);
    let mut reports = Vec::new();
    for one in &checks {
        for other in &checks {
            let mixed = Checks {
                conformance: one.conformance.clone(),
                proof: one.proof.clone(),
                issuer: other.issuer.clone(),
                status: other.status.clone(),
                validity: one.validity.clone(),
                lifecycle: other.lifecycle.clone(),
                recipient: one.recipient.clone(),
                endorsements: other.endorsements.clone(),
            };
            reports.push(samples::report_of(mixed, Some(samples::badge())));
        }
    }
    reports
}

#[test]
fn headline_and_details_never_disagree() {
    for report in combinations() {
        let node = drawn(&report, &options());
        let mark = |check: &str| {
            let row = of_class(&node, "check").into_iter().find(|row| row.attribute("data-check") == Some(check));
            row.and_then(|row| row.attribute("data-mark")).map(str::to_owned).expect("a row a check")
        };
        let ticked = |check: &str| mark(check) == "passed";
        for (name, outcome) in report.checks.named() {
            assert!(!ticked(name.code()) || outcome.passed(), "{name}: {outcome:?}");
        }
        let tone = only(&node, "verdict").attribute("data-severity").unwrap_or_default().to_owned();
        let no_fault = |check: &str| ["passed", "noted", "absent"].contains(&mark(check).as_str());
        if matches!(tone.as_str(), "good" | "note") {
            assert!(ticked("conformance") && ticked("proof") && ticked("validity"), "{:?}", report.checks);
            assert!(ticked("issuer") || mark("issuer") == "noted", "{:?}", report.checks);
            assert!(no_fault("status") && no_fault("recipient"), "{:?}", report.checks);
        } else {
            let checks = ["conformance", "proof", "issuer", "status", "validity", "recipient"];
            let reason =
                checks.iter().any(|check| ["warned", "failed", "unknown", "absent"].contains(&mark(check).as_str()));
            assert!(reason, "{:?}", report.checks);
        }
        let genuine = words(only(&node, "verdict-title")).contains("Genuine");
        assert!(!genuine || (ticked("proof") && report.checks.issuer.passed()), "{:?}", report.checks);
        let withdrawn = words(only(&node, "verdict-text")).contains("not withdrawn");
        assert!(!withdrawn || ticked("status"), "{:?}", report.checks);
    }
}
