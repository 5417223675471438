"""Make the environment Дозвон or its tests run in, and see to the system libraries Qt needs.

start and start.cmd call this only when their own quick look finds something missing; test calls it always. It uses the
standard library only and speaks on stderr, because stdout belongs to the program.
Exit codes: 0 ready, 2 cannot be made ready, 130 interrupted.

An environment folder holds four files of ours:
    installed-requirements.txt  a copy of the pins that are installed; written last, so its presence means "complete"
    unfinished                  stands while we change the folder; left behind by a kill, it means "build it anew"
    setup.log                   what venv, pip and apt-get said
    window-libraries-found      Qt's window libraries were all there when we looked
"""

import argparse
import contextlib
import errno
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import types
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

PACKAGING = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"

# Read from the end of pip's log: what went wrong, and what a person can do about it.
REASONS = {
    r"CERTIFICATE_VERIFY_FAILED|SSLError|SSLCertVerificationError": """\
Соединение с каталогом пакетов не прошло проверку сертификата.
Что сделать: возьмите у администратора сети файл корневого сертификата, задайте переменную PIP_CERT=<путь к нему>
и запустите ещё раз.""",
    r"No space left|Errno 28|WinError 112": """\
На диске кончилось место: нужно около 600 МБ.
Что сделать: освободите место и запустите ещё раз.""",
    r"ProxyError|Tunnel connection failed|Proxy Authentication": """\
Прокси-сервер не пропустил загрузку.
Что сделать: проверьте переменную HTTPS_PROXY и запустите ещё раз.""",
    r"NewConnectionError|NameResolutionError|getaddrinfo failed|name resolution|ConnectTimeout|ReadTimeout|timed out"
    r"|unreachable|ConnectionReset|Connection aborted|Connection refused|ProtocolError|IncompleteRead": """\
Не удалось скачать компоненты: нет связи с каталогом пакетов.
Что сделать: проверьте интернет и запустите ещё раз. В сети с прокси задайте HTTPS_PROXY=http://адрес:порт.""",
    r"Permission denied|WinError 5\b|WinError 32|Access is denied": """\
Файлы окружения заняты или закрыты для записи.
Что сделать: закройте Дозвон, если он запущен, и запустите ещё раз.""",
    r"No matching distribution|not a supported wheel": """\
Для этой системы или этой версии Python нет готовых компонентов.
Нужны Python 3.11–3.14 (64 бита) и Windows 10+, macOS 13+ или Linux с glibc 2.34+ (ARM: 2.39+).""",
}

# What Qt without a window takes from the system, as Debian names it; a window takes all of debian-window.txt.
CORE = ["QtCore.abi3.so", "QtNetwork.abi3.so"]
DEBIAN_CORE = ["libglib2.0-0", "libgssapi-krb5-2"]
WINDOW = [*CORE, "QtGui.abi3.so", "QtWidgets.abi3.so", "QtSvg.abi3.so", "QtDBus.abi3.so"]


class TroubleError(Exception):
    """What happened and what to do, in the user's words."""


