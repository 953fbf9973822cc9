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
      let from = 0;
      let to = size;
      while (from < to) {
        const middle = (from + to) >>> 1;
        if ((keys[middle] ?? Infinity) < key) from = middle + 1;
        else to = middle;
      }
      return from < size && keys[from] === key ? from : null;
    },
    size: () => size,
  };
}
