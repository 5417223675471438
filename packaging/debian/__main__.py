"""Make the .deb of the bundle and have it looked over. Exit code 0: no validator objects."""

import argparse
import gzip
import re
import shutil
import subprocess
import sys
import tempfile
from email.utils import parsedate_to_datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUNDLE = ROOT / "dist" / "dozvon"
DRAWING = ROOT / "resources" / "icons" / "dozvon.svg"
sys.path += [str(HERE.parent / "frozen"), str(HERE.parent / "prepare")]
from debian import offer_packages  # noqa: E402
from drawing import draw  # noqa: E402

ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
CONTROL = """\
Package: dozvon
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Recommends: gnome-keyring | kwalletmanager | keepassxc, xdg-utils, fonts-dejavu-core
Section: misc
Priority: optional
Description: callback requests through Calltouch from a spreadsheet of leads
 A desktop program for call-centre supervisors. It imports a spreadsheet of
 leads, repairs and checks the phones, sends each lead to the Calltouch
 callback API and shows for every row what became of it. Nobody is called
 twice without an explicit yes, and no lead is lost.
 .
 It brings its own Python and Qt and was built on Debian 12: it needs the C
 library of that release or a newer one. It is independent of the vendor.
"""


def lay_out(tree: Path, version: str) -> None:
    """Everything but the control file."""
    program = tree / "usr/lib/dozvon"
    shutil.copytree(BUNDLE, program, symlinks=True, ignore=shutil.ignore_patterns("licences"))
    leave_to_the_system(program / "_internal")
    documents = tree / "usr/share/doc/dozvon"
    shutil.copytree(BUNDLE / "licences", documents / "licences")
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/dozvon").symlink_to("../lib/dozvon/dozvon")
    for name in ("dozvon.desktop", "zz-dozvon-open.desktop"):
        put(HERE / name, tree / "usr/share/applications" / name)
    put(DRAWING, tree / "usr/share/icons/hicolor/scalable/apps/dozvon.svg")
    for size in ICON_SIZES:
        target = tree / f"usr/share/icons/hicolor/{size}x{size}/apps/dozvon.png"
        target.parent.mkdir(parents=True)
        draw(DRAWING, size, target)
    changes = (HERE / "changelog").read_text(encoding="utf-8")
    written = parsedate_to_datetime(re.findall(r"^ -- .*>  (.+)$", changes, re.MULTILINE)[0])
    story = (HERE / "dozvon.metainfo.xml").read_text(encoding="utf-8")
    told = tree / "usr/share/metainfo/dozvon.metainfo.xml"
    told.parent.mkdir(parents=True)
    told.write_text(story.replace("@VERSION@", version).replace("@DATE@", f"{written:%Y-%m-%d}"), encoding="utf-8")
    pack(changes.replace(own_version(), version, 1), documents / "changelog.gz")
    pack((HERE / "dozvon.1").read_text(encoding="utf-8"), tree / "usr/share/man/man1/dozvon.1.gz")
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8").splitlines()
    body = "".join(f" {line or '.'}\n" for line in licence)
    (documents / "copyright").write_text(
        (HERE / "copyright.head").read_text(encoding="utf-8") + f"License: Expat\n{body}", encoding="utf-8"
    )
    put(HERE / "lintian-overrides", tree / "usr/share/lintian/overrides/dozvon")
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == program / "dozvon" else 0o644)


