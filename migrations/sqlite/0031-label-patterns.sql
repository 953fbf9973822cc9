-- The version of Kelvin's own list of patterns that made the labels of a set; null where they came from a file.
ALTER TABLE label_set ADD COLUMN patterns INTEGER;
