//! HTTP on loopback: commands, events, dialog answers, dropped files, and the interface itself.

use crate::{
    answers::{Answer, Answers, Said},
    guard,
    page::Page,
    window::Window,
};
use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, State},
    http::{StatusCode, Uri},
    middleware,
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
    routing::{get, post},
};
use futures_util::{Stream, stream};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{convert::Infallible, path::PathBuf, sync::Arc};
use tokio::{net::TcpListener, sync::broadcast::error::RecvError};

pub struct Bridge {
    pub window: Window,
    pub page: Page,
    pub answers: Arc<Answers>,
    /// Offers files to the window as if they were let go over it at this point.
    pub drop_files: Box<dyn Fn(Vec<PathBuf>, f64, f64) + Send + Sync>,
    /// Starts the program a second time with these words.
    pub start_again: Box<dyn Fn(Vec<String>) + Send + Sync>,
}

/// Serves until the process ends.
///
/// # Errors
/// When the listener fails.
pub async fn serve(listener: TcpListener, bridge: Bridge) -> std::io::Result<()> {
    let port = listener.local_addr()?.port();
    let routes = Router::new()
        .route("/invoke/{command}", post(invoke))
        .route("/events", get(events))
        .route("/desktop/next", post(answer))
        .route("/desktop/drop", post(drop_files))
        .route("/desktop/start", post(start_again))
        .route("/desktop/said", get(said))
        .fallback(get(interface))
        .layer(middleware::from_fn_with_state(port, guard::loopback_only))
        .with_state(Arc::new(bridge));
    axum::serve(listener, routes).await
}

/// 200 with the value, 422 with the command's own error, 400 when the command or its arguments are unknown.
async fn invoke(State(bridge): State<Arc<Bridge>>, Path(command): Path<String>, body: Bytes) -> Response {
    let arguments = if body.is_empty() {
        Ok(json!({}))
    } else {
        serde_json::from_slice::<Value>(&body)
    };
    let Ok(arguments) = arguments else {
        return (
            StatusCode::BAD_REQUEST,
            Json(json!({ "message": "the body is no JSON" })),
        )
            .into_response();
    };
    // A command may take as long as a key derivation, and blocks while it does.
    let done = tokio::task::spawn_blocking(move || bridge.window.invoke(&command, arguments)).await;
    match done {
        Ok(Ok(value)) => (StatusCode::OK, Json(value)).into_response(),
        Ok(Err(error)) if error.get("code").is_some() => {
            (StatusCode::UNPROCESSABLE_ENTITY, Json(error)).into_response()
        }
        Ok(Err(error)) => (StatusCode::BAD_REQUEST, Json(json!({ "message": error }))).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn events(State(bridge): State<Arc<Bridge>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let news = stream::unfold(bridge.window.news(), |mut receiver| async move {
        loop {
            match receiver.recv().await {
                Ok((name, payload)) => {
                    return Some((Ok(Event::default().event(name).data(payload)), receiver));
                }
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return None,
            }
        }
    });
    Sse::new(news).keep_alive(KeepAlive::default())
}

async fn answer(State(bridge): State<Arc<Bridge>>, Json(answer): Json<Answer>) -> StatusCode {
    bridge.answers.push(answer);
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
struct Drop {
    paths: Vec<PathBuf>,
    #[serde(default)]
    x: f64,
    #[serde(default)]
    y: f64,
}

async fn drop_files(State(bridge): State<Arc<Bridge>>, Json(drop): Json<Drop>) -> StatusCode {
    (bridge.drop_files)(drop.paths, drop.x, drop.y);
    StatusCode::NO_CONTENT
}

async fn start_again(State(bridge): State<Arc<Bridge>>, Json(words): Json<Vec<String>>) -> StatusCode {
    (bridge.start_again)(words);
    StatusCode::NO_CONTENT
}

async fn said(State(bridge): State<Arc<Bridge>>) -> Json<Vec<Said>> {
    Json(bridge.answers.said())
}

async fn interface(State(bridge): State<Arc<Bridge>>, uri: Uri) -> Response {
    bridge.page.get(uri.path())
}
