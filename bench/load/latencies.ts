/** Collects latencies in milliseconds; every value is kept, so that the far tail is exact. */
export class Latencies {
  #values = new Float64Array(1 << 16);
  count = 0;

  add(milliseconds: number): void {
    if (this.count === this.#values.length) {
      const longer = new Float64Array(2 * this.count);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values[this.count++] = milliseconds;
  }

  /** Percentiles by the nearest rank; null (NaN is not JSON) is never returned: without values all are 0. */
  summary(): { count: number; p50: number; p95: number; p99: number; p999: number; max: number } {
    const sorted = this.#values.slice(0, this.count).toSorted();
    const at = (share: number): number => sorted[Math.ceil(share * this.count) - 1] ?? 0;
    return {
      count: this.count,
      p50: at(0.5),
      p95: at(0.95),
      p99: at(0.99),
      p999: at(0.999),
      max: at(1),
    };
  }
}
