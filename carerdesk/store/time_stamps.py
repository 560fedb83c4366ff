"""Time stamps of RFC 3161: a question for any authority, and its answer checked, all offline.

The question holds a hash and nothing else.  The answer is checked as far as it can be without a
network: it is about this head, and its signature fits the certificate it brings.  Whether that
certificate is an authority's one should trust is for the reader to judge; the name it bears is
given.  What cannot be checked here is kept all the same.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import Certificate, load_der_x509_certificate

_SHA256 = bytes.fromhex("300d06096086480165030402010500")
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_TIME_STAMP_INFO = bytes.fromhex("2a864886f70d0109100104")
_MESSAGE_DIGEST = bytes.fromhex("2a864886f70d010904")
_CONTENT_TYPE = bytes.fromhex("2a864886f70d010903")
_HASHES: dict[bytes, hashes.HashAlgorithm] = {
    bytes.fromhex("608648016503040201"): hashes.SHA256(),
    bytes.fromhex("608648016503040202"): hashes.SHA384(),
    bytes.fromhex("608648016503040203"): hashes.SHA512(),
}
_MOST_BYTES = 1 << 20

_INTEGER, _BOOLEAN, _OCTETS, _OID, _TIME = 0x02, 0x01, 0x04, 0x06, 0x18
_SEQUENCE, _SET, _CONTEXT_0 = 0x30, 0x31, 0xA0


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeStamp:
    """What an answer says.

    Attributes:
        is_about_it: Whether it is about the digest asked for.
        is_checked: Whether its signature fits the certificate in it; ``False`` for what this
            program cannot check.
        stamped_at: The time it gives; ``None`` when it could not be read.
        authority: What the certificate calls itself.
    """

    is_about_it: bool
    is_checked: bool
    stamped_at: datetime | None = None
    authority: str = ""


def question(digest: bytes, nonce: bytes) -> bytes:
    """Return the 69 bytes that ask an authority to stamp a digest.

    Args:
        digest: 32 bytes, such as the head's.
        nonce: 8 random bytes; the first is bent so that the number is positive and full length.
    """
    number = bytes([nonce[0] & 0x7F | 0x40]) + nonce[1:8]
    imprint = _packed(_SEQUENCE, _SHA256 + _packed(_OCTETS, digest))
    return _packed(
        _SEQUENCE,
        _packed(_INTEGER, b"\x01")
        + imprint
        + _packed(_INTEGER, number)
        + _packed(_BOOLEAN, b"\xff"),
    )


def answer(token: bytes, digest: bytes) -> TimeStamp:
    """Read an authority's answer and check it as far as can be done here."""
    try:
        return _read(token, digest)
    except (ValueError, IndexError, OverflowError, InvalidSignature, UnsupportedAlgorithm):
        return TimeStamp(is_about_it=False, is_checked=False)


def _read(token: bytes, digest: bytes) -> TimeStamp:
    if len(token) > _MOST_BYTES:
        raise ValueError("too long")
    response = _parts(_only(token, _SEQUENCE))
    if response[0].tag == _SEQUENCE and _number(_parts(response[0])[0]) not in {0, 1}:
        raise ValueError("refused by the authority")
    kind, wrapped = _parts(response[-1])[:2] if response[0].tag == _SEQUENCE else response[:2]
    if kind.body != _SIGNED_DATA:
        raise ValueError("not signed data")
    signed = _parts(_parts(wrapped)[0])
    content_kind, content = _parts(signed[2])
    info = _parts(content)[0].body
    if content_kind.body != _TIME_STAMP_INFO:
        raise ValueError("not a time stamp")
    _, _, imprint, _, stamped = _parts(_only(info, _SEQUENCE))[:5]
    algorithm, hashed = _parts(imprint)
    about_it = hashed.body == digest and _packed(_SEQUENCE, algorithm.body) == _SHA256
    moment = _moment(stamped)
    certificate = _signed_by(signed, info)
    return TimeStamp(
        is_about_it=about_it,
        is_checked=about_it and certificate is not None,
        stamped_at=moment,
        authority="" if certificate is None else certificate.subject.rfc4514_string(),
    )


def _signed_by(signed: "list[Part]", info: bytes) -> Certificate | None:
    """Return the certificate whose key signed it, or nothing when none of those brought did."""
    signer = _parts(_parts(signed[-1])[0])
    algorithm = _HASHES.get(_parts(signer[2])[0].body)
    attributes = next((part for part in signer if part.tag == _CONTEXT_0), None)
    if algorithm is None or attributes is None or not _fits(attributes, info, algorithm):
        return None
    # The signature is over the attributes as a set, though they stand there under another tag.
    text = _packed(_SET, attributes.body)
    signature = signer[signer.index(attributes) + 2].body
    brought = [part for part in signed[3:-1] if part.tag == _CONTEXT_0]
    for part in _parts(brought[0]) if brought else []:
        certificate = load_der_x509_certificate(_packed(part.tag, part.body))
        if _verifies(certificate, signature, text, algorithm):
            return certificate
    return None


def _fits(attributes: "Part", info: bytes, algorithm: hashes.HashAlgorithm) -> bool:
    found = {}
    for attribute in _parts(attributes):
        kind, values = _parts(attribute)
        found[kind.body] = _parts(values)[0].body
    digest = hashes.Hash(algorithm)
    digest.update(info)
    return (
        found.get(_MESSAGE_DIGEST) == digest.finalize()
        and found.get(_CONTENT_TYPE) == _TIME_STAMP_INFO
    )


def _verifies(
    certificate: Certificate, signature: bytes, text: bytes, algorithm: hashes.HashAlgorithm
) -> bool:
    key = certificate.public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, text, padding.PKCS1v15(), algorithm)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, text, ec.ECDSA(algorithm))
        else:
            return False
    except InvalidSignature:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Part:
    """One value of a DER text."""

    tag: int
    body: bytes


def _packed(tag: int, body: bytes) -> bytes:
    size = len(body)
    if size < 0x80:  # noqa: PLR2004 - DER's short form
        return bytes([tag, size]) + body
    length = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes([tag, 0x80 | len(length)]) + length + body


def _parts(whole: Part) -> list[Part]:
    """Return the values inside a value, in order."""
    found, at, text = [], 0, whole.body
    while at < len(text):
        tag, size, at = text[at], text[at + 1], at + 2
        if size & 0x80:
            count = size & 0x7F
            if not 1 <= count <= 4:  # noqa: PLR2004 - up to four gigabytes, and never open-ended
                raise ValueError("length")
            size, at = int.from_bytes(text[at : at + count]), at + count
        if at + size > len(text):
            raise ValueError("cut off")
        found.append(Part(tag, text[at : at + size]))
        at += size
    return found


def _only(text: bytes, tag: int) -> Part:
    (part,) = _parts(Part(0, text))
    if part.tag != tag:
        raise ValueError("tag")
    return part


def _number(part: Part) -> int:
    if part.tag != _INTEGER:
        raise ValueError("not a number")
    return int.from_bytes(part.body, signed=True)


def _moment(part: Part) -> datetime:
    if part.tag != _TIME:
        raise ValueError("not a time")
    whole = part.body.decode("ascii").removesuffix("Z").partition(".")[0]
    return datetime.strptime(whole, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
