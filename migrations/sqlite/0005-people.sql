-- Who may call what. Secrets (passwords, sessions, links, tokens) are kept as hashes only.
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  owner INTEGER NOT NULL CHECK (owner IN (0, 1)),
  created_at INTEGER NOT NULL,
  removed_at INTEGER,
  password TEXT
) STRICT;

CREATE TABLE study_role (
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  study_id INTEGER NOT NULL REFERENCES study (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('owner', 'coordinator', 'data-manager', 'analyst', 'viewer')),
  PRIMARY KEY (person_id, study_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX study_role_of_study ON study_role (study_id);

CREATE TABLE person_session (
  secret_hash TEXT PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX person_session_of_person ON person_session (person_id);

-- What lets a person choose a password, once. Without a person: for whoever sets Kelvin up.
CREATE TABLE person_link (
  secret_hash TEXT PRIMARY KEY,
  person_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX person_link_of_person ON person_link (person_id);

CREATE TABLE person_token (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  secret_hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  reading INTEGER NOT NULL CHECK (reading IN (0, 1)),
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

CREATE INDEX person_token_of_person ON person_token (person_id);
