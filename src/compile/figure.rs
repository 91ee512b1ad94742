//! A picture of a text: a PNG or JPEG of the feed's folder of files, with its size in pixels and words for those who
//! cannot see it.

use super::files;
use super::findings::Findings;
use super::folder::Folder;
use super::problem::Spot;
use crate::domain::Figure;

/// A picture that a phone on a slow connection still fetches.
const MOST_BYTES: usize = 100_000;

/// As it is written: `![alt](name.png "caption")`.
pub struct Written<'a> {
    pub name: &'a str,
    pub alt: &'a str,
    pub caption: &'a str,
}

/// The figure, or `None` where something is wrong, which is told.
pub fn read(
    written: &Written<'_>,
    spot: &Spot,
    folder: &Folder,
    feed: &str,
    findings: &mut Findings,
) -> Option<Figure> {
    let Written { name, alt, caption } = *written;
    if alt.trim().is_empty() {
        let hint = "write what it shows: ![A chart of ...](name.png)";
        findings.problems.error(spot, "this picture has no words for those who cannot see it", name, hint);
        return None;
    }
    if !name.ends_with(".png") && !name.ends_with(".jpg") && !name.ends_with(".jpeg") || name.contains('/') {
        let hint = format!("put a PNG or JPEG into {feed}/{} and write its name: map.png", files::FOLDER);
        findings.problems.error(spot, "this is not a picture that can be shown", name, hint);
        return None;
    }
    let file = files::file(folder, feed, name, caption.trim(), spot, findings)?;
    let (file, bytes) = file;
    if bytes.len() > MOST_BYTES {
        let hint = "save it smaller: 800 pixels across are enough";
        findings.problems.error(spot, format!("a picture has at most {} kB", MOST_BYTES / 1000), name, hint);
        return None;
    }
    let Some((width, height)) = pixels(&bytes) else {
        findings.problems.error(spot, "the size of this picture cannot be read", name, "save it again as PNG or JPEG");
        return None;
    };
    Some(Figure { feed: feed.to_owned(), file, alt: alt.trim().to_owned(), width, height })
}

/// Width and height, from the head of a PNG or the frame of a JPEG.
fn pixels(bytes: &[u8]) -> Option<(u32, u32)> {
    let (width, height) = if bytes.starts_with(b"\x89PNG") { png(bytes)? } else { jpeg(bytes)? };
    (width > 0 && height > 0).then_some((width, height))
}

fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    (bytes.get(12..16)? == b"IHDR").then_some((number(16)?, number(20)?))
}

fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
    let mut at = 2;
    loop {
        let &[0xff, kind] = bytes.get(at..at + 2)? else { return None };
        match kind {
            // Fill before a marker.
            0xff => at += 1,
            // A frame, of whichever coding; three numbers in this range are no frames.
            0xc0..=0xcf if !matches!(kind, 0xc4 | 0xc8 | 0xcc) => {
                return Some((number(at + 7)?.into(), number(at + 5)?.into()));
            }
            // The picture itself, or its end: no frame came before.
            0xda | 0xd9 => return None,
            0x01 | 0xd0..=0xd7 => at += 2,
            _ => at += 2 + usize::from(number(at + 2)?.max(2)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_is_read_from_what_programs_write_and_from_nothing_else() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x03\x20\0\0\x01\x90rest";
        assert_eq!(pixels(png), Some((800, 400)));
        // A comment, a table, then a progressive frame.
        let jpeg = b"\xff\xd8\xff\xfe\0\x04ab\xff\xc4\0\x03x\xff\xff\xc2\0\x11\x08\x01\x2c\x02\x58\x03";
        assert_eq!(pixels(jpeg), Some((600, 300)));
        for bad in
            [&png[..20], &jpeg[..20], b"\xff\xd8\xff\xda\0\x08", b"", b"\xff\xd8", b"\x89PNG", b"\xff\xd8\xff\xe0\0\0"]
        {
            assert_eq!(pixels(bad), None, "{bad:?}");
        }
        let empty = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\0\0\0\x01\x90";
        assert_eq!(pixels(empty), None);
    }
}
