//! The protocol itself, spoken by hand, as any other tus 1.0.0 client would.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use plumbline_bundle::Hash;
use reqwest::{Client, Method, RequestBuilder, Response};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::stage::{Bundle, Scene, make_old};

/// A client without mercy: every header by hand.
struct Hand<'a> {
    scene: &'a Scene,
    client: Client,
}

impl<'a> Hand<'a> {
    fn of(scene: &'a Scene) -> Self {
        Self {
            scene,
            client: Client::builder().no_proxy().build().unwrap(),
        }
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, self.scene.server.address(path));
        request
            .header("tus-resumable", "1.0.0")
            .bearer_auth(self.scene.target.token.expose())
    }

    fn create(&self, bundle: &Bundle, length: u64) -> RequestBuilder {
        let digest = BASE64_STANDARD.encode(bundle.digest.to_string());
        self.request(Method::POST, "files")
            .header("upload-length", length)
            .header(
                "upload-metadata",
                format!(
                    "filename {},envelope_sha256 {digest}",
                    BASE64_STANDARD.encode("包.plumb")
                ),
            )
    }

    fn patch(&self, bundle: &Bundle, offset: usize, bytes: &[u8]) -> RequestBuilder {
        self.request(Method::PATCH, &format!("files/{}", bundle.digest))
            .header("content-type", "application/offset+octet-stream")
            .header("upload-offset", offset)
            .body(bytes.to_vec())
    }

    async fn offset(&self, bundle: &Bundle) -> Option<String> {
        let head = self
            .request(Method::HEAD, &format!("files/{}", bundle.digest))
            .send()
            .await
            .unwrap();
        head.status().is_success().then(|| header(&head, "upload-offset"))
    }
}

fn header(answer: &Response, name: &str) -> String {
    answer
        .headers()
        .get(name)
        .map(|value| value.to_str().unwrap().to_owned())
        .unwrap_or_default()
}

async fn code(request: RequestBuilder) -> (u16, String) {
    let answer = request.send().await.unwrap();
    assert_eq!(header(&answer, "tus-resumable"), "1.0.0");
    let status = answer.status().as_u16();
    let body: serde_json::Value = serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap_or_default();
    (status, body["code"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn the_server_announces_what_it_can_do() {
    let scene = Scene::new().await;
    let hand = Hand::of(&scene);
    // Without a token and without a version.
    let answer = hand
        .client
        .request(Method::OPTIONS, scene.server.address("files"))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 204);
    assert_eq!(header(&answer, "tus-version"), "1.0.0");
    assert_eq!(
        header(&answer, "tus-extension"),
        "creation,checksum,expiration,termination"
    );
    assert_eq!(header(&answer, "tus-checksum-algorithm"), "sha256,sha1");
    assert_eq!(header(&answer, "tus-max-size"), (2_u64 << 30).to_string());

    let other = hand
        .client
        .post(scene.server.address("files"))
        .header("tus-resumable", "0.2.2")
        .send()
        .await
        .unwrap();
    assert_eq!(
        (other.status().as_u16(), header(&other, "tus-version").as_str()),
        (412, "1.0.0")
    );
}

#[tokio::test]
async fn creating_twice_gives_one_address_before_and_after_the_end() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 1_000);
    let bytes = std::fs::read(&bundle.path).unwrap();
    let (hand, length) = (Hand::of(&scene), bytes.len() as u64);
    let first = hand.create(&bundle, length).send().await.unwrap();
    assert_eq!(first.status(), 201);
    let expires = header(&first, "upload-expires");
    assert!(
        chrono::DateTime::parse_from_rfc2822(&expires).is_ok() && expires.ends_with(" GMT"),
        "{expires}"
    );
    let location = header(&first, "location");
    assert_eq!(location, format!("files/{}", bundle.digest));

    assert_eq!(
        hand.patch(&bundle, 0, &bytes[..500]).send().await.unwrap().status(),
        204
    );
    let again = hand.create(&bundle, length).send().await.unwrap();
    assert_eq!(
        (again.status().as_u16(), header(&again, "location")),
        (201, location.clone())
    );
    assert_eq!(hand.offset(&bundle).await.unwrap(), "500");
    let head = hand
        .request(Method::HEAD, &format!("files/{}", bundle.digest))
        .send()
        .await
        .unwrap();
    assert!(header(&head, "upload-metadata").starts_with("filename 5YyFLnBsdW1i,envelope_sha256 "));
    assert_eq!(header(&head, "upload-length"), length.to_string());
    assert_eq!(header(&head, "cache-control"), "no-store");

    let last = hand.patch(&bundle, 500, &bytes[500..]).send().await.unwrap();
    assert_eq!(
        (last.status().as_u16(), header(&last, "upload-offset")),
        (204, length.to_string())
    );
    let after = hand.create(&bundle, length).send().await.unwrap();
    assert_eq!((after.status().as_u16(), header(&after, "location")), (201, location));
    assert_eq!(hand.offset(&bundle).await.unwrap(), length.to_string());
    assert_eq!(
        code(hand.patch(&bundle, 0, &bytes)).await,
        (409, "offset-differs".into())
    );
    assert_eq!(
        code(hand.request(Method::DELETE, &format!("files/{}", bundle.digest))).await,
        (403, "already-received".into())
    );
    scene.assert_received(&bundle).await;
}

