//! Where a report goes: standard output, or a file that appears only when it is whole.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read as _, Seek as _, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::error::CommandError;
use crate::report::SummaryPlace;

type Out = Box<dyn Write>;

/// Where a report goes.
pub(super) struct Destination {
    /// Where lines are written now.
    lines: BufWriter<Out>,
    /// The lines of a report whose head can only be written at the end.
    spool: Option<File>,
    target: Target,
}

/// What a report ends up as.
enum Target {
    /// Standard output.
    Standard,
    /// A file that appears under its name when it is whole.
    File(NamedTempFile, PathBuf),
    /// Something that is there and no ordinary file: a pipe, a device.
    Stream(File),
}

impl Target {
    fn writer(&self) -> io::Result<Out> {
        Ok(match self {
            Self::Standard => Box::new(io::stdout()),
            Self::File(file, _) => Box::new(file.reopen()?),
            Self::Stream(stream) => Box::new(stream.try_clone()?),
        })
    }
}

impl Destination {
    /// Opens a destination. A report must not be written over one of its own inputs.
    pub(super) fn open(
        out: Option<&Path>,
        inputs: &[PathBuf],
        place: SummaryPlace,
    ) -> Result<Self, CommandError> {
        let target = match out.filter(|path| *path != Path::new("-")) {
            Some(path) => open_target(path, inputs)?,
            None => Target::Standard,
        };
        let spool = (place == SummaryPlace::Above).then(tempfile::tempfile).transpose()?;
        let lines: Out = match (&spool, &target, place) {
            (Some(spool), ..) => Box::new(spool.try_clone()?),
            // Only what a person reads is colored, and only where a terminal shows it.
            (None, Target::Standard, SummaryPlace::Below) => Box::new(anstream::stdout()),
            (None, target, SummaryPlace::Below) => Box::new(anstream::StripStream::new(target.writer()?)),
            (None, target, _) => target.writer()?,
        };
        Ok(Self { lines: BufWriter::with_capacity(1 << 16, lines), spool, target })
    }

    /// Where to write.
    pub(super) fn lines(&mut self) -> &mut dyn Write {
        &mut self.lines
    }

    /// Puts a head before the lines written so far; they were waiting for it.
    pub(super) fn put_before(&mut self, head: &[u8]) -> io::Result<()> {
        self.lines.flush()?;
        let Some(mut spool) = self.spool.take() else { return Ok(()) };
        self.lines = BufWriter::with_capacity(1 << 16, self.target.writer()?);
        self.lines.write_all(head)?;
        spool.rewind()?;
        let mut chunk = vec![0; 1 << 16];
        loop {
            match spool.read(&mut chunk)? {
                0 => return Ok(()),
                read => self.lines.write_all(chunk.get(..read).unwrap_or_default())?,
            }
        }
    }

    /// Makes the report appear.
    pub(super) fn finish(mut self) -> Result<(), CommandError> {
        self.lines.flush().map_err(CommandError::output)?;
        if let Target::File(file, path) = self.target {
            file.persist(&path)
                .map_err(|error| CommandError::internal(format!("`{}`: {}", path.display(), error.error)))?;
        }
        Ok(())
    }
}

/// Refuses to write over a file that the run reads or writes besides.
pub(super) fn refuse_overwriting(path: &Path, others: &[PathBuf]) -> Result<(), CommandError> {
    let same = |other: &PathBuf| {
        other == path || matches!((other.canonicalize(), path.canonicalize()), (Ok(a), Ok(b)) if a == b)
    };
    if others.iter().any(same) {
        return Err(CommandError::usage(format!(
            "`{}` is an input or another output of this run",
            path.display()
        ))
        .hint("write somewhere else"));
    }
    Ok(())
}

fn open_target(path: &Path, inputs: &[PathBuf]) -> Result<Target, CommandError> {
    refuse_overwriting(path, inputs)?;
    let unwritable =
        |error: io::Error| CommandError::usage(format!("`{}` cannot be written: {error}", path.display()));
    // A link is followed, so that the report replaces what it points to and not the link.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    if fs::metadata(&path).is_ok_and(|known| !known.is_file()) {
        return fs::OpenOptions::new().write(true).open(&path).map(Target::Stream).map_err(unwritable);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    readable_by_others(&mut builder);
    let file = builder.tempfile_in(folder).map_err(unwritable)?;
    Ok(Target::File(file, path))
}

/// A report is an ordinary file, of which the person's own mask decides who may read it; a temporary one is private.
#[cfg(unix)]
fn readable_by_others(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn readable_by_others(_: &mut tempfile::Builder<'_, '_>) {}
