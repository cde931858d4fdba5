//! Setting up, signing in and out.

use crate::preferences::{Language, Theme};
use crate::shell::{Seat, Shell, hold};
use plumbline_bundle::keys::{Identity, Recipient};
use plumbline_core::access::{Actor, Permission, Role, StoreKind};
use plumbline_core::cap::severity;
use plumbline_core::desk::company;
use plumbline_core::error::{Error, ErrorCode, Result};
use plumbline_core::factory::{self, FactoryInput};
use plumbline_core::hotline::keys;
use plumbline_core::join::{self, Asking, Welcome};
use plumbline_core::moment::Moment;
use plumbline_core::vault::{Keyslots, PersonKey, RecoveryWords as Words, Slots, Vault};
use plumbline_core::{KINDS, cycle, laptop, people, sample};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use uuid::Uuid;
use zeroize::Zeroizing;

#[derive(Clone, Debug, Serialize, Type)]
pub struct SessionState {
    pub phase: SessionPhase,
    /// Who can sign in here.
    pub people: Vec<PersonSlot>,
    pub me: Option<SessionMe>,
    /// Whose store it is: a factory's or a customer's. Its name stands below.
    pub store: StoreKind,
    pub factory: Option<SessionFactory>,
    pub language: Language,
    pub theme: Theme,
    /// The open store is the sample factory.
    pub sample: bool,
    pub idle_minutes: u32,
    pub notices: bool,
    /// An error code about the folder, shown as a warning.
    pub place_warning: Option<ErrorCode>,
    pub app_version: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum SessionPhase {
    Empty,
    Locked,
    /// Set up, but the recovery words were not typed back yet.
    Recovery,
    /// Asks to belong to a factory that stands on another laptop.
    Joining,
    Open,
}

#[derive(Clone, Debug, Serialize, Type)]
pub struct PersonSlot {
    pub id: String,
    pub name: String,
    /// The account on this computer opens the records for them as well.
    pub keychain: bool,
}

#[derive(Clone, Debug, Serialize, Type)]
pub struct SessionMe {
    pub id: String,
    pub name: String,
    pub roles: Vec<Role>,
}

#[derive(Clone, Debug, Serialize, Type)]
pub struct SessionFactory {
    pub name: String,
    pub local_name: String,
}

#[derive(Clone, Deserialize, Type)]
pub struct SetUpRequest {
    pub language: Language,
    pub factory: FactoryInput,
    pub person: SetUpPerson,
    pub passphrase: String,
}

#[derive(Clone, Deserialize, Type)]
pub struct CompanyRequest {
    pub language: Language,
    pub company: String,
    pub person: SetUpPerson,
    pub passphrase: String,
}

#[derive(Clone, Deserialize, Type)]
pub struct SetUpPerson {
    pub name: String,
    pub title: String,
    pub roles: Vec<Role>,
}

/// Shown once, to be printed and typed back.
#[derive(Clone, Serialize, Type)]
pub struct RecoveryWords {
    pub words: Vec<String>,
    /// 1-based positions of the three words to type back.
    pub ask: Vec<u32>,
}

#[derive(Clone, Deserialize, Type)]
pub struct RecoveryAnswer {
    pub position: u32,
    pub word: String,
}

/// The part of a seat that printing and confirming words changes.
pub struct Session {
    confirmed: Mutex<bool>,
    asked: Mutex<Option<Asked>>,
    /// The hotline's recovery key that was printed and not yet confirmed.
    pub hotline: Mutex<Option<(Asked, Recipient)>>,
}

/// Three of the words on paper, which somebody must type back.
pub struct Asked(Vec<(u32, Zeroizing<String>)>);

/// Wrong passphrases in a row: each makes the next try wait longer.
#[derive(Default)]
pub struct Tries {
    wrong: u32,
    next: Option<Instant>,
}

impl Session {
    fn new(confirmed: bool) -> Self {
        Self {
            confirmed: Mutex::new(confirmed),
            asked: Mutex::default(),
            hotline: Mutex::default(),
        }
    }

    pub fn is_confirmed(&self) -> bool {
        *hold(&self.confirmed)
    }
}

impl Asked {
    /// Chooses three of the words; they are shown once.
    pub fn of(words: &Words) -> (Self, RecoveryWords) {
        let words: Vec<String> = words.iter().map(str::to_owned).collect();
        let mut ask: Vec<u32> = Vec::new();
        while ask.len() < 3 {
            let position = Uuid::new_v4().as_u128() % 24 + 1;
            if !ask.contains(&(position as u32)) {
                ask.push(position as u32);
            }
        }
        ask.sort_unstable();
        let word = |position: &u32| (*position, Zeroizing::new(words[*position as usize - 1].clone()));
        (Self(ask.iter().map(word).collect()), RecoveryWords { words, ask })
    }

