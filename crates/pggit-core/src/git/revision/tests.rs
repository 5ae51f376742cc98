use proptest::prelude::*;

use super::*;

fn parse(text: &str) -> Revision {
    text.parse().unwrap()
}

#[test]
fn revisions_are_taken_apart() {
    let name = |name: &str| Start::Name(name.into());
    let whole = |start, steps: &[Step], path: Option<&str>| Revision {
        start,
        steps: steps.to_vec(),
        path: path.map(str::to_owned),
    };
    assert_eq!(parse("main"), whole(name("main"), &[], None));
    let steps = [Step::Ancestor(3), Step::Parent(2), Step::Parent(1), Step::Ancestor(1)];
    assert_eq!(parse("main~3^2^~"), whole(name("main"), &steps, None));
    let peels = [Step::Peel(ObjectKind::Commit), Step::PeelTags, Step::Exists];
    assert_eq!(parse("v1^{commit}^{}^{object}"), whole(name("v1"), &peels, None));
    assert_eq!(
        parse("HEAD~:a b:c"),
        whole(name("HEAD"), &[Step::Ancestor(1)], Some("a b:c"))
    );
    let at = |name: Option<&str>, at| Start::At {
        name: name.map(str::to_owned),
        at,
    };
    let date = At::Date("2026-01-31 12:00".into());
    assert_eq!(
        parse("main@{2026-01-31 12:00}^"),
        whole(at(Some("main"), date), &[Step::Parent(1)], None)
    );
    assert_eq!(parse("@{1}"), whole(at(None, At::Entry(1)), &[], None));
    assert_eq!(parse("@{99999999}").start, at(None, At::Entry(99_999_999)));
    assert_eq!(parse("@{100000000}").start, at(None, At::Time(100_000_000)));
    assert_eq!(parse("a@b"), whole(name("a@b"), &[], None));
    assert_eq!(parse("@~2"), whole(name("@"), &[Step::Ancestor(2)], None));
}

#[test]
fn what_is_not_a_revision_says_why() {
    let error = |text: &str| text.parse::<Revision>().unwrap_err();
    for text in ["", "~1", "^main", "^"] {
        assert_eq!(error(text), SyntaxError::NoStart(text.into()));
    }
    for text in ["main@{1", "main^{commit", "main~{"] {
        assert!(
            matches!(error(text), SyntaxError::OpenBrace(_) | SyntaxError::Step { .. }),
            "{text:?}"
        );
    }
    for text in ["main^{commits}", "main@{}", "main@{ }", "main^{Tree}"] {
        assert!(matches!(error(text), SyntaxError::Braces { .. }), "{text:?}");
    }
    for text in [
        "main~x",
        "main^-1",
        "main^@",
        "main^!",
        "main@{1}x",
        "main@{1}@{1}",
        "main~-1",
        "main~1x",
    ] {
        assert!(matches!(error(text), SyntaxError::Step { .. }), "{text:?}");
    }
    for text in ["main~4294967296", "main@{99999999999999999999}"] {
        assert_eq!(error(text), SyntaxError::Number(text.into()));
    }
    for text in ["a..b", "a...b", ".."] {
        assert_eq!(error(text), SyntaxError::Range(text.into()));
    }
    for text in [
        ":0:a",
        ":a",
        ":/fix",
        "main^{/fix}",
        "@{-1}",
        "main@{u}",
        "main@{UPSTREAM}",
        "@{push}",
    ] {
        assert!(matches!(error(text), SyntaxError::Unsupported { .. }), "{text:?}");
    }
}

proptest! {
    #[test]
    fn a_revision_reads_back_as_it_is_shown(text in "[a@{}~^:1-9/. ]{0,12}|main(@\\{[0-9 a-z]{1,4}\\})?([~^][0-9]{0,2}|\\^\\{(tree|)\\}){0,4}(:[a-z/]*)?") {
        if let Ok(revision) = text.parse::<Revision>() {
            prop_assert_eq!(&parse(&revision.to_string()), &revision);
        }
    }
}
