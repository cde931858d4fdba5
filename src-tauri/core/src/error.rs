//! The closed set of things that can go wrong, as codes the window translates into a sentence and a next step.

use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;
use std::path::Path;

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Short, since every module names codes.
pub use ErrorCode as Code;

/// A code, the parameters of its sentence, and the cause for the log.
///
/// Parameters are shown to the user and must never carry record contents, keys or passphrases.
#[derive(Debug, thiserror::Error)]
#[error("{}", code.word())]
pub struct Error {
    pub code: Code,
    pub params: BTreeMap<String, String>,
    #[source]
    pub cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorCode {
    // signing in and the store
    PassphraseWrong,
    /// The operating system keeps no secret for this person here any more, or another one.
    KeychainMissing,
    /// The operating system refused to keep a secret.
    KeychainRefused,
    /// People who handle worker reports sign in with their passphrase.
    KeychainNotForHandlers,
    PassphraseWeak,
    TooManyTries,
    RecoveryWordsInvalid,
    RecoveryWordsWrong,
    RecoveryNotConfirmed,
    SlotsMissing,
    SlotsDamaged,
    SlotDamaged,
    VaultExists,
    VaultMissing,
    VaultDamaged,
    VaultNewer,
    VaultInUse,
    VaultLocked,
    FolderSynced,
    FolderOnNetwork,
    FolderRemovable,
    // backups
    BackupMissing,
    BackupDamaged,
    BackupOther,
    BackupFolderGone,
    BackupFolderInside,
    RestoreNobody,
    // people and records
    PermissionDenied,
    LastAdministrator,
    NotFound,
    ValueInvalid,
    VerifierIsOwner,
    /// A date was moved later, or work reopened, without a word why.
    ReasonNeeded,
    /// An action would wait for itself.
    DependencyLoop,
    DateInFuture,
    IncidentHasFinding,
    UndoTooLate,
    EvidenceDamaged,
    /// A file that still serves something cannot be deleted.
    EvidenceInUse,
    /// A file cannot take its own place.
    EvidenceSame,
    BadgeUnknown,
    BadgeTaken,
    CourseInUse,
    /// It takes no more writes.
    CycleClosed,
    /// The one before the next is still open.
    CycleRunning,
    NotTheSponsor,
    /// Conditions are open and no reason was given.
    GateShut,
    // the worker hotline
    HotlineNotReady,
    SealedForOthers,
    // surveys of the hotline
    /// Something of the protocol is missing.
    SurveyIncomplete,
    SurveyUnchanged,
    /// Interviews wait for both signatures.
    SurveyNotSigned,
    SurveySignedAlready,
    /// A newer version takes its place.
    SurveyVersionOld,
    SurveyDigestWrong,
    SurveyGroupFull,
    SurveyFinished,
    SurveyListEmpty,
    SurveyLineWrong,
    SurveyNumberTwice,
    /// A customer without keys that sign reviews.
    CustomerCannotSign,
    BenchmarkWithoutSource,
    /// Counts that make no figure of that kind.
    FigureImpossible,
    /// Digits that open no case for this handler.
    ReceiptUnknown,
    /// Too few people, or keys, would be left who can open a case.
    ConflictTooFew,
    /// Laptops disagree on a sealed text, which cannot be sealed again before that is settled.
    CaseUnsettled,
    /// An appeal is to be decided before the case closes.
    AppealOpen,
    /// Whoever answered first does not decide on the appeal.
    AppealOwnAnswer,
    /// Nothing of a case on hold is destroyed.
    CaseHeld,
    // destroying what was kept
    PurgeStillHere,
    TextDestroyed,
    // files
    DiskFull,
    FileUnreadable,
    FileUnwritable,
    /// Another program has it open, or somebody protected it.
    FileInUse,
    FileTooLarge,
    FileExists,
    DropExpired,
    ExportMismatch,
    /// A document that was made and is no longer held.
    PaperGone,
    LogoUnreadable,
    CellTooLong,
    ListTooLong,
    Cancelled,
    // import
    ImportUnreadable,
    ImportEmpty,
    ImportFieldMissing,
    ImportHasErrors,
    // a customer's own workbook
    CustomerFormOtherKind,
    CustomerFormMacros,
    CustomerFormPassword,
    CustomerFormUnreadable,
    CustomerFormNoSheet,
    /// No column says which finding a row is about.
    CustomerFormNoColumns,
    CustomerFormNothing,
    /// The file on the disk is another than the one that was looked at.
    CustomerFormChanged,
    // questionnaires
    NotAPack,
    PackUnreadable,
    PackNewer,
    PackTooLarge,
    PackInvalid,
    PackTaken,
    NotAForm,
    FormRefused,
    AnswerInvalid,
    // questionnaires as a workbook
    AnswerSheetEmpty,
    NotAnAnswerSheet,
    AnswerSheetDamaged,
    AnswerSheetForOthers,
    AnswerSheetOtherCycle,
    AnswerSheetNothing,
    // exchange
    NotAnInvite,
    InviteDamaged,
    InviteExpired,
    InviteForLaptops,
    InviteForCustomers,
    InviteForFactories,
    CustomerUnknown,
    CustomerKnown,
    CustomerWithoutKeys,
    PackWithoutPlan,
    PreviewStale,
    ApproveOwnText,
    NotABundle,
    BundleRefused,
    NoConnection,
    NotThePlumblineInbox,
    ServerRefused,
    ServerNotTrusted,
    TokenRefused,
    QuotaReached,
    ReceiptInvalid,
    CancelTooLate,
    InviteForOthers,
    InboxUnreachable,
    InviteNotMade,
    // what customers receive and answer
    ReceivedDamaged,
    RemarkWithoutVerdict,
    RemarkWithoutWords,
    NotAReply,
    ReplyUnknownSender,
    ReplyForOthers,
    ReplyKnown,
    ReplyContradicts,
    ReplyGap,
    ReplyUnknownBundle,
    ReplyDamaged,
    NotATaskSheet,
    TaskSheetDamaged,
    TaskSheetForOthers,
    TaskSheetNothing,
    NotAWorkbookReply,
    WorkbookReplyDamaged,
    WorkbookReplyForOthers,
    WorkbookReplyUnknown,
    WorkbookReplyNothing,
    // laptops of one factory
    NotAJoinRequest,
    NotFromThisFactory,
    LaptopUnknown,
    LaptopRetired,
    LaptopCopied,
    NotForThisLaptop,
    ExchangeDamaged,
    MergeLarge,
    // a file opened from outside
    OpenedUnknown,
    OpenedForCustomers,
    OpenedForFactories,
    OpenedInSample,
    // updates
    UpdateNoKey,
    UpdateAddress,
    UpdateUnreachable,
    UpdateServerNotTrusted,
    UpdateServer,
    UpdateListUnreadable,
    UpdateNotForThisComputer,
    UpdateNoSignature,
    UpdateSignatureDamaged,
    UpdateOtherKey,
    UpdateOtherFile,
    UpdateOtherVersion,
    UpdateChanged,
    UpdateIncomplete,
    UpdateSame,
    UpdateOlder,
    UpdateNone,
    UpdateCannotRun,
    UpdateNotStarted,
    Internal,
}

impl ErrorCode {
    /// The code as it travels: kebab-case, e.g. `passphrase-wrong`.
    pub fn word(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(word)) => word,
            _ => "internal".into(),
        }
    }
}

