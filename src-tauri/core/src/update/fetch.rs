//! A list of updates and a setup file from an address that somebody set. A download goes on where it was cut.

use super::list::{LARGEST, LARGEST_FILE, Offer, UpdateList};
use crate::error::{Code, Error, Result};
use crate::sync::{Control, SyncError, link};
use reqwest::header::{CONTENT_RANGE, ETAG, IF_RANGE, RANGE};
use reqwest::{Client, Response, StatusCode, Url};
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::time::Duration;
use tokio::time::timeout;

/// For an answer to begin.
const ANSWER: Duration = Duration::from_secs(30);
/// Bytes after which it is told how far a download is.
const STEP: u64 = 256 << 10;
/// A line that stands still so long has told all that came.
const PAUSE: Duration = Duration::from_millis(300);
/// Between two pieces of a file.
const STALL: Duration = Duration::from_secs(60);

/// Asks the address for its list. This is all that leaves the computer.
pub async fn fetch_list(address: &str) -> Result<UpdateList> {
    let (client, url) = link::client(address).map_err(refused)?;
    let answer = get(&client, url, None).await?;
    if answer.status() != StatusCode::OK {
        return Err(Error::new(Code::UpdateServer).with("status", answer.status().as_u16()));
    }
    let mut answer = answer;
    let mut body = Vec::new();
    while let Some(bytes) = piece(&mut answer).await? {
        body.extend_from_slice(&bytes);
        if body.len() > LARGEST {
            return Err(Error::new(Code::UpdateListUnreadable));
        }
    }
    UpdateList::parse(&body)
}

/// Refuses what is no address that updates may come from.
pub fn require_address(address: &str) -> Result<()> {
    link::client(address).map(drop).map_err(refused)
}

/// Fetches an offer's file into `folder`, going on with what is there of it, and gives its place. Nothing about it has
/// been checked then.
pub async fn download(address: &str, offer: &Offer, folder: &Path, control: &Control) -> Result<PathBuf> {
    let stopped = control.or_stop(fetch(address, offer, folder, control)).await;
    stopped.map_err(|_| Error::new(Code::Cancelled))?
}

async fn fetch(address: &str, offer: &Offer, folder: &Path, control: &Control) -> Result<PathBuf> {
    let (client, base) = link::client(address).map_err(refused)?;
    let url = base
        .join(&offer.url)
        .map_err(|_| Error::new(Code::UpdateListUnreadable))?;
    // A list may name another server, which must be as safe as the first.
    link::client(url.as_str()).map_err(refused)?;
    std::fs::create_dir_all(folder).map_err(|e| Error::writing(folder, e))?;
    let part = Part::of(folder, offer);
    let mut file = part.open()?;
    let at = file.metadata().map_err(|e| Error::reading(&part.file, e))?.len();
    let known = part.tag().filter(|_| at > 0);
    let mut answer = get(&client, url, known.as_deref().map(|tag| (at, tag))).await?;
    let (mut done, total) = match answer.status() {
        StatusCode::PARTIAL_CONTENT if begins_at(&answer, at) => (at, answer.content_length().map(|rest| at + rest)),
        StatusCode::OK => {
            part.note_tag(&answer)?;
            (0, answer.content_length())
        }
        StatusCode::PARTIAL_CONTENT | StatusCode::RANGE_NOT_SATISFIABLE => {
            part.forget();
            return Err(Error::new(Code::UpdateIncomplete));
        }
        status => return Err(Error::new(Code::UpdateServer).with("status", status.as_u16())),
    };
    let wrong = |e| Error::writing(&part.file, e);
    if done == 0 {
        file.set_len(0).map_err(wrong)?;
    }
    let mut told = done;
    let total = total.or(offer.size).unwrap_or_default();
    loop {
        let mut next = pin!(piece(&mut answer));
        let came = match timeout(PAUSE, &mut next).await {
            Ok(came) => came?,
            Err(_) => {
                control.report(done, total.max(done));
                next.await?
            }
        };
        let Some(bytes) = came else { break };
        done += bytes.len() as u64;
        if done > LARGEST_FILE {
            part.forget();
            return Err(Error::new(Code::UpdateListUnreadable));
        }
        file.write_all(&bytes).map_err(wrong)?;
        if done >= told + STEP {
            told = done;
            control.report(done, total.max(done));
        }
    }
    control.report(done, total.max(done));
    file.sync_all().map_err(wrong)?;
    if offer.size.is_some_and(|size| done < size) {
        return Err(Error::new(Code::UpdateIncomplete));
    }
    Ok(part.file)
}

/// A file that is on its way, and the server's mark of which one it is.
struct Part {
    file: PathBuf,
    tag: PathBuf,
}

impl Part {
    fn of(folder: &Path, offer: &Offer) -> Self {
        let name = format!("{}-{}", offer.signed.version, offer.signed.file);
        Self {
            file: folder.join(format!("{name}.part")),
            tag: folder.join(format!("{name}.tag")),
        }
    }

    fn open(&self) -> Result<File> {
        let opened = OpenOptions::new().create(true).append(true).open(&self.file);
        opened.map_err(|e| Error::writing(&self.file, e))
    }

    fn tag(&self) -> Option<String> {
        std::fs::read_to_string(&self.tag).ok().filter(|tag| !tag.is_empty())
    }

    /// Without a mark that names exactly one content, a cut download begins anew.
    fn note_tag(&self, answer: &Response) -> Result<()> {
        let tag = answer.headers().get(ETAG).and_then(|tag| tag.to_str().ok());
        let tag = tag.filter(|tag| !tag.starts_with("W/")).unwrap_or_default();
        std::fs::write(&self.tag, tag).map_err(|e| Error::writing(&self.tag, e))
    }

    fn forget(&self) {
        let _ = std::fs::remove_file(&self.file);
        let _ = std::fs::remove_file(&self.tag);
    }
}

async fn get(client: &Client, url: Url, from: Option<(u64, &str)>) -> Result<Response> {
    let mut request = client.get(url);
    if let Some((at, tag)) = from {
        request = request.header(RANGE, format!("bytes={at}-")).header(IF_RANGE, tag);
    }
    match timeout(ANSWER, request.send()).await {
        Ok(answer) => answer.map_err(|error| refused(error.into())),
        Err(_) => Err(refused(SyncError::TimedOut)),
    }
}

async fn piece(answer: &mut Response) -> Result<Option<Vec<u8>>> {
    match timeout(STALL, answer.chunk()).await {
        Ok(Ok(bytes)) => Ok(bytes.map(|bytes| bytes.to_vec())),
        Ok(Err(error)) => Err(refused(error.into())),
        Err(_) => Err(refused(SyncError::TimedOut)),
    }
}

fn begins_at(answer: &Response, at: u64) -> bool {
    let range = answer
        .headers()
        .get(CONTENT_RANGE)
        .and_then(|range| range.to_str().ok());
    range.is_some_and(|range| range.starts_with(&format!("bytes {at}-")))
}

fn refused(error: SyncError) -> Error {
    let code = match error {
        SyncError::AddressUnusable => Code::UpdateAddress,
        SyncError::ServerNotTrusted(_) | SyncError::ClockOrCertificate(_) => Code::UpdateServerNotTrusted,
        _ => Code::UpdateUnreachable,
    };
    Error::new(code).because(error)
}
