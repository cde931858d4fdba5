; Plumbline's installer for Windows 10 and later, 64-bit. For one user, without administrator's rights.
;
; Installer          /S            silent: no window, no question
;                    /D=folder     another folder than %LOCALAPPDATA%\Programs\Plumbline; last on the line, without quotes
;                    /LANG=tag     en, zh-Hans or vi, instead of Windows' own language
;                    /START        starts Plumbline when it is done (updates from inside the app)
; uninstall.exe      /S            silent; the factory's records stay
;                    /REMOVEDATA   the factory's records go as well: for good, unless there is a backup elsewhere
;                    _?=folder     waits until it is done (last on the line); the uninstaller itself then stays
; Both end with      0 done   1 stopped by a person   2 files could not be written
;                    3 installed, but Microsoft's WebView2 runtime is missing
;                    4 nothing was changed: a program of Plumbline still runs
;                    5 nothing was changed: a newer version is installed
;                    6 nothing was changed: this Windows is too old
;
; WebView2: what is on the computer is used. Where it is missing, Microsoft's own offline installer lying beside this
; one (MicrosoftEdgeWebView2RuntimeInstallerX64.exe) is run, if its signature is Microsoft's. Nothing is downloaded.
;
; Made by `cargo xtask windows`, which defines VERSION, NUMBERS (four of them), STAGE, OUT, SIZE (KiB) and, where the
; loader is a file of its own, LOADER.

Unicode true
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
SetDateSave off
AllowSkipFiles off
ShowInstDetails nevershow
ShowUninstDetails nevershow
BrandingText " "

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "WordFunc.nsh"
!include "WinVer.nsh"
!include "x64.nsh"

!define PRODUCT "Plumbline"
!define PROGRAM "plumbline.exe"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Plumbline"
!define FILE_KIND "Plumbline.Bundle"
; The identifier in tauri.conf.json: the app's data folder, and its name for notifications.
!define IDENTIFIER "app.plumbline.desktop"
!define RECORDS "$LOCALAPPDATA\${IDENTIFIER}"
!define WEBVIEW2 "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
!define WEBVIEW2_SETUP "MicrosoftEdgeWebView2RuntimeInstallerX64.exe"

!define DONE 0
!define FILES_FAILED 2
!define WEBVIEW2_MISSING 3
!define STILL_RUNS 4
!define NEWER_INSTALLED 5
!define WINDOWS_TOO_OLD 6

Name "${PRODUCT}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Plumbline"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"

Var Busy
Var WithRecords
Var RecordsBox

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "side.bmp"
!define MUI_WELCOMEFINISHPAGE_BITMAP_STRETCH FitControl
!define MUI_WELCOMEPAGE_TEXT "$(Welcome)"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_NOAUTOCLOSE

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH

UninstPage custom un.AskRecords un.NoteRecords
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "Vietnamese"
!include "words\en.nsh"
!include "words\zh-Hans.nsh"
!include "words\vi.nsh"

VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
!macro VersionWords LANGUAGE
  VIAddVersionKey /LANG=${LANGUAGE} "ProductName" "${PRODUCT}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileDescription" "${PRODUCT} Setup"
  VIAddVersionKey /LANG=${LANGUAGE} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "ProductVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "LegalCopyright" "Apache-2.0"
!macroend
!insertmacro VersionWords ${LANG_ENGLISH}
!insertmacro VersionWords ${LANG_SIMPCHINESE}
!insertmacro VersionWords ${LANG_VIETNAMESE}

Function .onInit
  SetRegView 64
  SetShellVarContext current
  Call ChooseLanguage
  ${Unless} ${AtLeastWin10}
    MessageBox MB_ICONSTOP "$(WindowsTooOld)" /SD IDOK
    SetErrorLevel ${WINDOWS_TOO_OLD}
    Quit
  ${EndUnless}
  ${Unless} ${RunningX64}
    MessageBox MB_ICONSTOP "$(WindowsTooOld)" /SD IDOK
    SetErrorLevel ${WINDOWS_TOO_OLD}
    Quit
  ${EndUnless}
  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 == 1
      MessageBox MB_ICONSTOP "$(NewerInstalled)" /SD IDOK
      SetErrorLevel ${NEWER_INSTALLED}
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

