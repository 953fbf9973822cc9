-- The highest number of a table's deleted rows. Numbers reach others, in codes, headers and files: one that was a
-- row's is never another's. The rows that are there tell the rest, so that only a deletion writes here.
CREATE TABLE used_number (
  name TEXT PRIMARY KEY,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO used_number (name, last)
  SELECT 'judgment', max(judgment_id) FROM erased_judgment HAVING max(judgment_id) IS NOT NULL;

CREATE TRIGGER judgment_deleted AFTER DELETE ON judgment BEGIN
  INSERT INTO used_number (name, last) VALUES ('judgment', old.id)
    ON CONFLICT (name) DO UPDATE SET last = max(last, excluded.last);
END;

CREATE TRIGGER probe_deleted AFTER DELETE ON probe BEGIN
  INSERT INTO used_number (name, last) VALUES ('probe', old.id)
    ON CONFLICT (name) DO UPDATE SET last = max(last, excluded.last);
END;

CREATE TRIGGER session_deleted AFTER DELETE ON session BEGIN
  INSERT INTO used_number (name, last) VALUES ('session', old.id)
    ON CONFLICT (name) DO UPDATE SET last = max(last, excluded.last);
END;

CREATE TRIGGER webhook_deleted AFTER DELETE ON webhook BEGIN
  INSERT INTO used_number (name, last) VALUES ('webhook', old.id)
    ON CONFLICT (name) DO UPDATE SET last = max(last, excluded.last);
END;

CREATE TRIGGER webhook_delivery_deleted AFTER DELETE ON webhook_delivery BEGIN
  INSERT INTO used_number (name, last) VALUES ('webhook_delivery', old.id)
    ON CONFLICT (name) DO UPDATE SET last = max(last, excluded.last);
END;
