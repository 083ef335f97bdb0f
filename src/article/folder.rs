//! All the articles of a folder.

use std::path::{Path, PathBuf};

use super::Article;
use crate::error::{Error, Result};
use crate::model::{Claim, TradeFlow};
use crate::place::{Locator, Place};

/// The endings of files that are read as articles.
const ENDINGS: [&str; 5] = ["txt", "md", "markdown", "html", "htm"];

/// The articles of a folder, in the order of their file names.
///
/// A file that cannot be read is kept with its error and never ends the reading of the others.
#[derive(Debug, Default)]
pub struct Articles {
    articles: Vec<Article>,
    unreadable: Vec<(PathBuf, Error)>,
}

impl Articles {
    /// Every article.
    pub fn iter(&self) -> std::slice::Iter<'_, Article> {
        self.articles.iter()
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// What all of them state, article by article.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.articles.iter().flat_map(Article::claims)
    }

    /// The claims that are flows.
    pub fn flows(&self) -> impl Iterator<Item = TradeFlow> + '_ {
        self.articles.iter().flat_map(Article::flows)
    }

    /// The files that could not be read, and why.
    pub fn unreadable(&self) -> &[(PathBuf, Error)] {
        &self.unreadable
    }
}

impl<'a> IntoIterator for &'a Articles {
    type Item = &'a Article;
    type IntoIter = std::slice::Iter<'a, Article>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Reads every article of a folder: files that end in `.txt`, `.md` or `.html`, not those of folders in it.
///
/// ```no_run
/// let set = tradeflows::article::read_dir("articles")?;
/// for claim in set.claims() {
///     println!("{}: {claim}", claim.document.title);
/// }
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Io`](crate::ErrorKind::Io) where the folder itself cannot be read.
pub fn read_dir(folder: impl AsRef<Path>) -> Result<Articles> {
    let folder = folder.as_ref();
    let at = |error: std::io::Error| {
        Error::from(error).at(Place::new(folder.display().to_string(), Locator::Whole))
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(at)? {
        let path = entry.map_err(at)?.path();
        let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
        let known = ending.is_some_and(|ending| ENDINGS.iter().any(|known| ending == *known));
        if known && path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    let mut set = Articles::default();
    for path in paths {
        match Article::from_path(&path) {
            Ok(article) => set.articles.push(article),
            Err(error) => set.unreadable.push((path, error)),
        }
    }
    Ok(set)
}
