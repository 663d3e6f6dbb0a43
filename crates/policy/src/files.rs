//! The files of a policy pack as they are read, and the pack that is built into the program.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../policy");

/// The files of a policy pack: path within the pack, with `/` between folders → text. Always in the order of the paths.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PackFiles(BTreeMap<String, String>);

impl PackFiles {
    /// No files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, or replaces it.
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.0.insert(path.into(), text.into());
    }

    /// Takes a file away.
    pub fn remove(&mut self, path: &str) -> Option<String> {
        self.0.remove(path)
    }

    /// The text of a file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// All files with their texts, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The files directly in `folder` whose name ends in `.extension`, in the order of their paths.
    pub fn in_folder<'a>(
        &'a self,
        folder: &'a str,
        extension: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.iter().filter(move |(path, _)| {
            path.strip_prefix(folder)
                .and_then(|rest| rest.strip_prefix('/'))
                .and_then(|name| name.strip_suffix(extension))
                .is_some_and(|stem| stem.ends_with('.') && !stem.contains('/'))
        })
    }

    /// The content hash of all files, `blake3:` and 64 hexadecimal digits: over path and text, each with its length
    /// before it, in the order of the paths.
    pub fn hash(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for (path, text) in self.iter() {
            for part in [path, text] {
                hasher.update(&(part.len() as u64).to_le_bytes());
                hasher.update(part.as_bytes());
            }
        }
        format!("blake3:{}", hasher.finalize().to_hex())
    }
}

impl<P: Into<String>, T: Into<String>> FromIterator<(P, T)> for PackFiles {
    fn from_iter<I: IntoIterator<Item = (P, T)>>(files: I) -> Self {
        Self(files.into_iter().map(|(path, text)| (path.into(), text.into())).collect())
    }
}

/// The policy pack that is built into the program.
pub fn embedded() -> PackFiles {
    fn collect(dir: &Dir<'_>, files: &mut PackFiles) {
        for file in dir.files() {
            if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
                files.insert(path.replace('\\', "/"), text);
            }
        }
        for inner in dir.dirs() {
            collect(inner, files);
        }
    }
    let mut files = PackFiles::new();
    collect(&EMBEDDED, &mut files);
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_moved_from_one_file_to_the_next_changes_the_hash() {
        let one: PackFiles = [("a", "xy"), ("b", "z")].into_iter().collect();
        let other: PackFiles = [("a", "x"), ("b", "yz")].into_iter().collect();
        assert_ne!(one.hash(), other.hash());
        assert!(one.hash().starts_with("blake3:"));
    }

    #[test]
    fn a_folder_is_not_searched_below() {
        let files: PackFiles =
            [("checks/a.toml", ""), ("checks/b.csv", ""), ("checks/old/c.toml", ""), ("checks.toml", "")]
                .into_iter()
                .collect();
        let found: Vec<_> = files.in_folder("checks", "toml").map(|(path, _)| path).collect();
        assert_eq!(found, ["checks/a.toml"]);
    }
}
