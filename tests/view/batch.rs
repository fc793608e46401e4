//! The list of many badges: what its rows say, how they sort and filter, and what leaves as CSV.

use crate::growth;
use crate::samples;
use open_badge_verifier::input::batch::{Entries, Given, entries};
use open_badge_verifier::report::{Obstacle, Report, Severity, Verdict};
use open_badge_verifier::view::batch::{AT_FIRST, Batch, Column, Skill, Summary, summary};
use open_badge_verifier::view::formatter::English;
use open_badge_verifier::view::node::{Element, Node};
use open_badge_verifier::view::text::{Messages, Text};

fn with_text<T>(what: impl FnOnce(&Text<'_>) -> T) -> T {
    let messages = Messages::english();
    what(&Text::new("en", &messages, &English))
}

/// A row for each verdict, the best first.
fn every_verdict(text: &Text<'_>) -> Batch {
    let mut list = Batch::default();
    for verdict in Verdict::ALL.iter().rev() {
        let id = list.add(Some(format!("{}.png", verdict.code())), None);
        list.finish(id, summary(&samples::report(*verdict), text));
    }
    list
}

/// The rows on the page, once the place of each is found.
fn order(list: &mut Batch, text: &Text<'_>) -> Vec<usize> {
    while list.arrange(3, text) {}
    list.shown()
}

fn find<'a>(node: &'a Node, name: &str, value: &str) -> Vec<&'a Element> {
    let mut found = Vec::new();
    node.walk(&mut |node| {
        if let Node::Element(element) = node
            && element.attribute(name) == Some(value)
        {
            found.push(element);
        }
    });
    found
}

#[test]
fn every_verdict_has_a_row_with_its_word_and_severity() {
    with_text(|text| {
        let list = every_verdict(text);
        for (id, verdict) in Verdict::ALL.iter().rev().enumerate() {
            let row = list.row(id, text).expect("a row");
            assert_eq!(find(&row, "data-verdict", verdict.code()).len(), 1);
            let word = match verdict {
                Verdict::ValidPartly => "1 of 3 not genuine".to_owned(),
                verdict => text.say(&format!("short.{}", verdict.code())),
            };
            assert!(row.text_content().contains(&word), "{}", verdict.code());
        }
        assert_eq!((list.done(), list.total()), (Verdict::ALL.len(), Verdict::ALL.len()));
    });
}

#[test]
fn what_nobody_confirms_is_marked_so() {
    with_text(|text| {
        let list = every_verdict(text);
        let marked = |verdict: Verdict| {
            let id = Verdict::ALL.iter().rev().position(|other| *other == verdict).expect("a row");
            list.row(id, text).expect("a row").text_content().contains("(unconfirmed)")
        };
        assert!(marked(Verdict::Altered) && marked(Verdict::FakeHost));
        assert!(!marked(Verdict::Valid) && !marked(Verdict::Expired));
    });
}

#[test]
fn rows_sort_upwards_downwards_and_back() {
    with_text(|text| {
        let mut list = every_verdict(text);
        let waiting = list.add(None, None);
        let given: Vec<usize> = (0..=Verdict::ALL.len()).collect();
        assert_eq!(order(&mut list, text), given);
        list.sort(Column::Verdict);
        let up = order(&mut list, text);
        let verdict = |id: &usize| Verdict::ALL.iter().rev().nth(*id).copied();
        let mut severities: Vec<Severity> = up.iter().filter_map(verdict).map(Verdict::severity).collect();
        severities.dedup();
        let worst_first = [Severity::Bad, Severity::Warning, Severity::Unknown, Severity::Note, Severity::Good];
        assert_eq!(severities, worst_first, "what is not known is worse than what is good, and no accusation");
        assert_eq!(
            (up.first().and_then(verdict), up.last()),
            (Some(Verdict::Altered), Some(&waiting)),
            "what waits last"
        );
        list.sort(Column::Verdict);
        let down = order(&mut list, text);
        assert_eq!((down.first(), down.last()), (Some(&0), Some(&waiting)));
        let frame = list.frame(text);
        assert_eq!(find(&frame, "aria-sort", "descending").len(), 1);
        list.sort(Column::Verdict);
        assert_eq!(order(&mut list, text), given);
    });
}

