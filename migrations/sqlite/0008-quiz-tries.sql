-- What a rater answered to the quiz, each time; answers are places of options, from 0.
CREATE TABLE quiz_try (
  session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  answers TEXT NOT NULL,
  right_answers INTEGER NOT NULL,
  passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
  at INTEGER NOT NULL,
  PRIMARY KEY (session_id, number)
) STRICT, WITHOUT ROWID;