    pub fn are_typed_back(&self, answers: &[RecoveryAnswer]) -> bool {
        let given = |position: u32| answers.iter().find(|answer| answer.position == position);
        let right = |(position, word): &(u32, Zeroizing<String>)| {
            given(*position).is_some_and(|answer| answer.word.trim().to_lowercase() == word.as_str())
        };
        self.0.len() == 3 && self.0.iter().all(right)
    }
}

impl Shell {
    pub fn session_state(&self) -> Result<SessionState> {
        let preferences = hold(&self.preferences).clone();
        let seat = self.any_seat().ok();
        let slots = if Vault::exists(&self.data_dir) {
            Some(Slots::read(&self.data_dir)?)
        } else {
            None
        };
        let joining = match &seat {
            Some(seat) => join::asking(&seat.vault)?.is_some(),
            None => false,
        };
        let phase = match (&seat, &slots) {
            (Some(seat), _) if seat.session.is_confirmed() && joining => SessionPhase::Joining,
            (Some(seat), _) if seat.session.is_confirmed() => SessionPhase::Open,
            (Some(_), _) => SessionPhase::Recovery,
            (None, Some(_)) => SessionPhase::Locked,
            (None, None) => SessionPhase::Empty,
        };
        let slot = |slots: &Slots, (id, name): (Uuid, &str)| PersonSlot {
            id: id.to_string(),
            name: name.into(),
            keychain: slots.has_keychain(id),
        };
        let people = slots
            .iter()
            .flat_map(|slots| slots.people().map(|person| slot(slots, person)));
        let (me, factory) = match &seat {
            Some(_) if joining => (None, None),
            Some(seat) => seat.vault.read(|db| {
                let me = people::get(db, seat.actor.person)?;
                let me = me.map(|me| SessionMe {
                    id: me.id,
                    name: me.name,
                    roles: me.roles,
                });
                let name = match seat.store {
                    StoreKind::Factory => {
                        let factory = factory::get(db)?.input;
                        SessionFactory {
                            name: factory.name,
                            local_name: factory.local_name,
                        }
                    }
                    StoreKind::Customer => SessionFactory {
                        name: company::name(db)?,
                        local_name: String::new(),
                    },
                };
                Ok((me, Some(name)))
            })?,
            None => (None, None),
        };
        Ok(SessionState {
            phase,
            people: people.collect(),
            me,
            store: seat.as_ref().map(|seat| seat.store).unwrap_or_default(),
            factory,
            language: preferences.language,
            theme: preferences.theme,
            sample: seat.as_ref().is_some_and(|seat| seat.is_sample()),
            idle_minutes: preferences.idle_minutes,
            notices: preferences.notices,
            place_warning: self.place_warning,
            app_version: env!("CARGO_PKG_VERSION").into(),
        })
    }

    pub fn set_up(&self, request: &SetUpRequest) -> Result<RecoveryWords> {
        if self.place_warning == Some(ErrorCode::FolderOnNetwork) {
            return Err(Error::new(ErrorCode::FolderOnNetwork));
        }
        let now = Moment::now();
        let SetUpPerson { name, title, roles } = &request.person;
        let actor = first_person(&now, StoreKind::Factory, roles);
        let first = (actor.person, name.trim(), request.passphrase.as_str());
        let starts_on = now.today();
        let ends_on = starts_on
            .checked_add_months(chrono::Months::new(12))
            .and_then(|day| day.pred_opt())
            .unwrap_or(starts_on);
        let year = starts_on.format("%Y").to_string();
        let (vault, words, key) = Vault::create(&self.data_dir, KINDS, self.options, first, &now, |vault| {
            vault.write(&actor, &now, |tx| {
                factory::create(tx, &request.factory)?;
                people::create_first(tx, actor.person, name, title, &actor.roles)?;
                severity::create_defaults(tx)?;
                laptop::register_own(tx)?;
                cycle::create(tx, &year, &starts_on.to_string(), &ends_on.to_string(), &self.pack)
            })?;
            Ok(())
        })?;
        let handler = handler(&vault, &actor, &key)?;
        self.sit(Seat::new(vault, actor, Session::new(false), handler));
        self.ask(&words)
    }

