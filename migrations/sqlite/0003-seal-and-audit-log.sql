-- may delete from: study_event

-- Named commitments, whose hash `seal` is; missing for studies that were opened before there were any.
ALTER TABLE study ADD COLUMN seal_parts TEXT;

-- Of its texts as written, its texts as shown and its arms: three times 32 bytes.
ALTER TABLE pair ADD COLUMN commitments BLOB CHECK (length(commitments) = 96);

-- Append-only: nothing in Kelvin changes or deletes an entry of a study that was opened. Each holds the
-- hash of the one before it; `server/domain/audit` computes hashes and says which kinds there are.
CREATE TABLE audit_entry (
  study_id INTEGER NOT NULL REFERENCES study (id) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number > 0),
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT,
  details TEXT NOT NULL,
  previous TEXT NOT NULL CHECK (length(previous) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  PRIMARY KEY (study_id, number)
) STRICT, WITHOUT ROWID;

-- What happened until now, chained in its order.
WITH RECURSIVE event AS (
  SELECT study_id, row_number() OVER (PARTITION BY study_id ORDER BY study_event.id) AS number,
    at, kind, reason, key
  FROM study_event JOIN study ON study.id = study_id
), chain (study_id, number, at, kind, reason, previous, hash) AS (
  SELECT study_id, number, at, kind, reason, audit_beginning(),
    audit_hash(key, number, at, kind, reason, audit_beginning())
  FROM event WHERE number = 1
  UNION ALL
  SELECT event.study_id, event.number, event.at, event.kind, event.reason, chain.hash,
    audit_hash(event.key, event.number, event.at, event.kind, event.reason, chain.hash)
  FROM chain JOIN event ON event.study_id = chain.study_id AND event.number = chain.number + 1
)
INSERT INTO audit_entry (study_id, number, at, kind, actor, reason, details, previous, hash)
SELECT study_id, number, at, kind, 'command line', reason, '{}', previous, hash FROM chain;

DROP TABLE study_event;