; Windows' own language comes with $LANGUAGE already.
Function ChooseLanguage
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/LANG=" $1
  ${IfNot} ${Errors}
    ${Select} $1
      ${Case} "en"
        StrCpy $LANGUAGE ${LANG_ENGLISH}
      ${Case} "zh-Hans"
        StrCpy $LANGUAGE ${LANG_SIMPCHINESE}
      ${Case} "vi"
        StrCpy $LANGUAGE ${LANG_VIETNAMESE}
    ${EndSelect}
  ${EndIf}
FunctionEnd

Section
  SetShellVarContext current
  Call WaitForPrograms
  SetOutPath "$INSTDIR"
  ; An antivirus program may hold a fresh file for a moment: `try` leaves the error to be seen and tried again.
  SetOverwrite try
  Call WriteFiles
  WriteUninstaller "$INSTDIR\uninstall.exe"
  Call Register
  Call EnsureWebView2
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/START" $1
  ${IfNot} ${Errors}
    Exec '"$INSTDIR\${PROGRAM}"'
  ${EndIf}
SectionEnd

Function WriteFiles
  StrCpy $Busy 0
  again:
  ClearErrors
  File "${STAGE}\plumbline.exe"
  File "${STAGE}\plumbline-inbox.exe"
  File "${STAGE}\plumbline-verify.exe"
  !ifdef LOADER
    File "${STAGE}\WebView2Loader.dll"
  !endif
  File "${STAGE}\LICENSE.txt"
  File "${STAGE}\THIRD-PARTY.txt"
  ${If} ${Errors}
    IntOp $Busy $Busy + 1
    ${If} $Busy < 10
      Sleep 500
      Goto again
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(FilesFailed)" /SD IDCANCEL IDRETRY again
    SetErrorLevel ${FILES_FAILED}
    Quit
  ${EndIf}
FunctionEnd

Function Register
  CreateShortcut "$SMPROGRAMS\Plumbline.lnk" "$INSTDIR\${PROGRAM}" "" "$INSTDIR\${PROGRAM}" 0

  WriteRegStr HKCU "Software\Classes\.plumb" "" "${FILE_KIND}"
  WriteRegStr HKCU "Software\Classes\${FILE_KIND}" "" "$(FileKind)"
  WriteRegStr HKCU "Software\Classes\${FILE_KIND}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "Software\Classes\${FILE_KIND}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  Call TellExplorer

  WriteRegStr HKCU "Software\Classes\AppUserModelId\${IDENTIFIER}" "DisplayName" "${PRODUCT}"
  WriteRegStr HKCU "Software\Classes\AppUserModelId\${IDENTIFIER}" "IconUri" "$INSTDIR\${PROGRAM}"

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${PRODUCT}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${PRODUCT}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
FunctionEnd

Function EnsureWebView2
  Call FindWebView2
  ${If} $0 != ""
    Return
  ${EndIf}
  ${If} ${FileExists} "$EXEDIR\${WEBVIEW2_SETUP}"
    Call InstallWebView2
    Call FindWebView2
    ${If} $0 != ""
      Return
    ${EndIf}
    MessageBox MB_ICONEXCLAMATION "$(WebView2Failed)" /SD IDOK
  ${Else}
    MessageBox MB_ICONEXCLAMATION "$(WebView2Missing)" /SD IDOK
  ${EndIf}
  SetErrorLevel ${WEBVIEW2_MISSING}
FunctionEnd

; Whoever can put a file beside the installer must not get it run: only what Microsoft signed is.
Function InstallWebView2
  DetailPrint "$(WebView2Installs)"
  System::Call 'kernel32::SetEnvironmentVariable(t "PLUMBLINE_CHECKED", t "$EXEDIR\${WEBVIEW2_SETUP}")'
  nsExec::ExecToStack '"$SYSDIR\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -NonInteractive -Command \
    "$$s = Get-AuthenticodeSignature -LiteralPath $$env:PLUMBLINE_CHECKED; \
    if ($$s.Status -eq $\'Valid$\' -and $$s.SignerCertificate.Subject -match $\'O=Microsoft Corporation,$\') { exit 0 } else { exit 1 }"'
  Pop $0
  Pop $1
  ${If} $0 == 0
    ExecWait '"$EXEDIR\${WEBVIEW2_SETUP}" /silent /install' $0
  ${EndIf}
FunctionEnd

