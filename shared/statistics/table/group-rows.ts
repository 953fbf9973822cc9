/** The rows of each label, labels sorted by their code units so that the order never depends on the data's. */
export function groupRows(labels: readonly string[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const label of labels.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))) {
    if (!groups.has(label)) groups.set(label, []);
  }
  for (const [row, label] of labels.entries()) groups.get(label)?.push(row);
  return groups;
}
