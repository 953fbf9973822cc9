/** Comparisons of two players, added up: i stood first. */
export interface ComparisonRow {
  i: string;
  j: string;
  iWins: number;
  jWins: number;
  ties: number;
}

/** Players reached from the first along edges. */
function reaches(
  edges: ReadonlyMap<string, ReadonlySet<string>>,
  players: readonly string[],
): number {
  const [start] = players;
  if (start === undefined) return 0;
  const seen = new Set([start]);
  const open = [start];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const other of edges.get(next) ?? []) {
      if (seen.has(other)) continue;
      seen.add(other);
      open.push(other);
    }
  }
  return seen.size;
}

/**
 * Whether strengths have a finite estimate: players must hang together (else `disconnected`), and along wins
 * alone every player must be reachable from every other (Ford 1957), else some group never lost to the rest
 * and runs off to infinity (`separation`). A tie counts as half a win each way where ties are modelled.
 */
export function graphObstacle(
  rows: readonly ComparisonRow[],
  players: readonly string[],
  countTies: boolean,
): "disconnected" | "separation" | null {
  const wins = new Map<string, Set<string>>(players.map((player) => [player, new Set()]));
  const losses = new Map<string, Set<string>>(players.map((player) => [player, new Set()]));
  const either = new Map<string, Set<string>>(players.map((player) => [player, new Set()]));
  const beat = (winner: string, loser: string): void => {
    wins.get(winner)?.add(loser);
    losses.get(loser)?.add(winner);
    either.get(winner)?.add(loser);
    either.get(loser)?.add(winner);
  };
  for (const { i, j, iWins, jWins, ties } of rows) {
    if (iWins > 0 || (countTies && ties > 0)) beat(i, j);
    if (jWins > 0 || (countTies && ties > 0)) beat(j, i);
  }
  if (reaches(either, players) < players.length) return "disconnected";
  const strong =
    reaches(wins, players) === players.length && reaches(losses, players) === players.length;
  return strong ? null : "separation";
}
