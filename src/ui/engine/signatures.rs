//! Who checks the heads' signatures: the browser, and where it cannot, our own arithmetic in the app's later part.

use super::super::app::App;
use super::super::later;
use crate::browser::Subtle;
use crate::feed::{Claim, Verifier};

pub(super) struct Signatures(pub App);

impl Verifier for Signatures {
    async fn holds(&self, claim: &Claim, signed: &[u8]) -> Option<bool> {
        match Subtle.holds(claim, signed).await {
            None => later::holds(self.0, claim.clone(), signed.to_vec()).await,
            told => told,
        }
    }
}
