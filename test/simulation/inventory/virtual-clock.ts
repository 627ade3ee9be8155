interface Due {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** Time of a simulated world: it passes only from one event to the next, and two events of one moment come in the order they were wanted. */
export class VirtualClock {
  nowMs = Date.UTC(2026, 10, 21, 9);
  readonly #heap: Due[] = [];
  #order = 0;
  #isStirred = false;

  now = (): Date => new Date(this.nowMs);

  after(ms: number, run: () => void): void {
    this.#push({ at: this.nowMs + Math.max(0, ms), order: this.#order++, run });
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(ms, () => {
        this.stir();
        resolve();
      });
    });
  }

  /** Somebody goes on now: everything that follows is done before the next event. */
  stir(): void {
    this.#isStirred = true;
  }

  /** Lets time pass up to a moment. */
  async runUntil(ms: number): Promise<void> {
    for (let next = this.#heap[0]; next !== undefined && next.at <= ms; next = this.#heap[0]) {
      this.#pop();
      this.nowMs = next.at;
      next.run();
      if (!this.#isStirred) continue;
      this.#isStirred = false;
      await new Promise(setImmediate);
    }
    this.nowMs = ms;
  }

  #isBefore(a: Due | undefined, b: Due | undefined): boolean {
    if (a === undefined || b === undefined) return b === undefined;
    return a.at < b.at || (a.at === b.at && a.order < b.order);
  }

  #swap(i: number, j: number): void {
    const [a, b] = [this.#heap[i], this.#heap[j]];
    if (a === undefined || b === undefined) return;
    this.#heap[i] = b;
    this.#heap[j] = a;
  }

  #push(due: Due): void {
    this.#heap.push(due);
    for (let i = this.#heap.length - 1; i > 0;) {
      const parent = (i - 1) >> 1;
      if (!this.#isBefore(this.#heap[i], this.#heap[parent])) break;
      this.#swap(i, parent);
      i = parent;
    }
  }

  #pop(): void {
    this.#swap(0, this.#heap.length - 1);
    this.#heap.pop();
    for (let i = 0; ;) {
      const [left, right] = [2 * i + 1, 2 * i + 2];
      let least = i;
      if (left < this.#heap.length && this.#isBefore(this.#heap[left], this.#heap[least])) least = left;
      if (right < this.#heap.length && this.#isBefore(this.#heap[right], this.#heap[least])) least = right;
      if (least === i) return;
      this.#swap(i, least);
      i = least;
    }
  }
}
