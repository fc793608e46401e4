"""Whose badge a line is, as it says itself: only so that the badges of one issuer come together. Nothing is believed."""

import base64
import json
from urllib.parse import unquote, urlsplit


def host_of(line):
    """The host of the address, or of the issuer that the badge names; empty where there is none."""
    try:
        return host(named(line)) or ""
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError):
        return ""


def named(line):
    """The address of a badge, or the id of its issuer."""
    value = json.loads(line) if line[:1] in '{["' else line
    if isinstance(value, dict):
        value = value.get("url") or value.get("badge") or value
    if isinstance(value, str) and value.startswith("https://"):
        return value
    badge = json.loads(payload(value)) if isinstance(value, str) else value
    issuer = badge.get("issuer") or badge.get("vc", {}).get("issuer") or badge["iss"]
    return issuer["id"] if isinstance(issuer, dict) else issuer


def payload(token):
    """The payload of a token, or the text itself."""
    if token.lstrip().startswith("{"):
        return token
    part = token.split(".")[1]
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def host(address):
    """The host of an https address or of a did:web."""
    if address.startswith("did:web:"):
        return unquote(address.split(":")[2]).lower()
    return urlsplit(address).hostname


def shares(counts, partitions):
    """Which part of a host's badges goes to which partition: `{ (host, part): partition }`, and the parts of each host.

    A host with more than its share is divided; the largest part goes first, to where the fewest are so far.
    """
    most = max(1, -(-sum(counts.values()) // partitions))
    parts = {host: -(-count // most) for host, count in counts.items()}
    pieces = [(counts[host] / number, host, part) for host, number in parts.items() for part in range(number)]
    load = [0.0] * partitions
    places = {}
    for size, host_name, part in sorted(pieces, key=lambda piece: (-piece[0], piece[1:])):
        place = load.index(min(load))
        load[place] += size
        places[host_name, part] = place
    return places, parts