#[test]
fn a_filter_shows_one_verdict_and_pressed_again_all() {
    with_text(|text| {
        let mut list = every_verdict(text);
        let of = |severity: Severity| Verdict::ALL.iter().filter(|verdict| verdict.severity() == severity).count();
        list.filter("revoked");
        let shown = list.shown();
        assert_eq!(shown.len(), 1);
        let row = list.row(shown[0], text).expect("a row");
        assert_eq!(find(&row, "data-verdict", "revoked").len(), 1);
        list.filter("revoked");
        assert_eq!(list.shown().len(), of(Severity::Bad), "what is left is its group");
        list.filter("problem");
        assert_eq!(list.shown().len(), Verdict::ALL.len());
    });
}

#[test]
fn three_groups_hold_every_verdict_and_open_into_those_that_occur() {
    with_text(|text| {
        let mut list = every_verdict(text);
        let failed = list.add(None, None);
        list.fail(failed);
        let waiting = list.add(None, None);
        let severities: [(&str, &[Severity]); 3] = [
            ("fine", &[Severity::Good, Severity::Note]),
            ("look", &[Severity::Warning, Severity::Unknown]),
            ("problem", &[Severity::Bad]),
        ];
        let mut seen = 0;
        for (group, severities) in severities {
            list.filter(group);
            let shown = list.shown();
            let expected = Verdict::ALL.iter().filter(|verdict| severities.contains(&verdict.severity()));
            let codes: Vec<&str> = expected.map(|verdict| verdict.code()).collect();
            assert_eq!(
                shown.len(),
                codes.len() + usize::from(group == "look"),
                "{group}: what was not verified is no fault"
            );
            assert!(!shown.contains(&waiting));
            let frame = list.frame(text);
            let [bar] = find(&frame, "role", "toolbar")[..] else { panic!("one toolbar") };
            let bar = Node::Element(bar.clone());
            let chosen: Vec<&str> = find(&bar, "data-action", "filter")
                .iter()
                .filter_map(|button| button.attribute("data-value"))
                .collect();
            assert_eq!(chosen[..4], ["", "fine", "look", "problem"]);
            assert_eq!(chosen.len(), 4 + codes.len(), "{group}");
            assert!(codes.iter().all(|code| chosen.contains(code)), "{group}");
            let [pressed] = find(&bar, "aria-pressed", "true")[..] else { panic!("one is pressed") };
            assert!(Node::Element(pressed.clone()).text_content().ends_with(&shown.len().to_string()), "{group}");
            seen += shown.len();
        }
        assert_eq!(seen, list.total() - 1);
        list.filter("");
        assert!(list.shown().contains(&waiting));
    });
}

/// The skills that the field offers.
fn offered(frame: &Node) -> Vec<String> {
    let mut options = Vec::new();
    frame.walk(&mut |node| {
        if let Node::Element(element) = node
            && element.tag == "option"
        {
            options.extend(element.attribute("label").map(str::to_owned));
        }
    });
    options
}