impl Error {
    pub fn new(code: Code) -> Self {
        Self {
            code,
            params: BTreeMap::new(),
            cause: None,
        }
    }

    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.into(), value.to_string());
        self
    }

    pub fn because(mut self, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    pub fn invalid(field: &str) -> Self {
        Self::new(Code::ValueInvalid).with("field", field)
    }

    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::new(Code::Internal).because(cause)
    }

    pub fn reading(path: &Path, cause: std::io::Error) -> Self {
        Self::file(Code::FileUnreadable, path, cause)
    }

    pub fn writing(path: &Path, cause: std::io::Error) -> Self {
        Self::file(Code::FileUnwritable, path, cause)
    }

    pub(crate) fn file(code: Code, path: &Path, cause: std::io::Error) -> Self {
        let code = if is_full(&cause) { Code::DiskFull } else { code };
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        Self::new(code).with("file", name).because(cause)
    }
}

/// Also where a library that was writing wrapped what the disk said.
fn is_full(cause: &std::io::Error) -> bool {
    use std::io::ErrorKind::{QuotaExceeded, StorageFull};
    if matches!(cause.kind(), StorageFull | QuotaExceeded) {
        return true;
    }
    let mut inner = cause.get_ref().map(|inner| inner as &dyn std::error::Error);
    while let Some(one) = inner {
        if one.downcast_ref::<std::io::Error>().is_some_and(is_full) {
            return true;
        }
        inner = one.source();
    }
    false
}

impl From<Code> for Error {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(cause: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Sql;
        let code = match cause.sqlite_error_code() {
            Some(Sql::DiskFull) => Code::DiskFull,
            Some(Sql::NotADatabase | Sql::DatabaseCorrupt) => Code::VaultDamaged,
            Some(Sql::DatabaseBusy | Sql::DatabaseLocked) => Code::VaultInUse,
            Some(Sql::CannotOpen) => Code::VaultMissing,
            _ if matches!(cause, rusqlite::Error::QueryReturnedNoRows) => Code::NotFound,
            _ => Code::Internal,
        };
        Self::new(code).because(cause)
    }
}

impl From<serde_json::Error> for Error {
    fn from(cause: serde_json::Error) -> Self {
        Self::internal(cause)
    }
}
