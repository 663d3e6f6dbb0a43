//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

/// Finds the transfers that feed missile programmes among the many that do not, and says what licence each needs and why
#[derive(Debug, Parser)]
#[command(name = "catchall", version, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// Folder that holds the imported lists [default: the user's data folder]
    #[arg(long, global = true, value_name = "DIR", env = "CATCHALL_DATA")]
    pub(crate) data: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Assess transfers: what licence each needs, whether it is what it says it is, and why
    Assess(Box<AssessArgs>),
    /// Screen a name, or a file of names, against the lists only
    Screen(ScreenArgs),
    /// Import official lists and look after them
    #[command(subcommand)]
    Lists(ListsCommand),
    /// Check or show a policy pack: control lists, rules, red flags and weights
    #[command(subcommand)]
    Policy(PolicyCommand),
    /// Print the JSON Schema of an interchange format
    Schema {
        /// The format
        name: SchemaName,
    },
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum SchemaName {
    /// One line of a transfers file
    Transfer,
    /// One line of an assessments file
    Assessment,
}

/// Reads transfers (JSONL, JSON, CSV or XLSX; plain, gzip or zstd; `-` for standard input) and writes one assessment each.
///
/// Exit code: 0 nothing above clear, 1 something needs a person, 2 usage, 3 input unreadable, 4 internal.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  catchall assess examples/transfers.jsonl
  catchall assess orders.csv --mapping orders.toml --format html --out report.html
  zcat 2025.jsonl.gz | catchall assess - --format jsonl > assessments.jsonl")]
pub(crate) struct AssessArgs {
    /// Files of transfers, or `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// How to show the assessments
    #[arg(long, value_enum, default_value_t = ReportFormat::Table)]
    pub(crate) format: ReportFormat,
    /// Where to write them [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Mapping file that says what each column of a CSV or XLSX file means
    #[arg(long, value_name = "TOML")]
    pub(crate) mapping: Option<PathBuf>,
    /// Format of the input, where sniffing it is not wanted
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) input_format: Option<InputFormat>,
    /// Where to write records that could not be assessed, with file, line, field and reason (JSONL)
    #[arg(long, value_name = "FILE")]
    pub(crate) rejects: Option<PathBuf>,
    /// The day whose lists and rules count [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<Date>,
    #[command(flatten)]
    pub(crate) lists: ListChoice,
    /// Policy pack to use instead of the built-in one
    #[arg(long, value_name = "DIR")]
    pub(crate) policy: Option<PathBuf>,
    /// Threads to use [default: one a core]. The output is the same whatever the number
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<usize>,
    /// Exit with 0 even when something needs a person
    #[arg(long)]
    pub(crate) exit_zero: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputFormat {
    /// One JSON object a line
    Jsonl,
    /// One JSON array of objects
    Json,
    /// Delimited text with a header
    Csv,
    /// A workbook
    Xlsx,
}

impl From<InputFormat> for catchall_intake::Format {
    fn from(format: InputFormat) -> Self {
        match format {
            InputFormat::Jsonl => Self::Jsonl,
            InputFormat::Json => Self::JsonArray,
            InputFormat::Csv => Self::Csv,
            InputFormat::Xlsx => Self::Xlsx,
        }
    }
}

/// Which lists to screen against.
#[derive(Debug, Args)]
pub(crate) struct ListChoice {
    /// Screen only against these lists: names in the data folder, or list files [default: every imported list; where none
    /// is imported, the files in a folder `lists` beside the input]
    #[arg(long, value_name = "NAME|FILE,…", value_delimiter = ',')]
    pub(crate) lists: Option<Vec<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// One line a transfer, and a summary
    Table,
    /// One assessment as JSON a line: the interchange format
    Jsonl,
    /// One row a transfer
    Csv,
    /// One file to read in a browser or on paper, with a waterfall of bits for each transfer
    Html,
}

