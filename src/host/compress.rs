//! `.br` and `.gz` beside every text-like file, for hosts that serve them.
//!
//! It decides nothing about who gets which: that is the host's negotiation.

use super::files;
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::io::{self, Write};
use std::path::Path;

/// Below this a compressed copy saves no packet.
const WORTH_IT: usize = 256;

/// Compresses what stands below `dir`. Copies that are there already and younger than their file
/// are left as they are: a feed may come with its own, and finishing again need not take long.
pub fn compress(dir: &Path) -> io::Result<()> {
    let mut paths = files::list(dir)?;
    // Pages together, so that each is packed once.
    paths.sort_by_key(|path| !path.ends_with(".html"));
    let mut packed_before: Option<(Vec<u8>, [Vec<u8>; 2])> = None;
    for path in paths.iter().filter(|path| files::is_text_like(path)) {
        let copies = [dir.join(format!("{path}.br")), dir.join(format!("{path}.gz"))];
        if copies.iter().all(|copy| files::is_fresh(copy, &dir.join(path))) {
            continue;
        }
        let bytes = std::fs::read(dir.join(path))?;
        // The page stands under a dozen names.
        if packed_before.as_ref().is_none_or(|(before, _)| *before != bytes) {
            packed_before = Some((bytes.clone(), [brotli(&bytes)?, gzip(&bytes)?]));
        }
        let Some((_, forms)) = &packed_before else { continue };
        for (copy, packed) in copies.iter().zip(forms) {
            if bytes.len() >= WORTH_IT && packed.len() < bytes.len() {
                std::fs::write(copy, packed)?;
            } else if copy.exists() {
                std::fs::remove_file(copy)?;
            }
        }
    }
    Ok(())
}

fn brotli(mut bytes: &[u8]) -> io::Result<Vec<u8>> {
    // 11 is the slowest and smallest; a window of 4 MB holds any file of ours whole.
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, ..BrotliEncoderParams::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut packed, &params)?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
