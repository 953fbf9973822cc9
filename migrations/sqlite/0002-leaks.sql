-- What was decided about leaks of the texts, and how many of each kind still wait for a decision.
ALTER TABLE study ADD COLUMN leak_decisions TEXT NOT NULL DEFAULT '[]';

ALTER TABLE study ADD COLUMN undecided_leaks TEXT NOT NULL DEFAULT '{}';

-- What sets the text that raters read apart from `text`; null where nothing does.
ALTER TABLE response ADD COLUMN changes TEXT;

-- Pairs that a decision leaves out of the study: no part of plan, seal or counts.
CREATE TABLE left_out_pair (
  first_id INTEGER NOT NULL,
  second_id INTEGER,
  prompt_id INTEGER NOT NULL REFERENCES prompt (id) ON DELETE CASCADE,
  decision TEXT NOT NULL
) STRICT;

CREATE INDEX left_out_pair_of_prompt ON left_out_pair (prompt_id);