class InterruptedSetupError(BaseException):
    """Someone asked us to end."""


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def listed(path: Path) -> list[str]:
    """The words of a list file: one or more a line, # begins a comment."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [word for line in lines for word in line.partition("#")[0].split()]


class Ticker:
    """One line that changes in place on a terminal; nothing at all elsewhere."""

    def __init__(self) -> None:
        self.live = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def show(self, text: str) -> None:
        if self.live:
            width = shutil.get_terminal_size().columns - 1
            print("\r" + text[:width].ljust(width), end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        self.show("")
        if self.live:
            print("\r", end="", file=sys.stderr, flush=True)

    def heed(self, line: str) -> None:
        """Show how far pip is."""
        if found := re.match(r"Collecting ([\w.-]+)", line):
            self.show(f"  {found[1]}")
        elif line.startswith("Installing collected"):
            self.show("  раскладываю файлы…")


class Environment:
    """A virtual environment of ours and what must be installed in it."""

    def __init__(self, folder: Path, requirements: Sequence[Path]) -> None:
        self.folder = folder
        self.requirements = requirements
        self.python = folder / ("Scripts/python.exe" if WINDOWS else "bin/python")
        self.stamp = folder / "installed-requirements.txt"
        self.unfinished = folder / "unfinished"
        self.log = folder / "setup.log"
        if folder.exists() and not os.access(folder, os.W_OK):  # somebody else's environment
            self.log = Path(tempfile.mkdtemp(prefix="dozvon-")) / "setup.log"
        self.window_found = folder / "window-libraries-found"
        self.lock_file = folder / ".lock"

    def wanted(self) -> bytes:
        return b"".join(path.read_bytes() for path in self.requirements)

    def ready(self) -> bool:
        if self.unfinished.exists() or not os.access(self.python, os.X_OK):
            return False
        return self.stamp.exists() and self.stamp.read_bytes() == self.wanted()

    def sound(self) -> bool:
        """Whether the environment is there, works, and was not left half-made by us."""
        if self.unfinished.exists() or not os.access(self.python, os.X_OK):
            return False
        look = "import sys, pip; sys.exit(sys.version_info < (3, 11) or sys.prefix == sys.base_prefix)"
        with contextlib.suppress(OSError):
            return subprocess.run([self.python, "-I", "-c", look], capture_output=True, check=False).returncode == 0
        return False

    def clear(self) -> None:
        for child in self.folder.iterdir():
            if child in (self.lock_file, self.unfinished):
                continue
            if child.is_dir() and not child.is_symlink():
                shutil.rmtree(child)
            else:
                child.unlink()

    def site_packages(self) -> Path:
        found = sorted(self.folder.glob("Lib/site-packages" if WINDOWS else "lib/python*/site-packages"))
        return found[-1] if found else self.folder


# --- one set-up at a time ------------------------------------------------------------------------------------------


def try_lock(handle: int) -> bool:
    """Take the lock if nobody has it. The system gives it back when its holder dies."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
    else:
        import fcntl  # noqa: PLC0415

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks: better one unguarded set-up than none
            return True
    return True


@contextlib.contextmanager
def only_one(environment: Environment) -> Iterator[int]:
    environment.folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(environment.lock_file, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if not try_lock(handle):
            say("Другой запуск уже готовит Дозвон: жду, пока он закончит…")
            while not try_lock(handle):
                time.sleep(0.3)
        yield handle
    finally:
        os.close(handle)


# --- running other programs ----------------------------------------------------------------------------------------


def clean_environment() -> dict[str, str]:
    """The user's environment without what would send venv or pip astray; proxies and certificates stay."""
    astray = {"PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER", "PIP_LOG", "VIRTUAL_ENV"}
    kept = {name: value for name, value in os.environ.items() if name.upper() not in astray}
    return kept | {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}


def run(
    command: Sequence[str | Path], log: Path, lock: int | None = None, heed: Callable[[str], None] | None = None
) -> None:
    """Run a program, keep what it says in the log, show it to `heed` line by line; `CalledProcessError` if it fails.

    With a lock it works on our folder: it ends when we are interrupted, and it holds the lock too, so that the folder
    stays locked should we be killed first. Without one it changes the system: better waited for than broken off.
    """
    words = [str(word) for word in command]
    ours = lock is not None and not WINDOWS
    with log.open("a", encoding="utf-8") as record:
        record.write(f"\n$ {' '.join(words)}\n")
        record.flush()
        child = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env=clean_environment(),
            pass_fds=(lock,) if ours and lock is not None else (),
            process_group=0 if ours else None,
        )
        try:
            for line in child.stdout or ():
                record.write(line)
                record.flush()
                if heed:
                    heed(line)
            failed = child.wait() != 0
        except BaseException:
            if lock is not None:
                end(child)
            else:
                record.writelines(child.stdout or ())
                child.wait()
            raise
    if failed:
        raise subprocess.CalledProcessError(child.returncode, words)


def end(child: subprocess.Popen[str]) -> None:
    """End a child, and on POSIX whatever it has started in its turn."""
    if sys.platform == "win32":
        child.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(5)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()


# --- Debian and its relatives --------------------------------------------------------------------------------------


def apt_command(packages: Sequence[str]) -> str:
    before = "sudo " if shutil.which("sudo") or not is_root() else ""
    return f"{before}apt-get install --no-install-recommends {' '.join(packages)}"


def is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def may_install() -> bool:
    """Whether apt-get is there and needs no password from us."""
    if not shutil.which("apt-get"):
        return False
    if is_root():
        return True
    sudo = shutil.which("sudo")
    return sudo is not None and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0


def apt_install(packages: Sequence[str], log: Path) -> bool:
    """Install system packages if we may; whether it worked."""
    if not may_install():
        return False
    say(f"Ставлю системные пакеты: {' '.join(packages)}")
    before = [] if is_root() else ["sudo", "-n"]
    apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=120", "-q"]
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    try:
        run(install, log)
    except subprocess.CalledProcessError:  # the usual reason: no package lists yet, or old ones
        try:
            run([*apt, "update"], log)
            run(install, log)
        except subprocess.CalledProcessError:
            say(f"apt-get не справился; подробности: {log}")
            return False
    return True


