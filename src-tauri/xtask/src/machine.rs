//! What a machine needs before anything here can run, and how it gets it.

use crate::{
    places::Places,
    shell::{self, cargo, must, npm},
};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The one list of Debian packages.
const DEBIAN: &[&str] = &[
    // Compiling the window and the encrypted store.
    "build-essential",
    "pkg-config",
    "perl",
    "libwebkit2gtk-4.1-dev",
    // Opening and driving the window where there is no display.
    "webkit2gtk-driver",
    "xvfb",
    "dbus",
    "dbus-daemon",
    // Typing into dialogs of the system, which no driver reaches.
    "xdotool",
    // Browser tests; a font for Chinese text in their pictures.
    "chromium",
    "fonts-noto-cjk",
    // Checking bundles and PDF files with other people's tools.
    "age",
    "jq",
    // Lists to import, as the spreadsheet program beside Excel writes them.
    "libreoffice-calc",
    "openssl",
    "poppler-utils",
    "qpdf",
    "python3-venv",
    "unzip",
];

/// What makes Windows programs and their installer, and runs them: wanted by `windows` and `test-windows` alone.
const DEBIAN_WINDOWS: &[&str] = &[
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "gcc-mingw-w64-x86-64",
    "g++-mingw-w64-x86-64",
    "nsis",
    "wine64",
];

pub const CARGO_DENY: (&str, &str) = ("cargo-deny", "0.20.2");
pub const TAURI_DRIVER: (&str, &str) = ("tauri-driver", "2.1.0");

/// Everything `run` and `test` need but the tools of single checks.
pub fn prepare(places: &Places) -> Result<()> {
    packages()?;
    node_modules(&places.ui())?;
    node_modules(&places.tests())
}

/// Installs the missing Debian packages; elsewhere says what is needed.
pub fn packages() -> Result<()> {
    install(DEBIAN, elsewhere())
}

pub fn windows_packages() -> Result<()> {
    packages()?;
    install(DEBIAN_WINDOWS, elsewhere_for_windows())
}

fn install(packages: &[&'static str], elsewhere: &str) -> Result<()> {
    if !cfg!(target_os = "linux") || !shell::on_path("dpkg-query") {
        println!("{elsewhere}");
        return Ok(());
    }
    let missing = missing(packages);
    if missing.is_empty() {
        return Ok(());
    }
    println!("Installing Debian packages: {}", missing.join(" "));
    let apt = |arguments: &[&str]| -> Result<()> {
        let mut command = if is_root() {
            Command::new("apt-get")
        } else {
            let mut sudo = Command::new("sudo");
            sudo.arg("apt-get");
            sudo
        };
        must(command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    let advice = || {
        format!(
            "these packages are missing and could not be installed; as root, run\n  apt-get update && apt-get install {}",
            missing.join(" ")
        )
    };
    if !is_root() && !shell::on_path("sudo") {
        bail!(advice());
    }
    apt(&["update"]).with_context(advice)?;
    let mut arguments = vec!["install", "--yes", "--no-install-recommends"];
    arguments.extend(&missing);
    apt(&arguments).with_context(advice)
}

/// `npm ci`, unless the installed tree was made from this very lock file.
pub fn node_modules(folder: &Path) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let stamp = folder.join("node_modules").join(".plumbline-lock");
    let wanted = fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    println!("Installing packages of {}", folder.display());
    must(npm(folder).args(["ci", "--no-audit", "--no-fund", "--loglevel", "error"]))
        .context("Node 20.19 or newer with its npm is needed, and the npm registry must be reachable")?;
    fs::write(&stamp, wanted).with_context(|| format!("cannot write {}", stamp.display()))
}

/// A program from crates.io in one pinned version, compiled once into the cache folder.
pub fn tool(places: &Places, (name, version): (&str, &str)) -> Result<PathBuf> {
    let path = places.tool(name);
    let record = fs::read_to_string(places.tools.join(".crates.toml")).unwrap_or_default();
    if path.is_file() && record.contains(&format!("\"{name} {version} ")) {
        return Ok(path);
    }
    println!("Installing {name} {version}");
    let scratch = places.tools.join("target");
    must(
        cargo(places)
            .args([
                "install",
                name,
                "--version",
                version,
                "--locked",
                "--debug",
                "--quiet",
                "--root",
            ])
            .arg(&places.tools)
            .env("CARGO_TARGET_DIR", &scratch),
    )
    .with_context(|| {
        format!(
            "{name} is needed: `cargo install {name} --version {version} --locked --root {}`",
            places.tools.display()
        )
    })?;
    // Half a gigabyte that nothing reads again.
    let _ = fs::remove_dir_all(scratch);
    Ok(path)
}

/// A Python of its own with the pinned packages of other people's verifiers and clients, in the tools folder.
pub fn python(places: &Places) -> Result<PathBuf> {
    let list = places.tests().join("peers").join("requirements.txt");
    let wanted = fs::read(&list).with_context(|| format!("cannot read {}", list.display()))?;
    let folder = places.tools.join("python");
    let python = match cfg!(windows) {
        true => folder.join("Scripts").join("python.exe"),
        false => folder.join("bin").join("python"),
    };
    let stamp = folder.join(".plumbline-requirements");
    if python.is_file() && fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    println!("Installing Python packages of {}", list.display());
    let system = if cfg!(windows) { "python" } else { "python3" };
    must(Command::new(system).args(["-m", "venv", "--clear"]).arg(&folder))
        .context("Python 3.9 or newer with its venv is needed")?;
    must(
        Command::new(&python)
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--requirement",
            ])
            .arg(&list),
    )
    .context("the Python package index must be reachable")?;
    fs::write(&stamp, wanted).with_context(|| format!("cannot write {}", stamp.display()))?;
    Ok(python)
}

