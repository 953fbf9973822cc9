-- The version of Kelvin's own list of patterns that made the labels of a set; see migrations/sqlite.
ALTER TABLE label_set ADD COLUMN patterns integer;
