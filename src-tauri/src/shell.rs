//! The state behind the commands: where the vault lies, who signed in, and what is being worked on.

use crate::commands::HeldPaper;
use crate::commands::customer_form::OpenForm;
use crate::desktop::{Desktop, Native};
use crate::error::{Answer, CommandError};
use crate::notices::Told;
use crate::opened::FileToken;
use crate::preferences::Preferences;
use crate::session::{Session, Tries};
use crate::update::{self, Update};
use plumbline_bundle::invite::Invite;
use plumbline_bundle::join::Join;
use plumbline_bundle::keys::Identity;
use plumbline_bundle::mail::InviteOrder;
use plumbline_core::access::{Actor, Permission, StoreKind};
use plumbline_core::answer_sheet;
use plumbline_core::desk::company;
use plumbline_core::desk::order::InviteWish;
use plumbline_core::desk::receive::Received;
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::exchange::Letter;
use plumbline_core::hotline::keys;
use plumbline_core::import::Import;
use plumbline_core::join::Welcome;
use plumbline_core::moment::Moment;
use plumbline_core::outbox::Parcel;
use plumbline_core::pack::xlsform::XlsForm;
use plumbline_core::pack::{self, Pack};
use plumbline_core::people;
use plumbline_core::remark::workbook::Reply;
use plumbline_core::share::Disclosed;
use plumbline_core::sync::Control;
use plumbline_core::tasks::back::Filled;
use plumbline_core::update::UpdateKey;
use plumbline_core::vault::{Options, Saved, Vault, Write, place, restore};
use rusqlite::Connection;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};
use std::time::{Duration, Instant};
use tauri::{AppHandle, Runtime};
use tokio::sync::Notify;

/// The folder of the sample factory, below that of the real one.
const SAMPLE: &str = "sample-factory";

/// What an app is made with.
pub struct Setup {
    /// `None` is the local app data folder of this user.
    pub data_dir: Option<PathBuf>,
    /// `None` is the native desktop.
    pub desktop: Option<Arc<dyn Desktop>>,
    pub options: Options,
    /// Files that the program was started with.
    pub opened: Vec<PathBuf>,
    pub update_key: Option<UpdateKey>,
}

pub struct Shell {
    pub data_dir: PathBuf,
    pub options: Options,
    pub desktop: Arc<dyn Desktop>,
    pub preferences: Mutex<Preferences>,
    pub tries: Mutex<Tries>,
    pub last_touch: Mutex<Instant>,
    /// Wakes the sender of bundles.
    pub wake: Notify,
    /// The upload that runs now: its bundle and the person's hand on it.
    pub upload: Mutex<Option<(String, Control)>>,
    /// Wakes the exchange between the factory's laptops.
    pub wake_exchange: Notify,
    /// The round with the factory's inbox that runs now.
    pub exchanging: Mutex<Option<Control>>,
    /// Wakes the rounds with inboxes of customers, or of this customer.
    pub wake_mail: Notify,
    /// The round that runs now.
    pub fetching: Mutex<Option<Control>>,
    pub pack: Arc<Pack>,
    open: Mutex<Option<Arc<Seat>>>,
    /// The vault that was locked last: work that is still under way may hold it for a moment.
    closing: Mutex<Weak<Vault>>,
    tell: Box<Tell>,
    dropped: Held<PathBuf>,
    /// Files that were opened from outside and wait for somebody who signed in.
    pub(crate) opened: Mutex<Vec<PathBuf>>,
    pub imports: Held<Import>,
    /// Documents somebody looks at before they are saved or printed.
    pub papers: Held<HeldPaper>,
    /// Forms for ODK that somebody looks at.
    pub forms: Held<XlsForm>,
    pub invites: Held<(Invite, Vec<String>)>,
    /// Invitations to the factory's own inbox.
    pub inbox_invites: Held<Invite>,
    pub previews: Held<(String, Disclosed)>,
    /// Filled-in workbooks of customers.
    pub workbooks: Held<Reply>,
    /// Workbooks of customers that a plan is filled into.
    pub customer_forms: Held<OpenForm>,
    /// Filled-in task sheets.
    pub task_sheets: Held<Filled>,
    /// Filled-in questionnaires of this factory.
    pub answer_sheets: Held<answer_sheet::Reply>,
    /// Requests of laptops to join, files from others, and the answer this one got.
    pub joins: Held<Join>,
    pub letters: Held<Letter>,
    /// First bundles of factories whose words are being compared.
    pub strangers: Held<(PathBuf, Received)>,
    /// The invitation that was asked of an inbox last, until its answer is there.
    pub invite_order: Mutex<Option<(InviteWish, InviteOrder)>>,
    pub welcomes: Held<Option<Welcome>>,
    /// Backups somebody looked at, to go back to.
    pub restores: Held<PathBuf>,
    /// Why the last backup of a day was not made.
    pub backup_trouble: Mutex<Option<ErrorCode>>,
    /// An error code about the data folder.
    pub place_warning: Option<ErrorCode>,
    /// What updates must be signed with.
    pub update_key: Option<UpdateKey>,
    /// The update somebody looked for, and its file before it was checked.
    pub update: Mutex<Option<Update>>,
    pub update_part: Mutex<Option<PathBuf>>,
    /// The download of it that runs now.
    pub update_download: Mutex<Option<Control>>,
    /// What was said on the desktop, and what wakes whoever says it.
    pub told: Mutex<Told>,
    pub wake_notices: Notify,
    cancelled: Mutex<HashSet<String>>,
}

