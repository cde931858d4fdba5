//! A line between sender and inbox that a test can slow down, cut, reset, or let somebody sit on.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// What happens to one connection.
#[derive(Clone, Copy, Debug)]
pub enum Fate {
    Whole,
    /// Cut after this many bytes towards the inbox.
    CutUp(u64),
    /// Cut after this many bytes towards the inbox, of which the inbox hears before the sender: on a long line what was
    /// sent arrives before its sender can come back.
    CutFar(u64),
    /// Cut after this many bytes of its answers.
    CutDown(u64),
    /// Reset after this many bytes towards the inbox: what was under way in either direction may be gone.
    Reset(u64),
    /// Silent after this many bytes towards the inbox, and never cut: a laptop slept meanwhile.
    Stall(u64),
    /// Whoever sits on the line sends all of it to the inbox once more, and keeps the second answers to themselves.
    SentAgain,
    /// Whoever sits on the line hangs up on every `PATCH`.
    HangUpOnPatch,
    /// Whoever sits on the line answers every `PATCH` with 405.
    RefusePatch,
}

/// How slow a line is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Drag {
    /// Of every block in either direction.
    pub latency: Duration,
    /// In each direction; `None` is as fast as this computer is.
    pub bytes_per_second: Option<u64>,
}

impl Drag {
    async fn of(self, bytes: usize) {
        let rate = self
            .bytes_per_second
            .map(|rate| Duration::from_secs_f64(bytes as f64 / rate as f64));
        let wait = self.latency + rate.unwrap_or_default();
        if !wait.is_zero() {
            tokio::time::sleep(wait).await;
        }
    }
}

pub struct Line {
    pub url: String,
    counts: Arc<Counts>,
    broken: watch::Sender<bool>,
    listening: JoinHandle<()>,
}

#[derive(Default)]
struct Counts {
    cuts: AtomicUsize,
    up: AtomicU64,
    down: AtomicU64,
}

impl Line {
    /// `fate` is asked for every connection.
    pub async fn to(inbox: SocketAddr, fate: impl FnMut() -> Fate + Send + 'static) -> Self {
        Self::slow(inbox, Drag::default(), fate).await
    }

    pub async fn slow(inbox: SocketAddr, drag: Drag, fate: impl FnMut() -> Fate + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let counts = Arc::new(Counts::default());
        let broken = watch::Sender::new(false);
        let fate = Arc::new(Mutex::new(fate));
        let listening = tokio::spawn({
            let (counts, broken) = (counts.clone(), broken.clone());
            async move {
                while let Ok((near, _)) = listener.accept().await {
                    let fate = (fate.lock().unwrap())();
                    let (counts, mut broken) = (counts.clone(), broken.subscribe());
                    tokio::spawn(async move {
                        let Ok(far) = TcpStream::connect(inbox).await else {
                            return;
                        };
                        let (mut again, mut sent) = (None, Vec::new());
                        if matches!(fate, Fate::SentAgain) {
                            again = Some(&mut sent);
                        }
                        let cut = tokio::select! {
                            _ = broken.wait_for(|broken| *broken) => true,
                            cut = carry(near, far, (fate, drag), again, &counts) => cut,
                        };
                        if cut {
                            counts.cuts.fetch_add(1, Ordering::Relaxed);
                        }
                        send_again(inbox, &sent).await;
                    });
                }
            }
        });
        Self {
            url,
            counts,
            broken,
            listening,
        }
    }

    /// Cuts this line for good when called.
    pub fn scissors(&self) -> impl Fn() + Send + Sync + 'static {
        let broken = self.broken.clone();
        move || {
            broken.send_replace(true);
        }
    }

    pub fn cuts(&self) -> usize {
        self.counts.cuts.load(Ordering::Relaxed)
    }

    /// Bytes towards the inbox.
    pub fn carried(&self) -> u64 {
        self.counts.up.load(Ordering::Relaxed)
    }

    /// Bytes of its answers.
    pub fn answered(&self) -> u64 {
        self.counts.down.load(Ordering::Relaxed)
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

/// Answers whether the line cut the connection. Both ends hear of it when this returns.
async fn carry(
    near: TcpStream,
    far: TcpStream,
    (fate, drag): (Fate, Drag),
    sent: Option<&mut Vec<u8>>,
    counts: &Counts,
) -> bool {
    let ((near_in, near_out), (mut far_in, mut far_out)) = (near.into_split(), far.into_split());
    let (up, down) = match fate {
        Fate::CutUp(bytes) | Fate::CutFar(bytes) | Fate::Reset(bytes) | Fate::Stall(bytes) => (bytes, u64::MAX),
        Fate::CutDown(bytes) => (u64::MAX, bytes),
        _ => (u64::MAX, u64::MAX),
    };
    let near_out = Arc::new(tokio::sync::Mutex::new(near_out));
    let cut = tokio::select! {
        cut = upwards(near_in, &mut far_out, near_out.clone(), up, (fate, drag), sent, counts) => cut,
        cut = downwards(&mut far_in, near_out.clone(), down, drag, counts) => cut,
    };
    match fate {
        Fate::CutFar(_) => {
            let _ = far_out.shutdown().await;
            let mut unheard = tokio::io::sink();
            let heard = tokio::io::copy(&mut far_in, &mut unheard);
            let _ = tokio::time::timeout(Duration::from_secs(10), heard).await;
        }
        Fate::Reset(_) => {
            let _ = near_out.lock().await.as_ref().set_zero_linger();
            let _ = far_out.as_ref().set_zero_linger();
        }
        _ => (),
    }
    cut
}

async fn upwards(
    mut from: OwnedReadHalf,
    to: &mut OwnedWriteHalf,
    back: Arc<tokio::sync::Mutex<OwnedWriteHalf>>,
    mut allowed: u64,
    (fate, drag): (Fate, Drag),
    mut sent: Option<&mut Vec<u8>>,
    counts: &Counts,
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
        drag.of(part).await;
        if to.write_all(&buffer[..part]).await.is_err() {
            return false;
        }
        if let Some(sent) = &mut sent {
            sent.extend_from_slice(&buffer[..part]);
        }
        counts.up.fetch_add(part as u64, Ordering::Relaxed);
        allowed -= part as u64;
        if part < count {
            if matches!(fate, Fate::Stall(_)) {
                std::future::pending::<()>().await;
            }
            return true;
        }
    }
}

async fn downwards(
    from: &mut OwnedReadHalf,
    to: Arc<tokio::sync::Mutex<OwnedWriteHalf>>,
    mut allowed: u64,
    drag: Drag,
    counts: &Counts,
) -> bool {
    let mut buffer = vec![0; 16 * 1024];
    loop {
        let Ok(count @ 1..) = from.read(&mut buffer).await else {
            return false;
        };
        let part = count.min(usize::try_from(allowed).unwrap_or(usize::MAX));
        drag.of(part).await;
        if to.lock().await.write_all(&buffer[..part]).await.is_err() {
            return false;
        }
        counts.down.fetch_add(part as u64, Ordering::Relaxed);
        allowed -= part as u64;
        if part < count {
            return true;
        }
    }
}

async fn send_again(inbox: SocketAddr, sent: &[u8]) {
    if sent.is_empty() {
        return;
    }
    let Ok(far) = TcpStream::connect(inbox).await else {
        return;
    };
    let (mut answers, mut to) = far.into_split();
    let hearing = async {
        let _ = tokio::io::copy(&mut answers, &mut tokio::io::sink()).await;
    };
    let sending = async {
        let _ = to.write_all(sent).await;
        let _ = to.shutdown().await;
    };
    tokio::join!(hearing, sending);
}
