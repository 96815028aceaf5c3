-- Version 4. Syndicated copies: which reports of different publishers are one text, whole or cut. The fingerprints are derived from the
-- texts alone, the pairs from texts, publishers and days; all are derived after the migration.

-- The agency of the dateline: a paper that prints it tells the agency's story.
ALTER TABLE reading ADD COLUMN agency TEXT;

CREATE TABLE fingerprint (              -- bands of the text's MinHash: texts that share two or more may be copies of one another
  band INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
  PRIMARY KEY (band, document)
) STRICT, WITHOUT ROWID;

CREATE TABLE copy (                     -- two reports of different publishers with one text
  one INTEGER NOT NULL REFERENCES reading (document) ON DELETE CASCADE,
  other INTEGER NOT NULL REFERENCES reading (document) ON DELETE CASCADE,
  PRIMARY KEY (one, other),
  CHECK (one < other)
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_by_other ON copy (other);

CREATE TABLE derivation (               -- by which method what is derived was derived: another version of it derives it anew
  name TEXT PRIMARY KEY,
  method TEXT NOT NULL
) STRICT, WITHOUT ROWID;
