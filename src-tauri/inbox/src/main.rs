//! The command line of the inbox.

use std::io::{self, Write};
use std::net::IpAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use plumbline_inbox::commands::{self, CommandError, ExportRequest, InviteRequest};
use plumbline_inbox::{Bucket, Folder, Inbox, Language, Options, PairingKind, Place, Words};
use tokio::net::TcpListener;
use uuid::Uuid;

/// Receives bundles from factories, checks them and signs receipts.
#[derive(Parser)]
#[command(version)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Receive bundles over plain HTTP; put a proxy with TLS before it
    Serve(Serve),
    /// Make an invite for one factory
    Invite(Invite),
    /// List what arrived
    List {
        #[command(flatten)]
        data: Data,
        /// What was refused and kept aside instead
        #[arg(long)]
        refused: bool,
        #[arg(long)]
        json: bool,
    },
    /// Copy every signed receipt into a folder
    Receipts {
        #[command(flatten)]
        data: Data,
        #[arg(long)]
        out: PathBuf,
    },
    /// Write what arrived as ordinary files with their receipts: only what is not there yet
    Export {
        #[command(flatten)]
        data: Data,
        /// The folder for the files; nothing in it is ever written over
        #[arg(long)]
        to: PathBuf,
        /// Only this stream, as `list --json` shows it
        #[arg(long)]
        stream: Option<String>,
        /// Only what arrived on this day (UTC) or later, such as 2026-11-21
        #[arg(long)]
        since: Option<String>,
    },
    /// Check every bundle and receipt again
    Verify {
        #[command(flatten)]
        data: Data,
    },
    /// Take the token of a sender away
    Revoke {
        #[command(flatten)]
        data: Data,
        /// The pairing's id, as `list --json` shows it
        #[arg(long)]
        pairing: Uuid,
    },
}

#[derive(Args)]
struct Data {
    /// The folder of this receiver, made on first use; without a store it holds everything
    #[arg(long = "data")]
    folder: PathBuf,
    /// s3://bucket/prefix: what arrived is kept there, where several receivers can share it. Keys, endpoint and region
    /// come from the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL)
    #[arg(long)]
    store: Option<String>,
}

#[derive(Args)]
struct Serve {
    #[command(flatten)]
    data: Data,
    /// Address and port, such as 127.0.0.1:8080; port 0 takes a free one
    #[arg(long)]
    listen: String,
    /// The largest bundle taken, in MiB
    #[arg(long, default_value_t = 2048)]
    largest: u64,
    /// What one sender may keep here, in MiB
    #[arg(long, default_value_t = 51_200)]
    quota: u64,
    /// How many unfinished uploads one sender may have
    #[arg(long, default_value_t = 64)]
    open_uploads: u32,
    /// How many requests one sender may make in a minute
    #[arg(long, default_value_t = 6_000)]
    requests: u32,
    /// How many wrong tokens one address may try in ten minutes
    #[arg(long, default_value_t = 60)]
    wrong_tries: u32,
    /// Address of a proxy on another computer that names its callers in X-Forwarded-For; can be given several times
    #[arg(long)]
    proxy: Vec<IpAddr>,
    /// Where this receiver alone is reached when several share a store, such as https://inbox.example/one: uploads
    /// begun here go on there
    #[arg(long)]
    address: Option<String>,
}

#[derive(Args)]
struct Invite {
    #[command(flatten)]
    data: Data,
    /// Your name, as the factory will see it
    #[arg(long)]
    name: String,
    /// Your own word for the factory
    #[arg(long = "for")]
    label: Option<String>,
    /// Where factories reach this inbox
    #[arg(long)]
    url: String,
    /// Whom the invite is for: a factory that sends to you, your own factory's laptops, or your own desk
    #[arg(long, value_enum, default_value_t = PairingKind::Factory)]
    kind: PairingKind,
    /// The age key (age1…) bundles are encrypted for; without it a new one is made beside the invite
    #[arg(long)]
    recipient: Option<String>,
    /// A key that signs your reviews; can be given several times
    #[arg(long)]
    reviewer: Vec<String>,
    /// How many days the invite can be used
    #[arg(long, default_value_t = 14)]
    expires: u32,
    /// A questionnaire for the factory, as a file; can be given several times
    #[arg(long)]
    pack: Vec<PathBuf>,
    #[arg(long, default_value = "invite.plumb")]
    out: PathBuf,
}

