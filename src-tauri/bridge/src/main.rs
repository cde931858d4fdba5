//! `plumbline-bridge --data DIR [--port N] [--ui DIR]`: serves the window's commands until it is ended.

// The address is printed for the program that started this one.
#![allow(clippy::print_stdout)]

use anyhow::{Context, Result};
use clap::Parser;
use plumbline_bridge::{
    answers::Answers,
    page::Page,
    product,
    server::{self, Bridge},
    window::Window,
};
use std::{
    net::Ipv4Addr,
    path::{Path, PathBuf},
    sync::Arc,
};
use tokio::{net::TcpListener, runtime::Runtime};

#[derive(Parser)]
#[command(about = "The window's commands over loopback HTTP, for tests. There is no option for another address.")]
struct Arguments {
    /// Folder of the store; made where it is missing
    #[arg(long)]
    data: PathBuf,
    /// 0 takes any free port
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Folder of the built interface
    #[arg(long)]
    ui: Option<PathBuf>,
}

fn main() -> Result<()> {
    let Arguments { data, port, ui } = Arguments::parse();
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(std::io::stderr)
        .init();
    let answers = Arc::new(Answers::default());
    let mut app = product::build(&data, answers.clone()).context("the app could not be built")?;
    let window = Window::open(&mut app).context("the window could not be made")?;
    let (handle, again) = (app.handle().clone(), app.handle().clone());
    let bridge = Bridge {
        window,
        page: Page::new(ui.unwrap_or_else(interface), &product::security()?),
        answers,
        drop_files: Box::new(move |paths, x, y| product::drop_files(&handle, &paths, x, y)),
        start_again: Box::new(move |words| product::start_again(&again, words, Path::new("."))),
    };
    Runtime::new()?.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        println!("listening on http://{}", listener.local_addr()?);
        server::serve(listener, bridge).await.context("the listener failed")
    })
}

/// `ui/dist` of the clone this was compiled in.
fn interface() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/dist")
}
