//! A slow line to the inbox that counts what it carries.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};

pub struct Link {
    pub port: u16,
    carried: Arc<AtomicU64>,
}

impl Link {
    /// Carries at most `bytes_per_second` towards the inbox, so that a kill falls into an upload.
    pub fn open(to: u16, bytes_per_second: u64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let carried = Arc::new(AtomicU64::new(0));
        let count = carried.clone();
        thread::spawn(move || {
            for near in listener.incoming().flatten() {
                let Ok(far) = TcpStream::connect(("127.0.0.1", to)) else {
                    continue;
                };
                let (Ok(back_from), Ok(back_to)) = (far.try_clone(), near.try_clone()) else {
                    continue;
                };
                let count = count.clone();
                thread::spawn(move || carry(near, far, Some((&count, bytes_per_second))));
                thread::spawn(move || carry(back_from, back_to, None));
            }
        });
        Self { port, carried }
    }

    /// Bytes carried towards the inbox so far.
    pub fn carried(&self) -> u64 {
        self.carried.load(Ordering::Relaxed)
    }
}

fn carry(mut from: TcpStream, mut to: TcpStream, slow: Option<(&AtomicU64, u64)>) {
    let mut buffer = [0; 4096];
    while let Ok(count @ 1..) = from.read(&mut buffer) {
        if to.write_all(&buffer[..count]).is_err() {
            break;
        }
        if let Some((carried, rate)) = slow {
            carried.fetch_add(count as u64, Ordering::Relaxed);
            thread::sleep(Duration::from_micros(count as u64 * 1_000_000 / rate));
        }
    }
    let _ = to.shutdown(Shutdown::Write);
    let _ = from.shutdown(Shutdown::Read);
}