def put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def pack(text: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def leave_to_the_system(internal: Path) -> None:
    """Libraries that Debian has go: its own get security fixes. Python's stays, a newer Debian has another."""
    for library in internal.glob("lib*.so*"):
        if library.is_symlink() or library.name.startswith("libpython"):
            continue
        owner = subprocess.run(["dpkg-query", "-S", f"*/{library.name}"], capture_output=True, check=False)
        if owner.returncode == 0:
            library.unlink()


def own_version() -> str:
    found = re.search(r'__version__ = "(.+)"', (ROOT / "gui/__init__.py").read_text(encoding="utf-8"))
    return found[1] if found else sys.exit("gui/__init__.py does not say the version")


def needed(tree: Path) -> str:
    """What dpkg-shlibdeps finds the program to need."""
    internal = tree / "usr/lib/dozvon/_internal"
    binaries = [path for path in internal.rglob("*.so*") if path.is_file() and not path.is_symlink()]
    folders = sorted({str(path.parent) for path in binaries})
    with tempfile.TemporaryDirectory() as folder:
        control = Path(folder, "debian/control")
        control.parent.mkdir()
        control.write_text("Source: dozvon\n\nPackage: dozvon\nArchitecture: any\n", encoding="utf-8")
        words = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", *(f"-l{each}" for each in folders)]
        done = subprocess.run(
            [*words, *binaries, internal.parent / "dozvon"], cwd=folder, capture_output=True, text=True, check=False
        )
    if done.returncode:
        sys.exit(f"dpkg-shlibdeps: {done.stderr.strip()[-3000:]}")
    return done.stdout.partition("shlibs:Depends=")[2].strip()


def make(version: str, target: Path, *, quick: bool) -> Path:
    architecture = subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()
    changes = (HERE / "changelog").read_text(encoding="utf-8")
    made = target / f"dozvon_{version}_{architecture}.deb"
    with tempfile.TemporaryDirectory(prefix="dozvon-deb-") as folder:
        tree = Path(folder, "dozvon")
        lay_out(tree, version)
        size = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
        control = tree / "DEBIAN/control"
        control.parent.mkdir()
        control.write_text(
            CONTROL.format(
                version=version,
                architecture=architecture,
                maintainer=re.findall(r"^ -- (.+>)", changes, re.MULTILINE)[0],
                size=size // 1024,
                depends=needed(tree),
            ),
            encoding="utf-8",
        )
        sums = sorted(path for path in (tree / "usr").rglob("*") if path.is_file() and not path.is_symlink())
        listed = subprocess.check_output(["md5sum", *(path.relative_to(tree) for path in sums)], cwd=tree)
        control.with_name("md5sums").write_bytes(listed)
        for path in (tree, control.parent):
            path.chmod(0o755)
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", *("-Zgzip -z1" if quick else "-Zxz").split(), "--build", tree, made],
            check=True,
        )
    return made


def look_over(made: Path) -> bool:
    """Whether every validator that is here is content."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["dpkg-deb", "-x", made, folder], check=True)
        share = Path(folder, "usr/share")
        checks = [
            ["desktop-file-validate", *sorted((share / "applications").glob("*.desktop"))],
            ["appstreamcli", "validate", "--no-net", "--explain", *(share / "metainfo").glob("*.xml")],
            ["lintian", "--allow-root", "--fail-on", "error,warning", "--tag-display-limit", "0", made],
        ]
        good = True
        for words in checks:
            if not shutil.which(str(words[0])):
                print(f"{words[0]}: not here, skipped")
                continue
            done = subprocess.run(words, check=False)
            print(f"{words[0]}: {'good' if done.returncode == 0 else 'objects'}", flush=True)
            good &= done.returncode == 0
    return good


def main() -> int:
    parser = argparse.ArgumentParser(prog="packaging/deb", description="Make the .deb of the bundle.")
    parser.add_argument("--as-version", default=own_version(), help="call it another version, to try upgrades")
    parser.add_argument("--into", type=Path, default=ROOT / "dist", help="the folder it is put into")
    parser.add_argument("--unseen", action="store_true", help="pack it quickly and do not look it over")
    options = parser.parse_args()
    offer_packages(HERE.parent / "debian-deb.txt", ROOT / ".venv-bundle" / "setup.log")
    made = make(options.as_version, options.into.absolute(), quick=options.unseen)
    print(f"{made}: {made.stat().st_size / 1e6:.0f} MB")
    return 0 if options.unseen or look_over(made) else 1


if __name__ == "__main__":
    sys.exit(main())
