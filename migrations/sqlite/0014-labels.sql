-- Automatic labels of responses, imported after unblinding: each import is a version of the set of its name.
-- A set counts once `rows` says how many labels it holds; until then its import is under way, or was cut off.
CREATE TABLE label_set (
  id INTEGER PRIMARY KEY,
  study_id INTEGER NOT NULL REFERENCES study (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  question TEXT NOT NULL,
  option TEXT,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  rows INTEGER,
  at INTEGER NOT NULL,
  who TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX label_set_version ON label_set (study_id, name, version);

-- What was said of the response that an arm gave to a line of the materials.
CREATE TABLE label (
  set_id INTEGER NOT NULL REFERENCES label_set (id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  arm TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (set_id, line, arm)
) STRICT, WITHOUT ROWID;