    /// A store of a customer, who reviews what factories send.
    pub fn set_up_company(&self, request: &CompanyRequest) -> Result<RecoveryWords> {
        if self.place_warning == Some(ErrorCode::FolderOnNetwork) {
            return Err(Error::new(ErrorCode::FolderOnNetwork));
        }
        let now = Moment::now();
        let SetUpPerson { name, title, roles } = &request.person;
        let actor = first_person(&now, StoreKind::Customer, roles);
        let first = (actor.person, name.trim(), request.passphrase.as_str());
        let (vault, words, _) = Vault::create(&self.data_dir, KINDS, self.options, first, &now, |vault| {
            company::make_keys(vault)?;
            vault.write(&actor, &now, |tx| {
                company::create(tx, &request.company)?;
                people::create_first(tx, actor.person, name, title, &actor.roles)?;
                laptop::register_own(tx)
            })?;
            Ok(())
        })?;
        self.sit(Seat::new(vault, actor, Session::new(false), None));
        self.ask(&words)
    }

    /// For a set-up that was interrupted before the words were typed back: the old ones stop working.
    pub fn new_recovery_words(&self) -> Result<RecoveryWords> {
        let seat = self.any_seat()?;
        if seat.session.is_confirmed() {
            return Err(Error::new(ErrorCode::PermissionDenied));
        }
        let words = seat.vault.new_recovery_words()?;
        self.ask(&words)
    }

    pub fn confirm_recovery(&self, answers: &[RecoveryAnswer]) -> Result<SessionState> {
        let seat = self.any_seat()?;
        let right = |asked: &Asked| asked.are_typed_back(answers);
        if !hold(&seat.session.asked).as_ref().is_some_and(right) {
            return Err(Error::new(ErrorCode::RecoveryWordsWrong));
        }
        seat.vault.confirm_recovery()?;
        hold(&seat.session.asked).take();
        *hold(&seat.session.confirmed) = true;
        self.session_state()
    }

    pub fn unlock(&self, person: &str, passphrase: &str) -> Result<SessionState> {
        let person: Uuid = person.parse().map_err(|_| Error::new(ErrorCode::NotFound))?;
        self.may_try()?;
        self.close();
        let opened = Vault::open(&self.data_dir, KINDS, self.options, person, passphrase);
        self.note_try(
            opened
                .as_ref()
                .err()
                .is_some_and(|error| error.code == ErrorCode::PassphraseWrong),
        );
        let (vault, key) = opened?;
        self.enter(vault, Some(&key), person)
    }

    pub fn recover(&self, words: &str, person: &str, passphrase: &str) -> Result<SessionState> {
        let person: Uuid = person.parse().map_err(|_| Error::new(ErrorCode::NotFound))?;
        self.may_try()?;
        self.close();
        let opened = Vault::recover(&self.data_dir, KINDS, self.options, words, person, passphrase);
        self.note_try(
            opened
                .as_ref()
                .err()
                .is_some_and(|error| error.code == ErrorCode::RecoveryWordsWrong),
        );
        let (vault, key) = opened?;
        self.enter(vault, Some(&key), person)
    }

    /// Guesses at the passphrase of whoever left the laptop open wait as those before it do.
    pub fn change_passphrase(&self, current: &str, replacement: &str) -> Result<()> {
        let seat = self.seat()?;
        self.may_try()?;
        let changed = seat.vault.change_passphrase(seat.actor.person, current, replacement);
        let wrong = |error: &Error| error.code == ErrorCode::PassphraseWrong;
        self.note_try(changed.as_ref().err().is_some_and(wrong));
        changed
    }

    /// Guesses at the words wait as those at a passphrase.
    pub fn check_recovery(&self, words: &str) -> Result<Keyslots> {
        let seat = self.seat()?;
        seat.actor.require(Permission::ManagePeople)?;
        self.may_try()?;
        let checked = seat.vault.check_recovery(words);
        let wrong = |error: &Error| error.code == ErrorCode::RecoveryWordsWrong;
        self.note_try(checked.as_ref().err().is_some_and(wrong));
        checked
    }

    /// A store without records, which asks to belong to a factory.
    pub fn begin_joining(&self, asking: &Asking, passphrase: &str) -> Result<RecoveryWords> {
        if self.place_warning == Some(ErrorCode::FolderOnNetwork) {
            return Err(Error::new(ErrorCode::FolderOnNetwork));
        }
        let now = Moment::now();
        let (vault, words, _) = join::begin(&self.data_dir, KINDS, self.options, asking, passphrase, &now)?;
        self.sit(Seat::new(vault, nobody(), Session::new(false), None));
        self.ask(&words)
    }