/// Debian's Chromium, or the Chromium relative this machine has.
pub fn chromium() -> Result<PathBuf> {
    if let Some(given) = std::env::var_os("PLUMBLINE_CHROMIUM") {
        return Ok(given.into());
    }
    let known = [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ];
    match known.iter().map(PathBuf::from).find(|path| path.is_file()) {
        Some(path) => Ok(path),
        None => bail!(
            "no Chromium was found: on Debian `apt-get install chromium`, elsewhere set PLUMBLINE_CHROMIUM to its path"
        ),
    }
}

fn missing(packages: &[&'static str]) -> Vec<&'static str> {
    let installed = |name: &&&str| {
        shell::output(Command::new("dpkg-query").args(["-W", "-f", "${db:Status-Abbrev}", name]))
            .is_ok_and(|status| status.starts_with("ii"))
    };
    packages.iter().filter(|name| !installed(name)).copied().collect()
}

fn is_root() -> bool {
    shell::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn elsewhere() -> &'static str {
    if cfg!(windows) {
        "On Windows this needs: the Microsoft C++ build tools (Desktop development with C++), Strawberry Perl \
         (OpenSSL is compiled from source), the WebView2 runtime (part of Windows 11), and for the desktop test \
         msedgedriver.exe of the same version as Edge on PATH."
    } else if cfg!(target_os = "macos") {
        "On macOS this needs the Xcode command line tools (`xcode-select --install`) and a Chromium or Chrome. \
         The desktop test cannot run there: Apple offers no WebDriver for a web view."
    } else {
        "This is not Debian: install a C compiler, make, perl, pkg-config, WebKitGTK 4.1 with its headers and its \
         WebDriver, Xvfb, dbus-run-session, xdotool, Chromium, age, jq, LibreOffice Calc, poppler and qpdf with your own package manager."
    }
}

fn elsewhere_for_windows() -> &'static str {
    if cfg!(windows) {
        "The installer needs NSIS 3.08 or newer (nsis.sourceforge.io)."
    } else {
        "Windows programs are made on Debian 12 or on Windows: elsewhere rustc 1.95 with its own source, mingw-w64, NSIS \
         and Wine would have to stand where Debian has them."
    }
}
