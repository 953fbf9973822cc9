-- A study with `arm_key: passphrase` keeps neither arms nor models with its responses, where they are
-- empty, nor free tags with its prompts: they are encrypted, from its creation on, in boxes of many
-- prompts. lock: the key under passphrases, null in a draft. sealed_tags: what blinded exports leave out.
CREATE TABLE arm_key (
  study_id INTEGER PRIMARY KEY REFERENCES study (id) ON DELETE CASCADE,
  lock TEXT,
  sealed_tags TEXT NOT NULL
) STRICT;

-- What the key of a draft is made of: so long that it fills pages of its own, which are overwritten when
-- the study opens. A short row would leave copies behind where its page is split.
CREATE TABLE draft_arm_key (
  study_id INTEGER PRIMARY KEY REFERENCES study (id) ON DELETE CASCADE,
  chance BLOB NOT NULL CHECK (length(chance) >= 12288)
) STRICT;

-- The key of a study that is unblinded.
CREATE TABLE unblinded_arm_key (
  study_id INTEGER PRIMARY KEY REFERENCES study (id) ON DELETE CASCADE,
  key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;

CREATE TABLE sealed_arms (
  study_id INTEGER NOT NULL REFERENCES study (id) ON DELETE CASCADE,
  first_prompt INTEGER NOT NULL,
  box BLOB NOT NULL,
  PRIMARY KEY (study_id, first_prompt)
) STRICT, WITHOUT ROWID;

-- Pairs whose arms somebody saw before the study was unblinded: no part of what is confirmed.
CREATE TABLE unblinded_pair (
  pair_id INTEGER PRIMARY KEY REFERENCES pair (id) ON DELETE CASCADE,
  study_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