/// Says an event, by name and payload, to the window.
type Tell = dyn Fn(&str, Value) + Send + Sync;

/// The open vault and who sits before it.
#[derive(Clone)]
pub struct Seat {
    pub vault: Arc<Vault>,
    pub actor: Actor,
    /// Whose store it is.
    pub store: StoreKind,
    pub session: Arc<Session>,
    /// Opens what is sealed for this person; gone with the session.
    handler: Arc<Mutex<Option<Identity>>>,
}

impl Seat {
    pub fn new(vault: Vault, actor: Actor, session: Session, handler: Option<Identity>) -> Self {
        let store = vault.read(company::store_kind).unwrap_or_default();
        Self {
            vault: Arc::new(vault),
            actor,
            store,
            session: Arc::new(session),
            handler: Arc::new(Mutex::new(handler)),
        }
    }

    pub fn is_sample(&self) -> bool {
        self.vault.dir().file_name() == Some(SAMPLE.as_ref())
    }

    pub fn handler(&self) -> Result<Identity> {
        self.actor.require(Permission::Handle)?;
        hold(&self.handler)
            .clone()
            .ok_or_else(|| Error::new(ErrorCode::VaultLocked))
    }
}

impl Setup {
    pub fn of_this_machine() -> Self {
        #[cfg(feature = "scripted-desktop")]
        return Self::scripted();
        #[cfg(not(feature = "scripted-desktop"))]
        Self {
            data_dir: None,
            desktop: None,
            options: Options::default(),
            opened: Vec::new(),
            update_key: UpdateKey::of_this_build(),
        }
    }

    /// A folder, dialogs and a weak key from the environment: for demonstration and tests, never in a release.
    #[cfg(feature = "scripted-desktop")]
    pub fn scripted() -> Self {
        use plumbline_core::vault::KdfStrength;
        let set = |name: &str| std::env::var_os(name);
        let desktop =
            set("PLUMBLINE_DIALOGS").map(|dir| Arc::new(crate::desktop::Scripted(dir.into())) as Arc<dyn Desktop>);
        let weak = set("PLUMBLINE_WEAK_KDF").is_some();
        let options = Options {
            kdf: if weak {
                KdfStrength::Weak
            } else {
                KdfStrength::Calibrated
            },
            encrypted: set("PLUMBLINE_PLAIN_STORE").is_none(),
        };
        let data_dir = set("PLUMBLINE_DATA_DIR").map(PathBuf::from);
        let key = std::env::var("PLUMBLINE_UPDATE_KEY").ok();
        let key = key.as_deref().and_then(UpdateKey::parse);
        Self {
            data_dir,
            desktop,
            options,
            opened: Vec::new(),
            update_key: key.or_else(UpdateKey::of_this_build),
        }
    }
}

