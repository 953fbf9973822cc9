-- What was asked with an Idempotency-Key, for a day. Neither the key nor what was asked or answered can be read
-- here: `id` is a hash of caller and key, `asked` a hash of the request under the key, `answer` sealed under the
-- key; null while nobody knows how the request ended.
CREATE TABLE keyed_request (
  id TEXT PRIMARY KEY,
  asked TEXT NOT NULL,
  answer BLOB,
  begun_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX keyed_request_begun ON keyed_request (begun_at);
