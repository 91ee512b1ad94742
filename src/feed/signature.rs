//! Who signed a head: public keys as the configuration has them, and the one check.
//!
//! A signature is over the exact bytes that follow the head's first line, so that nothing is
//! parsed that nobody signed. Making signatures is the publisher's work (`compile/key.rs`).

use super::{Digest, base64};
use crate::domain::wire::{Faults, Json, Wire, text, text_of};
use ed25519_dalek::{Signature, VerifyingKey};
use serde_json::Value;
use std::fmt;

/// The first word of a signed head, and what a key in the configuration begins with.
const SCHEME: &str = "ed25519";
/// The first line of a head that nobody signed.
const UNSIGNED: &str = "unsigned";

/// A key that a feed's signatures are held against: `ed25519:` and 32 bytes in base64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// `None` for what is no key: another scheme, a slip in the letters, a point off the curve.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = base64::decode(text.strip_prefix(SCHEME)?.strip_prefix(':')?)?;
        let key = Self(bytes.try_into().ok()?);
        let point = VerifyingKey::from_bytes(&key.0).ok()?;
        (!point.is_weak()).then_some(key)
    }

    /// The first 16 hexadecimal letters of SHA-256 of the key: enough to tell keys apart.
    pub fn id(&self) -> String {
        Digest::of(&self.0).as_str().get(..16).unwrap_or_default().to_owned()
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{SCHEME}:{}", base64::encode(&self.0))
    }
}

impl Wire for PublicKey {
    fn absent() -> Self {
        Self([0; 32])
    }
    fn read(value: &Json<'_>, faults: &mut Faults) -> Self {
        Self::parse(text_of(value, faults)).unwrap_or_else(|| {
            faults.note("is not a public key");
            Self::absent()
        })
    }
    fn write(&self) -> Value {
        text(&self.to_string())
    }
}

/// What a reader takes: signatures by any of these keys, and perhaps none at all.
#[derive(Clone, Copy, Debug)]
pub struct Trust<'a> {
    pub keys: &'a [PublicKey],
    pub unsigned: bool,
}

/// Why a head's first line does not let it in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    #[error("the head is not signed, and unsigned heads are not allowed for this feed")]
    Missing,
    #[error("the head is not signed in a way that is known here")]
    UnknownScheme,
    #[error("the head is signed with the key {0}, which is not one of this feed's")]
    UnknownKey(String),
    #[error("the signature does not fit the head")]
    Wrong,
}

/// Holds the bytes after a head's first line against that line.
///
/// # Errors
/// Whatever is not exactly a signature over these bytes by a key in `trust`.
pub fn verify(line: &str, signed: &[u8], trust: &Trust<'_>) -> Result<(), SignatureError> {
    if line == UNSIGNED {
        return if trust.unsigned { Ok(()) } else { Err(SignatureError::Missing) };
    }
    let mut words = line.split(' ');
    if words.next() != Some(SCHEME) {
        return Err(SignatureError::UnknownScheme);
    }
    let (Some(id), Some(signature), None) = (words.next(), words.next(), words.next()) else {
        return Err(SignatureError::Wrong);
    };
    let known = trust.keys.iter().find(|key| key.id() == id);
    let key = known.ok_or_else(|| SignatureError::UnknownKey(id.chars().take(16).collect()))?;
    let signature = base64::decode(signature).and_then(|bytes| Signature::from_slice(&bytes).ok());
    // Strictly: one signature for one text, and none by a key that signs anything.
    let fits = signature
        .zip(VerifyingKey::from_bytes(&key.0).ok())
        .is_some_and(|(signature, key)| key.verify_strict(signed, &signature).is_ok());
    if fits { Ok(()) } else { Err(SignatureError::Wrong) }
}

/// The first line of a head: signed, if there is a signature, by the key beside it.
pub fn first_line(signature: Option<(&PublicKey, [u8; 64])>) -> String {
    match signature {
        None => UNSIGNED.to_owned(),
        Some((key, bytes)) => format!("{SCHEME} {} {}", key.id(), base64::encode(&bytes)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // RFC 8032, section 7.1, test 3.
    const KEY: &str = "ed25519:/FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU=";
    const SIGNATURE: &str = "YpHWV97sJAJIJ+acOr4BowzlSKKEdDpEXjaA19taw6wY/5tTjRbykK5n92CYTcZZSnwV6XFu0o3AJ77O6h7ECg==";

    fn check(line: &str, signed: &[u8]) -> Result<(), SignatureError> {
        let keys: Vec<_> = PublicKey::parse(KEY).into_iter().collect();
        verify(line, signed, &Trust { keys: &keys, unsigned: false })
    }

    #[test]
    fn a_known_signature_is_accepted_over_its_bytes_only() {
        let id = PublicKey::parse(KEY).map(|k| k.id()).unwrap_or_default();
        let line = format!("ed25519 {id} {SIGNATURE}");
        assert_eq!(check(&line, &[0xaf, 0x82]), Ok(()));
        for (line, signed) in [
            (line.clone(), &[0xaf, 0x83][..]),
            (line.clone(), &[0xaf, 0x82, b'\n'][..]),
            (line.replace("YpHW", "YpHX"), &[0xaf, 0x82][..]),
            (line.replace("==", ""), &[0xaf, 0x82][..]),
            (format!("{line} "), &[0xaf, 0x82][..]),
            (format!("{line}\r"), &[0xaf, 0x82][..]),
            (format!("ed25519 {id}"), &[0xaf, 0x82][..]),
        ] {
            assert_eq!(check(&line, signed), Err(SignatureError::Wrong), "{line}");
        }
        let other = line.replace(&id, "0000000000000000");
        assert_eq!(check(&other, &[0xaf, 0x82]), Err(SignatureError::UnknownKey("0000000000000000".into())));
        assert_eq!(check("rsa a b", &[]), Err(SignatureError::UnknownScheme));
        assert_eq!(check("unsigned", &[]), Err(SignatureError::Missing));
    }

    #[test]
    fn a_key_goes_there_and_back_and_slips_are_told() {
        assert_eq!(PublicKey::parse(KEY).map(|key| key.to_string()).as_deref(), Some(KEY));
        let weak = format!("ed25519:{}", base64::encode(&[0; 32]));
        let short = format!("ed25519:{}", base64::encode(&[1; 31]));
        for bad in ["", "ed25519:", &KEY["ed25519:".len()..], KEY.trim_end_matches('='), &weak, &short] {
            assert_eq!(PublicKey::parse(bad), None, "{bad}");
        }
    }
}
