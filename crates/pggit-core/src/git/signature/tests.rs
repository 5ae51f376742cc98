use super::*;

#[test]
fn signatures_survive_a_round_trip() {
    for text in [
        "A U Thor <author@example.com> 1700000000 +0100",
        " <> 0 +0000",
        "x <> -1 -0330",
        "'quoted' <a b> 99999999999 +1400",
        "Ünï <ü@ö> 1 -0001",
    ] {
        assert_eq!(Signature::parse(text).unwrap().encode(), text);
    }
    assert_eq!(Signature::parse("a <b> 1 -0330").unwrap().offset_minutes, -210);
}

#[test]
fn malformed_signatures_are_errors() {
    for text in [
        "",
        "a",
        "<b> 1 +0000",
        "a <b>",
        "a <b> 1",
        "a <b>1 +0000",
        "a < <b> 1 +0000",
        "a <b>> 1 +0000",
    ] {
        assert!(Signature::parse(text).is_err(), "{text:?}");
    }
    for text in [
        "a <b> 1 0000",
        "a <b> 1 -0000",
        "a <b> 01 +0000",
        "a <b> 1 +0060",
        "a <b> 1 +00000",
        "a <b> x +0000",
    ] {
        assert_eq!(Signature::parse(text), Err(SignatureError::Time(text.into())));
    }
}

#[test]
fn a_person_is_read_from_what_people_type() {
    let person = |text| Signature::from_person(text, 0, 0).map(|s| (s.name, s.email));
    assert_eq!(
        person("Ann Lee <ann@example.com>"),
        Ok(("Ann Lee".into(), "ann@example.com".into()))
    );
    assert_eq!(person("ann"), Ok(("ann".into(), String::new())));
    assert_eq!(
        person("<ann@example.com>"),
        Ok((String::new(), "ann@example.com".into()))
    );
    assert_eq!(person("Ann <ann"), Err(SignatureError::Email("Ann <ann".into())));
    assert_eq!(person(" ; "), Err(SignatureError::Empty(" ; ".into())));
}

#[test]
fn crud_goes_from_the_ends_and_brackets_from_everywhere() {
    assert_eq!(
        sanitise(" ,;:\"'\\<Ann \t<Lee>\nx>.'\u{1}"),
        "Ann \tLeex>.".replace('>', "")
    );
    assert_eq!(sanitise("<>\n"), "");
    assert_eq!(sanitise("O'Neil, Jr."), "O'Neil, Jr.");
}