#[tokio::main]
async fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_env("PLUMBLINE_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .init();
    match run(CommandLine::parse().command).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let said = error
                .downcast_ref::<CommandError>()
                .and_then(|error| error.said(&words()));
            if let Some(said) = said {
                let _ = writeln!(io::stderr(), "plumbline-inbox: {said}");
                return ExitCode::FAILURE;
            }
            let causes = std::iter::successors(error.source(), |cause| cause.source());
            let causes: String = causes.map(|cause| format!(": {cause}")).collect();
            let _ = writeln!(io::stderr(), "plumbline-inbox: {error}{causes}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<bool, Box<dyn std::error::Error>> {
    let (words, out) = (words(), &mut io::stdout());
    match command {
        Command::Serve(serve) => serve.run(&words).await?,
        Command::Invite(invite) => commands::invite(invite.data.place(), invite.into(), &words, out).await?,
        Command::List { data, refused, json } => commands::list(data.place(), refused, json, &words, out).await?,
        Command::Receipts { data, out: to } => commands::receipts(data.place(), &to, out).await?,
        Command::Export {
            data,
            to,
            stream,
            since,
        } => {
            let request = ExportRequest::of(to, stream.as_deref(), since.as_deref())?;
            return Ok(commands::export(data.place(), request, &words, out).await?);
        }
        Command::Verify { data } => return Ok(commands::verify(data.place(), &words, out).await?),
        Command::Revoke { data, pairing } => commands::revoke(data.place(), pairing, &words, out).await?,
    }
    Ok(true)
}

/// In the language of whoever started the program.
fn words() -> Words {
    let language = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok());
    let language = language.and_then(|tag| Language::from_tag(&tag));
    Words::of(language.unwrap_or(Language::English))
}

impl Data {
    fn place(&self) -> Place {
        Place {
            data: self.folder.clone(),
            bucket: self.store.clone().map(Bucket::at),
        }
    }
}

impl Serve {
    async fn run(self, words: &Words) -> Result<(), Box<dyn std::error::Error>> {
        let options = Options {
            largest: self.largest << 20,
            quota: self.quota << 20,
            open_uploads: self.open_uploads,
            requests: self.requests,
            wrong_tries: self.wrong_tries,
            proxies: self.proxy,
            address: self.address,
            ..Options::default()
        };
        let inbox = Inbox::open(self.data.place(), options).await?;
        let listener = TcpListener::bind(&self.listen).await?;
        let mut out = io::stdout();
        let file = Folder::open(&self.data.folder)?.operator_file().display().to_string();
        writeln!(out, "{}", words.with("inbox-cli-operator", &[("file", &file)]))?;
        let kept = match &self.data.store {
            Some(store) => words.with("inbox-cli-store", &[("store", store)]),
            None => words.with(
                "inbox-cli-folder",
                &[("folder", &self.data.folder.display().to_string())],
            ),
        };
        writeln!(out, "{kept}")?;
        // Programs that start an inbox wait for this line, whatever the language.
        writeln!(out, "listening on http://{}", listener.local_addr()?)?;
        out.flush()?;
        inbox.serve(listener, stopped()).await?;
        Ok(())
    }
}

impl From<Invite> for InviteRequest {
    fn from(invite: Invite) -> Self {
        Self {
            name: invite.name,
            label: invite.label,
            url: invite.url,
            kind: invite.kind,
            recipient: invite.recipient,
            reviewers: invite.reviewer,
            days: invite.expires,
            packs: invite.pack,
            out: invite.out,
        }
    }
}

/// Ctrl-C, or the system's request to end.
async fn stopped() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupt => (),
        () = ended_by_system() => (),
    }
}

#[cfg(unix)]
async fn ended_by_system() {
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut signal) => {
            signal.recv().await;
        }
        Err(_) => std::future::pending().await,
    }
}

#[cfg(windows)]
async fn ended_by_system() {
    match tokio::signal::windows::ctrl_shutdown() {
        Ok(mut signal) => {
            signal.recv().await;
        }
        Err(_) => std::future::pending().await,
    }
}