def not_installed(packages: Sequence[str]) -> list[str]:
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *packages]
    answer = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    there = {line.split()[0] for line in answer.splitlines() if line.endswith(" installed")}
    return [package for package in packages if package not in there]


# --- the environment -----------------------------------------------------------------------------------------------


def require_venv(log: Path) -> None:
    """Debian keeps the part of Python that makes environments in a package of its own."""
    probe = [sys.executable, "-I", "-c", "import venv, ensurepip"]
    if subprocess.run(probe, capture_output=True, check=False).returncode == 0:
        return
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if not shutil.which("apt-get"):
        raise TroubleError(
            f"В Python {version} ({sys.executable}) нет модулей venv и ensurepip.\n"
            "Что сделать: доустановите их средствами вашей системы или поставьте полный Python 3.11+."
        )
    package = f"python{version}-venv"
    if apt_install([package], log):
        return
    raise TroubleError(
        f"В системном Python {version} нет модуля venv, без него не создать окружение.\n"
        f"Что сделать: выполните команду и запустите ещё раз:\n\n    {apt_command([package])}\n"
    )


def make_venv(environment: Environment, lock: int) -> None:
    require_venv(environment.log)
    say(f"  создаю окружение (Python {sys.version_info.major}.{sys.version_info.minor})")
    base = getattr(sys, "_base_executable", None) or sys.executable
    try:
        run([base, "-I", "-m", "venv", environment.folder], environment.log, lock)
    except subprocess.CalledProcessError as error:
        raise TroubleError(
            f"Не удалось создать окружение в папке {environment.folder}.\n"
            f"Подробности: {environment.log}\n"
            "Частая причина: в пути к папке есть двоеточие или диск не поддерживает ссылки. "
            "Перенесите папку программы и запустите ещё раз."
        ) from error


def install(environment: Environment, lock: int) -> None:
    command: list[str | Path] = [environment.python, "-I", "-X", "utf8", "-m", "pip", "install", "--no-deps"]
    command += ["--only-binary", ":all:", "--progress-bar", "off", "--no-color", "--no-warn-script-location"]
    for path in environment.requirements:
        command += ["--requirement", path]
    ticker = Ticker()
    try:
        run(command, environment.log, lock, ticker.heed)
    except subprocess.CalledProcessError as error:
        raise TroubleError(explain(environment.log)) from error
    finally:
        ticker.clear()


def explain(log: Path) -> str:
    text = log.read_text(encoding="utf-8", errors="replace")
    tail = text[text.rfind("\n$ ") :]
    reasons = [words for pattern, words in REASONS.items() if re.search(pattern, tail)]
    return f"{reasons[0] if reasons else 'Компоненты не установились.'}\nПодробности: {log}"


def build(environment: Environment, lock: int, purpose: str) -> None:
    sound = environment.sound()
    began = time.monotonic()
    say("Обновляю установленные компоненты…" if sound else f"{purpose}: это займёт пару минут…")
    environment.unfinished.touch()
    if not sound:
        environment.clear()
        make_venv(environment, lock)
        say("  скачиваю и устанавливаю компоненты (около 100 МБ)")
    try:
        install(environment, lock)
    except TroubleError:
        if sound:  # pip has put back what it had begun to replace
            environment.unfinished.unlink()
        raise
    environment.unfinished.unlink()
    require_libraries(environment, CORE)
    draft = environment.stamp.with_suffix(".draft")
    draft.write_bytes(environment.wanted())
    draft.replace(environment.stamp)
    say(f"Готово за {time.monotonic() - began:.0f} с.")


# --- the libraries Qt takes from the system ------------------------------------------------------------------------


def missing_libraries(files: Sequence[Path]) -> list[str]:
    ldd = shutil.which("ldd")
    if not ldd:
        return []
    answer = subprocess.run([ldd, *files], capture_output=True, text=True, check=False).stdout
    return sorted(set(re.findall(r"(\S+) => not found", answer)))


