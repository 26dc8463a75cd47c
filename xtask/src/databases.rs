//! The databases that plans of policies are run in: what PostgreSQL and `DuckDB` give of random rows
//! beside what is decided of each (`store/tests/policy_sql.rs`). SQLite comes with the tests.

use crate::{
    formats,
    install::{Tool, debian},
    shell::{Outcome, cargo, command, root, run_and_read, succeeds, title},
    tally::Tally,
};
use std::{
    ffi::OsString,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

/// Debian keeps the server's programs out of the path, a folder for each version.
const PROGRAMS: &str = r#"for bin in /usr/lib/postgresql/*/bin; do PATH="$bin:$PATH"; done
"#;

/// A new cluster until standard input ends, which it does however this process ends: then it is
/// stopped and removed. It stands in the folder for temporary files, because the user it runs as
/// may not be let into the workspace, and a socket's path must be short. That folder is for its
/// user alone, so nobody else connects.
const CLUSTER: &str = r#"set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap : INT TERM HUP
initdb --pgdata="$folder/data" --username=postgres --auth=trust --encoding=UTF8 --no-locale --no-sync \
  > "$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }
postgres -D "$folder/data" -k "$folder" -c listen_addresses= -F < /dev/null > "$folder/log" 2>&1 &
until pg_isready --quiet --host="$folder"; do
  kill -0 $! 2> /dev/null || { cat "$folder/log" >&2; exit 1; }
  sleep 0.1
done
echo "$folder"
cat > /dev/null || true
kill -INT $!
wait $!
"#;

/// What was set up.
pub(crate) struct Databases {
    cluster: Option<Cluster>,
    duckdb: Option<OsString>,
}

/// A PostgreSQL server that ends with this value.
struct Cluster {
    shell: Child,
    folder: String,
}

/// The tests of plans alone.
pub(crate) fn test() -> Outcome<Tally> {
    let databases = Databases::start()?;
    title("plans of policies as SQL");
    let mut tests = cargo(["test", "--quiet", "-p", "visard-store", "--test", "policy_sql"]);
    Ok(Tally::of_cargo(&run_and_read(tests.envs(databases.variables()))?))
}

impl Databases {
    /// Both, or those that can be had where a step may be skipped.
    pub(crate) fn start() -> Outcome<Self> {
        title("PostgreSQL and DuckDB");
        let requirements = root().join("store/tests/sql/requirements.txt");
        let duckdb = formats::environment("duckdb", &requirements)?.map(OsString::from);
        Ok(Self { cluster: Cluster::start()?, duckdb })
    }

    /// How the tests are told where they are.
    pub(crate) fn variables(&self) -> impl Iterator<Item = (&'static str, OsString)> {
        let postgres = self.cluster.as_ref().map(|cluster| cluster.url().into());
        let both = [("VISARD_POSTGRES", postgres), ("VISARD_DUCKDB", self.duckdb.clone())];
        both.into_iter().filter_map(|(name, value)| Some((name, value?)))
    }
}

impl Cluster {
    fn start() -> Outcome<Option<Self>> {
        let present = || {
            let all = "command -v initdb && command -v postgres && command -v psql";
            succeeds(&mut script(&format!("{PROGRAMS}{all}")))
        };
        if let Tool::Skipped = debian("plans in PostgreSQL", present, &["postgresql"])? {
            return Ok(None);
        }
        let failed = |error: &dyn core::fmt::Display| format!("a PostgreSQL cluster: {error}");
        let mut shell = unprivileged(&format!("{PROGRAMS}{CLUSTER}"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| failed(&error))?;
        let mut folder = String::new();
        if let Some(output) = shell.stdout.take() {
            BufReader::new(output).read_line(&mut folder).map_err(|error| failed(&error))?;
        }
        let cluster = Self { shell, folder: folder.trim_end().to_owned() };
        if cluster.folder.is_empty() { Err(failed(&"it did not start")) } else { Ok(Some(cluster)) }
    }

    fn url(&self) -> String {
        format!("postgresql:///postgres?host={}&user=postgres", self.folder)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // The end of its standard input stops it.
        drop(self.shell.stdin.take());
        drop(self.shell.wait());
    }
}

fn script(text: &str) -> Command {
    let mut shell = command("sh");
    shell.args(["-c", text]);
    shell
}

/// As the user of Debian's package where this is root, as which PostgreSQL does not run.
fn unprivileged(text: &str) -> Command {
    if !succeeds(&mut script("test \"$(id -u)\" = 0")) {
        return script(text);
    }
    let mut shell = command("runuser");
    // The workspace may be closed to that user.
    shell.current_dir("/").args(["-u", "postgres", "--", "sh", "-c", text]);
    shell
}