; $0: the version on this computer, or nothing.
Function FindWebView2
  ReadRegStr $0 HKLM "SOFTWARE\WOW6432Node\${WEBVIEW2}" "pv"
  ${If} $0 == ""
  ${OrIf} $0 == "0.0.0.0"
    ReadRegStr $0 HKLM "SOFTWARE\${WEBVIEW2}" "pv"
  ${EndIf}
  ${If} $0 == ""
  ${OrIf} $0 == "0.0.0.0"
    ReadRegStr $0 HKCU "Software\${WEBVIEW2}" "pv"
  ${EndIf}
  ${If} $0 == "0.0.0.0"
    StrCpy $0 ""
  ${EndIf}
FunctionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext current
  StrCpy $WithRecords 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/REMOVEDATA" $1
  ${IfNot} ${Errors}
    StrCpy $WithRecords 1
  ${EndIf}
FunctionEnd

Function un.AskRecords
  !insertmacro MUI_HEADER_TEXT "$(RemoveTitle)" "$(RemoveSubtitle)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 60u "$(RecordsStay)"
  Pop $0
  ${NSD_CreateCheckbox} 0 70u 100% 24u "$(RecordsGo)"
  Pop $RecordsBox
  ${NSD_AddStyle} $RecordsBox ${BS_MULTILINE}
  ${If} $WithRecords == 1
    ${NSD_Check} $RecordsBox
  ${EndIf}
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:$(RemoveButton)"
  nsDialogs::Show
FunctionEnd

Function un.NoteRecords
  ${NSD_GetState} $RecordsBox $WithRecords
  ${If} $WithRecords == ${BST_CHECKED}
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(RecordsReally)" IDYES +2
    Abort
  ${EndIf}
FunctionEnd

Section Uninstall
  Call un.WaitForPrograms
  Delete "$INSTDIR\plumbline.exe"
  Delete "$INSTDIR\plumbline-inbox.exe"
  Delete "$INSTDIR\plumbline-verify.exe"
  Delete "$INSTDIR\WebView2Loader.dll"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\THIRD-PARTY.txt"
  Delete "$INSTDIR\uninstall.exe"
  ; Only where it is empty: somebody may have chosen a folder that holds more.
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Plumbline.lnk"

  ReadRegStr $0 HKCU "Software\Classes\.plumb" ""
  ${If} $0 == "${FILE_KIND}"
    DeleteRegKey HKCU "Software\Classes\.plumb"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\${FILE_KIND}"
  DeleteRegKey HKCU "Software\Classes\AppUserModelId\${IDENTIFIER}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  Call un.TellExplorer

  ${If} $WithRecords == 1
    RMDir /r "${RECORDS}"
    ${If} ${FileExists} "${RECORDS}\*.*"
      MessageBox MB_ICONEXCLAMATION "$(RecordsLeft)" /SD IDOK
      SetErrorLevel ${FILES_FAILED}
    ${EndIf}
  ${EndIf}
SectionEnd

!macro SharedFunctions PREFIX
  ; Windows refuses to open the file of a running program for writing. An app that starts its own update needs a moment
  ; to end; then whoever is there is asked, and a silent run gives up without having changed anything.
  Function ${PREFIX}WaitForPrograms
    StrCpy $Busy 0
    again:
    StrCpy $1 ""
    StrCpy $0 "plumbline.exe"
    Call ${PREFIX}NoteRunning
    StrCpy $0 "plumbline-inbox.exe"
    Call ${PREFIX}NoteRunning
    StrCpy $0 "plumbline-verify.exe"
    Call ${PREFIX}NoteRunning
    ${If} $1 == ""
      Return
    ${EndIf}
    IntOp $Busy $Busy + 1
    ${If} $Busy < 20
      Sleep 500
      Goto again
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(StillRuns)" /SD IDCANCEL IDRETRY again
    SetErrorLevel ${STILL_RUNS}
    Quit
  FunctionEnd

  ; $1: the name in $0, if that program runs.
  Function ${PREFIX}NoteRunning
    ${If} ${FileExists} "$INSTDIR\$0"
      ClearErrors
      FileOpen $2 "$INSTDIR\$0" a
      ${If} ${Errors}
        StrCpy $1 $0
      ${Else}
        FileClose $2
      ${EndIf}
    ${EndIf}
  FunctionEnd

  ; Icons and kinds of files have changed.
  Function ${PREFIX}TellExplorer
    System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  FunctionEnd
!macroend
!insertmacro SharedFunctions ""
!insertmacro SharedFunctions "un."
