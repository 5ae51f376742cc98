use super::*;

#[test]
fn each_rule_has_its_error() {
    let branch = |name: &str| check_branch_name(name).map_err(|error| error.rule);
    assert_eq!(branch(""), Err(RefNameRule::Empty));
    for name in ["/a", "a/", "a//b", "/"] {
        assert_eq!(branch(name), Err(RefNameRule::EmptyPart), "{name:?}");
    }
    assert_eq!(branch(".a"), Err(RefNameRule::DotAtStart));
    assert_eq!(branch("a/.b"), Err(RefNameRule::DotAtStart));
    assert_eq!(branch("a.lock/b"), Err(RefNameRule::Lock));
    assert_eq!(branch("a."), Err(RefNameRule::DotAtEnd));
    assert_eq!(branch("a..b"), Err(RefNameRule::DoubleDot));
    assert_eq!(branch("a@{b"), Err(RefNameRule::AtBrace));
    assert_eq!(branch("@"), Err(RefNameRule::OnlyAt));
    for bad in [' ', '\t', '\u{7f}', '~', '^', ':', '?', '*', '[', '\\', '\0'] {
        assert_eq!(branch(&format!("a{bad}b")), Err(RefNameRule::Character(bad)));
    }
    assert_eq!(branch("-a"), Err(RefNameRule::Dash));
    assert_eq!(branch("HEAD"), Err(RefNameRule::Head));
    for name in [
        "a",
        "feature/ä",
        "a./b",
        "a@b",
        "@a",
        "a-",
        "a{b}",
        "]",
        "a.locks",
        "HEAD/x",
        "a/HEAD",
        "a/@",
    ] {
        assert_eq!(branch(name), Ok(()), "{name:?}");
    }
    assert_eq!(
        check_ref_name("main").map_err(|error| error.rule),
        Err(RefNameRule::OneLevel)
    );
    assert_eq!(check_ref_name("refs/heads/-a"), Ok(()));
    let message = check_tag_name("a b").unwrap_err().to_string();
    assert_eq!(message, "\"a b\" is not a valid name: it has the character ' '");
}
