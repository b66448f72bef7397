"""The tables of the memory, and moving an older file up to them."""

from __future__ import annotations

import sqlite3

VERSION = 4

_TABLES = """
CREATE TABLE draft (
    source_key TEXT NOT NULL,      -- digest of language pair and normalised source with its slots
    engine     TEXT NOT NULL,      -- digest of the model and the decoder options
    rules      TEXT NOT NULL,      -- digest of the glossary rules that matched the source
    source     TEXT NOT NULL,
    target     TEXT,               -- NULL: every draft was refused, the source text stands
    score      REAL NOT NULL,      -- mean log-probability of a target token
    findings   TEXT NOT NULL,      -- JSON list of [rule, severity, message]
    agreement  REAL,               -- mean likeness to other hypotheses, 0 to 1; NULL: not known
    PRIMARY KEY (source_key, engine, rules)
) WITHOUT ROWID;

CREATE TABLE segment (
    post       TEXT NOT NULL,      -- path of the source post, relative to the memory's root
    segment    TEXT NOT NULL,      -- segment id
    position   INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    line       INTEGER NOT NULL,
    digest     TEXT NOT NULL,      -- of the source text
    source     TEXT NOT NULL,
    target     TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('initial', 'translated', 'reviewed', 'final')),
    stale      INTEGER NOT NULL DEFAULT 0,  -- 1: approved, but no longer in the post
    findings   TEXT NOT NULL,
    engine     TEXT NOT NULL DEFAULT '',    -- name of the engine that drafted the target, if known
    PRIMARY KEY (post, segment)
) WITHOUT ROWID;

CREATE TABLE manifest (
    output     TEXT PRIMARY KEY,   -- path of the written file, as post
    post       TEXT NOT NULL,
    source     TEXT NOT NULL,      -- digest of the post's bytes
    setup      TEXT NOT NULL,      -- digest of configuration, glossary, engine and program version
    written    TEXT NOT NULL,      -- digest of the bytes written last
    pending    TEXT NOT NULL,      -- digest of the bytes being written, or ''
    stat       TEXT NOT NULL,      -- size and time stamp of post and output: equal means unread
    flagged    INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE rate (
    engine     TEXT PRIMARY KEY,   -- as in table `draft`
    characters REAL NOT NULL,      -- source characters drafted by all runs on this machine
    seconds    REAL NOT NULL       -- and the time that took
) WITHOUT ROWID;

CREATE INDEX segment_state ON segment (state);
CREATE INDEX manifest_post ON manifest (post);
"""

_REVIEW = """
CREATE TABLE machine (
    post       TEXT NOT NULL,      -- as in table `segment`
    segment    TEXT NOT NULL,
    draft      TEXT NOT NULL,      -- what the machine had when a person took over
    engine     TEXT NOT NULL,      -- name of the engine, if known
    PRIMARY KEY (post, segment)
) WITHOUT ROWID;

CREATE TABLE history (
    number        INTEGER PRIMARY KEY AUTOINCREMENT,
    post          TEXT NOT NULL,
    segment       TEXT NOT NULL,
    digest        TEXT NOT NULL,   -- of the source text
    at            TEXT NOT NULL,   -- UTC, ISO 8601
    origin        TEXT NOT NULL,   -- where the change came from, such as a file's name
    target_before TEXT NOT NULL,
    state_before  TEXT NOT NULL,
    target        TEXT NOT NULL,
    state         TEXT NOT NULL,
    comment       TEXT NOT NULL    -- '' if nothing was said
);

CREATE TABLE former (
    post       TEXT NOT NULL,
    segment    TEXT NOT NULL,
    position   INTEGER NOT NULL,
    source     TEXT NOT NULL,
    target     TEXT NOT NULL,      -- as it was before the last run that changed the post
    state      TEXT NOT NULL,
    PRIMARY KEY (post, segment)
) WITHOUT ROWID;

CREATE TABLE tm (
    digest     TEXT NOT NULL,      -- of the source text with its markers, as in table `segment`
    source     TEXT NOT NULL,
    target     TEXT NOT NULL,
    origin     TEXT NOT NULL,      -- the file that it was imported from
    PRIMARY KEY (digest, target)
) WITHOUT ROWID;

CREATE INDEX history_segment ON history (post, segment);
CREATE INDEX segment_digest ON segment (digest);
"""
_COLUMNS = """
ALTER TABLE draft ADD COLUMN agreement REAL;
ALTER TABLE segment ADD COLUMN engine TEXT NOT NULL DEFAULT '';
"""
_WORKING = """
CREATE TABLE working (
    post       TEXT NOT NULL,      -- as in table `segment`
    segment    TEXT NOT NULL,
    token      TEXT NOT NULL,      -- what the segment was when the typing began
    source     TEXT NOT NULL,
    text       TEXT NOT NULL,      -- what was typed and is not approved yet
    revision   INTEGER NOT NULL,   -- counts the times it was kept
    at         TEXT NOT NULL,      -- UTC, ISO 8601
    PRIMARY KEY (post, segment)
) WITHOUT ROWID;

CREATE TABLE sentence (
    post       TEXT NOT NULL,      -- as in table `segment`
    segment    TEXT NOT NULL,      -- the approved segment that it is from
    key        TEXT NOT NULL,      -- the first 16 letters of the digest of the source
    source     TEXT NOT NULL,      -- the sentence, markers numbered from 1
    target     TEXT NOT NULL,
    PRIMARY KEY (post, segment, key)
) WITHOUT ROWID;

CREATE TABLE uses (
    post       TEXT NOT NULL,
    key        TEXT NOT NULL,      -- of a sentence that the post has, as in table `sentence`
    PRIMARY KEY (post, key)
) WITHOUT ROWID;

CREATE INDEX sentence_key ON sentence (key);
CREATE INDEX uses_key ON uses (key);
CREATE INDEX tm_key ON tm (substr(digest, 1, 16));
ALTER TABLE history ADD COLUMN findings_before TEXT NOT NULL DEFAULT '[]';
DROP INDEX IF EXISTS segment_approved;
-- Which sentences a post has is known when the post is looked at again.
UPDATE manifest SET setup = '';
"""
_STEPS = {
    0: _TABLES + _REVIEW + _WORKING,
    1: _COLUMNS + _REVIEW + _WORKING,
    2: _COLUMNS + _REVIEW + _WORKING,
    3: _WORKING,
}
"""What brings a file of each older format up to date; 0 is a new file."""


class MemoryVersionError(Exception):
    """The file was written by a newer program."""


def prepare(connection: sqlite3.Connection) -> None:
    """Create the tables in a new file, and bring an older one up to date.

    Raises MemoryVersionError for a file that is newer.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise MemoryVersionError(
            f"its format is {version}, this program knows {VERSION}; update translate-posts"
        )
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if tables and "manifest" not in tables:
        raise MemoryVersionError("it is the database of another program; move it away")
    if version in _STEPS:
        connection.executescript(
            f"BEGIN IMMEDIATE; {_STEPS[version]} PRAGMA user_version = {VERSION}; COMMIT;"
        )