    /// Takes the factory in and opens it for the person who was admitted.
    pub fn be_welcomed(&self, welcome: &mut Welcome, passphrase: &str) -> Result<SessionState> {
        let person = welcome.person();
        welcome.take_in(&self.seat()?.vault, &Moment::now(), passphrase)?;
        self.close();
        let (vault, key) = Vault::open(&self.data_dir, KINDS, self.options, person, passphrase)?;
        self.enter(vault, Some(&key), person)
    }

    pub(crate) fn enter(&self, vault: Vault, key: Option<&PersonKey>, person: Uuid) -> Result<SessionState> {
        if join::asking(&vault)?.is_some() {
            let confirmed = Slots::read(&self.data_dir)?.recovery_confirmed;
            self.sit(Seat::new(vault, nobody(), Session::new(confirmed), None));
            return self.session_state();
        }
        // Whoever was removed on another laptop, or when something was cut short. A full disk keeps nobody out.
        let _ = people::shut_out(&vault);
        let found = vault.read(|db| people::get(db, person))?;
        let found = found
            .filter(|person| person.active)
            .ok_or_else(|| Error::new(ErrorCode::PermissionDenied))?;
        let confirmed = Slots::read(&self.data_dir)?.recovery_confirmed;
        let actor = Actor {
            person,
            roles: people::roles_in(vault.read(company::store_kind)?, &found.roles),
        };
        if key.is_none() && actor.may(Permission::Handle) {
            vault.remove_keychain(person)?;
            self.desktop.keychain().forget(&self.kept_as(person)?);
            return Err(Error::new(ErrorCode::KeychainNotForHandlers));
        }
        vault.write(&actor, &Moment::now(), laptop::register_own)?;
        let handler = match key {
            Some(key) => handler(&vault, &actor, key)?,
            None => None,
        };
        self.sit(Seat::new(vault, actor, Session::new(confirmed), handler));
        self.session_state()
    }

    /// Opens the sample factory, in a folder of its own; whatever was open is locked.
    pub fn open_sample(&self) -> Result<SessionState> {
        self.close();
        let language = hold(&self.preferences).language.tag();
        let sample = sample::make(&self.sample_dir(), KINDS, language, &self.pack, &Moment::now())?;
        let handler = handler(&sample.vault, &sample.visitor, &sample.key)?;
        self.sit(Seat::new(sample.vault, sample.visitor, Session::new(true), handler));
        self.session_state()
    }

    /// Leaves the sample, or does nothing when a real store is open.
    pub fn close_sample(&self) -> Result<SessionState> {
        if self.any_seat().is_ok_and(|seat| seat.is_sample()) {
            self.lock();
        }
        self.session_state()
    }

    fn ask(&self, words: &Words) -> Result<RecoveryWords> {
        let (asked, shown) = Asked::of(words);
        *hold(&self.any_seat()?.session.asked) = Some(asked);
        Ok(shown)
    }

    pub fn may_try(&self) -> Result<()> {
        let wait = hold(&self.tries)
            .next
            .and_then(|next| next.checked_duration_since(Instant::now()));
        match wait {
            Some(wait) => Err(Error::new(ErrorCode::TooManyTries).with("seconds", wait.as_secs() + 1)),
            None => Ok(()),
        }
    }

    /// From the third wrong try on: 2, 4, 8 … seconds, up to five minutes.
    pub fn note_try(&self, wrong: bool) {
        let mut tries = hold(&self.tries);
        tries.wrong = if wrong { tries.wrong + 1 } else { 0 };
        let seconds = if tries.wrong < 3 {
            0
        } else {
            (2u64 << (tries.wrong - 3).min(7)).min(300)
        };
        tries.next = (seconds > 0).then(|| Instant::now() + Duration::from_secs(seconds));
    }
}

/// Somebody has to be able to add people and change settings.
fn first_person(now: &Moment, store: StoreKind, roles: &[Role]) -> Actor {
    let mut roles = people::roles_in(store, roles);
    if !roles.iter().any(|role| role.administers()) {
        roles.extend(
            Role::ALL
                .into_iter()
                .find(|role| role.store() == store && role.administers()),
        );
    }
    Actor {
        person: now.new_id(),
        roles,
    }
}

/// Who sits before a laptop that belongs to no factory yet: they may do nothing but ask.
fn nobody() -> Actor {
    Actor {
        person: Uuid::nil(),
        roles: Vec::new(),
    }
}

/// What opens sealed texts, for people who handle cases.
fn handler(vault: &Vault, actor: &Actor, key: &PersonKey) -> Result<Option<Identity>> {
    if !actor.may(Permission::Handle) {
        return Ok(None);
    }
    keys::provide(vault, actor, &Moment::now(), actor.person, key).map(Some)
}