#[test]
fn the_skills_of_a_batch_are_merged_and_counted_by_what_is_confirmed() {
    with_text(|text| {
        let mut list = Batch::default();
        let skill = |name: &str, framework: &str, url: &str| Skill {
            name: name.to_owned(),
            framework: framework.to_owned(),
            url: url.to_owned(),
            code: String::new(),
        };
        let mut add = |confirmed: bool, skills: &[Skill]| {
            let id = list.add(None, None);
            let verdict = if confirmed { "valid" } else { "altered" };
            let skills = skills.to_vec();
            list.finish(id, Summary { confirmed, skills, verdict: verdict.to_owned(), ..Summary::default() });
            id
        };
        let forged =
            add(false, &[skill("Certified genius", "", "https://skills.example/weld"), skill("mapping", "", "")]);
        let german = add(true, &[skill("Schweißen", "", "https://skills.example/weld")]);
        let english = add(true, &[skill("Welding", "", "https://skills.example/weld/"), skill("Mapping", "", "")]);
        let named = add(true, &[skill("SCHWEISSEN", "", ""), skill("schweißen", "", "")]);
        let framed = add(true, &[skill("Mapping", "Geo", "")]);
        let options = offered(&list.frame(text));
        let expected =
            ["Schweißen (3; unconfirmed: 1)", "Mapping (1; unconfirmed: 1)", "SCHWEISSEN (1)", "Mapping · Geo (1)"];
        assert_eq!(options, expected, "called as confirmed badges call them");
        let mut shown = |typed: &str| {
            list.search(typed);
            list.shown()
        };
        assert_eq!(shown("schweißen"), [forged, german, english, named], "one address, or one name");
        assert_eq!(shown(" Mapping "), [forged, english], "the one that is called so");
        assert_eq!(shown("mapp"), [forged, english, framed]);
        assert_eq!(shown("geo"), [framed]);
        assert_eq!(shown("nothing like it"), Vec::<usize>::new());
        assert!(list.frame(text).text_content().contains("No badge in the list fits this filter."));
        list.search("");
        assert_eq!(list.shown().len(), 5);
        let words = |id: usize| list.row(id, text).expect("a row").text_content();
        assert!(words(forged).contains("Certified genius") && words(forged).contains("(unconfirmed)"));
        assert!(words(german).contains("Schweißen") && !words(german).contains("(unconfirmed)"));
        // A row whose result changes takes its skills along.
        list.wait(framed, None);
        list.search("geo");
        assert_eq!(list.shown(), Vec::<usize>::new());
    });
}

#[test]
fn a_row_shows_a_few_skills_and_how_many_more_there_are() {
    with_text(|text| {
        let mut report = samples::report(Verdict::Valid);
        let badge = report.badge.as_mut().expect("a badge");
        badge.alignments = Vec::new();
        badge.tags = (0..60).map(|at| format!("skill {at}")).collect();
        let mut list = Batch::default();
        let id = list.add(None, None);
        list.finish(id, summary(&report, text));
        let row = list.row(id, text).expect("a row");
        let cell = Node::Element(find(&row, "class", "batch-skills")[0].clone()).text_content();
        assert_eq!(cell, "skill 0skill 1skill 2+37", "forty are read");
    });
}

#[test]
fn names_stand_first_and_sort() {
    with_text(|text| {
        let mut list = Batch::default();
        let given = |name: &str| Given { name: name.to_owned(), columns: vec![("Name".to_owned(), name.to_owned())] };
        assert!(find(&list.frame(text), "class", "batch-table named").is_empty());
        for name in ["Dora", "", "Ann"] {
            let id = list.add(None, None);
            list.give(id, given(name));
            list.finish(id, summary(&samples::report(Verdict::Valid), text));
        }
        let frame = list.frame(text);
        assert_eq!(find(&frame, "class", "batch-table named").len(), 1);
        assert_eq!(find(&frame, "role", "columnheader")[0].attribute("class"), Some("batch-name"));
        let Some(Node::Element(row)) = list.row(0, text) else { panic!("a row") };
        assert_eq!(row.children[0].text_content(), "Dora");
        list.sort(Column::Name);
        assert_eq!(order(&mut list, text), [2, 0, 1]);
    });
}

#[test]
fn a_batch_says_what_is_read_and_what_was_not_checked() {
    with_text(|text| {
        let mut list = Batch::default();
        list.read(12, 91);
        assert_eq!(list.status(text), "Reading: 12 of 91 files");
        for _ in 0..4 {
            list.add(None, None);
        }
        list.read(0, 1);
        assert_eq!(list.status(text), "Reading: 4 found so far");
        assert_eq!(find(&list.frame(text), "data-action", "stop").len(), 1, "a text can be stopped too");
        list.read(1, 1);
        assert_eq!(list.status(text), "0 of 4 checked");
        list.finish(0, summary(&samples::report(Verdict::Valid), text));
        list.stop();
        assert_eq!(list.status(text), "Stopped: 3 of 4 not checked. Valid: 1");
        let frame = list.frame(text);
        let [bar] = find(&frame, "class", "batch-bar")[..] else { panic!("a line") };
        assert_eq!(bar.attribute("hidden"), None);
        assert_eq!(Node::Element(bar.clone()).text_content(), "Stopped: 3 of 4 not checked");
        assert!(list.row(1, text).expect("a row").text_content().contains("Not checked: stopped"));
        list.wait(1, None);
        assert_eq!(list.status(text), "1 of 4 checked");
    });
}

