; The installer of Дозвон for one user, without an administrator. Run by packaging/windows, which defines
; VERSION, NUMBERS (four of them), SIZE_KB, FOLDER (what is installed), ICON, SIDE (the picture of the last page), MADE (the
; file to make), and QUICK for trials.
;
; Its switches: /S without questions, /D=FOLDER (last), /NODESKTOP without the shortcut on the desktop.
; The uninstaller's: /S, /REMOVEDATA with the lists, the journal and the tokens.
; Exit codes of both: 0 done, 1 given up by the person, 2 failed, 3 Дозвон is open and stays so, 4 Windows is too old.

Unicode true
Target amd64-unicode
!ifdef QUICK
SetCompressor zlib
!else
SetCompressor /SOLID lzma
SetCompressorDictSize 64
!endif
ManifestDPIAware true
ManifestSupportedOS Win10
ManifestLongPathAware true
RequestExecutionLevel user

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include Sections.nsh
!include WinVer.nsh

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Dozvon"
!define OURS "Software\Dozvon"
!define CLASS "Dozvon.Spreadsheet"
!define PUBLISHER "Dozvon contributors"
!define CANNOT_START 3 ; of launcher.c

Name "$(NAME)"
Caption "$(NAME) ${VERSION}"
BrandingText "$(NAME) ${VERSION}"
OutFile "${MADE}"
InstallDir "$LOCALAPPDATA\Programs\Dozvon"
InstallDirRegKey HKCU "${OURS}" "InstallDir"
ShowInstDetails nevershow
ShowUninstDetails nevershow

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\dozvon.exe"
!define MUI_FINISHPAGE_RUN_TEXT "$(OPEN)"
!define MUI_FINISHPAGE_TITLE "$(INSTALLED)"
!define MUI_FINISHPAGE_TEXT "$(INSTALLED_TEXT)"
UninstallCaption "$(REMOVING)"
; The languages of NSIS do not decline the name of the program.
!define MUI_PAGE_HEADER_SUBTEXT "$(WHAT)"
!insertmacro MUI_PAGE_COMPONENTS
!define MUI_PAGE_HEADER_SUBTEXT "$(WHERE)"
!insertmacro MUI_PAGE_DIRECTORY
!define MUI_PAGE_HEADER_SUBTEXT "$(A_MOMENT)"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!define MUI_PAGE_HEADER_TEXT "$(REMOVING)"
!define MUI_PAGE_HEADER_SUBTEXT "$(DATA_ASKED)"
!insertmacro MUI_UNPAGE_CONFIRM
!define MUI_PAGE_HEADER_TEXT "$(REMOVING)"
!define MUI_PAGE_HEADER_SUBTEXT "$(A_MOMENT)"
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Russian"
!insertmacro MUI_LANGUAGE "English"
!include words.nsh

VIProductVersion ${NUMBERS}
VIFileVersion ${NUMBERS}
!macro Told LANGUAGE NAME WORDS
  VIAddVersionKey /LANG=${LANGUAGE} "ProductName" "${NAME}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileDescription" "${WORDS}"
  VIAddVersionKey /LANG=${LANGUAGE} "CompanyName" "${PUBLISHER}"
  VIAddVersionKey /LANG=${LANGUAGE} "LegalCopyright" "MIT"
  VIAddVersionKey /LANG=${LANGUAGE} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "ProductVersion" "${VERSION}"
!macroend
!insertmacro Told ${LANG_RUSSIAN} "Дозвон" "Установка Дозвона"
!insertmacro Told ${LANG_ENGLISH} "Dozvon" "Dozvon setup"

; Spreadsheets: one of "open with", whatever opens them by default stays.
!macro EachKind DO
  !insertmacro ${DO} ".xlsx"
  !insertmacro ${DO} ".xlsm"
  !insertmacro ${DO} ".xls"
  !insertmacro ${DO} ".xlsb"
  !insertmacro ${DO} ".ods"
  !insertmacro ${DO} ".csv"
  !insertmacro ${DO} ".tsv"
!macroend
!macro Offer KIND
  WriteRegStr HKCU "Software\Classes\${KIND}\OpenWithProgids" "${CLASS}" ""
  WriteRegStr HKCU "Software\Classes\Applications\dozvon.exe\SupportedTypes" "${KIND}" ""
  WriteRegStr HKCU "${OURS}\Capabilities\FileAssociations" "${KIND}" "${CLASS}"
!macroend
!macro Withdraw KIND
  DeleteRegValue HKCU "Software\Classes\${KIND}\OpenWithProgids" "${CLASS}"
  DeleteRegKey /ifempty HKCU "Software\Classes\${KIND}\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\${KIND}"
!macroend
!macro TellTheShell
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

; Whoever runs the programs there is asked to let them end. The window asks its person itself when a run is under way;
; a command in a terminal and a rehearsal are told of here. A program that runs cannot be opened for writing.
!macro Ending UN
Function ${UN}EndRunning
  again:
  IfFileExists "$INSTDIR\dozvon.exe" 0 done
  DetailPrint "$(WAITING)"
  SetDetailsPrint none
  ClearErrors
  ExecWait '"$INSTDIR\dozvon.exe" --close' $0
  ${If} ${Errors}
  ${OrIf} $0 == ${CANNOT_START}
    StrCpy $0 0 ; its files are damaged: there is nothing to ask
  ${EndIf}
  SetDetailsPrint lastused
  ${If} $0 == 0
    ; The window is gone; its process ends in a moment.
    ${For} $1 1 50
      Call ${UN}IsFree
      ${If} $0 == 1
        Return
      ${EndIf}
      Sleep 200
    ${Next}
  ${EndIf}
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(STILL_OPEN)" /SD IDCANCEL IDRETRY again
  SetErrorLevel 3
  Quit
  done:
