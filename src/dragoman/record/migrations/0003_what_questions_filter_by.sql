-- Version 3. What questions filter by, so that they need not open the JSON of every fact: sectors (each between blanks, " GOV MIL "),
-- the words that introduce a statement, and indexes. All of it stands in the readings: the rows are derived anew after the migration.

ALTER TABLE actor ADD COLUMN sectors TEXT NOT NULL DEFAULT '';
ALTER TABLE event_party ADD COLUMN sectors TEXT NOT NULL DEFAULT '';
ALTER TABLE statement_speaker ADD COLUMN sectors TEXT NOT NULL DEFAULT '';
ALTER TABLE statement ADD COLUMN cue TEXT;

CREATE INDEX event_party_by_sectors ON event_party (sectors);
CREATE INDEX statement_speaker_by_sectors ON statement_speaker (sectors);
CREATE INDEX statement_by_cue ON statement (cue);
CREATE INDEX statement_by_day ON statement (on_start, on_end);
CREATE INDEX event_by_mode ON event (mode);
CREATE INDEX event_by_place ON event (place, place_country);
CREATE INDEX event_by_place_country ON event (place_country);
CREATE INDEX place_by_country ON place (country);
CREATE INDEX reading_by_publisher ON reading (publisher);

-- The few reports whose title may bear the desk's mark of a correction or withdrawal, and those without a title.
CREATE INDEX reading_marked ON reading (document)
  WHERE title LIKE '%correct%' OR title LIKE '%refile%' OR title LIKE '%withdraw%' OR title LIKE '%retract%' OR title LIKE '%kill%';
CREATE INDEX reading_untitled ON reading (document) WHERE title IS NULL;
