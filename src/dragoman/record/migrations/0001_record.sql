-- Version 1. Documents are immutable and addressed by content; a reading is what one version of the coder made of one document
-- and can be thrown away and made again; decisions are people's, appended and never changed.

CREATE TABLE document (
  number INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,             -- content address: see record/rows.py
  text_sha256 TEXT NOT NULL,
  text TEXT NOT NULL,
  source_sha256 TEXT,                   -- of the bytes that were read, where the caller had them
  source_name TEXT,
  added_at TEXT NOT NULL
) STRICT;
CREATE INDEX document_by_text ON document (text_sha256);

CREATE VIRTUAL TABLE document_words USING fts5 (
  text, content = 'document', content_rowid = 'number', tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE TRIGGER document_is_searchable AFTER INSERT ON document BEGIN
  INSERT INTO document_words (rowid, text) VALUES (new.number, new.text);
END;
CREATE TRIGGER document_is_immutable BEFORE UPDATE ON document BEGIN
  SELECT raise(ABORT, 'a document is never changed');
END;
CREATE TRIGGER document_is_forgotten AFTER DELETE ON document BEGIN
  INSERT INTO document_words (document_words, rowid, text) VALUES ('delete', old.number, old.text);
END;

CREATE TABLE reading (
  document INTEGER PRIMARY KEY REFERENCES document (number),
  coder TEXT NOT NULL,                  -- version of the coder that made it
  read_at TEXT NOT NULL,
  given_id TEXT NOT NULL,               -- the id that the caller or the sources gave
  published TEXT,                       -- ISO 8601 date or date-time as read
  published_on TEXT,                    -- its day
  published_basis TEXT,
  title TEXT,
  publisher TEXT,
  url TEXT,
  sha256 TEXT NOT NULL,                 -- of the whole reading, so that any later change shows
  payload TEXT NOT NULL                 -- what the tables below do not hold
) STRICT;
CREATE INDEX reading_by_day ON reading (published_on);
CREATE INDEX reading_by_given_id ON reading (given_id);

CREATE TABLE actor (
  document INTEGER NOT NULL REFERENCES reading (document) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,
  role TEXT,
  payload TEXT NOT NULL,
  PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_by_id ON actor (id);
CREATE INDEX actor_by_country ON actor (country);

CREATE TABLE actor_name (               -- every form of the name, folded for look-up
  document INTEGER NOT NULL,
  actor TEXT NOT NULL,
  folded TEXT NOT NULL,
  PRIMARY KEY (folded, document, actor),
  FOREIGN KEY (document, actor) REFERENCES actor (document, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_name_by_actor ON actor_name (document, actor);

CREATE TABLE mention (
  document INTEGER NOT NULL,
  actor TEXT NOT NULL,
  seq INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  PRIMARY KEY (document, actor, seq),
  FOREIGN KEY (document, actor) REFERENCES actor (document, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE issue (
  document INTEGER NOT NULL REFERENCES reading (document) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX issue_by_id ON issue (id);

CREATE TABLE place (
  document INTEGER NOT NULL REFERENCES reading (document) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  name TEXT NOT NULL,
  country TEXT,
  latitude REAL,
  longitude REAL,
  geonames TEXT,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  PRIMARY KEY (document, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_by_name ON place (name);

CREATE TABLE statement (
  document INTEGER NOT NULL REFERENCES reading (document) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  speaker TEXT,
  country TEXT,                         -- the speaker's
  form TEXT NOT NULL,
  date_start TEXT,
  date_end TEXT,
  on_start TEXT,                        -- the date, or the day of publication where the text gives none
  on_end TEXT,
  words TEXT NOT NULL,
  payload TEXT NOT NULL,
  PRIMARY KEY (document, id),
  FOREIGN KEY (document, speaker) REFERENCES actor (document, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_by_speaker ON statement (speaker, on_start);
CREATE INDEX statement_by_country ON statement (country, on_start);

CREATE TABLE statement_issue (
  document INTEGER NOT NULL,
  statement TEXT NOT NULL,
  issue TEXT NOT NULL,
  PRIMARY KEY (document, statement, issue),
  FOREIGN KEY (document, statement) REFERENCES statement (document, id) ON DELETE CASCADE,
  FOREIGN KEY (document, issue) REFERENCES issue (document, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_issue_by_issue ON statement_issue (issue);

CREATE TABLE event (
  document INTEGER NOT NULL REFERENCES reading (document) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  mode TEXT,
  quad TEXT NOT NULL,
  status TEXT NOT NULL,
  date_start TEXT,
  date_end TEXT,
  on_start TEXT,
  on_end TEXT,
  place TEXT,
  place_country TEXT,
  speaker TEXT,                         -- who asserts it, where it is not the reporter
  statement TEXT,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  words TEXT NOT NULL,
  payload TEXT NOT NULL,
  PRIMARY KEY (document, id),
  FOREIGN KEY (document, speaker) REFERENCES actor (document, id),
  FOREIGN KEY (document, statement) REFERENCES statement (document, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_by_type ON event (type, on_start);
CREATE INDEX event_by_status ON event (status, on_start);
CREATE INDEX event_by_day ON event (on_start, on_end);

CREATE TABLE event_party (
  document INTEGER NOT NULL,
  event TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('actor', 'recipient')),
  seq INTEGER NOT NULL,
  actor TEXT NOT NULL,
  country TEXT,
  PRIMARY KEY (document, event, side, seq),
  FOREIGN KEY (document, event) REFERENCES event (document, id) ON DELETE CASCADE,
  FOREIGN KEY (document, actor) REFERENCES actor (document, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_party_by_actor ON event_party (actor);
CREATE INDEX event_party_by_country ON event_party (country);

CREATE TABLE event_issue (
  document INTEGER NOT NULL,
  event TEXT NOT NULL,
  issue TEXT NOT NULL,
  PRIMARY KEY (document, event, issue),
  FOREIGN KEY (document, event) REFERENCES event (document, id) ON DELETE CASCADE,
  FOREIGN KEY (document, issue) REFERENCES issue (document, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_issue_by_issue ON event_issue (issue);

CREATE TABLE position (
  document INTEGER NOT NULL REFERENCES reading (document) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  actor TEXT NOT NULL,                  -- an actor of the report, or a country's code
  country TEXT,
  issue TEXT NOT NULL,
  stance TEXT NOT NULL,
  statement TEXT,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  words TEXT NOT NULL,
  payload TEXT NOT NULL,
  PRIMARY KEY (document, seq),
  FOREIGN KEY (document, issue) REFERENCES issue (document, id),
  FOREIGN KEY (document, statement) REFERENCES statement (document, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX position_by_country ON position (country, issue);
CREATE INDEX position_by_actor ON position (actor, issue);
CREATE INDEX position_by_issue ON position (issue);

CREATE TABLE agenda (
  document INTEGER NOT NULL REFERENCES reading (document) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  issue TEXT NOT NULL,
  label TEXT NOT NULL,
  talks TEXT,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  words TEXT NOT NULL,
  payload TEXT NOT NULL,
  PRIMARY KEY (document, seq),
  FOREIGN KEY (document, issue) REFERENCES issue (document, id),
  FOREIGN KEY (document, talks) REFERENCES event (document, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX agenda_by_issue ON agenda (issue);

CREATE TABLE decision (                 -- what people decided: appended, never changed, never outranked by a machine
  number INTEGER PRIMARY KEY,
  decided_at TEXT NOT NULL,
  decided_by TEXT NOT NULL CHECK (decided_by <> ''),
  kind TEXT NOT NULL CHECK (kind <> ''),
  subject TEXT NOT NULL,                -- JSON: what it is about, by content address and id
  verdict TEXT NOT NULL,                -- JSON: what was decided
  reason TEXT
) STRICT;
CREATE TRIGGER decision_is_never_changed BEFORE UPDATE ON decision BEGIN
  SELECT raise(ABORT, 'a decision is never changed: append another');
END;
CREATE TRIGGER decision_is_never_deleted BEFORE DELETE ON decision BEGIN
  SELECT raise(ABORT, 'a decision is never deleted: append another');
END;
