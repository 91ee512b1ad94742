//! The exceptions of storage as our own errors.

use crate::store::StoreError;
use indexed_db_futures::error::{Error, OpenDbError};

/// By name and message, since engines differ in which exception they throw for what.
pub fn classify(error: &Error) -> StoreError {
    // Not its own words: they would bring the printing of fractions, 11 kB, to the phone.
    let Error::DomException(exception) = error else { return StoreError::Other("an unexpected value".to_owned()) };
    classify_exception(&exception.clone().into())
}

/// The same for what other interfaces of storage throw.
pub fn classify_exception(raw: &web_sys::DomException) -> StoreError {
    let (name, message) = (raw.name(), raw.message());
    if name == "QuotaExceededError" {
        StoreError::Full
    } else if name == "VersionError" {
        StoreError::Newer
    } else if name == "InvalidStateError" || message.contains("onnection") {
        // iOS: "Connection to Indexed Database server lost. Refresh the page to try again."
        StoreError::Lost
    } else if name == "SecurityError" {
        StoreError::Refused
    } else {
        StoreError::Other(format!("{name}: {message}"))
    }
}

/// What engines throw where a value cannot be read that is there. Anything else, such as a transaction that the system ended, says
/// nothing of the value, which is not to be given up for it.
pub fn is_of_value(error: &StoreError) -> bool {
    let names = ["DataError", "NotReadableError", "UnknownError"];
    matches!(error, StoreError::Other(reason) if names.iter().any(|name| reason.starts_with(name)))
}

/// The same for opening. The library reports storage that is blocked synchronously as a version
/// of zero.
pub fn classify_open(error: &OpenDbError) -> StoreError {
    match error {
        OpenDbError::VersionZero | OpenDbError::UnsupportedEnvironment | OpenDbError::NullFactory => {
            StoreError::Refused
        }
        // Browsers that give no reason: where a database cannot be opened, nothing can be kept.
        OpenDbError::Base(Error::DomException(error)) if error.name() == "UnknownError" => StoreError::Refused,
        OpenDbError::Base(error) => classify(error),
    }
}
