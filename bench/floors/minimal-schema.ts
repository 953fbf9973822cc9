/** The "wide" layout: what one would write first. The counter is in the item's row, beside its texts. */
export const minimalSchema = `
  CREATE TABLE IF NOT EXISTS item (
    id INTEGER PRIMARY KEY,
    n INTEGER NOT NULL,
    rnd INTEGER NOT NULL,
    prompt TEXT NOT NULL,
    a TEXT NOT NULL,
    b TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS item_by_coverage ON item (n, rnd);
  CREATE TABLE IF NOT EXISTS assignment (
    id INTEGER PRIMARY KEY,
    rater INTEGER NOT NULL,
    item INTEGER NOT NULL,
    flipped INTEGER NOT NULL,
    judged INTEGER NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (rater, item)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS judgment (
    id INTEGER PRIMARY KEY,
    client_key TEXT NOT NULL UNIQUE,
    assignment INTEGER NOT NULL,
    item INTEGER NOT NULL,
    rater INTEGER NOT NULL,
    choice TEXT NOT NULL,
    ms INTEGER NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS judgment_by_item ON judgment (item);
  CREATE INDEX IF NOT EXISTS judgment_by_rater ON judgment (rater);
`;
