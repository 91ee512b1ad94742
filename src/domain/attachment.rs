//! A file that goes with a record: a leaflet, a form, a recording.

use super::wire::wire_struct;

/// Names a file of the feed by its content, so that a copy kept on a device is known to be the
/// one that the record means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// SHA-256 of its bytes: 64 lower-case hexadecimal letters.
    pub id: String,
    /// What it is called when it is saved: `care-profile.pdf`.
    pub name: String,
    /// What a person reads.
    pub title: String,
    /// Media type: `application/pdf`. Any text, so that a later one does not cost the record.
    pub kind: String,
    pub bytes: usize,
}

wire_struct!(Attachment {
    id: required "id",
    name: required "n",
    title: required "t",
    kind: required "ki",
    bytes: required "by",
});

/// Kinds that a browser shows without running anything in them.
const SHOWN: [&str; 4] = ["application/pdf", "image/png", "image/jpeg", "audio/mpeg"];

impl Attachment {
    /// The media type under which a copy on the device may be opened. A copy has the app's own
    /// address: a page or a drawing with scripts in it would be the app. What is not known to be
    /// harmless is only ever saved as a file.
    pub fn opens_as(&self) -> &'static str {
        SHOWN.into_iter().find(|kind| *kind == self.kind).unwrap_or("application/octet-stream")
    }

    /// Where it is below its feed's folder. `None` for a digest or name that could lead elsewhere.
    pub fn path(&self) -> Option<String> {
        let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit();
        let digest = self.id.len() == 64 && self.id.bytes().all(plain);
        let name = !self.name.starts_with('.') && self.name.bytes().all(|c| plain(c) || c == b'-' || c == b'.');
        (digest && name && !self.name.is_empty()).then(|| format!("files/{}/{}", self.id, self.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_run_as_the_app_is_never_opened_as_it() {
        let opens_as = |kind: &str| {
            let kind = kind.to_owned();
            Attachment { id: String::new(), name: String::new(), title: String::new(), kind, bytes: 0 }.opens_as()
        };
        assert_eq!(opens_as("application/pdf"), "application/pdf");
        for kind in ["text/html", "image/svg+xml", "application/xhtml+xml", "", "application/pdf; x=text/html"] {
            assert_eq!(opens_as(kind), "application/octet-stream", "{kind}");
        }
    }

    #[test]
    fn no_name_leads_out_of_the_folder_of_files() {
        let path = |id: &str, name: &str| {
            let (id, name) = (id.repeat(64), name.to_owned());
            Attachment { id, name, title: String::new(), kind: String::new(), bytes: 0 }.path()
        };
        assert_eq!(path("a", "form-1.pdf"), Some(format!("files/{}/form-1.pdf", "a".repeat(64))));
        for name in ["", "..", "../x", "a/b.pdf", "a\\b", ".hidden", "a?b", "a b", "%2e%2e"] {
            assert_eq!(path("a", name), None, "{name}");
        }
        assert_eq!(path("/", "form.pdf"), None);
    }
}
