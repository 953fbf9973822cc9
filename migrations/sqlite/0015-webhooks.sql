-- Addresses that are told what happens to a study. `seen`: the last entry of its audit log that was looked at.
-- A secret signs what is sent, so it is kept as it is; the one before it signs too for a day.
CREATE TABLE webhook (
  id INTEGER PRIMARY KEY,
  study_id INTEGER NOT NULL REFERENCES study (id) ON DELETE CASCADE,
  url TEXT NOT NULL,
  events TEXT NOT NULL,
  secret TEXT NOT NULL,
  secret_before TEXT,
  rotated_at INTEGER,
  seen INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL
) STRICT;

CREATE INDEX webhook_of_study ON webhook (study_id);

CREATE TABLE webhook_delivery (
  id INTEGER PRIMARY KEY,
  webhook_id INTEGER NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
  event TEXT NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'given-up')),
  created_at INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  attempted_at INTEGER,
  answer TEXT
) STRICT;

CREATE INDEX webhook_delivery_of_webhook ON webhook_delivery (webhook_id, id);

CREATE INDEX webhook_delivery_due ON webhook_delivery (next_at) WHERE state = 'waiting';

CREATE INDEX webhook_delivery_done ON webhook_delivery (created_at) WHERE state <> 'waiting';
