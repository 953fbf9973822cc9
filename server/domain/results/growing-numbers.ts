type TypedArray = Int16Array | Int32Array | Uint8Array | Float64Array;

/** A typed array that numbers are put at the end of. */
export class GrowingNumbers<Numbers extends TypedArray> {
  readonly #make: (size: number) => Numbers;
  #numbers: Numbers;
  #count = 0;

  constructor(make: (size: number) => Numbers) {
    this.#make = make;
    this.#numbers = make(1024);
  }

  push(value: number): void {
    if (this.#count === this.#numbers.length) {
      const larger = this.#make(this.#count * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#count] = value;
    this.#count += 1;
  }

  finish(): Numbers {
    const exact = this.#make(this.#count);
    exact.set(this.#numbers.subarray(0, this.#count));
    return exact;
  }
}