FunctionEnd

Function ${UN}IsFree
  StrCpy $0 1
  ClearErrors
  FileOpen $2 "$INSTDIR\dozvon.exe" a
  ${If} ${Errors}
    StrCpy $0 0
  ${Else}
    FileClose $2
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\dozvon-cli.exe"
    ClearErrors
    FileOpen $2 "$INSTDIR\dozvon-cli.exe" a
    ${If} ${Errors}
      StrCpy $0 0
    ${Else}
      FileClose $2
    ${EndIf}
  ${EndIf}
FunctionEnd
!macroend
!insertmacro Ending ""
!insertmacro Ending "un."

; Those of the version that is there, by the name it had: its language may be another one.
!macro Shortcuts UN
Function ${UN}RemoveShortcuts
  ReadRegStr $0 HKCU "${OURS}" "Shortcut"
  ${If} $0 != ""
    Delete "$SMPROGRAMS\$0.lnk"
    Delete "$DESKTOP\$0.lnk"
  ${EndIf}
FunctionEnd
!macroend
!insertmacro Shortcuts ""
!insertmacro Shortcuts "un."

Section "$(NAME)" Main
  SectionIn RO
  Call EndRunning
  ; Nothing of an older version may stand beside the new one. The data are elsewhere and are not touched.
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\licences"
  SetOutPath "$INSTDIR"
  ClearErrors
  File /r "${FOLDER}/*"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "$(NOT_WRITTEN)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  WriteUninstaller "$INSTDIR\uninstall.exe"
  Call RemoveShortcuts
  CreateShortcut "$SMPROGRAMS\$(NAME).lnk" "$INSTDIR\dozvon.exe" "" "" "" SW_SHOWNORMAL "" "$(ABOUT)"

  WriteRegStr HKCU "${OURS}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${OURS}" "Shortcut" "$(NAME)"
  WriteRegStr HKCU "${OURS}\Capabilities" "ApplicationName" "$(NAME)"
  WriteRegStr HKCU "${OURS}\Capabilities" "ApplicationDescription" "$(ABOUT)"
  WriteRegStr HKCU "${OURS}\Capabilities" "ApplicationIcon" "$INSTDIR\dozvon.exe,0"
  WriteRegStr HKCU "Software\RegisteredApplications" "Dozvon" "${OURS}\Capabilities"
  WriteRegStr HKCU "Software\Classes\${CLASS}" "" "$(SPREADSHEET)"
  WriteRegStr HKCU "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\dozvon.exe,0"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open" "FriendlyAppName" "$(NAME)"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open\command" "" '"$INSTDIR\dozvon.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\Applications\dozvon.exe" "FriendlyAppName" "$(NAME)"
  WriteRegStr HKCU "Software\Classes\Applications\dozvon.exe\shell\open\command" "" '"$INSTDIR\dozvon.exe" "%1"'
  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\dozvon.exe" "" "$INSTDIR\dozvon.exe"
  !insertmacro EachKind Offer

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "$(NAME)"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\dozvon.exe,0"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL}" "Comments" "$(ABOUT)"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  !insertmacro TellTheShell
SectionEnd

Section "$(ON_DESKTOP)" Desktop
  CreateShortcut "$DESKTOP\$(NAME).lnk" "$INSTDIR\dozvon.exe" "" "" "" SW_SHOWNORMAL "" "$(ABOUT)"
SectionEnd

Function .onInit
  SetShellVarContext current
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/NODESKTOP" $1
  ${IfNot} ${Errors}
    !insertmacro UnselectSection ${Desktop}
  ${EndIf}
  ; A shortcut that its owner has thrown away does not come back with an upgrade.
  ReadRegStr $0 HKCU "${OURS}" "Shortcut"
  ${If} $0 != ""
  ${AndIfNot} ${FileExists} "$DESKTOP\$0.lnk"
    !insertmacro UnselectSection ${Desktop}
  ${EndIf}
FunctionEnd

Function un.onInit
  SetShellVarContext current
FunctionEnd

Section "Uninstall"
  Call un.EndRunning
  Call un.RemoveData
  Call un.RemoveShortcuts
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\dozvon.exe"
  Delete "$INSTDIR\dozvon-cli.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"

  !insertmacro EachKind Withdraw
  DeleteRegKey HKCU "Software\Classes\${CLASS}"
  DeleteRegKey HKCU "Software\Classes\Applications\dozvon.exe"
  DeleteRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\dozvon.exe"
  DeleteRegValue HKCU "Software\RegisteredApplications" "Dozvon"
  DeleteRegKey HKCU "${OURS}"
  DeleteRegKey HKCU "${UNINSTALL}"
  !insertmacro TellTheShell
SectionEnd

; Only by an explicit yes. The program removes them itself: it knows where they are and which tokens belong to them.
Function un.RemoveData
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/REMOVEDATA" $1
  ${If} ${Errors}
    ReadEnvStr $1 "DOZVON_DATA_DIR"
    ${IfNot} ${FileExists} "$LOCALAPPDATA\dozvon\*.*"
    ${AndIf} $1 == ""
      Return
    ${EndIf}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(ASK_DATA)" /SD IDNO IDYES remove
    Return
  ${EndIf}
  remove:
  ExecWait '"$INSTDIR\dozvon.exe" --erase-data --yes' $0
  ${If} $0 != 0
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(DATA_LEFT)" /SD IDOK
    SetErrorLevel 2
  ${EndIf}
FunctionEnd
