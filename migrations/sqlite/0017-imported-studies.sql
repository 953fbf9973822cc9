-- What is told of a study whose judgments were made elsewhere; null of all others.
ALTER TABLE study ADD COLUMN imported TEXT;
