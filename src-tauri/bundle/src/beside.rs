//! Bytes handed to a thread of their own: one block is hashed while the next is read, packed or encrypted.

use std::io::{self, Write};
use std::panic;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread;

const BLOCK: usize = 256 << 10;
/// Blocks that may wait.
const AHEAD: usize = 4;

/// Runs `work`. What it writes reaches `sink` on another thread, in order, and all of it before this returns.
pub(crate) fn beside<S, T, E>(sink: &mut S, work: impl FnOnce(&mut Ahead) -> Result<T, E>) -> Result<T, E>
where
    S: Write + Send,
    E: From<io::Error>,
{
    thread::scope(|scope| {
        let (sender, blocks) = sync_channel::<Vec<u8>>(AHEAD);
        let (give_back, used) = channel();
        let other = thread::Builder::new().spawn_scoped(scope, move || {
            blocks.into_iter().try_for_each(|block| {
                sink.write_all(&block)?;
                // Nobody needs it once the work is done.
                let _ = give_back.send(block);
                Ok(())
            })
        })?;
        let mut ahead = Ahead {
            block: Vec::with_capacity(BLOCK),
            sender,
            used,
        };
        let done = work(&mut ahead).and_then(|done| {
            ahead.flush()?;
            Ok(done)
        });
        drop(ahead);
        // Why the sink failed says more than that nobody takes the bytes any more.
        other.join().unwrap_or_else(|panic| panic::resume_unwind(panic))?;
        done
    })
}

pub(crate) struct Ahead {
    block: Vec<u8>,
    sender: SyncSender<Vec<u8>>,
    /// Blocks to be filled again: asking for memory each time costs as much as hashing it.
    used: Receiver<Vec<u8>>,
}

impl Write for Ahead {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(BLOCK - self.block.len());
        self.block.extend_from_slice(&bytes[..taken]);
        if self.block.len() == BLOCK {
            self.flush()?;
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.block.is_empty() {
            return Ok(());
        }
        let mut next = self.used.try_recv().unwrap_or_else(|_| Vec::with_capacity(BLOCK));
        next.clear();
        let block = std::mem::replace(&mut self.block, next);
        self.sender.send(block).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_bytes_arrive_in_order() {
        for size in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 9 * BLOCK + 7] {
            let bytes: Vec<u8> = (0..size).map(|at| (at * 7 % 251) as u8).collect();
            let mut sink = Vec::new();
            let done = beside(&mut sink, |out| {
                bytes.chunks(1_000).try_for_each(|chunk| out.write_all(chunk))?;
                io::Result::Ok(size)
            });
            assert_eq!((done.unwrap(), sink), (size, bytes));
        }
    }

    #[test]
    fn what_the_sink_says_is_told_and_what_the_work_says_too() {
        struct Full(usize);
        impl Write for Full {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0 = self.0.checked_sub(1).ok_or(io::ErrorKind::StorageFull)?;
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let full = |blocks: usize| {
            beside(&mut Full(blocks), |out| out.write_all(&vec![1; 20 * BLOCK])).map_err(|error| error.kind())
        };
        assert_eq!(full(20), Ok(()));
        for blocks in [0, 1, 19] {
            assert_eq!(full(blocks), Err(io::ErrorKind::StorageFull));
        }
        let work = |out: &mut Ahead| {
            out.write_all(&[1; 10])?;
            Err::<(), _>(io::Error::from(io::ErrorKind::NotFound))
        };
        let told = beside(&mut Vec::new(), work).map_err(|error| error.kind());
        assert_eq!(told, Err(io::ErrorKind::NotFound));
    }
}