impl Shell {
    pub fn new<R: Runtime>(
        setup: Setup,
        app: &AppHandle<R>,
        tell: impl Fn(&str, Value) + Send + Sync + 'static,
    ) -> Result<Self> {
        let data_dir = match setup.data_dir {
            Some(dir) => dir,
            None => local_data_dir(app)?,
        };
        std::fs::create_dir_all(&data_dir).map_err(|e| Error::writing(&data_dir, e))?;
        crate::log::start(&data_dir)?;
        restore::finish(&data_dir)?;
        let place_warning = place::warning(&data_dir);
        update::clear(&data_dir);
        let native = || {
            let handle = OnceLock::new();
            let _ = handle.set(app.clone());
            Arc::new(Native(handle)) as Arc<dyn Desktop>
        };
        Ok(Self {
            preferences: Mutex::new(Preferences::read(&data_dir)),
            data_dir,
            options: setup.options,
            desktop: setup.desktop.unwrap_or_else(native),
            tries: Mutex::default(),
            last_touch: Mutex::new(Instant::now()),
            wake: Notify::new(),
            upload: Mutex::default(),
            wake_exchange: Notify::new(),
            exchanging: Mutex::default(),
            wake_mail: Notify::new(),
            fetching: Mutex::default(),
            pack: pack::csr_management_system()?,
            open: Mutex::default(),
            closing: Mutex::default(),
            tell: Box::new(tell),
            dropped: Held::new(200),
            opened: Mutex::new(setup.opened),
            imports: Held::new(3),
            papers: Held::new(2),
            forms: Held::new(3),
            invites: Held::new(10),
            inbox_invites: Held::new(4),
            previews: Held::new(4),
            workbooks: Held::new(2),
            customer_forms: Held::new(2),
            task_sheets: Held::new(2),
            answer_sheets: Held::new(2),
            joins: Held::new(4),
            letters: Held::new(2),
            strangers: Held::new(50),
            invite_order: Mutex::default(),
            welcomes: Held::new(2),
            restores: Held::new(4),
            backup_trouble: Mutex::default(),
            place_warning,
            update_key: setup.update_key,
            update: Mutex::default(),
            update_part: Mutex::default(),
            update_download: Mutex::default(),
            told: Mutex::default(),
            wake_notices: Notify::new(),
            cancelled: Mutex::default(),
        })
    }

