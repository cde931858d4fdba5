//! A line between sender and inbox that a test can cut or let somebody sit on.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What happens to one connection.
#[derive(Clone, Copy, Debug)]
pub enum Fate {
    Whole,
    /// Cut after this many bytes towards the inbox.
    CutUp(u64),
    /// Cut after this many bytes of its answers.
    CutDown(u64),
    /// Whoever sits on the line hangs up on every `PATCH`.
    HangUpOnPatch,
    /// Whoever sits on the line answers every `PATCH` with 405.
    RefusePatch,
}

pub struct Line {
    pub url: String,
    cuts: Arc<AtomicUsize>,
    carried: Arc<AtomicU64>,
    listening: JoinHandle<()>,
}

impl Line {
    /// `fate` is asked for every connection.
    pub async fn to(inbox: SocketAddr, fate: impl FnMut() -> Fate + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (cuts, carried) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicU64::new(0)));
        let counters = (cuts.clone(), carried.clone());
        let fate = Arc::new(Mutex::new(fate));
        let listening = tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let fate = (fate.lock().unwrap())();
                let (cuts, carried) = counters.clone();
                tokio::spawn(async move {
                    let Ok(far) = TcpStream::connect(inbox).await else {
                        return;
                    };
                    if carry(near, far, fate, &carried).await {
                        cuts.fetch_add(1, Ordering::Relaxed);
                    }
                });
            }
        });
        Self {
            url,
            cuts,
            carried,
            listening,
        }
    }

    pub fn cuts(&self) -> usize {
        self.cuts.load(Ordering::Relaxed)
    }

    /// Bytes towards the inbox.
    pub fn carried(&self) -> u64 {
        self.carried.load(Ordering::Relaxed)
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

/// Answers whether the line cut the connection. Both ends hear of it when this returns.
async fn carry(near: TcpStream, far: TcpStream, fate: Fate, carried: &AtomicU64) -> bool {
    let ((near_in, near_out), (far_in, far_out)) = (near.into_split(), far.into_split());
    let (up, down) = match fate {
        Fate::CutUp(bytes) => (bytes, u64::MAX),
        Fate::CutDown(bytes) => (u64::MAX, bytes),
        _ => (u64::MAX, u64::MAX),
    };
    let near_out = Arc::new(tokio::sync::Mutex::new(near_out));
    tokio::select! {
        cut = upwards(near_in, far_out, near_out.clone(), up, fate, carried) => cut,
        cut = downwards(far_in, near_out, down) => cut,
    }
}

async fn upwards(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    back: Arc<tokio::sync::Mutex<OwnedWriteHalf>>,
    mut allowed: u64,
    fate: Fate,
    carried: &AtomicU64,
) -> bool {
    let mut buffer = vec![0; 16 * 1024];
    loop {
        let Ok(count @ 1..) = from.read(&mut buffer).await else {
            return false;
        };
        if buffer.starts_with(b"PATCH ") {
            match fate {
                Fate::HangUpOnPatch => return true,
                Fate::RefusePatch => {
                    let refusal = b"HTTP/1.1 405 Method Not Allowed\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
                    let _ = back.lock().await.write_all(refusal).await;
                    return true;
                }
                _ => (),
            }
        }
        let part = count.min(usize::try_from(allowed).unwrap_or(usize::MAX));
        if to.write_all(&buffer[..part]).await.is_err() {
            return false;
        }
        carried.fetch_add(part as u64, Ordering::Relaxed);
        allowed -= part as u64;
        if part < count {
            return true;
        }
    }
}

async fn downwards(mut from: OwnedReadHalf, to: Arc<tokio::sync::Mutex<OwnedWriteHalf>>, mut allowed: u64) -> bool {
    let mut buffer = vec![0; 16 * 1024];
    loop {
        let Ok(count @ 1..) = from.read(&mut buffer).await else {
            return false;
        };
        let part = count.min(usize::try_from(allowed).unwrap_or(usize::MAX));
        if to.lock().await.write_all(&buffer[..part]).await.is_err() {
            return false;
        }
        allowed -= part as u64;
        if part < count {
            return true;
        }
    }
}
