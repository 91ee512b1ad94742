//! The shipped content, ready to be searched on a day.

use learning_zone::compile::{self, Standard};
use learning_zone::domain::{Catalogue, Date, Filters, Records};
use learning_zone::search::{Builder, Dates, Facts, Found, Index, List, Query, Results, Synonyms, Texts, texts_of};
use std::path::Path;
use std::sync::Arc;

pub struct Shipped {
    pub catalogue: Catalogue,
    pub index: Index,
    pub texts: Texts,
}

impl Shipped {
    pub fn on(day: &str) -> Self {
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let (content, problems) = compile::read(&content, Standard::Demonstration);
        assert!(!compile::has_errors(&problems), "{problems:?}");
        let mut records = Records { vocabulary: content.vocabulary, ..Records::default() };
        for feed in content.feeds {
            records.merge(feed.records);
        }
        records.sort();
        let catalogue = Catalogue { records, feeds: vec![] };
        let facts = Arc::new(Facts::new(&catalogue));
        let index = Index::new(facts, &catalogue.vocabulary, Date::parse(day).expect("a day"));
        let texts = texts(&catalogue);
        Self { catalogue, index, texts }
    }

    /// `None` where nothing was typed.
    pub fn found(&self, filters: &Filters) -> Option<Found> {
        let query = Query::new(&filters.query, self.index.synonyms());
        (!query.is_empty()).then(|| self.texts.search(&query))
    }

    pub fn results(&self, filters: &Filters) -> Results {
        self.index.results(self.found(filters).as_ref(), filters, usize::MAX)
    }

    /// Courses and all else in one list, best first.
    #[allow(dead_code, reason = "each test file takes what it needs")]
    pub fn ranked(&self, filters: &Filters) -> Vec<String> {
        let Results { found: courses, others } = self.results(filters);
        let mut all: Vec<_> = [courses, others].into_iter().flat_map(|list: List| list.hits).collect();
        all.sort_by_key(|hit| std::cmp::Reverse(hit.score));
        all.into_iter().map(|hit| hit.id.to_string()).collect()
    }
}

fn texts(catalogue: &Catalogue) -> Texts {
    let mut builder = Builder::new(&Synonyms::new(&catalogue.vocabulary.synonyms));
    let dates = Dates::new(catalogue);
    for fields in (0..).map_while(|number| texts_of(catalogue, &dates, number)) {
        builder.add(&fields);
    }
    builder.finish().done()
}