    /// Runs on a thread that may block: the window stays quick.
    pub async fn run<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Self) -> Result<T> + Send + 'static,
    ) -> Answer<T> {
        let shell = self.clone();
        let done = tauri::async_runtime::spawn_blocking(move || work(&shell)).await;
        done.unwrap_or_else(|stopped| Err(Error::internal(stopped.to_string())))
            .map_err(CommandError::from)
    }

    pub async fn read<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Connection, &Seat) -> Result<T> + Send + 'static,
    ) -> Answer<T> {
        self.run(|shell| {
            let seat = shell.seat()?;
            seat.actor.require(Permission::Read)?;
            seat.vault.read(|db| work(db, &seat))
        })
        .await
    }

    /// As [`Shell::read`], for what both kinds of store have.
    pub async fn look<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Connection, &Seat) -> Result<T> + Send + 'static,
    ) -> Answer<T> {
        self.run(|shell| {
            let seat = shell.seat()?;
            seat.actor.require_a_look()?;
            seat.vault.read(|db| work(db, &seat))
        })
        .await
    }

    pub async fn write<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&mut Write) -> Result<T> + Send + 'static,
    ) -> Answer<Saved<T>> {
        self.run(|shell| {
            let seat = shell.seat()?;
            shell.touch();
            seat.vault.write(&seat.actor, &Moment::now(), work)
        })
        .await
    }

    /// The open vault, once its recovery words were confirmed.
    pub fn seat(&self) -> Result<Arc<Seat>> {
        let seat = self.any_seat()?;
        if seat.session.is_confirmed() {
            self.as_recorded(seat)
        } else {
            Err(Error::new(ErrorCode::RecoveryNotConfirmed))
        }
    }

    /// Roles count from the moment they are recorded, here or on another laptop, not from the next sign-in.
    fn as_recorded(&self, seat: Arc<Seat>) -> Result<Arc<Seat>> {
        let person = seat.vault.read(|db| people::get(db, seat.actor.person))?;
        let person = person.map(|person| people::Person {
            roles: people::roles_in(seat.store, &person.roles),
            ..person
        });
        match person {
            Some(person) if !person.active => {
                self.lock();
                self.tell("locked", json!({}));
                Err(Error::new(ErrorCode::VaultLocked))
            }
            Some(person) if person.roles != seat.actor.roles => {
                let mut renewed = Seat::clone(&seat);
                renewed.actor.roles = person.roles;
                let renewed = Arc::new(renewed);
                let mut open = hold(&self.open);
                if open.as_ref().is_some_and(|open| Arc::ptr_eq(open, &seat)) {
                    *open = Some(renewed.clone());
                }
                Ok(renewed)
            }
            _ => Ok(seat),
        }
    }

    pub fn any_seat(&self) -> Result<Arc<Seat>> {
        hold(&self.open)
            .clone()
            .ok_or_else(|| Error::new(ErrorCode::VaultLocked))
    }

    pub fn sit(&self, seat: Seat) {
        self.touch();
        *hold(&self.open) = Some(Arc::new(seat));
        self.wake.notify_one();
        self.wake_exchange.notify_one();
        self.wake_mail.notify_one();
        self.wake_notices.notify_one();
    }

    /// Forgets the key and everything that was being looked at.
    pub fn lock(&self) {
        if let Some((_, control)) = hold(&self.upload).take() {
            control.pause();
        }
        for round in [&self.exchanging, &self.fetching, &self.update_download] {
            if let Some(control) = hold(round).take() {
                control.pause();
            }
        }
        self.imports.clear();
        self.papers.clear();
        self.forms.clear();
        self.previews.clear();
        self.customer_forms.clear();
        self.workbooks.clear();
        self.task_sheets.clear();
        self.answer_sheets.clear();
        self.invites.clear();
        self.inbox_invites.clear();
        self.joins.clear();
        self.letters.clear();
        self.strangers.clear();
        *hold(&self.invite_order) = None;
        self.restores.clear();
        *hold(&self.backup_trouble) = None;
        let seat = hold(&self.open).take();
        if let Some(seat) = seat {
            // Work that is still under way may hold the seat for a moment: it keeps no key.
            hold(&seat.handler).take();
            hold(&seat.session.hotline).take();
            let sample = seat.is_sample();
            *hold(&self.closing) = Arc::downgrade(&seat.vault);
            drop(seat);
            if sample {
                self.clear_sample();
            }
        }
    }

    /// Locks, and waits until the store can be opened again: at most two seconds, then whoever opens it is told.
    pub fn close(&self) {
        self.lock();
        let closing = hold(&self.closing).clone();
        for _ in 0..400 {
            // The last one to let go closes the store after it was counted out.
            if closing.strong_count() == 0 && Vault::is_free(&self.data_dir) {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Where the sample factory lies while somebody looks around in it.
    pub fn sample_dir(&self) -> PathBuf {
        self.data_dir.join(SAMPLE)
    }

    /// What is still in use stays until the next sample is made; its key is gone.
    fn clear_sample(&self) {
        let _ = std::fs::remove_dir_all(self.sample_dir());
    }

    /// Seals older texts for handlers who came later, batch by batch, as long as somebody who reads them stays.
    pub fn reseal(&self, batches: usize) -> Result<()> {
        let mut after = String::new();
        for _ in 0..batches {
            let Ok(seat) = self.seat() else { break };
            let Ok(reader) = seat.handler() else { break };
            match keys::reseal(&seat.vault, &seat.actor, &Moment::now(), &reader, &after)? {
                Some(next) => after = next,
                None => break,
            }
        }
        Ok(())
    }

    pub fn touch(&self) {
        *hold(&self.last_touch) = Instant::now();
    }

    pub fn tell(&self, event: &str, payload: impl Serialize) {
        (self.tell)(event, serde_json::to_value(payload).unwrap_or_default());
    }

    /// Files let go over the window: it gets tokens, never paths, so that a page cannot ask for any file it likes.
    pub fn offer(&self, paths: &[PathBuf], x: f64, y: f64) {
        let offered = paths.iter().filter(|path| path.is_file());
        let tokens: Vec<_> = offered.map(|path| self.hand_out(path.clone())).collect();
        self.tell("dropped", json!({ "tokens": tokens, "x": x, "y": y }));
    }

    pub(crate) fn hand_out(&self, path: PathBuf) -> FileToken {
        FileToken {
            name: file_name(&path),
            size: path
                .metadata()
                .map_or(0, |data| u32::try_from(data.len()).unwrap_or(u32::MAX)),
            token: self.dropped.put(path),
        }
    }

    pub fn dropped(&self, token: &str) -> Result<PathBuf> {
        self.dropped
            .take(token)
            .ok_or_else(|| Error::new(ErrorCode::DropExpired))
    }

    pub fn cancel(&self, task: &str) {
        if task == update::TASK {
            // On a line that is silent it would hear of it with the next piece alone.
            if let Some(control) = hold(&self.update_download).as_ref() {
                control.pause();
            }
            return;
        }
        hold(&self.cancelled).insert(task.into());
    }

    /// A task's way to tell how far it is; false once the person cancelled it.
    pub fn progress(&self, task: &str, phase: &str, done: usize, total: usize) -> bool {
        self.tell(
            "progress",
            json!({ "task": task, "done": done, "total": total, "phase": phase }),
        );
        !hold(&self.cancelled).remove(task)
    }

    pub fn sending(&self, parcel: &Parcel, control: Control) {
        *hold(&self.upload) = Some((parcel.id.clone(), control));
    }
}

/// Things held between two commands, by a token; the oldest goes when there are too many.
pub struct Held<T> {
    most: usize,
    list: Mutex<Vec<(String, Arc<Mutex<T>>)>>,
}

impl<T> Held<T> {
    fn new(most: usize) -> Self {
        Self {
            most,
            list: Mutex::default(),
        }
    }

    pub fn put(&self, thing: T) -> String {
        let token = uuid::Uuid::new_v4().to_string();
        let mut list = hold(&self.list);
        if list.len() >= self.most {
            list.remove(0);
        }
        list.push((token.clone(), Arc::new(Mutex::new(thing))));
        token
    }

    pub fn get(&self, token: &str) -> Option<Arc<Mutex<T>>> {
        hold(&self.list)
            .iter()
            .find(|(own, _)| own == token)
            .map(|(_, thing)| thing.clone())
    }

    pub fn remove(&self, token: &str) {
        hold(&self.list).retain(|(own, _)| own != token);
    }

    fn clear(&self) {
        hold(&self.list).clear();
    }
}

impl<T: Clone> Held<T> {
    fn take(&self, token: &str) -> Option<T> {
        let found = self.get(token).map(|thing| hold(&thing).clone());
        self.remove(token);
        found
    }
}

/// A panic elsewhere does not make plain values unusable.
pub fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn local_data_dir<R: Runtime>(app: &AppHandle<R>) -> Result<PathBuf> {
    use tauri::Manager;
    app.path().app_local_data_dir().map_err(Error::internal)
}
