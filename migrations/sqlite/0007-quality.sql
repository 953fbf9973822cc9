-- What a study's quality files hold, as they were read; apart from the study's own row.
CREATE TABLE quality_files (
  study_id INTEGER PRIMARY KEY REFERENCES study (id) ON DELETE CASCADE,
  files TEXT NOT NULL
) STRICT;

ALTER TABLE study ADD COLUMN quality_hash TEXT;

-- Judgments of probes, apart from those of the study.
ALTER TABLE session ADD COLUMN probed INTEGER NOT NULL DEFAULT 0;

-- A pair shown to learn about its rater: outside plan, quotas and counts. Ids begin at 2^52, where no
-- assignment's ever comes. kind: 0 check, 1 gold, 2 repeat. item: its place in its file; of a repeat, the
-- assignment. state: 0 held, 1 judged, 2 released.
CREATE TABLE probe (
  id INTEGER PRIMARY KEY CHECK (id >= 4503599627370496),
  study_id INTEGER NOT NULL,
  session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
  item INTEGER NOT NULL,
  side INTEGER NOT NULL CHECK (side IN (0, 1)),
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
  assigned_at INTEGER NOT NULL,
  lease_until INTEGER NOT NULL
) STRICT;

CREATE INDEX probe_of_session ON probe (session_id);

CREATE INDEX probe_of_study ON probe (study_id);

-- after_judgment: the last judgment stored before it, of anybody, so that a rater's own have one order.
CREATE TABLE probe_judgment (
  id INTEGER PRIMARY KEY,
  probe_id INTEGER NOT NULL REFERENCES probe (id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  counted INTEGER NOT NULL CHECK (counted IN (0, 1)),
  superseded INTEGER NOT NULL CHECK (superseded IN (0, 1)),
  after_judgment INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  content_hash BLOB NOT NULL,
  questions_hash BLOB NOT NULL,
  answers TEXT NOT NULL,
  flags TEXT NOT NULL,
  pages TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX probe_judgment_once ON probe_judgment (probe_id, revision);
