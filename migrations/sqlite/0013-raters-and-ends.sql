-- What a coordinator does with one rater: a pause, an exclusion, a word.
ALTER TABLE session ADD COLUMN paused_at INTEGER;

ALTER TABLE session ADD COLUMN excluded_at INTEGER;

CREATE TABLE rater_message (
  id INTEGER PRIMARY KEY,
  session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  read_at INTEGER,
  actor TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;

CREATE INDEX rater_message_of_session ON rater_message (session_id, id);

ALTER TABLE study ADD COLUMN archived_at INTEGER;

-- What is left of a study that was deleted: who did it and why, and the hashes that prove what it was.
CREATE TABLE deleted_study (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL,
  seal TEXT,
  audit_hash TEXT
) STRICT;
