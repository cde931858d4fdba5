//! The installer, run as IT runs it: silently, over an older version, while the app runs, and away again.

use super::{
    Job,
    scene::{Scene, UNINSTALL_KEY, contents, ended, unquoted},
    stage::Wine,
};
use crate::{checks, shell::must, tally::Tally, windows};
use anyhow::{Context, Result, bail, ensure};
use std::{
    fmt::Write as _,
    fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

const DONE: i32 = 0;
const WEBVIEW2_MISSING: i32 = 3;
const STILL_RUNS: i32 = 4;
const NEWER_INSTALLED: i32 = 5;
const WINDOWS_TOO_OLD: i32 = 6;

const WEBVIEW2: &str = r"HKCU\Software\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
const WEBVIEW2_SETUP: &str = "MicrosoftEdgeWebView2RuntimeInstallerX64.exe";

type Step = (&'static str, fn(&Scene) -> Result<()>);

/// In this order: each goes on from what the one before left.
const STEPS: &[Step] = &[
    ("an old Windows is refused", old_windows_is_refused),
    (
        "a silent run puts files, menu, file kind and removal in place",
        installs,
    ),
    ("the installed verifier judges as that of Linux", verifies),
    ("the installed inbox takes what the app on Linux sends", receives),
    ("the installed app examines a store that Linux wrote", examines),
    (
        "a newer version takes the place of an older one and leaves the records",
        upgrades,
    ),
    ("an older version does not take the place of a newer one", refuses_older),
    (
        "a runtime that is there is used, version 0.0.0.0 is none",
        finds_webview2,
    ),
    (
        "an offline runtime that Microsoft did not sign is not run",
        refuses_foreign_runtime,
    ),
    ("one that Microsoft signed is run", installs_runtime),
    ("nothing changes while a program of it runs", waits_for_programs),
    ("each language has its words", speaks),
    ("removal keeps the records and what others put there", uninstalls),
    ("removal with /REMOVEDATA leaves nothing", uninstalls_with_records),
    ("a folder with a Chinese name and spaces is as good", other_folder),
    ("the portable ZIP holds programs that run", portable),
];

pub fn check(job: &Job) -> Result<(Tally, String)> {
    must(&mut checks::build(job.places))?;
    let scene = Scene::set(job)?;
    let mut tally = Tally::default();
    let mut text = String::new();
    for (name, step) in STEPS {
        let done = step(&scene);
        tally += Tally::one(done.is_ok());
        match done {
            Ok(()) => println!("  ok      {name}"),
            Err(error) => {
                println!("  FAILED  {name}");
                let _ = writeln!(text, "FAILED {name}: {error:#}");
            }
        }
    }
    Ok((tally, text))
}

fn old_windows_is_refused(scene: &Scene) -> Result<()> {
    scene.wine().pretend("win81")?;
    let said = scene.setup(&scene.setup, &[]);
    scene.wine().pretend("win10")?;
    is_code(said?, WINDOWS_TOO_OLD)?;
    ensure!(!scene.folder.exists(), "something was installed");
    Ok(())
}

fn installs(scene: &Scene) -> Result<()> {
    is_code(scene.setup(&scene.older, &[])?, WEBVIEW2_MISSING)?;
    scene.is_installed(&scene.folder, "0.0.1")
}

fn verifies(scene: &Scene) -> Result<()> {
    let fixtures = scene.job.places.root.join("src-tauri/bundle/tests/fixtures");
    let (bundle, keys) = (fixtures.join("bundle-v1.plumb"), fixtures.join("keys-v1.json"));
    let mut here = Command::new(scene.job.places.program("plumbline-verify"));
    let mut there = scene.wine().command(scene.folder.join("plumbline-verify.exe"));
    here.arg(&bundle).arg("--keys").arg(&keys);
    there.arg(Wine::name(&bundle)).arg("--keys").arg(Wine::name(&keys));
    let (here, there) = (here.output()?, there.output()?);
    ensure!(here.status.success() && there.status.success(), "it was refused");
    ensure!(plain(&here.stdout) == plain(&there.stdout), "{}", plain(&there.stdout));
    Ok(())
}

/// A journey of the Linux app, with the installed program as the customer's inbox.
fn receives(scene: &Scene) -> Result<()> {
    let wrapper = scene.job.places.root.join("target").join("windows-inbox");
    scene
        .wine()
        .wrapper(&scene.folder.join("plumbline-inbox.exe"), &wrapper)?;
    let programs = super::programs::built(&mut checks::build(scene.job.places))?;
    let program = programs.iter().find(|program| program.name == super::faults::PROGRAM);
    let test = "journeys::a_bundle_is_delivered_only_on_a_verified_receipt";
    let output = Command::new(&program.context("the journeys were not built")?.path)
        .args([test, "--exact"])
        .envs(checks::programs(scene.job.places))
        .env("PLUMBLINE_INBOX", &wrapper)
        .output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    ensure!(output.status.success() && said.contains("1 passed"), "{said}");
    Ok(())
}

/// Both systems' doctors say the same of two copies of one store.
fn examines(scene: &Scene) -> Result<()> {
    let store = travelled_store(scene)?.join("store");
    copy(&store, &scene.records)?;
    let mut here = Command::new(scene.job.places.program("plumbline"));
    let mut there = scene.wine().command(scene.folder.join("plumbline.exe"));
    here.arg("--doctor").arg(&store);
    there.arg("--doctor").arg(scene.wine().own_name(&scene.records));
    for command in [&mut here, &mut there] {
        command.env("PLUMBLINE_PERSON", "Chen Wei");
        command.env("PLUMBLINE_PASSPHRASE", "plain rice and tea");
    }
    let (here, there) = (here.output()?, there.output()?);
    let said = plain(&there.stdout);
    ensure!(
        here.status.code() == there.status.code() && plain(&here.stdout) == said,
        "Linux says {}, Windows says {said}",
        plain(&here.stdout)
    );
    ensure!(said.contains("1 evidence files, 1 backups examined"), "{said}");
    Ok(())
}

fn upgrades(scene: &Scene) -> Result<()> {
    let before = contents(&scene.records)?;
    ensure!(!before.is_empty(), "there are no records to keep");
    is_code(scene.setup(&scene.setup, &[])?, WEBVIEW2_MISSING)?;
    scene.is_installed(&scene.folder, &scene.release.version)?;
    ensure!(contents(&scene.records)? == before, "the records changed");
    Ok(())
}

fn refuses_older(scene: &Scene) -> Result<()> {
    is_code(scene.setup(&scene.newer, &[])?, WEBVIEW2_MISSING)?;
    is_code(scene.setup(&scene.setup, &[])?, NEWER_INSTALLED)?;
    scene.is_value(UNINSTALL_KEY, "DisplayVersion", "99.0.0")?;
    is_code(scene.uninstall(&scene.folder, &[])?, DONE)?;
    is_code(scene.setup(&scene.setup, &[])?, WEBVIEW2_MISSING)
}

fn finds_webview2(scene: &Scene) -> Result<()> {
    scene.wine().set(WEBVIEW2, "pv", "0.0.0.0")?;
    is_code(scene.setup(&scene.setup, &[])?, WEBVIEW2_MISSING)?;
    for key in [
        WEBVIEW2,
        &WEBVIEW2.replace(r"HKCU\Software", r"HKLM\SOFTWARE\WOW6432Node"),
        &WEBVIEW2.replace("HKCU", "HKLM"),
    ] {
        scene.wine().set(key, "pv", "120.0.2210.91")?;
        is_code(scene.setup(&scene.setup, &[])?, DONE).with_context(|| key.to_owned())?;
        scene.wine().delete(key)?;
    }
    Ok(())
}

fn refuses_foreign_runtime(scene: &Scene) -> Result<()> {
    scene
        .wine()
        .compile("runtime.c", &scene.downloads.join(WEBVIEW2_SETUP), &["-ladvapi32"])?;
    judge_signatures(scene, 1)?;
    is_code(scene.setup(&scene.setup, &[])?, WEBVIEW2_MISSING)?;
    ensure!(!scene.wine().has(WEBVIEW2), "it was run");
    Ok(())
}

fn installs_runtime(scene: &Scene) -> Result<()> {
    judge_signatures(scene, 0)?;
    is_code(scene.setup(&scene.setup, &[])?, DONE)?;
    scene.is_value(WEBVIEW2, "pv", "1.2.3.4")?;
    fs::remove_file(scene.downloads.join(WEBVIEW2_SETUP))?;
    Ok(())
}

/// Wine has no PowerShell: a program that ends as it would after looking at the file's signature.
fn judge_signatures(scene: &Scene, code: u8) -> Result<()> {
    let folder = scene.wine().drive().join("windows/system32/WindowsPowerShell/v1.0");
    fs::create_dir_all(&folder)?;
    let program = folder.join("powershell.exe");
    if program.exists() {
        fs::remove_file(&program)?;
    }
    scene
        .wine()
        .compile("signature.c", &program, &[&format!("-DCODE={code}")])
}

fn waits_for_programs(scene: &Scene) -> Result<()> {
    let inbox = Running::inbox(scene)?;
    let before = contents(&scene.folder)?;
    is_code(scene.setup(&scene.newer, &[])?, STILL_RUNS)?;
    is_code(scene.uninstall(&scene.folder, &[])?, STILL_RUNS)?;
    ensure!(contents(&scene.folder)? == before, "files changed while a program ran");
    scene.is_value(UNINSTALL_KEY, "DisplayVersion", &scene.release.version)?;
    drop(inbox);
    is_code(scene.setup(&scene.setup, &[])?, DONE)
}

fn speaks(scene: &Scene) -> Result<()> {
    for (tag, words) in [
        ("zh-Hans", "Plumbline 文件"),
        ("vi", "Tệp Plumbline"),
        ("en", "Plumbline file"),
    ] {
        is_code(scene.setup(&scene.setup, &[&format!("/LANG={tag}")])?, DONE)?;
        scene.is_value(r"HKCU\Software\Classes\Plumbline.Bundle", "", words)?;
    }
    Ok(())
}

fn uninstalls(scene: &Scene) -> Result<()> {
    let before = contents(&scene.records)?;
    ensure!(!before.is_empty(), "there are no records to keep");
    let foreign = scene.folder.join("notes of somebody.txt");
    fs::write(&foreign, "theirs")?;
    // As Windows' list of apps starts it: without waiting.
    is_code(
        ended(scene.wine().command(scene.folder.join("uninstall.exe")).arg("/S"))?,
        DONE,
    )?;
    soon(|| scene.is_gone(&scene.folder))?;
    ensure!(!scene.folder.join("uninstall.exe").exists(), "the uninstaller is left");
    ensure!(fs::read_to_string(&foreign)? == "theirs", "a foreign file is gone");
    fs::remove_file(foreign)?;
    ensure!(contents(&scene.records)? == before, "the records changed");
    Ok(())
}

fn uninstalls_with_records(scene: &Scene) -> Result<()> {
    is_code(scene.setup(&scene.setup, &[])?, DONE)?;
    ensure!(!contents(&scene.records)?.is_empty(), "there are no records to remove");
    is_code(scene.uninstall(&scene.folder, &["/REMOVEDATA"])?, DONE)?;
    scene.is_gone(&scene.folder)?;
    ensure!(!scene.records.exists(), "records are left");
    Ok(())
}

fn other_folder(scene: &Scene) -> Result<()> {
    let folder = scene.wine().drive().join("工厂 软件").join("Plumbline");
    let switch = format!("/D={}", scene.wine().own_name(&folder));
    is_code(scene.setup(&scene.setup, &unquoted(&switch))?, DONE)?;
    soon(|| scene.is_installed(&folder, &scene.release.version))?;
    // Upgrades find it there.
    is_code(scene.setup(&scene.newer, &[])?, DONE)?;
    soon(|| scene.is_installed(&folder, "99.0.0"))?;
    ensure!(!scene.folder.join("plumbline.exe").exists(), "it stands in two places");
    let output = scene
        .wine()
        .command(folder.join("plumbline-verify.exe"))
        .arg("--help")
        .output()?;
    ensure!(output.status.success(), "it does not start there");
    is_code(scene.uninstall(&folder, &[])?, DONE)?;
    soon(|| scene.is_gone(&folder))
}

fn portable(scene: &Scene) -> Result<()> {
    let zip = windows::make_portable(scene.job.places, &scene.release)?;
    let again = fs::read(&zip)?;
    windows::make_portable(scene.job.places, &scene.release)?;
    ensure!(fs::read(&zip)? == again, "the same files gave another ZIP");
    let folder = scene.downloads.join("portable");
    must(Command::new("unzip").arg("-q").arg(&zip).arg("-d").arg(&folder))?;
    let inner = folder.join(format!("plumbline-{}-x64", scene.release.version));
    for name in ["plumbline-verify.exe", "plumbline-inbox.exe"] {
        let output = scene.wine().command(inner.join(name)).arg("--help").output()?;
        ensure!(output.status.success(), "{name} does not start");
    }
    let readme = fs::read_to_string(inner.join("readme.txt"))?;
    ensure!(
        readme.contains("app.plumbline.desktop"),
        "the readme does not say where records are"
    );
    Ok(())
}

/// What the test of travelling stores leaves.
fn travelled_store(scene: &Scene) -> Result<PathBuf> {
    let folder = scene.job.places.root.join("target").join("travel").join("doctor");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let programs = super::programs::built(&mut checks::build(scene.job.places))?;
    let program = programs
        .iter()
        .find(|program| program.name == "plumbline-core travelled");
    let output = Command::new(&program.context("the travelling test was not built")?.path)
        .env("PLUMBLINE_TRAVEL_TO", &folder)
        .output()?;
    ensure!(output.status.success(), "no store was left");
    Ok(folder)
}

/// The installed inbox, serving.
struct Running(Child);

impl Running {
    fn inbox(scene: &Scene) -> Result<Self> {
        let mut command = scene.wine().command(scene.folder.join("plumbline-inbox.exe"));
        command.args(["serve", "--data", r"C:\inbox", "--listen", "127.0.0.1:0"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let out = child.stdout.take().context("it says nothing")?;
        let running = Self(child);
        for line in BufReader::new(out).lines() {
            if line?.contains("listening on") {
                return Ok(running);
            }
        }
        bail!("the inbox ended before it listened")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What a program left when it ended can be seen a moment later where much runs at once.
fn soon(check: impl Fn() -> Result<()>) -> Result<()> {
    for _ in 0..150 {
        if check().is_ok() {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(200));
    }
    check()
}

fn plain(said: &[u8]) -> String {
    String::from_utf8_lossy(said).replace("\r\n", "\n")
}

#[track_caller]
fn is_code(found: i32, wanted: i32) -> Result<()> {
    ensure!(
        found == wanted,
        "it ended with {found}, not {wanted}, at {}",
        std::panic::Location::caller()
    );
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for (name, bytes) in contents(from)? {
        let path = to.join(name);
        fs::create_dir_all(path.parent().unwrap_or(to))?;
        fs::write(path, bytes)?;
    }
    Ok(())
}
