/** Keys of storage in ascending order, eight bytes each: finds the place of a key, from 0. */
export interface KeyIndex {
  /** Keys are added in ascending order; returns the place of the new one. */
  add: (key: number) => number;
  /** Null for a key that was not added. */
  find: (key: number) => number | null;
  size: () => number;
}

export function createKeyIndex(): KeyIndex {
  let keys = new Float64Array(1024);
  let size = 0;
  /** Where the last key was found: keys are mostly asked for in their order. */
  let last = -1;
  return {
    add: (key) => {
      if (size === keys.length) {
        const larger = new Float64Array(size * 2);
        larger.set(keys);
        keys = larger;
      }
      keys[size] = key;
      size += 1;
      return size - 1;
    },
    find: (key) => {
      if (last + 1 < size && keys[last + 1] === key) {
        last += 1;
        return last;
      }
      if (keys[last] === key) return last;
      let from = 0;
      let to = size;
      while (from < to) {
        const middle = (from + to) >>> 1;
        if ((keys[middle] ?? Infinity) < key) from = middle + 1;
        else to = middle;
      }
      if (from === size || keys[from] !== key) return null;
      last = from;
      return from;
    },
    size: () => size,
  };
}
