//! A factory's proxy: what asks an inbox goes by it, as the system says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use plumbline_bundle::keys::DeviceKey;
use plumbline_core::sync::{self, DeviceToken, Target};
use plumbline_core::update::fetch_list;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::process::Command;
use std::sync::mpsc;

const ASKS: &str = "a_child_asks_by_the_system_s_proxy";

/// Run by the test below, in a process with a proxy of its own.
#[tokio::test]
#[ignore = "a part of the test below"]
async fn a_child_asks_by_the_system_s_proxy() {
    let target = Target {
        url: "https://inbox.example/here".into(),
        token: DeviceToken::new("t".into()),
        receipt_key: DeviceKey::from_bytes(&[1; 32]).public(),
    };
    println!("inbox: {}", sync::give_back(&target).await.unwrap_err().code());
    let updates = fetch_list("https://updates.example/latest.json").await;
    println!("updates: {}", updates.unwrap_err().code.word());
}

#[test]
fn inbox_and_updates_are_asked_by_the_proxy_of_the_system() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let proxy = format!("http://{}", listener.local_addr().unwrap());
    let (heard, asked) = mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut line = String::new();
            BufReader::new(stream.try_clone().unwrap())
                .read_line(&mut line)
                .unwrap();
            heard.send(line.trim().to_owned()).unwrap();
            let _ = stream.write_all(b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n");
        }
    });
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", ASKS, "--nocapture"])
        .env("HTTPS_PROXY", &proxy)
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout);
    assert!(child.status.success(), "{said}");
    let asked: Vec<String> = asked.try_iter().collect();
    assert_eq!(
        asked,
        [
            "CONNECT inbox.example:443 HTTP/1.1",
            "CONNECT updates.example:443 HTTP/1.1"
        ],
        "{said}"
    );
    // Nothing went out beside it.
    assert!(
        said.contains("inbox: no-connection") && said.contains("updates: update-unreachable"),
        "{said}"
    );
}
