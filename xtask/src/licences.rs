//! Licences of everything that is shipped: the part of `deny.toml` that needs no further tool.

use crate::shell::{Outcome, cargo, root, title};
use std::{fs, process::Stdio};

/// Fails when a dependency has no licence that `deny.toml` allows.
pub(crate) fn check() -> Outcome {
    title("licences");
    let allowed = allowed()?;
    let tree = ["tree", "--workspace", "--edges", "normal,build", "--prefix", "none"];
    let output = cargo(tree)
        .args(["--format", "{l}\t{p}"])
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("cargo tree: {error}"))?;
    let listed = String::from_utf8_lossy(&output.stdout);
    let refused: Vec<&str> = listed
        .lines()
        .filter(|line| {
            let licence = line.split('\t').next().unwrap_or_default().trim();
            !licence.is_empty() && !is_allowed(licence, &allowed)
        })
        .collect();
    if refused.is_empty() && output.status.success() {
        Ok(())
    } else {
        Err(format!("licences not in deny.toml: {}", refused.join("; ")))
    }
}

/// The quoted names between `allow = [` and `]`.
fn allowed() -> Outcome<Vec<String>> {
    let path = root().join("deny.toml");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let list = text.split("allow = [").nth(1).and_then(|rest| rest.split(']').next());
    let lines = list.ok_or("deny.toml has no list of licences")?.lines();
    Ok(lines.filter_map(|line| line.split('"').nth(1)).map(str::to_owned).collect())
}

/// Every part of an `AND` needs one allowed alternative of its `OR`s.
fn is_allowed(licence: &str, allowed: &[String]) -> bool {
    licence.split(" AND ").all(|part| {
        let part = part.trim_matches(['(', ')', ' ']);
        part.split(" OR ")
            .flat_map(|one| one.split('/'))
            .any(|one| allowed.iter().any(|known| known == one.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_read_as_spdx_means_them() {
        let allowed = ["MIT", "Unicode-3.0"].map(str::to_owned);
        for (licence, fine) in [
            ("MIT OR Apache-2.0", true),
            ("MIT/Apache-2.0", true),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
            ("GPL-3.0", false),
            ("MIT AND GPL-3.0", false),
        ] {
            assert_eq!(is_allowed(licence, &allowed), fine, "{licence}");
        }
    }
}
