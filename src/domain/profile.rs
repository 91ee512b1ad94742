//! What a person told the app of themselves. Stays on the device.

use super::{Person, Term};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// A district, or a council where no district was chosen.
    pub area: Option<Term>,
    /// The audience that the person counts themselves to.
    pub role: Option<Term>,
    /// For the texts of requests, and nothing else.
    pub me: Person,
    /// Slugs of feeds that were switched off.
    pub feeds_off: Vec<String>,
}

impl Profile {
    /// Forgets what the person told of themselves; which feeds are off is no part of that.
    pub fn clear_about_me(&mut self) {
        self.restore_about_me(&Self::default());
    }

    /// Takes over what a profile tells of the person.
    pub fn restore_about_me(&mut self, other: &Self) {
        self.area.clone_from(&other.area);
        self.role.clone_from(&other.role);
        self.me.clone_from(&other.me);
    }

    /// Switches a feed off, or on again.
    pub fn toggle_feed(&mut self, slug: &str) {
        match self.feeds_off.iter().position(|off| off == slug) {
            Some(at) => {
                self.feeds_off.remove(at);
            }
            None => self.feeds_off.push(slug.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_of_oneself_is_cleared_and_comes_back_and_the_partnerships_stay() {
        let me = Person { name: "Ada".into(), ..Person::default() };
        let mut profile = Profile { me, area: Some(Term::new("eden")), ..Profile::default() };
        let before = profile.clone();
        profile.feeds_off = vec!["cumbria".into()];
        profile.clear_about_me();
        assert_eq!(profile, Profile { feeds_off: vec!["cumbria".into()], ..Profile::default() });
        profile.restore_about_me(&before);
        assert_eq!((profile.me.name.as_str(), profile.area), ("Ada", Some(Term::new("eden"))));
        assert_eq!(profile.feeds_off, ["cumbria"], "switched off in the meantime");
    }
}
