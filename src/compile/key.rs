//! Secret keys: made, kept in a file, and used to sign heads.
//!
//! A key file is text: a first line that says what it is, then the key. Whoever holds it can
//! publish in the partnership's name, so a file that others on the machine can read is refused.
//! Deliberately does not encrypt the file: that is for the disk or the safe it stands in.

use crate::feed::{PublicKey, decode_base64, encode_base64, first_line, with_line};
use ed25519_dalek::{Signer, SigningKey};
use std::fmt;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;
use thiserror::Error;

/// What a key's line begins with.
const PREFIX: &str = "ed25519-secret:";
const SECRET: &str = "SECRET KEY of a feed: whoever has this file can publish in your name";
/// The first line of the key that comes with the sources.
const DEMONSTRATION: &str = "DEMONSTRATION KEY, NOT SECRET";

/// Why a key cannot be made or used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum KeyError {
    #[error("{0}: this file is there already, and a key is never written over: choose another name")]
    Exists(String),
    #[error("{path}: others on this computer can read this key (mode {mode:o}). Do: chmod 600 {path}")]
    Readable { path: String, mode: u32 },
    #[error("{0}: this is not a key file as `publish keygen` writes them")]
    NotAKey(String),
    #[error("{0}: the demonstration key is known to everybody: make your own with `publish keygen`")]
    Demonstration(String),
    #[error("{path}: {error}")]
    Io { path: String, error: String },
    #[error("this system gives no randomness for a key: {0}")]
    NoRandomness(String),
}

/// A key that signs.
#[derive(Clone)]
pub struct SecretKey {
    key: SigningKey,
    is_demonstration: bool,
}

impl SecretKey {
    /// A key from 32 secret bytes.
    pub fn new(secret: [u8; 32]) -> Self {
        Self { key: SigningKey::from_bytes(&secret), is_demonstration: false }
    }

    /// Makes a new key from the system's randomness and writes it to `path`, readable by the
    /// owner only.
    pub fn generate(path: &Path) -> Result<Self, KeyError> {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(|error| KeyError::NoRandomness(error.to_string()))?;
        let shown = path.display().to_string();
        let mut options = fs::OpenOptions::new();
        // Only a new file: neither an old key nor what a link leads to is touched.
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let text = format!("{SECRET}\n{PREFIX}{}\n", encode_base64(&secret));
        let written = options.open(path).and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()
        });
        written.map_err(|error| {
            if error.kind() == ErrorKind::AlreadyExists {
                return KeyError::Exists(shown.clone());
            }
            KeyError::Io { path: shown.clone(), error: error.to_string() }
        })?;
        Ok(Self::new(secret))
    }

    /// Reads a key file. Only the demonstration key may be readable by others.
    pub fn read(path: &Path) -> Result<Self, KeyError> {
        let shown = path.display().to_string();
        let io = |error: std::io::Error| KeyError::Io { path: shown.clone(), error: error.to_string() };
        // The open file is asked, so that it cannot be another one by the time it is read.
        let mut file = fs::File::open(path).map_err(io)?;
        let mode = mode(&file).map_err(io)?;
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::Read::take(&mut file, 4096), &mut bytes).map_err(io)?;
        let text = String::from_utf8(bytes).map_err(|_| KeyError::NotAKey(shown.clone()))?;
        let mut lines = text.lines();
        let is_demonstration = lines.next().is_some_and(|line| line.starts_with(DEMONSTRATION));
        let secret = lines
            .find_map(|line| line.trim().strip_prefix(PREFIX))
            .and_then(decode_base64)
            .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
            .ok_or_else(|| KeyError::NotAKey(shown.clone()))?;
        if mode & 0o077 != 0 && !is_demonstration {
            return Err(KeyError::Readable { path: shown, mode });
        }
        Ok(Self { is_demonstration, ..Self::new(secret) })
    }

    /// Whether it is the one that everybody has.
    pub fn is_demonstration(&self) -> bool {
        self.is_demonstration
    }

    pub fn public(&self) -> PublicKey {
        PublicKey::new(self.key.verifying_key().to_bytes())
    }

    /// A head's bytes with the line that signs them; the same bytes every time.
    pub fn seal(&self, json: &[u8]) -> Vec<u8> {
        let signature = self.key.sign(json).to_bytes();
        with_line(&first_line(Some((&self.public(), signature))), json)
    }
}

/// Never the secret, wherever it is printed.
impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretKey({})", self.public().id())
    }
}

#[cfg(unix)]
fn mode(file: &fs::File) -> std::io::Result<u32> {
    use std::os::unix::fs::PermissionsExt;
    Ok(file.metadata()?.permissions().mode() & 0o777)
}

/// Elsewhere rights are no three octal digits; the folder has to see to it.
#[cfg(not(unix))]
fn mode(_: &fs::File) -> std::io::Result<u32> {
    Ok(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::{Head, Trust};

    #[test]
    fn what_is_sealed_is_verified_by_its_public_key_alone() {
        let (one, two) = (SecretKey::new([1; 32]), SecretKey::new([2; 32]));
        let head = Head::new("T".into(), String::new(), 0, 10, 20, Vec::new());
        let sealed = one.seal(&head.to_sign().unwrap_or_default());
        let decode = |keys: &[PublicKey]| Head::decode(&sealed, &Trust { keys, unsigned: true });
        assert_eq!(decode(&[two.public(), one.public()]), Ok(head.clone()));
        assert!(decode(&[two.public()]).is_err());
        assert_eq!(sealed, one.seal(&head.to_sign().unwrap_or_default()));
        assert_eq!(PublicKey::parse(&one.public().to_string()), Some(one.public()));
        assert_eq!(format!("{one:?}"), format!("SecretKey({})", one.public().id()));
    }
}
