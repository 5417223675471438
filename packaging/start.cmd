@echo off
rem Dozvon from a checkout: the first start makes .venv and fills it, every start runs the program with the given arguments.
rem Only ASCII here: cmd reads a batch file in the console's code page, which is not known beforehand.
setlocal EnableExtensions DisableDelayedExpansion
for %%I in ("%~dp0..") do set "ROOT=%%~fI"
set "VENV=%ROOT%\.venv"
set "PYTHONHOME="
set "PREPARED="
rem What hints and help call this program.
if not defined DOZVON_COMMAND set "DOZVON_COMMAND=%~0"

:look
if not exist "%VENV%\Scripts\python.exe" goto prepare
if exist "%VENV%\unfinished" goto prepare
if not exist "%VENV%\installed-requirements.txt" goto prepare
fc /b "%ROOT%\packaging\requirements.txt" "%VENV%\installed-requirements.txt" >nul 2>nul || goto prepare
set "PYTHONPATH=%ROOT%"
rem -P: a folder that happens to hold a module named like ours must not stand in for it.
rem utf8: what goes to a file or a pipe keeps its Russian letters, whatever the code page.
"%VENV%\Scripts\python.exe" -P -X utf8 -m gui %*
exit /b %ERRORLEVEL%

:prepare
if defined PREPARED goto failed
set "PREPARED=1"
set "BASE="
set "FITS=import sys, venv, ensurepip; sys.exit(not ((3, 11) <= sys.version_info[:2] < (3, 15) and sys.maxsize > 2**32))"
for %%V in (3.13 3.12 3.11 3.14) do call :try py -%%V
call :try py -3
call :try python
call :try python3
if not defined BASE goto nopython
%BASE% -E -s -B "%ROOT%\packaging\prepare" --venv "%VENV%" --requirements "%ROOT%\packaging\requirements.txt" && goto look

:failed
rem Started by a double click the window would close before anyone has read why.
if "%~1"=="" pause
exit /b 2

:nopython
for /f "tokens=2 delims=:." %%C in ('chcp') do set "PAGE=%%C"
chcp 65001 >nul
type "%ROOT%\packaging\no-python-windows.txt" >&2
chcp %PAGE% >nul
goto failed

:try
if defined BASE exit /b 0
%* -I -c "%FITS%" >nul 2>nul && set "BASE=%*"
exit /b 0