#[tokio::test]
async fn requests_that_do_not_keep_the_rules_change_nothing() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 1_000);
    let bytes = std::fs::read(&bundle.path).unwrap();
    let (hand, length) = (Hand::of(&scene), bytes.len() as u64);
    assert_eq!(code(hand.patch(&bundle, 0, &bytes)).await.0, 404);
    assert_eq!(hand.offset(&bundle).await, None);
    assert_eq!(
        code(hand.request(Method::POST, "files")).await,
        (400, "malformed".into())
    );
    assert_eq!(
        code(hand.request(Method::POST, "files").header("upload-length", 10)).await,
        (400, "malformed".into())
    );
    assert_eq!(code(hand.create(&bundle, 0)).await, (400, "malformed".into()));
    assert_eq!(
        code(hand.create(&bundle, (2 << 30) + 1)).await,
        (413, "too-large".into())
    );
    assert_eq!(code(hand.request(Method::PUT, "files")).await.0, 405);

    hand.create(&bundle, length).send().await.unwrap();
    let part = &bytes[..100];
    assert_eq!(code(hand.patch(&bundle, 1, part)).await, (409, "offset-differs".into()));
    let no_offset = hand
        .request(Method::PATCH, &format!("files/{}", bundle.digest))
        .body(part.to_vec());
    assert_eq!(
        code(no_offset.header("content-type", "application/offset+octet-stream"))
            .await
            .0,
        400
    );
    let other_type = hand
        .request(Method::PATCH, &format!("files/{}", bundle.digest))
        .header("upload-offset", 0);
    assert_eq!(
        code(other_type.header("content-type", "text/plain").body(part.to_vec())).await,
        (415, "content-type".into())
    );
    let too_much = [&bytes[..], b"more"].concat();
    assert_eq!(
        code(hand.patch(&bundle, 0, &too_much)).await,
        (413, "beyond-length".into())
    );
    assert_eq!(hand.offset(&bundle).await.unwrap(), "0");

    let path = format!("files/{}", bundle.digest);
    assert_eq!(code(hand.request(Method::DELETE, &path)).await.0, 204);
    assert_eq!(hand.offset(&bundle).await, None);
    assert!(scene.server.files("partial").is_empty());
}

#[tokio::test]
async fn a_checksum_keeps_a_chunk_whole_or_not_at_all() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 1_000);
    let bytes = std::fs::read(&bundle.path).unwrap();
    let hand = Hand::of(&scene);
    hand.create(&bundle, bytes.len() as u64).send().await.unwrap();
    let sum = |algorithm: &str, bytes: &[u8]| {
        let digest = if algorithm == "sha1" {
            Sha1::digest(bytes).to_vec()
        } else {
            Sha256::digest(bytes).to_vec()
        };
        format!("{algorithm} {}", BASE64_STANDARD.encode(digest))
    };
    let (first, second) = (&bytes[..300], &bytes[300..600]);
    for algorithm in ["sha1", "sha256"] {
        let wrong = hand
            .patch(&bundle, 0, second)
            .header("upload-checksum", sum(algorithm, first));
        assert_eq!(code(wrong).await, (460, "checksum-wrong".into()));
        assert_eq!(hand.offset(&bundle).await.unwrap(), "0");
    }
    let unknown = hand
        .patch(&bundle, 0, first)
        .header("upload-checksum", "md5 XrY7u+Ae7tCTyyK7j1rNww==");
    assert_eq!(code(unknown).await.0, 400);
    assert_eq!(
        code(
            hand.patch(&bundle, 0, first)
                .header("upload-checksum", sum("sha1", first))
        )
        .await
        .0,
        204
    );
    assert_eq!(
        code(
            hand.patch(&bundle, 300, second)
                .header("upload-checksum", sum("sha256", second))
        )
        .await
        .0,
        204
    );
    assert_eq!(code(hand.patch(&bundle, 600, &bytes[600..])).await.0, 204);
    scene.assert_received(&bundle).await;
}

