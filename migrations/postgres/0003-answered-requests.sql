-- What was asked with an Idempotency-Key; see migrations/sqlite/0019-answered-requests.sql.
CREATE TABLE keyed_request (
  id text PRIMARY KEY,
  asked text NOT NULL,
  answer bytea,
  begun_at bigint NOT NULL
);

CREATE INDEX keyed_request_begun ON keyed_request (begun_at);
