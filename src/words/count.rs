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

/// A size for a person: "340 kB", "1.2 MB".
pub fn bytes(count: u64) -> String {
    if count < 1_000_000 {
        format!("{} kB", count.div_ceil(1000))
    } else {
        // Whole numbers: printing a fraction would bring 11 kB of code to the phone.
        let tenths = (count + 50_000) / 100_000;
        format!("{}.{} MB", tenths / 10, tenths % 10)
    }
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
    }
}
