//! Base64 as keys and signatures are written: the standard alphabet, padded, one spelling only.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

pub fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let mut bits = 0u32;
        for at in 0..3 {
            bits = (bits << 8) | u32::from(group.get(at).copied().unwrap_or(0));
        }
        for at in 0..4 {
            let letter = LETTERS.get((bits >> (18 - 6 * at)) as usize & 63).copied().unwrap_or(b'=');
            out.push(if at > group.len() { '=' } else { char::from(letter) });
        }
    }
    out
}

/// `None` for what [`encode`] would not have written.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let letters = text.trim_end_matches('=');
    let mut out = Vec::with_capacity(letters.len());
    let (mut bits, mut count) = (0u32, 0);
    for byte in letters.bytes() {
        let value = LETTERS.iter().position(|letter| *letter == byte)?;
        bits = (bits << 6) | value as u32;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    (encode(&out) == text).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_goes_there_and_back_and_has_one_spelling() {
        let check = |bytes: &[u8], text: &str| {
            assert_eq!(encode(bytes), text);
            assert_eq!(decode(text).as_deref(), Some(bytes), "{text}");
        };
        check(b"", "");
        check(b"f", "Zg==");
        check(b"fo", "Zm8=");
        check(b"foo", "Zm9v");
        check(&[0xfb, 0xff, 0xfe, 0], "+//+AA==");
        for bad in ["Zg", "Zg=", "Zg===", "Zh==", "Zm9", "Zm 9", "Zm9v\n", "-__-", "=", "Z"] {
            assert_eq!(decode(bad), None, "{bad}");
        }
    }
}
