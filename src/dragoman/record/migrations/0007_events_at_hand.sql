-- Version 7. Everything about an event that an answer shows or a question joins by, beside its JSON, so that no answer opens that; the
-- circles of parties by country; and what joining the reports of one circle of parties came to. The rows are derived anew
-- after the migration; the joining is worked out when reports are added next.

ALTER TABLE event ADD COLUMN trigger_start INTEGER NOT NULL DEFAULT 0;
ALTER TABLE event ADD COLUMN trigger_stop INTEGER NOT NULL DEFAULT 0;
ALTER TABLE event ADD COLUMN latitude REAL;
ALTER TABLE event ADD COLUMN longitude REAL;
-- As how many events it counts.
ALTER TABLE event ADD COLUMN times INTEGER NOT NULL DEFAULT 1;
ALTER TABLE event ADD COLUMN confidence REAL NOT NULL DEFAULT 0;
-- JSON lists, empty where there is nothing; of actors, recipients and the speaker: id, name, kind, country, role, sectors.
ALTER TABLE event ADD COLUMN contexts TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN issues TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN actors TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN recipients TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN voice TEXT NOT NULL DEFAULT '';
-- Whom it concerns: see record/rows.py.
ALTER TABLE event ADD COLUMN circle TEXT NOT NULL DEFAULT '';
-- Events are chosen by whom they concern, in order of their days, from this index alone.
CREATE INDEX event_by_circle ON event (circle, type, on_start, on_end);

CREATE TABLE circle (                   -- which countries a circle holds: each, and each pair in alphabetical order
  one TEXT NOT NULL,
  other TEXT NOT NULL,                  -- empty for a country by itself
  circle TEXT NOT NULL,
  PRIMARY KEY (one, other, circle)
) STRICT, WITHOUT ROWID;

CREATE TABLE joining (                  -- which events of one circle and type are one; a row that no longer holds is deleted
  circle TEXT NOT NULL,
  type TEXT NOT NULL,
  members TEXT NOT NULL,                -- document:event of each, by day of the report
  events TEXT NOT NULL,                 -- the number of the joined event that each of them tells
  PRIMARY KEY (circle, type)
) STRICT;

-- What an issue is called, and under which names a country's actors appear, is counted from the index alone.
DROP INDEX issue_by_id;
CREATE INDEX issue_by_id ON issue (id, label);
DROP INDEX actor_by_country;
CREATE INDEX actor_by_country ON actor (country, document, kind, name);
