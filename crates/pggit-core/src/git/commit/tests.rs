use proptest::prelude::*;

use super::*;

fn id(byte: u8) -> ObjectId {
    ObjectId::from_bytes([byte; 32])
}

fn commit(message: &str) -> Commit {
    let author = Signature::new("A U Thor", "author@example.com", 1_700_000_000, 60);
    let committer = Signature::new("C O Mitter", "committer@example.com", 1_700_000_001, -330);
    Commit {
        tree: id(1),
        parents: vec![id(2), id(3)],
        author,
        committer,
        extra_headers: vec![],
        message: message.into(),
    }
}

#[test]
fn commits_survive_a_round_trip() {
    let mut original = commit("one\n\ntwo\n");
    original.extra_headers = vec![
        ("encoding".into(), "UTF-8".into()),
        ("mergetag".into(), "object 12\ntype commit\n\nmessage\n".into()),
        (
            "gpgsig".into(),
            "-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----".into(),
        ),
        ("x".into(), String::new()),
    ];
    let content = original.encode();
    let text = String::from_utf8(content.clone()).unwrap();
    assert!(text.contains("\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END"));
    assert_eq!(Commit::decode(&content).unwrap(), original);
    let bare = Commit {
        parents: vec![],
        ..commit("")
    };
    assert_eq!(Commit::decode(&bare.encode()).unwrap(), bare);
}

#[test]
fn malformed_commits_are_errors() {
    let good = String::from_utf8(commit("m\n").encode()).unwrap();
    let decode = |text: String| Commit::decode(text.as_bytes()).unwrap_err();
    assert_eq!(decode(good.replace("tree ", "tee ")), CommitError::Missing("tree"));
    assert_eq!(
        decode(good.replace("committer ", "comitter ")),
        CommitError::Missing("committer")
    );
    assert!(matches!(
        decode(good.replacen("0101", "01", 1)),
        CommitError::Id { key: "tree", .. }
    ));
    assert!(matches!(
        decode(good.replace("+0100", "0100")),
        CommitError::Signature { key: "author", .. }
    ));
    assert_eq!(decode(good.replace("\n\nm\n", "\n")), CommitError::Missing("message"));
    assert_eq!(
        decode(good.replace("\n\nm\n", "\nx\n\nm\n")),
        CommitError::Line("x".into())
    );
    assert_eq!(Commit::decode(b"tree \xff"), Err(CommitError::NotUtf8));
    let upper = Commit {
        tree: id(0xab),
        ..commit("")
    };
    assert_eq!(
        decode(String::from_utf8(upper.encode()).unwrap().replace("ab", "AB")),
        CommitError::NotCanonical
    );
}

#[test]
fn the_summary_is_the_first_paragraph_on_one_line() {
    assert_eq!(summary("one\n"), "one");
    assert_eq!(summary("\n \none \n  two\t\n\nthree"), "one   two");
    assert_eq!(summary(" \n"), "");
}

#[test]
fn trailers_are_read_from_the_last_paragraph() {
    let read = |message| {
        trailers(message)
            .into_iter()
            .map(|(k, v)| format!("{k}={v}"))
            .collect::<Vec<_>>()
    };
    assert_eq!(read("s\n\nA: 1\nB-c :2\n  more\n"), ["A=1", "B-c=2 more"]);
    assert_eq!(read("A: 1\nB: 2\n"), [""; 0]);
    assert_eq!(read("s\n\nA: 1\nnot one\n"), [""; 0]);
    assert_eq!(
        read("s\n\nA: 1\nnot one\nSigned-off-by: x\n"),
        ["A=1", "Signed-off-by=x"]
    );
    assert_eq!(read("s\n\nA: 1\n\n\n"), ["A=1"]);
}

#[test]
fn trailers_are_added_behind_those_that_are_there() {
    let add = |message| append_trailers(message, [("Seal", "12\n34"), ("B", "")]);
    assert_eq!(add("s"), "s\n\nSeal: 12 34\nB: \n");
    assert_eq!(add("A: 1\n"), "A: 1\n\nSeal: 12 34\nB: \n");
    assert_eq!(add("s\n\nA: 1\n\n"), "s\n\nA: 1\nSeal: 12 34\nB: \n");
    assert_eq!(add("s\n\ntext\n"), "s\n\ntext\n\nSeal: 12 34\nB: \n");
    assert_eq!(append_trailers("s\n\n", [("", ""); 0]), "s\n");
}

proptest! {
    #[test]
    fn added_trailers_read_back(message in "[a-z#]{1,3}(\n{1,2}([A-Z]: [a-z]|[a-z]|# c| x|Signed-off-by: x)){0,6}\n?") {
        let mut expected = trailers(&message);
        expected.push(("Key-1".to_owned(), "v w".to_owned()));
        prop_assert_eq!(trailers(&append_trailers(&message, [("Key-1", " v\nw ")])), expected);
    }

    #[test]
    fn decoding_never_panics_and_is_exact(
        bytes in prop::collection::vec(any::<u8>(), 0..40),
        start in any::<prop::sample::Index>(),
        length in 0usize..40,
    ) {
        let mut content = Commit { extra_headers: vec![("x".into(), "y\nz".into())], ..commit("m\n") }.encode();
        let start = start.index(content.len());
        let end = (start + length).min(content.len());
        content.splice(start..end, bytes);
        if let Ok(commit) = Commit::decode(&content) {
            prop_assert_eq!(commit.encode(), content);
        }
    }
}
