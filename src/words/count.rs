//! Numbers of things.

/// "1 course", "12 courses".
pub fn number_of(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

pub fn courses(count: usize) -> String {
    number_of(count, "course", "courses")
}

pub fn dates(count: usize) -> String {
    number_of(count, "date", "dates")
}

/// A size for a person: "340 kB", "1.2 MB", "3.4 GB".
pub fn bytes(count: u64) -> String {
    let (number, unit) = match count {
        0..1_000_000 => (count.div_ceil(1000).to_string(), "kB"),
        1_000_000..1_000_000_000 => (tenths(count, 1_000_000), "MB"),
        _ => (tenths(count, 1_000_000_000), "GB"),
    };
    format!("{number} {unit}")
}

/// How much of a whole is there: "40 of 84 kB", "0.3 of 3.4 MB".
pub fn bytes_of(count: u64, whole: u64) -> String {
    let count = if whole < 1_000_000 { count.div_ceil(1000).to_string() } else { tenths(count, 1_000_000) };
    format!("{count} of {}", bytes(whole))
}

/// Whole numbers: printing a fraction would bring 11 kB of code to the phone.
fn tenths(count: u64, unit: u64) -> String {
    let tenths = (count + unit / 20) / (unit / 10);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular() {
        assert_eq!(courses(0), "0 courses");
        assert_eq!(courses(1), "1 course");
        assert_eq!(bytes(1), "1 kB");
        assert_eq!(bytes(999_999), "1000 kB");
        assert_eq!(bytes(2_340_000), "2.3 MB");
        assert_eq!(bytes(1_250_000_000), "1.3 GB");
        assert_eq!(bytes_of(40_000, 84_000), "40 of 84 kB");
        assert_eq!(bytes_of(262_144, 3_400_000), "0.3 of 3.4 MB");
    }
}
