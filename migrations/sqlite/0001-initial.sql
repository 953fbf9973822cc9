-- Small columns come first in each row, so that reading them never walks a long text. A foreign key is
-- declared where an index serves it from the child's side; elsewhere, deleting a draft would search
-- every row of the other studies. On tables that each submission writes, no CHECK lists more than two
-- values with IN: SQLite would build a table of them each time it looks.

CREATE TABLE study (
  id INTEGER PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('importing', 'draft', 'open', 'paused', 'closed', 'unblinded')),
  slug TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  pairs INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  key BLOB NOT NULL CHECK (length(key) = 16),
  materials_hash TEXT NOT NULL,
  seal TEXT,
  definition TEXT NOT NULL,
  documents TEXT NOT NULL
) STRICT;

-- Counted up with each judgment, apart from the study's long row.
CREATE TABLE study_progress (
  study_id INTEGER PRIMARY KEY REFERENCES study (id) ON DELETE CASCADE,
  slots INTEGER NOT NULL,
  judged INTEGER NOT NULL CHECK (judged <= slots),
  surplus INTEGER NOT NULL
) STRICT;

CREATE TABLE study_event (
  id INTEGER PRIMARY KEY,
  study_id INTEGER NOT NULL REFERENCES study (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('created', 'opened', 'paused', 'resumed', 'closed', 'unblinded')),
  reason TEXT
) STRICT;

CREATE INDEX study_event_of_study ON study_event (study_id);

CREATE TABLE prompt (
  id INTEGER PRIMARY KEY,
  study_id INTEGER NOT NULL REFERENCES study (id),
  line INTEGER NOT NULL,
  prompt_id TEXT NOT NULL,
  task TEXT,
  context TEXT,
  model TEXT,
  user_belief TEXT,
  reference_answer TEXT,
  tags TEXT NOT NULL,
  prompt TEXT NOT NULL
) STRICT;

CREATE INDEX prompt_by_name ON prompt (study_id, prompt_id);

CREATE TABLE response (
  id INTEGER PRIMARY KEY,
  prompt_id INTEGER NOT NULL REFERENCES prompt (id) ON DELETE CASCADE,
  arm TEXT NOT NULL,
  model TEXT,
  text TEXT NOT NULL
) STRICT;

CREATE INDEX response_of_prompt ON response (prompt_id);

-- What a rater judges at a time; without a second response where the study's unit is a response.
CREATE TABLE pair (
  id INTEGER PRIMARY KEY,
  study_id INTEGER NOT NULL REFERENCES study (id),
  prompt_id INTEGER NOT NULL REFERENCES prompt (id) ON DELETE CASCADE,
  first_id INTEGER NOT NULL,
  second_id INTEGER,
  once_key INTEGER NOT NULL
) STRICT;

CREATE INDEX pair_of_study ON pair (study_id);

CREATE INDEX pair_of_prompt ON pair (prompt_id);

-- What raters are shown of a pair, rendered: one row, so that handing out a pair looks in one place.
CREATE TABLE pair_content (
  pair_id INTEGER PRIMARY KEY REFERENCES pair (id) ON DELETE CASCADE,
  prompt TEXT NOT NULL,
  reference TEXT,
  first TEXT NOT NULL,
  second TEXT
) STRICT;

-- state: 0 open, 1 held, 2 judged. holder: the assignment that holds or judged it.
CREATE TABLE slot (
  study_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  pair_id INTEGER NOT NULL,
  once_key INTEGER NOT NULL,
  round INTEGER NOT NULL,
  side INTEGER NOT NULL CHECK (side IN (0, 1)),
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
  reopened INTEGER NOT NULL CHECK (reopened IN (0, 1)),
  holder INTEGER,
  PRIMARY KEY (study_id, position),
  CHECK ((state = 0) = (holder IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX slot_open ON slot (study_id, side, position) WHERE state = 0;

CREATE INDEX slot_reopened ON slot (study_id, side, position) WHERE state = 0 AND reopened = 1;

-- cursor_n: every open slot of side n before it, but for reopened ones, is of a prompt already met.
CREATE TABLE session (
  id INTEGER PRIMARY KEY,
  study_id INTEGER NOT NULL REFERENCES study (id),
  judged INTEGER NOT NULL,
  balance INTEGER NOT NULL,
  cursor_0 INTEGER NOT NULL,
  cursor_1 INTEGER NOT NULL,
  held_1 INTEGER,
  held_2 INTEGER,
  consented_at INTEGER NOT NULL,
  withdrawn_at INTEGER,
  token_hash TEXT NOT NULL,
  consent_hash TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX session_by_token ON session (study_id, token_hash);

-- state: 0 held, 1 judged, 2 released.
CREATE TABLE assignment (
  id INTEGER PRIMARY KEY,
  study_id INTEGER NOT NULL,
  session_id INTEGER NOT NULL REFERENCES session (id),
  position INTEGER NOT NULL,
  once_key INTEGER NOT NULL,
  side INTEGER NOT NULL CHECK (side IN (0, 1)),
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
  released_for TEXT CHECK (
    released_for = 'expired' OR released_for = 'returned' OR released_for = 'withdrawn' OR released_for = 'closed'
  ),
  assigned_at INTEGER NOT NULL,
  lease_until INTEGER NOT NULL,
  CHECK ((state = 2) = (released_for IS NOT NULL))
) STRICT;

-- The rule of once_per, held by the database too.
CREATE UNIQUE INDEX assignment_once ON assignment (session_id, once_key);

CREATE INDEX assignment_held ON assignment (study_id, lease_until) WHERE state = 0;

CREATE TABLE judgment (
  id INTEGER PRIMARY KEY,
  assignment_id INTEGER NOT NULL REFERENCES assignment (id),
  revision INTEGER NOT NULL,
  counted INTEGER NOT NULL CHECK (counted IN (0, 1)),
  superseded INTEGER NOT NULL CHECK (superseded IN (0, 1)),
  received_at INTEGER NOT NULL,
  content_hash BLOB NOT NULL,
  questions_hash BLOB NOT NULL,
  answers TEXT NOT NULL,
  flags TEXT NOT NULL,
  pages TEXT NOT NULL
) STRICT;

-- Exactly once: a submission's key is its assignment and revision.
CREATE UNIQUE INDEX judgment_once ON judgment (assignment_id, revision);
