"""What the person at the keyboard is told: progress, and what to do about a failure."""

import os
import re
import shutil
import sys
from pathlib import Path

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


class TroubleError(Exception):
    """What happened and what to do, in the user's words."""


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def explain(log: Path) -> str:
    text = log.read_text(encoding="utf-8", errors="replace")
    tail = text[text.rfind("\n$ ") :]
    reasons = [words for pattern, words in REASONS.items() if re.search(pattern, tail)]
    return f"{reasons[0] if reasons else 'Компоненты не установились.'}\nПодробности: {log}"


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