def require_libraries(environment: Environment, names: Sequence[str]) -> None:
    """Raise unless every library that these parts of PySide6 load is there; install them where we may."""
    if not sys.platform.startswith("linux"):
        return
    folder = environment.site_packages() / "PySide6"
    files = [path for name in names if (path := folder / name).exists()]
    missing = missing_libraries(files)
    if not missing:
        return
    debian = bool(shutil.which("apt-get"))
    packages = listed(PACKAGING / "debian-window.txt") if names != CORE else DEBIAN_CORE
    if debian and apt_install(packages, environment.log):
        missing = missing_libraries(files)
    if missing:
        raise TroubleError(libraries_advice(missing, packages if debian else []))


def libraries_advice(missing: Sequence[str], packages: Sequence[str]) -> str:
    more = f" и ещё {len(missing) - 3}" if len(missing) > 3 else ""
    happened = f"В системе нет библиотек, без которых не работает Qt: {', '.join(missing[:3])}{more}."
    if packages:
        return f"{happened}\nЧто сделать: выполните команду и запустите ещё раз:\n\n    {apt_command(packages)}\n"
    provides = " ".join(f"'{name}()(64bit)'" for name in missing)
    for tool in ("dnf", "zypper"):
        if shutil.which(tool):
            return f"{happened}\nЧто сделать: выполните и запустите ещё раз:\n\n    sudo {tool} install {provides}\n"
    return f"{happened}\nЧто сделать: установите пакеты вашей системы с этими файлами и запустите ещё раз."


def require_window(environment: Environment, platform: str) -> None:
    require_libraries(environment, [*WINDOW, f"Qt/plugins/platforms/libq{platform}.so"])
    with contextlib.suppress(OSError):  # somebody else's environment: look again next time
        environment.window_found.touch()


# --- the whole -----------------------------------------------------------------------------------------------------


def offer_packages(path: Path, log: Path) -> None:
    """Install the Debian packages of a list if we may; go on without them if not."""
    if not shutil.which("dpkg-query"):
        return
    missing = not_installed(listed(path))
    if missing and not apt_install(missing, log):
        say(f"Без этих системных пакетов часть тестов будет пропущена:\n\n    {apt_command(missing)}\n")


def prepare(options: argparse.Namespace) -> None:
    environment = Environment(options.venv, options.requirements)
    if not environment.ready() or options.packages:
        with only_one(environment) as lock:
            if options.packages:
                offer_packages(options.packages, environment.log)
            if not environment.ready():
                build(environment, lock, options.purpose)
    if options.window:
        require_window(environment, options.window)


def refused(error: OSError, folder: Path) -> str:
    if isinstance(error, PermissionError):
        return (
            f"Нет права записи в {error.filename or folder}.\n"
            "Что сделать: запустите под тем пользователем, который ставил программу, или скопируйте её папку к себе. "
            "На Windows сначала закройте запущенный Дозвон."
        )
    if error.errno == errno.ENOSPC:
        return f"На диске кончилось место: нужно около 600 МБ. Папка: {folder}\nЧто сделать: освободите место."
    return (
        f"Не удалось подготовить папку {folder}: {error.strerror} ({error.filename}).\n"
        "Что сделать: проверьте диск и запустите ещё раз."
    )


def stop(_signal: int, _frame: types.FrameType | None) -> NoReturn:
    raise InterruptedSetupError


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Prepare the environment of a checkout.")
    parser.add_argument("--venv", type=Path, required=True)
    parser.add_argument("--requirements", type=Path, action="append", required=True)
    parser.add_argument("--purpose", default="Готовлю Дозвон к первому запуску")
    parser.add_argument("--window", metavar="PLATFORM", help="also see to the libraries of this Qt platform")
    parser.add_argument("--packages", type=Path, help="a list of Debian packages that are welcome, not required")
    parser.add_argument("command", nargs="*", help="what to become when all is ready")
    return parser.parse_args()


def main() -> int:
    options = arguments()
    if WINDOWS and not sys.stderr.isatty() and isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(encoding="utf-8")  # a file or a pipe there may have no Russian letters
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)
    try:
        prepare(options)
    except (KeyboardInterrupt, InterruptedSetupError):
        say("\nПодготовка прервана. Следующий запуск начнёт её заново.")
        return 130
    except TroubleError as trouble:
        say(f"\nЗапуск не удался. {trouble}")
        return 2
    except OSError as error:
        say(f"\nЗапуск не удался. {refused(error, options.venv)}")
        return 2
    if options.command:
        for name in ("SIGTERM", "SIGHUP"):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
        os.environ["DOZVON_PREPARED"] = "1"
        os.execv(options.command[0], options.command)  # noqa: S606
    return 0


if __name__ == "__main__":
    sys.exit(main())