/// Screens parties against the lists only.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  catchall screen 'Example Trading FZE'
  catchall screen --kind person --birth-date 1971-05-30 'A. Example'
  catchall screen parties.csv        (columns id,kind,name and optionally birth_date,country,address,…)")]
pub(crate) struct ScreenArgs {
    /// A name, a CSV file with columns `id,kind,name,…`, or `-` for such a file on standard input
    #[arg(value_name = "NAME|FILE")]
    pub(crate) subject: String,
    /// What the name is: company, person, public body, vessel or aircraft
    #[arg(long, value_name = "KIND", value_parser = parse_party_kind)]
    pub(crate) kind: Option<catchall_model::PartyKind>,
    /// Country of the name (ISO 3166-1 alpha-2)
    #[arg(long)]
    pub(crate) country: Option<catchall_model::Country>,
    /// Date of birth: 1971, 1971-05 or 1971-05-30
    #[arg(long, value_name = "DATE")]
    pub(crate) birth_date: Option<catchall_model::PartialDate>,
    /// The least probability that is shown
    #[arg(long, value_name = "0..1")]
    pub(crate) threshold: Option<f64>,
    /// How to show the hits [default: table for a name, jsonl for a file]
    #[arg(long, value_enum)]
    pub(crate) format: Option<ScreenFormat>,
    #[command(flatten)]
    pub(crate) lists: ListChoice,
    /// The day whose lists count [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<Date>,
    /// Exit with 0 even when there are hits
    #[arg(long)]
    pub(crate) exit_zero: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScreenFormat {
    /// Hits with their accounts, for reading
    Table,
    /// One JSON object a name
    Jsonl,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ListsCommand {
    /// Read an official list and keep it as a snapshot
    ///
    /// Every known format is told by its content. A list that comes as several files (the OFAC CSV set) is given all of
    /// them, or the folder they are in.
    Import {
        /// The list's files, or one folder
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// The name to keep it under
        #[arg(long = "as", value_name = "NAME")]
        name: String,
        /// Format of the list, where sniffing it is not wanted
        #[arg(long, value_name = "FORMAT", value_parser = parse_list_format)]
        format: Option<catchall_lists::Format>,
        /// The day of the import [default: today]
        #[arg(long, value_name = "DATE")]
        on: Option<Date>,
        /// Take it in even when it is much smaller than the list it replaces
        #[arg(long)]
        even_if_smaller: bool,
    },
    /// List what is imported
    Ls,
    /// Show a list's snapshots and problems, or one of its entries
    Show {
        /// The list
        name: String,
        /// An entry's id
        entry: Option<String>,
    },
    /// Show what changed between two snapshots of a list
    Diff {
        /// The list
        name: String,
        /// The older snapshot, by the start of its hash [default: the one before the newer]
        #[arg(long, value_name = "HASH")]
        from: Option<String>,
        /// The newer snapshot, by the start of its hash [default: the current one]
        #[arg(long, value_name = "HASH")]
        to: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum PolicyCommand {
    /// Check a policy pack: every mistake with file, line and reason
    Check {
        /// The pack's folder [default: the built-in pack]
        folder: Option<PathBuf>,
    },
    /// Show what is in a policy pack
    Show {
        /// A control entry, rule, check or red flag by its id [default: an overview]
        id: Option<String>,
        /// The pack's folder [default: the built-in pack]
        #[arg(long, value_name = "DIR")]
        policy: Option<PathBuf>,
    },
}

fn parse_party_kind(text: &str) -> Result<catchall_model::PartyKind, String> {
    serde_json::from_value(text.into())
        .map_err(|_| "write company, person, public_body, vessel, aircraft or unknown".to_owned())
}

fn parse_list_format(text: &str) -> Result<catchall_lists::Format, String> {
    text.parse().map_err(|error: catchall_lists::UnknownFormat| error.to_string())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_sound() {
        super::Cli::command().debug_assert();
    }
}
