//! What the readers of content leave behind besides records.

use super::links::Reference;
use super::problem::Problems;
use std::collections::BTreeSet;

/// Problems, and the mentions of records that can only be checked when all have been read.
#[derive(Debug, Default)]
pub struct Findings {
    pub problems: Problems,
    pub references: Vec<Reference>,
    /// Paths of the files that records name, below the content folder.
    pub files: BTreeSet<String>,
}
