-- Where a rater stands, by when each step was done; `server/domain/stages.ts` reads it.
ALTER TABLE session ADD COLUMN source TEXT NOT NULL DEFAULT 'open';

ALTER TABLE session ADD COLUMN about_at INTEGER;

ALTER TABLE session ADD COLUMN quiz_tries INTEGER NOT NULL DEFAULT 0;

ALTER TABLE session ADD COLUMN quiz_passed_at INTEGER;

ALTER TABLE session ADD COLUMN practised_at INTEGER;

-- When nothing was left to judge; with a question about the blind, `ended_at` comes later.
ALTER TABLE session ADD COLUMN rated_at INTEGER;

-- Which code the rater was given, and when: once written, neither changes.
ALTER TABLE session ADD COLUMN ended_at INTEGER;

ALTER TABLE session ADD COLUMN ending TEXT;

ALTER TABLE session ADD COLUMN erased_at INTEGER;

-- Further browsers of a rater, each by the hash of its own secret.
CREATE TABLE session_device (
  study_id INTEGER NOT NULL,
  token_hash TEXT NOT NULL,
  session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  PRIMARY KEY (study_id, token_hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX session_device_of_session ON session_device (session_id);

-- The only place where a platform's name for a person is kept. Found by a hash under the study's key,
-- so that the name itself stands in one row and in no index.
CREATE TABLE platform_identifier (
  id INTEGER PRIMARY KEY,
  study_id INTEGER NOT NULL,
  session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  platform TEXT NOT NULL CHECK (platform IN ('prolific', 'mturk')),
  person_hash TEXT NOT NULL,
  person TEXT NOT NULL,
  platform_study TEXT,
  platform_session TEXT,
  at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX platform_identifier_once ON platform_identifier (study_id, person_hash);

CREATE INDEX platform_identifier_of_session ON platform_identifier (session_id);

-- Links for one rater each: the hash of the secret, and the session that came of it.
CREATE TABLE invitation (
  id INTEGER PRIMARY KEY,
  study_id INTEGER NOT NULL REFERENCES study (id) ON DELETE CASCADE,
  secret_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  session_id INTEGER REFERENCES session (id) ON DELETE SET NULL
) STRICT;

CREATE UNIQUE INDEX invitation_by_secret ON invitation (study_id, secret_hash);

CREATE INDEX invitation_of_session ON invitation (session_id);

CREATE TABLE about_answer (
  session_id INTEGER PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
  answers TEXT NOT NULL
) STRICT;

-- first_arm: which arm of the study, by place, was called the first kind.
CREATE TABLE blinding_guess (
  session_id INTEGER PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
  assignment_id INTEGER NOT NULL,
  position TEXT NOT NULL CHECK (position IN ('left', 'right')),
  first_arm INTEGER NOT NULL CHECK (first_arm IN (0, 1)),
  guess TEXT CHECK (guess IN ('first', 'second', 'unknown')),
  confidence INTEGER CHECK (confidence BETWEEN 1 AND 5),
  why TEXT,
  at INTEGER NOT NULL
) STRICT;

-- What is left of a judgment that its rater had erased: that it was there, and a hash of its content
-- salted with what nobody kept.
CREATE TABLE erased_judgment (
  judgment_id INTEGER PRIMARY KEY,
  study_id INTEGER NOT NULL,
  session_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  counted INTEGER NOT NULL CHECK (counted IN (0, 1)),
  commitment BLOB NOT NULL CHECK (length(commitment) = 32),
  erased_at INTEGER NOT NULL
) STRICT;

CREATE INDEX erased_judgment_of_study ON erased_judgment (study_id);
