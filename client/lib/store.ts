import { useSyncExternalStore } from "react";

/** State that lives outside React: a value, and whoever wants to know when it changes. */
export interface Store<T> {
  get: () => T;
  /** Replaces what changes; listeners hear of it once. */
  set: (change: Partial<T>) => void;
  subscribe: (listener: () => void) => () => void;
}

export const createStore = <T extends object>(initial: T): Store<T> => {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (change) => {
      value = { ...value, ...change };
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

export const useStore = <T>(store: Store<T>): T => useSyncExternalStore(store.subscribe, store.get);
