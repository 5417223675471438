"""A bundle is known to be stale."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "packaging"))

from frozen import sources

FILES = ("LICENSE", "packaging/requirements.txt", "packaging/requirements-bundle.txt", "gui/a.py", "resources/b.svg",
         "packaging/frozen/c.py")  # fmt: skip


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A checkout in small, and the stamp of a bundle of it."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(sources, "ROOT", tmp_path)
    monkeypatch.setattr(sources, "STAMP", tmp_path / "dozvon.sources")
    sources.STAMP.write_text(sources.digest() + "\n")
    return tmp_path


def test_it_is_of_the_sources_it_was_made_of(root):
    assert sources.is_current()
    (root / "gui/__pycache__").mkdir()
    (root / "gui/__pycache__/a.pyc").write_text("x")
    (root / "tests").mkdir()
    (root / "tests/test_a.py").write_text("x")
    assert sources.is_current()


@pytest.mark.parametrize("name", FILES)
def test_any_file_that_changed_makes_it_stale(root, name):
    (root / name).write_text("other")
    assert not sources.is_current()


def test_a_file_that_came_went_or_moved_makes_it_stale(root):
    (root / "gui/new.py").write_text("x")
    assert not sources.is_current()
    (root / "gui/new.py").unlink()
    assert sources.is_current()
    (root / "gui/a.py").rename(root / "gui/b.py")
    assert not sources.is_current()


def test_a_bundle_that_was_never_finished_is_none(root):
    sources.STAMP.unlink()
    assert not sources.is_current()
