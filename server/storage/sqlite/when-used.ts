/**
 * Makes a statement when it is first asked for, and keeps it. Whoever opens a storage uses few of its two hundred, and
 * all of them together take longer to prepare than most of what is done with it.
 */
export function whenUsed<Statement extends object>(prepare: () => Statement): () => Statement {
  let statement: Statement | undefined;
  return () => (statement ??= prepare());
}
