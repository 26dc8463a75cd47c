//! `cargo xtask library` and `cargo xtask c`: libvisard as C programs get it, and its tests in C.

use crate::{
    install::{self, Tool},
    shell::{Outcome, cargo, command, root, run, run_and_read, target, title},
    tally::Tally,
};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const HEADER: &str = "ffi/include/visard.h";
const ABI_MACRO: &str = "#define VISARD_ABI_VERSION ";

/// What every C file must compile with.
const WARNINGS: [&str; 6] =
    ["-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror"];

/// What a static library of Rust needs besides itself on Linux.
const STATIC_NEEDS: [&str; 4] = ["-lgcc_s", "-lpthread", "-lm", "-ldl"];

/// Builds the release library and installs it: header, shared, static, pkg-config file.
///
/// Returns the folder, `dist/c`.
pub(crate) fn library() -> Outcome<PathBuf> {
    title("C library");
    let kinds = ["--lib", "--crate-type", "cdylib,staticlib"];
    run(cargo(["rustc", "--quiet", "--release", "-p", "visard-ffi"]).args(kinds))?;
    let abi = abi_version()?;
    let tree = root().join("dist/c");
    let (include, lib) = (tree.join("include"), tree.join("lib"));
    for folder in [&include, &lib.join("pkgconfig")] {
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let built = target().join("release");
    let soname = format!("libvisard.so.{abi}");
    copy(&root().join(HEADER), &include.join("visard.h"))?;
    copy(&built.join("libvisard_ffi.so"), &lib.join(&soname))?;
    copy(&built.join("libvisard_ffi.a"), &lib.join("libvisard.a"))?;
    run(command("ln").args(["-sfn", &soname]).arg(lib.join("libvisard.so")))?;
    write(&lib.join("pkgconfig/visard.pc"), &pkg_config())?;
    println!("{}", tree.display());
    Ok(tree)
}

/// Checks the library and runs the tests and the example: plain, under valgrind, with sanitizers.
pub(crate) fn test() -> Outcome<Tally> {
    let packages = ["gcc", "g++", "libc6-dev", "binutils", "valgrind"];
    let present = || ["gcc", "g++", "nm", "valgrind"].into_iter().all(install::has);
    let tools = install::debian("the C tests", present, &packages)?;
    if matches!(tools, Tool::Skipped) {
        return Ok(Tally::default());
    }
    let tree = library()?;
    let checked = check_library(&tree.join("lib"))?;
    let bench = Bench::new(&tree)?;
    bench.compile_everywhere()?;
    title("C tests, plain");
    let output = run_and_read(&mut Command::new(bench.build("ctest", &[])?))?;
    run(&mut bench.quickstart("quickstart", &[])?)?;
    title("C example, linked statically");
    run_quietly(&mut bench.static_quickstart()?)?;
    bench.under_valgrind()?;
    bench.with_sanitizers()?;
    let mut tally = Tally::of_cargo(&output);
    tally.add(checked);
    tally.add(Tally::of_passed(1)); // the example
    Ok(tally)
}

/// The shared library exports what the header declares, bears the ABI's number and needs only
/// the C library.
fn check_library(lib: &Path) -> Outcome<Tally> {
    title("exported symbols and SONAME");
    let library = lib.join("libvisard.so");
    let symbols = run_quietly(command("nm").args(["-D", "--defined-only"]).arg(&library))?;
    let exported: BTreeSet<_> = symbols.lines().filter_map(|l| l.rsplit(' ').next()).collect();
    let header = header()?;
    let declared = declared(&header);
    if exported.iter().ne(declared.iter()) {
        let odd: Vec<_> = exported.symmetric_difference(&declared).collect();
        return Err(format!("exported symbols and visard.h differ in {odd:?}"));
    }
    let dynamic = run_quietly(command("readelf").arg("-d").arg(&library))?;
    let soname = format!("soname: [libvisard.so.{}]", abi_version()?);
    if !dynamic.contains(&soname) {
        return Err(format!("the library lacks {soname}: see ffi/build.rs"));
    }
    let known = ["libc.so", "libgcc_s.so", "libm.so", "libpthread.so", "libdl.so", "ld-linux"];
    let mut needed = dynamic.lines().filter(|line| line.contains("(NEEDED)"));
    if let Some(odd) = needed.find(|line| !known.iter().any(|name| line.contains(name))) {
        return Err(format!("the library needs more than the C library: {odd}"));
    }
    println!("{} functions, {soname}", exported.len());
    Ok(Tally::of_passed(3))
}

/// The functions of the header: the word before each parenthesis outside comments.
fn declared(header: &str) -> BTreeSet<&str> {
    let code = header.lines().filter(|line| !line.trim_start().starts_with(['*', '/', '#']));
    let before = code.filter_map(|line| line.split_once('(').map(|(before, _)| before));
    let words = before.filter_map(|text| text.rsplit([' ', '*']).next());
    words.filter(|word| word.starts_with("visard_")).collect()
}

/// Where C programs are compiled, and against what.
struct Bench {
    tree: PathBuf,
    out: PathBuf,
}

impl Bench {
    fn new(tree: &Path) -> Outcome<Self> {
        let out = target().join("ctest");
        fs::create_dir_all(&out).map_err(|error| format!("{}: {error}", out.display()))?;
        Ok(Self { tree: tree.to_owned(), out })
    }

    /// C99, C17 and C++11 accept the header; both C standards accept tests and example.
    fn compile_everywhere(&self) -> Outcome {
        title("C99, C17, C++11");
        for standard in ["-std=c99", "-std=c17"] {
            let mut gcc = self.compiler("gcc", standard);
            run(gcc.arg("-fsyntax-only").args(sources()?).arg(example()))?;
        }
        let mut cpp = self.compiler("g++", "-std=c++11");
        run(cpp.args(["-fsyntax-only", "-x", "c++"]).arg(self.tree.join("include/visard.h")))
    }

    /// Compiles the tests under `name`.
    fn build(&self, name: &str, options: &[&str]) -> Outcome<PathBuf> {
        self.link(name, options, &sources()?)
    }

    /// Compiles the example and returns the command that runs it.
    fn quickstart(&self, name: &str, options: &[&str]) -> Outcome<Command> {
        Ok(started(&self.link(name, options, &[example()])?))
    }

    fn static_quickstart(&self) -> Outcome<Command> {
        let program = self.out.join("quickstart-static");
        let mut gcc = self.compiler("gcc", "-std=c99");
        gcc.arg(example()).arg(self.tree.join("lib/libvisard.a")).args(STATIC_NEEDS);
        run(gcc.arg("-o").arg(&program))?;
        Ok(started(&program))
    }

    fn under_valgrind(&self) -> Outcome {
        title("C tests under valgrind");
        let valgrind = |program: &str| {
            let mut valgrind = command("valgrind");
            valgrind.args(["-q", "--leak-check=full", "--error-exitcode=9"]);
            valgrind.arg(self.out.join(program));
            valgrind
        };
        run(&mut valgrind("ctest"))?;
        run_quietly(&mut valgrind("quickstart")).map(drop)
    }

    /// ASAN and UBSAN in the C code; ASAN also watches the memory that the library allocates.
    fn with_sanitizers(&self) -> Outcome {
        title("C tests with ASAN and UBSAN");
        let options = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-g"];
        let program = self.build("ctest-sanitized", &options)?;
        let symbols = run_quietly(command("nm").arg(&program))?;
        if !["__asan_", "__ubsan_"].iter().all(|runtime| symbols.contains(runtime)) {
            return Err("the sanitizers are not in the test program".to_owned());
        }
        run(&mut Command::new(program))?;
        run_quietly(&mut self.quickstart("quickstart-sanitized", &options)?).map(drop)
    }

    fn link(&self, name: &str, options: &[&str], sources: &[PathBuf]) -> Outcome<PathBuf> {
        let (program, lib) = (self.out.join(name), self.tree.join("lib"));
        let mut gcc = self.compiler("gcc", "-std=c99");
        gcc.args(options).args(sources).arg("-L").arg(&lib);
        gcc.arg(format!("-Wl,-rpath,{}", lib.display())).args(["-lvisard", "-pthread"]);
        run(gcc.arg("-o").arg(&program))?;
        Ok(program)
    }

    fn compiler(&self, program: &str, standard: &str) -> Command {
        let mut compiler = command(program);
        compiler.arg(standard).args(WARNINGS).arg("-I").arg(self.tree.join("include"));
        compiler
    }
}

/// A program that runs in the workspace folder, where the example finds its data.
fn started(program: &Path) -> Command {
    command(program)
}

fn example() -> PathBuf {
    root().join("examples/c/quickstart.c")
}

fn sources() -> Outcome<Vec<PathBuf>> {
    let folder = root().join("ffi/ctest");
    let entries =
        fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
    let mut files: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|e| e == "c")).collect();
    files.sort();
    Ok(files)
}