#[test]
fn only_what_could_not_be_found_out_is_tried_again() {
    with_text(|text| {
        let mut list = every_verdict(text);
        let failed = list.add(None, None);
        list.fail(failed);
        let stopped = list.add(None, None);
        list.stop();
        let code = |id: usize| Verdict::ALL.iter().rev().nth(id).map_or("none", |verdict| verdict.code());
        let again: Vec<&str> = list.retriable().into_iter().map(code).collect();
        assert_eq!(again, ["status-unknown", "offline", "none"]);
        assert_eq!(list.stopped(), [stopped]);
        let frame = list.frame(text);
        assert_eq!(find(&frame, "data-action", "retry").len(), 1);
        assert_eq!(find(&frame, "data-action", "continue").len(), 1);
        assert!(find(&frame, "data-action", "stop").is_empty());
    });
}

#[test]
fn a_line_without_a_badge_is_a_row_that_is_not_counted() {
    with_text(|text| {
        let mut list = Batch::default();
        let valid = list.add(Some("https://issuer.example/1".to_owned()), None);
        list.finish(valid, summary(&samples::report(Verdict::Valid), text));
        let line = list.add(Some("Kind regards, Ann".to_owned()), None);
        list.set_aside(line);
        assert_eq!((list.done(), list.total()), (1, 1));
        assert_eq!(list.status(text), "1 of 1 checked. Valid: 1");
        let row = list.row(line, text).expect("a row");
        assert!(row.text_content().contains("Kind regards, Ann") && row.text_content().contains("No badge link"));
        for name in ["data-severity", "data-verdict"] {
            assert!(matches!(&row, Node::Element(row) if row.attribute(name).is_none()), "{name}");
        }
        assert_eq!(order(&mut list, text), [valid, line]);
        assert!(list.retriable().is_empty() && list.stopped().is_empty());
        assert!(
            list.csv(text)
                .contains("\r\n\"Kind regards, Ann\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"No badge link\",\"\","),
            "{}",
            list.csv(text)
        );
    });
}

