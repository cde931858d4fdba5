//! The store of an inbox under test: a bucket.
//!
//! What answers is s3s with its file system (`s3s-fs`), a server of the S3 protocol with real signatures, listings and
//! multipart uploads; not Amazon's. It looks whether an object is there and then writes it, so creations on condition
//! are let in one at a time here: a service that keeps its promise does that itself.

use std::cell::Cell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use axum::Router;
use axum::error_handling::HandleError;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use plumbline_inbox::{Bucket, Place};
use s3s::HttpError;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;
use tokio::net::TcpListener;

pub const ACCESS: &str = "AKIAPLUMBLINETEST";
pub const SECRET: &str = "a secret that nobody may see";
const NAME: &str = "customers";
const PREFIX: &str = "eu/inbox";

/// Where a server keeps what arrived.
#[derive(Clone)]
pub struct Kept {
    pub url: String,
    trouble: Arc<Trouble>,
    ending: tokio::sync::watch::Sender<bool>,
}

/// How the service behaves.
#[derive(Default)]
struct Trouble {
    now: Mutex<Behaviour>,
    creations: tokio::sync::Mutex<()>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Behaviour {
    #[default]
    Well,
    /// Nothing more fits.
    Full,
    /// Reading is allowed, writing is not.
    ReadOnly,
    /// It takes requests and does not answer.
    Silent,
    /// It says that it wrote whether or not something stood there.
    Overwriting,
    /// Does what was asked, and says that it failed: the answer was lost.
    DoneAndFailed,
}

static RUNNING: LazyLock<Mutex<HashMap<PathBuf, Kept>>> = LazyLock::new(Mutex::default);

thread_local! {
    /// How long receivers that a test's own thread opens wait for the service.
    static PATIENCE: Cell<&'static str> = const { Cell::new("60 seconds") };
}

/// A test of a silent service need not wait for a minute.
pub fn hurry() {
    PATIENCE.set("1 second");
}

/// The store that belongs to this data folder.
pub async fn of(data: &Path) -> Kept {
    let root = data.join("the service's own files");
    let mut running = RUNNING.lock().unwrap();
    running.entry(root.clone()).or_insert_with(|| start(&root)).clone()
}

impl Kept {
    pub fn place(&self, data: &Path) -> Place {
        self.place_with(data, ACCESS, SECRET)
    }

    pub fn place_with(&self, data: &Path, access: &str, secret: &str) -> Place {
        let settings = self.settings(access, secret);
        Place {
            data: data.to_owned(),
            bucket: Some(Bucket {
                url: self.address(),
                settings,
            }),
        }
    }

    /// As an operator gives it.
    pub fn address(&self) -> String {
        format!("s3://{NAME}/{PREFIX}")
    }

    /// As they stand in the environment of a program.
    pub fn settings(&self, access: &str, secret: &str) -> Vec<(String, String)> {
        let settings = [
            ("AWS_ACCESS_KEY_ID", access),
            ("AWS_SECRET_ACCESS_KEY", secret),
            ("AWS_REGION", "us-east-1"),
            ("AWS_ENDPOINT_URL", &self.url),
            ("AWS_READ_TIMEOUT", PATIENCE.get()),
        ];
        settings.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
    }

    /// Where its files can be seen.
    pub fn root(&self, data: &Path) -> PathBuf {
        data.join("the service's own files").join(NAME).join(PREFIX)
    }

    pub fn behave(&self, behaviour: Behaviour) {
        *self.trouble.now.lock().unwrap() = behaviour;
    }

    /// It is gone, and so are all connections to it.
    pub fn end(&self) {
        self.ending.send_replace(true);
        while std::net::TcpStream::connect(self.url.trim_start_matches("http://")).is_ok() {
            std::thread::yield_now();
        }
    }

    /// Makes as if the lines that `drop` picks had not been written, with the server stopped.
    pub fn drop_lines(&self, data: &Path, drop: impl Fn(&str) -> bool) {
        for line in std::fs::read_dir(self.root(data).join("journal")).unwrap() {
            let path = line.unwrap().path();
            if drop(&std::fs::read_to_string(&path).unwrap()) {
                std::fs::remove_file(path).unwrap();
            }
        }
    }
}

/// On a thread of its own, so that it answers whatever the test does.
fn start(root: &Path) -> Kept {
    std::fs::create_dir_all(root.join(NAME)).unwrap();
    let trouble = Arc::new(Trouble::default());
    let mut builder = S3ServiceBuilder::new(FileSystem::new(root).unwrap());
    builder.set_auth(SimpleAuth::from_single(ACCESS, SECRET));
    let fault = |error: HttpError| async move { (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:?}")) };
    let router = Router::new()
        .fallback_service(HandleError::new(builder.build(), fault))
        .layer(middleware::from_fn_with_state(trouble.clone(), behave));
    let (tell, told) = std::sync::mpsc::channel();
    let ending = tokio::sync::watch::Sender::new(false);
    let mut ended = ending.subscribe();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            tell.send(listener.local_addr().unwrap()).unwrap();
            tokio::select! {
                served = axum::serve(listener, router) => served.unwrap(),
                _ = ended.wait_for(|ended| *ended) => (),
            }
        });
    });
    let url = format!("http://{}", told.recv().unwrap());
    Kept { url, trouble, ending }
}

async fn behave(State(trouble): State<Arc<Trouble>>, request: Request, next: Next) -> Response {
    let behaviour = *trouble.now.lock().unwrap();
    let writes = [Method::PUT, Method::POST, Method::DELETE].contains(request.method());
    let refused = |status: StatusCode, code: &str| {
        let body = format!("<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>No.</Message></Error>");
        (status, body).into_response()
    };
    // s3s-fs would make the bucket; a service says that there is none.
    if request.uri().path().starts_with("/nowhere/") {
        return refused(StatusCode::NOT_FOUND, "NoSuchBucket");
    }
    match behaviour {
        Behaviour::Full if writes => return refused(StatusCode::INSUFFICIENT_STORAGE, "XMinioStorageFull"),
        Behaviour::ReadOnly if writes => return refused(StatusCode::FORBIDDEN, "AccessDenied"),
        Behaviour::Silent => tokio::time::sleep(Duration::from_secs(3600)).await,
        _ => (),
    }
    let _alone = match request.headers().contains_key("if-none-match") {
        true => Some(trouble.creations.lock().await),
        false => None,
    };
    let response = next.run(request).await;
    if behaviour == Behaviour::DoneAndFailed && writes {
        return refused(StatusCode::INTERNAL_SERVER_ERROR, "InternalError");
    }
    if behaviour == Behaviour::Overwriting && response.status() == StatusCode::PRECONDITION_FAILED {
        return ([("etag", "\"1\"")], "").into_response();
    }
    response
}
