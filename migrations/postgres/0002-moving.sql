-- Holds a row from when rows begin to be moved into this database until the last is there.
CREATE TABLE unfinished_move (
  source text PRIMARY KEY
);
