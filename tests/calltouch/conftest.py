"""No test here may leave a thread or a socket behind, or be moved by the environment it runs in."""

import gc
import threading

import pytest


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NETRC"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _no_thread_left_behind():
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and thread.is_alive()]
    assert not left


@pytest.fixture(autouse=True, scope="module")
def _no_socket_left_behind():
    """A socket forgotten open warns when it is collected, and a warning fails the run."""
    yield
    gc.collect()
