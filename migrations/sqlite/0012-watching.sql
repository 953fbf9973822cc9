-- Browsers that came to a study and have not consented: a hash of the secret in their cookie, so that the
-- same one is counted once. Consenting takes the row out.
CREATE TABLE visitor (
  study_id INTEGER NOT NULL REFERENCES study (id) ON DELETE CASCADE,
  token_hash TEXT NOT NULL,
  PRIMARY KEY (study_id, token_hash)
) STRICT, WITHOUT ROWID;

-- What somebody should look at, raised once for each rule and subject: a rater, or an occasion of the study.
CREATE TABLE alert (
  id INTEGER PRIMARY KEY,
  study_id INTEGER NOT NULL REFERENCES study (id) ON DELETE CASCADE,
  rule TEXT NOT NULL,
  occasion TEXT NOT NULL,
  session_id INTEGER REFERENCES session (id) ON DELETE CASCADE,
  raised_at INTEGER NOT NULL,
  seen REAL NOT NULL,
  usual REAL,
  n INTEGER NOT NULL,
  acknowledged_at INTEGER,
  acknowledged_by TEXT
) STRICT;

CREATE UNIQUE INDEX alert_once ON alert (study_id, rule, occasion);

CREATE INDEX alert_of_session ON alert (session_id);
