use super::*;

#[test]
fn ids_are_those_of_git() {
    // `git hash-object -t blob --stdin </dev/null` in a SHA-256 repository.
    let empty = "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813";
    assert_eq!(ObjectId::hash(ObjectKind::Blob, b"").to_string(), empty);
    assert_eq!(ObjectId::hash(ObjectKind::Tree, b""), EMPTY_TREE);
}

#[test]
fn hex_survives_a_round_trip() {
    let id = ObjectId::hash(ObjectKind::Blob, b"x");
    assert_eq!(id.to_hex().parse(), Ok(id));
    assert_eq!(id.to_hex().to_uppercase().parse(), Ok(id));
    assert_eq!(ObjectId::from_slice(id.as_bytes()), Ok(id));
    assert_eq!(
        serde_json::from_str::<ObjectId>(&serde_json::to_string(&id).unwrap()).unwrap(),
        id
    );
}

#[test]
fn other_texts_are_errors() {
    assert_eq!("é".repeat(32).parse::<ObjectId>(), Err(ObjectIdError::NotHex('é')));
    let short = Err(ObjectIdError::Length {
        expected: 64,
        actual: 3,
        unit: "hex digits",
    });
    assert_eq!("abc".parse::<ObjectId>(), short);
    assert!(ObjectId::from_slice(&[0; 20]).is_err());
}
