-- Version 5. Corrections, withdrawals and updates: the mark that a report bears, in its title or in a note, and which report it revises.
-- Both are derived from the readings after the migration.

ALTER TABLE reading ADD COLUMN mark TEXT;

DROP INDEX reading_marked;
DROP INDEX reading_untitled;
CREATE INDEX reading_marked ON reading (publisher, published_on) WHERE mark IS NOT NULL;
CREATE INDEX reading_by_url ON reading (url) WHERE url IS NOT NULL;

CREATE TABLE revision (                 -- each report revises one at most: chains, never circles
  later INTEGER PRIMARY KEY REFERENCES reading (document) ON DELETE CASCADE,
  earlier INTEGER NOT NULL REFERENCES reading (document) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('corrected', 'updated', 'withdrawn'))
) STRICT;
CREATE INDEX revision_by_earlier ON revision (earlier);
