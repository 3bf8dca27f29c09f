// Candidates that wait to be looked at: thousands of numbers, of which a page of results needs ten.

/** Candidates in order, in runs of numbers that have one rank. */
export class Waiting {
  constructor() {
    this.runs = [];
  }

  /** Add numbers in order; `places` are theirs by date. */
  add(numbers, rank, places = null) {
    if (numbers.length) this.runs.push({ numbers, rank, places, at: 0, gone: new Set() });
  }

  /** The first `wanted` candidates `[number, rank, place]` that are not `taken`, each number once. */
  first(wanted, taken) {
    const found = [];
    const seen = new Set();
    for (const run of this.runs) {
      const { numbers, rank, places, gone } = run;
      const isLeft = (number) => !taken.has(number) && !gone.has(number);
      while (run.at < numbers.length && !isLeft(numbers[run.at])) run.at += 1;
      for (let { at } = run; at < numbers.length && found.length < wanted; at += 1) {
        const number = numbers[at];
        if (!isLeft(number) || seen.has(number)) continue;
        seen.add(number);
        found.push([number, rank, places?.[at]]);
      }
    }
    return found;
  }

  /** Let a number go that has waited with a rank. */
  drop(number, rank) {
    for (const run of this.runs) if (run.rank === rank) run.gone.add(number);
  }

  /** Of what waits with a rank from `first` to `last`, keep the numbers in `kept`. */
  keep(kept, first, last = Infinity) {
    this.runs = this.runs.map((run) => {
      if (run.rank < first || run.rank > last) return run;
      const left = run.numbers.map((number, at) => [number, at]).filter(([number]) => kept.has(number));
      return { ...run, numbers: left.map(([number]) => number), places: run.places && left.map(([, at]) => run.places[at]), at: 0 };
    });
  }
}
