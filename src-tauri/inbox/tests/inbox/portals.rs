//! Who else may answer on the way: sign-in pages, proxies, other web servers.

use plumbline_bundle::Hash;
use plumbline_core::sync::SyncError;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::line::{Fate, Line};
use crate::stage::{Factory, Scene, pair, upload};

const PAGE: &str = "<html><title>Sign in to WiFi</title></html>";

/// Something that gives the same answer to everything.
async fn portal(head: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let head = head.replace("HERE", &url);
    let answer = format!(
        "HTTP/1.1 {head}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{PAGE}",
        PAGE.len()
    );
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let answer = answer.clone();
            tokio::spawn(async move {
                let mut request = vec![0; 64 * 1024];
                let _ = stream.read(&mut request).await;
                let _ = stream.write_all(answer.as_bytes()).await;
                let _ = stream.shutdown().await;
            });
        }
    });
    url
}

#[tokio::test]
async fn a_sign_in_page_is_no_connection_and_never_a_success() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 1_000);
    for (head, code) in [
        ("200 OK\r\ncontent-type: text/html", "sign-in-page"),
        ("201 Created\r\nlocation: HERE/files/1", "sign-in-page"),
        ("204 No Content\r\nupload-offset: 0", "sign-in-page"),
        ("302 Found\r\nlocation: HERE/login", "sign-in-page"),
        ("307 Temporary Redirect\r\nlocation: HERE/login", "sign-in-page"),
        ("511 Network Authentication Required", "sign-in-page"),
        ("407 Proxy Authentication Required", "proxy-sign-in"),
        ("503 Service Unavailable\r\nretry-after: 7", "server-busy"),
        ("404 Not Found", "not-the-plumbline-inbox"),
        ("500 Internal Server Error", "not-the-plumbline-inbox"),
    ] {
        let url = portal(head).await;
        let error = upload(&scene.by(&url), &bundle).await.unwrap_err();
        assert_eq!(error.code(), code, "{head}");
        assert!(error.may_pass());
        let error = pair(&url, &scene.invite.token, &Factory::new().keys_json())
            .await
            .unwrap_err();
        assert_eq!(error.code(), code, "{head}");
    }
    assert!(scene.server.list(false).await.is_empty());
}

#[tokio::test]
async fn nobody_there_is_no_connection() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 1_000);
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    for url in [format!("http://{free}"), "https://inbox.invalid".to_owned()] {
        let error = upload(&scene.by(&url), &bundle).await.unwrap_err();
        assert!(matches!(error, SyncError::NoConnection(_)), "{error:?}");
    }
}

#[tokio::test]
async fn a_proxy_that_hangs_up_on_patch_is_passed() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 700_000);
    let line = Line::to(scene.server.at, || Fate::HangUpOnPatch).await;
    upload(&scene.by(&line.url), &bundle).await.unwrap();
    assert_eq!(line.cuts(), 1, "tried once, then in disguise to the end");
    scene.assert_received(&bundle).await;
}

#[tokio::test]
async fn a_proxy_that_refuses_patch_is_passed() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 700_000);
    let line = Line::to(scene.server.at, || Fate::RefusePatch).await;
    upload(&scene.by(&line.url), &bundle).await.unwrap();
    assert_eq!(line.cuts(), 1);
    scene.assert_received(&bundle).await;
}
