const doubled = (old: Uint32Array): Uint32Array<ArrayBuffer> => {
  const larger = new Uint32Array(2 * old.length);
  larger.set(old);
  return larger;
};

/** Ratings one under another, in arrays that grow by doubling: 20 bytes a rating, whatever the file holds. */
export class GrowingColumns {
  count = 0;
  #unit = new Uint32Array(1024);
  #rater = new Uint32Array(1024);
  #line = new Uint32Array(1024);
  #value = new Float64Array(1024);

  add(unit: number, rater: number, value: number, line: number): void {
    if (this.count === this.#unit.length) this.#grow();
    this.#unit[this.count] = unit;
    this.#rater[this.count] = rater;
    this.#value[this.count] = value;
    this.#line[this.count] = line;
    this.count += 1;
  }

  get unit(): Uint32Array {
    return this.#unit.subarray(0, this.count);
  }

  get rater(): Uint32Array {
    return this.#rater.subarray(0, this.count);
  }

  get value(): Float64Array {
    return this.#value.subarray(0, this.count);
  }

  /** Where each rating stands in its file. */
  get line(): Uint32Array {
    return this.#line.subarray(0, this.count);
  }

  #grow(): void {
    const values = new Float64Array(2 * this.#value.length);
    values.set(this.#value);
    this.#value = values;
    this.#unit = doubled(this.#unit);
    this.#rater = doubled(this.#rater);
    this.#line = doubled(this.#line);
  }
}
