/** Work by key, one after the other in the order of the calls; what has another key does not wait. */
export type InTurn = <T>(key: number, work: () => Promise<T>) => Promise<T>;

export function createTurns(): InTurn {
  const last = new Map<number, Promise<unknown>>();
  return (key, work) => {
    const before = last.get(key);
    const running = before === undefined ? work() : before.then(work, work);
    last.set(key, running);
    const leave = (): void => {
      if (last.get(key) === running) last.delete(key);
    };
    running.then(leave, leave);
    return running;
  };
}
