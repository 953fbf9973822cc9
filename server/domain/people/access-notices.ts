import type { PeopleStorage } from "./people-storage.ts";

/** What ends somebody's access, or changes what they may see. */
type Changing = Pick<
  PeopleStorage,
  | "setPassword"
  | "removePerson"
  | "setRole"
  | "invite"
  | "endSession"
  | "endSessions"
  | "revokeToken"
>;

/** Tells, once it is stored, that somebody's access has changed: to be asked again of everybody connected. */
export function createAccessNotices(people: PeopleStorage): {
  people: PeopleStorage;
  listen: (listener: () => Promise<void>) => void;
} {
  const listeners: (() => Promise<void>)[] = [];
  const told = async <T>(done: Promise<T>): Promise<T> => {
    const value = await done;
    await Promise.all(listeners.map((listener) => listener()));
    return value;
  };
  const watched: Changing = {
    setPassword: (...given) => told(people.setPassword(...given)),
    removePerson: (...given) => told(people.removePerson(...given)),
    setRole: (...given) => told(people.setRole(...given)),
    invite: (...given) => told(people.invite(...given)),
    endSession: (...given) => told(people.endSession(...given)),
    endSessions: (...given) => told(people.endSessions(...given)),
    revokeToken: (...given) => told(people.revokeToken(...given)),
  };
  return {
    people: { ...people, ...watched },
    listen: (listener) => {
      listeners.push(listener);
    },
  };
}
