//! Who signed a head: public keys as the configuration has them, and what is said of a signature before and after it
//! was checked.
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

    /// `None` for what is not written as a key: another scheme, another length.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = base64::decode(text.strip_prefix(SCHEME)?.strip_prefix(':')?)?;
        Some(Self(bytes.try_into().ok()?))
    }

    /// False for bytes that are no key's, such as a point off the curve, and for a key that signs anything. Asked where a
    /// site is built: the arithmetic of the curve is not what a phone loads first.
    pub fn is_sound(&self) -> bool {
        VerifyingKey::from_bytes(&self.0).is_ok_and(|point| !point.is_weak())
    }

    /// What a browser's own check asks for.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
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
    /// Neither the browser nor the app's later part could say.
    #[error("the signature could not be checked")]
    Unchecked,
}

/// A signature, and whose it is said to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub key: PublicKey,
    pub signature: [u8; 64],
}

impl Claim {
    /// Whether it is that key's signature over these bytes, by our own arithmetic. Strictly: one signature for one text, and none by a
    /// key that signs anything.
    pub fn holds(&self, signed: &[u8]) -> bool {
        let key = VerifyingKey::from_bytes(&self.key.0);
        key.is_ok_and(|key| key.verify_strict(signed, &Signature::from_bytes(&self.signature)).is_ok())
    }
}

/// Who checks signatures: the browser does it for a device where it can (decision 11).
#[expect(async_fn_in_trait, reason = "one thread, static dispatch")]
pub trait Verifier {
    /// Whether the claim holds for these bytes; `None` where that cannot be told now.
    async fn holds(&self, claim: &Claim, signed: &[u8]) -> Option<bool>;
}

/// By our own arithmetic: the browser's twin for tests.
#[derive(Clone, Copy, Debug)]
pub struct Arithmetic;

impl Verifier for Arithmetic {
    async fn holds(&self, claim: &Claim, signed: &[u8]) -> Option<bool> {
        Some(claim.holds(signed))
    }
}

/// What a head's first line claims, to be held against the bytes after it; `None` where it claims nothing and need not.
///
/// # Errors
/// Whatever is not written as a signature by a key in `trust`.
pub fn claim(line: &str, trust: &Trust<'_>) -> Result<Option<Claim>, SignatureError> {
    if line == UNSIGNED {
        return if trust.unsigned { Ok(None) } else { Err(SignatureError::Missing) };
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
    let signature = base64::decode(signature).and_then(|bytes| bytes.try_into().ok()).ok_or(SignatureError::Wrong)?;
    Ok(Some(Claim { key: key.clone(), signature }))
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
        match claim(line, &Trust { keys: &keys, unsigned: false })? {
            Some(claim) if claim.holds(signed) => Ok(()),
            _ => Err(SignatureError::Wrong),
        }
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
        assert_eq!(PublicKey::parse(KEY).map(|key| key.is_sound()), Some(true));
        let short = format!("ed25519:{}", base64::encode(&[1; 31]));
        for bad in ["", "ed25519:", &KEY["ed25519:".len()..], KEY.trim_end_matches('='), &short] {
            assert_eq!(PublicKey::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_key_off_the_curve_and_one_that_signs_anything_sign_nothing_here() {
        // The signature of the neutral element, with a zero behind it, holds for any text where it is not forbidden.
        let mut neutral = [0; 32];
        neutral[0] = 1;
        let mut signature = [0; 64];
        signature[0] = 1;
        for bytes in [[0; 32], neutral, [2; 32]] {
            let claim = Claim { key: PublicKey::new(bytes), signature };
            assert!(!claim.key.is_sound() && !claim.holds(b"anything"), "{bytes:?}");
        }
    }
}