#[test]
fn a_row_and_the_csv_say_who_issued_a_badge_and_who_says_so() {
    with_text(|text| {
        let of = |verdict: Verdict| {
            let mut list = Batch::default();
            let id = list.add(Some("badge.png".to_owned()), None);
            list.finish(id, summary(&samples::report(verdict), text));
            let row = list.row(id, text).expect("a row");
            (find(&row, "class", "batch-issuer")[0].clone(), list.csv(text))
        };
        let (issuer, csv) = of(Verdict::ValidUnidentified);
        assert_eq!(Node::Element(issuer).text_content(), "calls itself “Northwind Institute”");
        assert!(csv.contains(r#","calls itself “Northwind Institute”","did:key:z6Mk"#), "{csv}");
        let (issuer, csv) = of(Verdict::Expired);
        assert_eq!(Node::Element(issuer).text_content(), "Northwind Institute · badges.northwind.example");
        assert!(
            csv.contains(r#","Northwind Institute · badges.northwind.example","badges.northwind.example","domain","#),
            "{csv}"
        );
        let (issuer, csv) = of(Verdict::Altered);
        assert_eq!(Node::Element(issuer).text_content(), "Northwind Institute (unconfirmed)");
        assert!(
            csv.contains(
                r#","Northwind Institute (unconfirmed)","https://badges.northwind.example/issuer (unconfirmed)","","#
            ),
            "{csv}"
        );
        let (_, csv) = of(Verdict::ValidPartly);
        assert!(csv.contains(r#","Genuine, but 1 of 3 badges inside is not","valid-partly","#), "{csv}");
    });
}

#[test]
fn a_badge_that_the_verifier_failed_at_is_no_worse_for_it_and_may_be_tried_again() {
    with_text(|text| {
        let mut list = Batch::default();
        for obstacle in [Obstacle::VerifierFailed, Obstacle::TooComplex] {
            let id = list.add(Some("badge.png".to_owned()), None);
            let report = Report::given_up(obstacle, samples::now());
            assert_eq!((report.verdict, report.severity), (Verdict::Unsupported, Severity::Unknown));
            list.finish(id, summary(&report, text));
        }
        assert_eq!(list.retriable(), [0]);
        assert!(list.csv(text).contains("\"unsupported\""));
    });
}

#[test]
fn rows_keep_their_places_while_others_come_and_change() {
    with_text(|text| {
        let named = |name: &str| Summary { name: name.to_owned(), verdict: "valid".to_owned(), ..Summary::default() };
        let mut list = Batch::default();
        list.sort(Column::Badge);
        for name in ["d", "b", "", "c"] {
            let id = list.add(None, None);
            list.finish(id, named(name));
        }
        assert_eq!(order(&mut list, text), [1, 3, 0, 2], "what has no name stands last");
        list.wait(1, None);
        assert_eq!(order(&mut list, text), [3, 0, 2, 1], "what waits stands behind all");
        list.finish(1, named("e"));
        list.finish(1, named("a"));
        list.finish(0, named("c"));
        assert_eq!(order(&mut list, text), [1, 0, 3, 2], "equal names stand as they were given");
        list.sort(Column::Badge);
        assert_eq!(order(&mut list, text), [2, 0, 3, 1]);
        list.sort(Column::Badge);
        assert_eq!(order(&mut list, text), [0, 1, 2, 3]);
    });
}

#[test]
fn the_page_has_as_many_rows_as_the_reader_asks_for() {
    with_text(|text| {
        let mut list = many(2 * AT_FIRST + 1, text);
        list.wait(0, None);
        assert_eq!(list.shown(), (0..AT_FIRST).collect::<Vec<_>>());
        let rest = list.frame(text);
        assert!(rest.text_content().contains("The list shows 500 of 1001 badges."), "{}", rest.text_content());
        list.show_more();
        list.show_more();
        assert_eq!(list.shown().len(), 2 * AT_FIRST + 1);
        assert!(find(&list.frame(text), "data-action", "further").is_empty());
        list.filter("valid");
        assert_eq!(list.shown(), (1..=AT_FIRST).collect::<Vec<_>>(), "what waits has no verdict yet");
        assert!(list.frame(text).text_content().contains("500 of 1000"));
        assert_eq!(list.csv(text).lines().count(), 2 * AT_FIRST + 2);
        let parts = (0..=2 * AT_FIRST).step_by(400).map(|from| list.csv_part(from..from + 400, text));
        assert_eq!(parts.collect::<String>(), list.csv(text));
    });
}

#[test]
fn counts_stay_true_whatever_becomes_of_a_row() {
    with_text(|text| {
        let mut list = Batch::default();
        let valid = || summary(&samples::report(Verdict::Valid), text);
        let changes: [fn(&mut Batch, usize); 5] =
            [|list, id| list.wait(id, None), Batch::fail, Batch::set_aside, Batch::skip, |list, _| list.stop()];
        for change in changes {
            let id = list.add(None, None);
            list.finish(id, valid());
            change(&mut list, id);
            list.finish(id, valid());
            change(&mut list, id);
        }
        // One waits, but for `stop`; one failed, one is none, one was left out, and one is through.
        assert_eq!((list.done(), list.total()), (4, 4));
        assert_eq!((list.stopped(), list.retriable()), (vec![0, 3], vec![1]));
        assert_eq!(list.status(text), "Stopped: 2 of 4 not checked. Valid: 1");
    });
}

/// Rows with a result, as many as asked for.
fn many(count: usize, text: &Text<'_>) -> Batch {
    let valid = summary(&samples::report(Verdict::Valid), text);
    let mut list = Batch::default();
    for at in 0..count {
        let id = list.add(Some(format!("{at}.png")), None);
        // Names in an order of their own.
        list.finish(id, Summary { name: format!("{}", at * 7919 % count), ..valid.clone() });
    }
    list
}

/// The way of a whole list: rows are added, verified, drawn, and with every twelfth what stands around them, as a page does now and then.
fn run(count: usize, sorted: bool) {
    with_text(|text| {
        let valid = summary(&samples::report(Verdict::Valid), text);
        let mut list = Batch::default();
        if sorted {
            list.sort(Column::Badge);
        }
        for at in 0..count {
            list.add(Some(format!("{at}.png")), None);
        }
        for at in 0..count {
            let skills = vec![Skill { name: format!("{}", at % 900), ..Skill::default() }];
            list.finish(at, Summary { name: format!("{}", at * 7919 % count), skills, ..valid.clone() });
            list.arrange(1, text);
            assert!(list.done() == at + 1 && list.total() == count);
            if at % 12 == 0 {
                drop((list.row(at, text), list.frame(text), list.status(text)));
            }
        }
        let csv = (0..count).step_by(200).map(|from| list.csv_part(from..from + 200, text).len());
        assert!(csv.sum::<usize>() > count * 50);
    });
}

#[test]
fn the_work_of_a_list_grows_with_its_rows() {
    growth::is_linear("rows as given", 1_000, |count| count, |count| run(*count, false));
    growth::is_linear("rows in the order of their names", 1_000, |count| count, |count| run(*count, true));
    growth::is_linear(
        "rows put in order",
        1_000,
        |count| count,
        |count| {
            with_text(|text| {
                let mut list = many(*count, text);
                list.sort(Column::Badge);
                assert_eq!(order(&mut list, text).len(), AT_FIRST);
            });
        },
    );
}

#[test]
fn a_list_is_found_in_a_text_a_piece_at_a_time_and_as_at_once() {
    for text in [
        "https://a.example/1,ann@mail.example\n\n# a remark\nhttps://a.example/2",
        "link,email\nhttps://a.example/1,ann@mail.example\nmissing,ben@mail.example",
        "Name;Mail;Badge\n\"Ann; Lee\";ann@mail.example;https://a.example/1\nBen;;https://a.example/2",
        "[ {\"a\": 1.0}, \"https://a.example/1\", {\"b\": [2]} ]",
        "{\"a\":1}\n{\"b\":2}",
        "[1, {}]",
        "Dear all,\nplease find it enclosed.",
        "eyJhbGciOiJSUzI1NiJ9.eyJh\nIjoxfQ.c2ln",
        "<svg/>",
        "",
    ] {
        let mut pieces = Entries::new(text);
        let mut found = Vec::new();
        while let Some(piece) = pieces.next(1) {
            assert!(piece.len() <= 1, "{text}");
            found.extend(piece);
        }
        assert_eq!(found, entries(text), "{text}");
    }
}

/// However the lines of a text look, no piece of it is more work than its bytes, and neither is the whole.
#[test]
fn the_work_of_a_text_grows_with_its_bytes() {
    for (name, begin, line, end) in [
        ("links", "", "https://issuer.example/assertions/0123456789?of=somebody\n", ""),
        ("a table", "", "https://a.example/1;ann@mail.example;Ann Lee, M.Sc.;x y z\n", ""),
        ("words", "", "a. b: c. \n", ""),
        ("one line", "", "a. b: c. ", ""),
        ("one row", "", "https://a.example/1,", ""),
        ("quotes", "", "\"\"\"a.example/1\",\n", ""),
        ("objects", "[", "{\"a\":1},", "{}]"),
        ("one object", "{\"a\":\"", "x", "\"}"),
        ("open brackets", "[", "[", ""),
        ("a token", "eyJhbGciOiJSUzI1NiJ9.", "a", ".c2ln"),
    ] {
        let make = |bytes: usize| format!("{begin}{}{end}", line.repeat(bytes / line.len()));
        growth::is_linear(name, 16 * 1024, make, |text| {
            let (mut entries, mut longest) = (Entries::new(text), 0);
            while let Some(piece) = entries.next(1024) {
                longest = longest.max(piece.len());
            }
            assert!((1..=1024).contains(&longest), "{name}");
        });
    }
}
