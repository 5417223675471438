# Read by start and test. Sets python to the first interpreter that can run Дозвон; prints advice and ends if there is none.
# shellcheck shell=sh

# The real interpreter behind shims, links and other people's environments, if it is 3.11 to 3.14 and 64-bit.
reveal='
import os, sys
fits = (3, 11) <= sys.version_info[:2] < (3, 15) and sys.maxsize > 2**32
if fits: print(os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable))
sys.exit(not fits)'

find_python() {
    # Where macOS installers put Python, should the PATH not say so.
    PATH=$PATH:/opt/homebrew/bin:/usr/local/bin
    spare=
    for name in python3.13 python3.12 python3.11 python3.14 python3 python; do
        found=$(command -v "$name") || continue
        # Without the developer tools macOS answers this one with a dialog.
        if [ "$found" = /usr/bin/python3 ] && [ "$(uname)" = Darwin ] && ! xcode-select -p >/dev/null 2>&1; then
            continue
        fi
        python=$("$found" -I -c "$reveal" 2>/dev/null </dev/null) || continue
        # Debian's own Python may lack venv while another one has it.
        if "$python" -I -c 'import venv, ensurepip' 2>/dev/null </dev/null; then
            return
        fi
        spare=${spare:-$python}
    done
    python=$spare
    if [ -z "$python" ]; then
        advise_python >&2
        exit 2
    fi
}

advise_python() {
    echo 'Запуск не удался. Нужен Python 3.11–3.14 (64 бита), а в системе его не нашлось.'
    echo 'Что сделать:'
    if command -v apt-get >/dev/null; then
        sudo='sudo '
        if [ "$(id -u)" = 0 ]; then sudo=; fi
        echo "  выполните команду: ${sudo}apt-get install python3 python3-venv"
        echo '  (нужны Debian 12+, Ubuntu 24.04+: в более старых выпусках Python старше нужного).'
    elif [ "$(uname)" = Darwin ]; then
        echo '  установите Python с сайта python.org или командой: brew install python@3.13'
    else
        echo '  установите пакет python3 версии 3.11 или новее средствами вашей системы.'
    fi
    echo 'Затем запустите ещё раз.'
}
