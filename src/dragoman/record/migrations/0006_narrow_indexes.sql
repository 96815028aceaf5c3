-- Version 6. Narrow indexes. Where events took place is counted from one alone: dates and status stand in it, so that no event is opened.
CREATE INDEX event_that_took_place ON event (place, place_country, type, on_start, on_end, status)
  WHERE place IS NOT NULL AND status IN ('occurred', 'ongoing');

-- The few columns by which the events of a party are chosen, beside the wide rows that hold their words.
CREATE INDEX event_in_short ON event (document, id, type, status, on_start, on_end, seq);
