-- Version 2. All who make a statement, not the first alone; through what it was said, and whether the people were left unnamed; the
-- publisher's own judging words. All of it stands in the readings: the rows are derived anew after the migration.

CREATE TABLE statement_speaker (
  document INTEGER NOT NULL,
  statement TEXT NOT NULL,
  seq INTEGER NOT NULL,
  actor TEXT NOT NULL,
  country TEXT,                         -- the speaker's
  PRIMARY KEY (document, statement, seq),
  FOREIGN KEY (document, statement) REFERENCES statement (document, id) ON DELETE CASCADE,
  FOREIGN KEY (document, actor) REFERENCES actor (document, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_speaker_by_actor ON statement_speaker (actor);
CREATE INDEX statement_speaker_by_country ON statement_speaker (country);

ALTER TABLE statement ADD COLUMN channel TEXT;
ALTER TABLE statement ADD COLUMN anonymous INTEGER NOT NULL DEFAULT 0;

CREATE TABLE wording (
  document INTEGER NOT NULL REFERENCES reading (document) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  words TEXT NOT NULL,
  payload TEXT NOT NULL,
  PRIMARY KEY (document, seq)
) STRICT, WITHOUT ROWID;
