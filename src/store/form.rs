//! Mends in a file, to be carried to another desk, version 1:
//!
//! ```json
//! { "version": 1, "content": "32 digits", "edition": "临澜日报 2026-03-06",
//!   "mends": [ { "do": "join", "story": {"source": 0, "byte": 12}, "next": {"source": 0, "byte": 90} },
//!              { "do": "split", "block": … }, { "do": "give-head", "head": …, "to": … },
//!              { "do": "drop-block", "block": … }, { "do": "drop-story", "story": … } ] }
//! ```
//!
//! Places are bytes of the sources' text, decoded to UTF-8. `edition` is for people.

use serde::{Deserialize, Serialize};

use crate::ingest::mend::{At, Mend};
use crate::model::Edition;

/// The version that is written.
const VERSION: u64 = 1;

/// What a file of mends says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Form {
    /// [`super::Key`] of the content that the mends speak of.
    pub content: String,
    /// The paper and its day, for people.
    pub edition: String,
    /// In the order that they were made in.
    pub mends: Vec<Mend>,
}

/// Why a file is none of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// A newer version wrote it.
    Newer,
    /// It is damaged, or something else.
    Damaged,
}

#[derive(Deserialize)]
struct Version {
    version: u64,
}

#[derive(Serialize, Deserialize)]
struct FileShape {
    version: u64,
    content: String,
    #[serde(default)]
    edition: String,
    mends: Vec<MendShape>,
}

/// A mend as it is written, here and in the database.
#[derive(Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub(super) enum MendShape {
    Join { story: AtShape, next: AtShape },
    Split { block: AtShape },
    GiveHead { head: AtShape, to: AtShape },
    DropBlock { block: AtShape },
    DropStory { story: AtShape },
}

#[derive(Serialize, Deserialize, Clone, Copy)]
pub(super) struct AtShape {
    source: u32,
    byte: u32,
}

impl Form {
    /// The form for an edition, without mends.
    pub fn of(edition: &Edition, content: String) -> Self {
        let name = edition.publication.clone().unwrap_or_default();
        let day = edition.date.map(|d| d.to_string()).unwrap_or_default();
        Self {
            content,
            edition: format!("{name} {day}").trim().to_owned(),
            mends: Vec::new(),
        }
    }

    /// The file's bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let shape = FileShape {
            version: VERSION,
            content: self.content.clone(),
            edition: self.edition.clone(),
            mends: self.mends.iter().map(Into::into).collect(),
        };
        let mut bytes = Vec::new();
        // Numbers and text written to memory cannot fail.
        let _ = crate::export::json::write_value(&shape, &mut bytes);
        bytes
    }

    /// What a file's bytes say.
    ///
    /// # Errors
    /// They are no file of mends, or one of a newer version.
    pub fn read(bytes: &[u8]) -> Result<Self, Unfit> {
        let damaged = |_| Unfit::Damaged;
        let Version { version } = serde_json::from_slice(bytes).map_err(damaged)?;
        if version > VERSION {
            return Err(Unfit::Newer);
        }
        if version < VERSION {
            return Err(Unfit::Damaged);
        }
        let shape: FileShape = serde_json::from_slice(bytes).map_err(damaged)?;
        Ok(Self {
            content: shape.content,
            edition: shape.edition,
            mends: shape.mends.iter().map(Into::into).collect(),
        })
    }
}

impl From<At> for AtShape {
    fn from(at: At) -> Self {
        Self {
            source: at.source,
            byte: at.byte,
        }
    }
}

impl From<AtShape> for At {
    fn from(at: AtShape) -> Self {
        Self {
            source: at.source,
            byte: at.byte,
        }
    }
}

impl From<&Mend> for MendShape {
    fn from(mend: &Mend) -> Self {
        match *mend {
            Mend::Join { story, next } => Self::Join {
                story: story.into(),
                next: next.into(),
            },
            Mend::Split { block } => Self::Split {
                block: block.into(),
            },
            Mend::GiveHead { head, to } => Self::GiveHead {
                head: head.into(),
                to: to.into(),
            },
            Mend::DropBlock { block } => Self::DropBlock {
                block: block.into(),
            },
            Mend::DropStory { story } => Self::DropStory {
                story: story.into(),
            },
        }
    }
}

impl From<&MendShape> for Mend {
    fn from(shape: &MendShape) -> Self {
        match *shape {
            MendShape::Join { story, next } => Self::Join {
                story: story.into(),
                next: next.into(),
            },
            MendShape::Split { block } => Self::Split {
                block: block.into(),
            },
            MendShape::GiveHead { head, to } => Self::GiveHead {
                head: head.into(),
                to: to.into(),
            },
            MendShape::DropBlock { block } => Self::DropBlock {
                block: block.into(),
            },
            MendShape::DropStory { story } => Self::DropStory {
                story: story.into(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(source: u32, byte: u32) -> At {
        At { source, byte }
    }

    #[test]
    fn what_is_written_is_read() {
        let form = Form {
            content: "0f".into(),
            edition: "临澜日报 2026-03-06".into(),
            mends: vec![
                Mend::Join {
                    story: at(0, 1),
                    next: at(1, 2),
                },
                Mend::Split { block: at(0, 3) },
                Mend::GiveHead {
                    head: at(0, 4),
                    to: at(0, 5),
                },
                Mend::DropBlock { block: at(0, 6) },
                Mend::DropStory {
                    story: at(2, u32::MAX),
                },
            ],
        };
        assert_eq!(Form::read(&form.bytes()), Ok(form));
    }

    #[test]
    fn a_file_of_version_1_stays_readable() {
        let file = r#"{"version":1,"content":"0f","mends":[{"do":"split","block":{"source":0,"byte":9}}]}"#;
        let form = Form::read(file.as_bytes()).unwrap();
        assert_eq!(form.mends, [Mend::Split { block: at(0, 9) }]);
    }

    #[test]
    fn other_files_are_told_apart() {
        for (file, why) in [
            ("", Unfit::Damaged),
            ("{}", Unfit::Damaged),
            (r#"{"version":1"#, Unfit::Damaged),
            (r#"{"version":0,"content":"","mends":[]}"#, Unfit::Damaged),
            (
                r#"{"version":1,"content":"","mends":[{"do":"fold"}]}"#,
                Unfit::Damaged,
            ),
            (r#"{"version":2}"#, Unfit::Newer),
            (r#"{"version":9,"mends":"elsewhere"}"#, Unfit::Newer),
        ] {
            assert_eq!(Form::read(file.as_bytes()), Err(why), "{file}");
        }
    }
}