fn header() -> Outcome<String> {
    fs::read_to_string(root().join(HEADER)).map_err(|error| format!("{HEADER}: {error}"))
}

/// The number that the header gives, as text.
fn abi_version() -> Outcome<String> {
    let header = header()?;
    let number = header.lines().find_map(|line| line.strip_prefix(ABI_MACRO));
    number.map(str::to_owned).ok_or_else(|| format!("{HEADER} lacks {ABI_MACRO}"))
}

/// A pkg-config file that works wherever the tree is put.
fn pkg_config() -> String {
    format!(
        "prefix=${{pcfiledir}}/../..\n\nName: visard\nDescription: Privacy and security core for \
         customer-experience software\nVersion: {}\nCflags: -I${{prefix}}/include\nLibs: \
         -L${{prefix}}/lib -lvisard\nLibs.private: {}\n",
        env!("CARGO_PKG_VERSION"),
        STATIC_NEEDS.join(" ")
    )
}

fn copy(from: &Path, to: &Path) -> Outcome {
    // The old file may be mapped into a running program: a new one takes its name.
    let _ = fs::remove_file(to);
    fs::copy(from, to).map(drop).map_err(|error| format!("{}: {error}", from.display()))
}

fn write(path: &Path, text: &str) -> Outcome {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// Runs a command and returns its standard output without showing it.
fn run_quietly(command: &mut Command) -> Outcome<String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{command:?}: {}\n{said}", output.status));
    }
    String::from_utf8(output.stdout).map_err(|error| format!("{command:?}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_found_outside_comments() {
        let header = "/** See visard_x(). */\nMUST const char *visard_a(void);\nMUST\n\
                      visard_status visard_b(int a,\n   int b);\nvoid visard_c(void);\n#if defined(X)\n";
        let names: Vec<_> = declared(header).into_iter().collect();
        assert_eq!(names, ["visard_a", "visard_b", "visard_c"]);
    }
}
