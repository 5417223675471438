"""A company with an authority of its own, and a server it vouches for."""

import datetime as dt
import ipaddress
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Company:
    """`authority` is the certificate to trust, `server` a host's certificate with its key; both PEM."""

    authority: Path
    server: Path


def a_company(folder, host):
    """Make one whose server is called `host`; the test is skipped where certificates cannot be made."""
    pytest.importorskip("cryptography")
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    def name(text):
        return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])

    def made(subject, key, issuer, signer, extensions):
        now = dt.datetime.now(dt.UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(name(subject))
            .issuer_name(name(issuer))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - dt.timedelta(days=1))
            .not_valid_after(now + dt.timedelta(days=1))
        )
        for extension, critical in extensions:
            builder = builder.add_extension(extension, critical=critical)
        return builder.sign(signer, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)

    def alternative():
        try:
            return x509.IPAddress(ipaddress.ip_address(host))
        except ValueError:
            return x509.DNSName(host)

    root, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    identifier = x509.SubjectKeyIdentifier.from_public_key(root.public_key())
    authority = made(
        "Company CA",
        root,
        "Company CA",
        root,
        [(x509.BasicConstraints(ca=True, path_length=None), True), (identifier, False)],
    )
    server = made(
        host,
        key,
        "Company CA",
        root,
        [
            (x509.SubjectAlternativeName([alternative()]), False),
            (x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier), False),
        ],
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    company = Company(folder / "authority.pem", folder / "server.pem")
    company.authority.write_bytes(authority)
    company.server.write_bytes(server + private)
    return company
