# Read by bundle and windows. Makes or renews the environment they work in, .venv-bundle; wants $root, and takes more words
# for packaging/prepare.
# shellcheck shell=sh disable=SC2154

prepare_bundle_environment() {
    python=$root/.venv-bundle/bin/python
    if [ ! -x "$python" ] || [ -e "$root/.venv-bundle/unfinished" ]; then
        # shellcheck source=packaging/find-python.sh
        . "$root/packaging/find-python.sh"
        find_python
    fi
    "$python" -E -s -B "$root/packaging/prepare" --venv "$root/.venv-bundle" --purpose 'Готовлю окружение для сборки' \
        --requirements "$root/packaging/requirements.txt" --requirements "$root/packaging/requirements-bundle.txt" "$@"
}