#[tokio::test]
async fn a_newcomer_ends_the_request_that_still_holds_the_upload() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 1_000);
    let bytes = std::fs::read(&bundle.path).unwrap();
    let hand = Hand::of(&scene);
    hand.create(&bundle, bytes.len() as u64).send().await.unwrap();
    // A request whose body never ends, as from a laptop that lost its network.
    let mut old = TcpStream::connect(scene.server.at).await.unwrap();
    let head = format!(
        "PATCH /files/{} HTTP/1.1\r\nhost: x\r\ntus-resumable: 1.0.0\r\nauthorization: Bearer {}\r\n\
         content-type: application/offset+octet-stream\r\nupload-offset: 0\r\ncontent-length: {}\r\n\r\n",
        bundle.digest,
        scene.target.token.expose(),
        bytes.len()
    );
    old.write_all(head.as_bytes()).await.unwrap();
    old.write_all(&bytes[..200]).await.unwrap();
    old.flush().await.unwrap();
    while scene
        .server
        .files("partial")
        .iter()
        .all(|path| std::fs::metadata(path).unwrap().len() != 200)
    {
        tokio::task::yield_now().await;
    }
    let at: usize = hand.offset(&bundle).await.unwrap().parse().unwrap();
    assert_eq!(at, 200, "what the old request brought is kept");
    let mut answer = Vec::new();
    old.read_to_end(&mut answer).await.unwrap();
    let answer = String::from_utf8_lossy(&answer);
    assert!(
        answer.starts_with("HTTP/1.1 423 ") && answer.contains("taken-over"),
        "{answer}"
    );
    assert_eq!(code(hand.patch(&bundle, at, &bytes[at..])).await.0, 204);
    scene.assert_received(&bundle).await;
}

#[tokio::test]
async fn an_expired_upload_is_gone() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 1_000);
    let hand = Hand::of(&scene);
    hand.create(&bundle, 5_000).send().await.unwrap();
    scene.server.files("partial").iter().for_each(|path| make_old(path));
    assert_eq!(code(hand.patch(&bundle, 0, b"late")).await, (410, "expired".into()));
    assert_eq!(code(hand.patch(&bundle, 0, b"late")).await, (404, "not-found".into()));
    assert!(scene.server.files("partial").is_empty());
}

#[tokio::test]
async fn a_disguised_method_is_honoured() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 1_000);
    let hand = Hand::of(&scene);
    let path = format!("files/{}", bundle.digest);
    hand.create(&bundle, 5_000).send().await.unwrap();
    let post = hand
        .request(Method::POST, &path)
        .header("x-http-method-override", "PATCH");
    let post = post
        .header("content-type", "application/offset+octet-stream")
        .header("upload-offset", 0);
    assert_eq!(code(post.body("some")).await.0, 204);
    assert_eq!(hand.offset(&bundle).await.unwrap(), "4");
    let delete = hand
        .request(Method::POST, &path)
        .header("x-http-method-override", "DELETE");
    assert_eq!(code(delete).await.0, 204);
    assert_eq!(hand.offset(&bundle).await, None);
}

#[tokio::test]
async fn closing_down_keeps_what_came() {
    let scene = Scene::new().await;
    let bundle = scene.seal(1, Hash::ZERO, 1_000);
    let bytes = std::fs::read(&bundle.path).unwrap();
    Hand::of(&scene)
        .create(&bundle, bytes.len() as u64)
        .send()
        .await
        .unwrap();
    let mut old = TcpStream::connect(scene.server.at).await.unwrap();
    let head = format!(
        "PATCH /files/{} HTTP/1.1\r\nhost: x\r\ntus-resumable: 1.0.0\r\nauthorization: Bearer {}\r\n\
         content-type: application/offset+octet-stream\r\nupload-offset: 0\r\ncontent-length: {}\r\n\r\n",
        bundle.digest,
        scene.target.token.expose(),
        bytes.len()
    );
    old.write_all(head.as_bytes()).await.unwrap();
    old.write_all(&bytes[..200]).await.unwrap();
    while scene
        .server
        .files("partial")
        .iter()
        .all(|path| std::fs::metadata(path).unwrap().len() != 200)
    {
        tokio::task::yield_now().await;
    }
    let Scene { server, folder, .. } = scene;
    let data = server.data.clone();
    server.stop().await;
    let mut answer = Vec::new();
    old.read_to_end(&mut answer).await.unwrap();
    assert!(String::from_utf8_lossy(&answer).starts_with("HTTP/1.1 503 "));
    let server = crate::stage::Server::start(&data).await;
    let sizes: Vec<u64> = server
        .files("partial")
        .iter()
        .map(|path| std::fs::metadata(path).unwrap().len())
        .collect();
    assert!(sizes.contains(&200), "{sizes:?}");
    drop(folder);
}
