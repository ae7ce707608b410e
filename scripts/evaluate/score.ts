export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

export interface Scored extends Confusion {
  /** 1 where nothing was found: nothing that was said is wrong. */
  readonly precision: number;
  /** 1 where there was nothing to find. */
  readonly recall: number;
}

export function confusionOf(judged: readonly { readonly isPositive: boolean; readonly isFound: boolean }[]): Confusion {
  const count = (isPositive: boolean, isFound: boolean) =>
    judged.filter((one) => one.isPositive === isPositive && one.isFound === isFound).length;
  return {
    truePositives: count(true, true),
    falsePositives: count(false, true),
    falseNegatives: count(true, false),
    trueNegatives: count(false, false),
  };
}

export function scoreOf(confusion: Confusion): Scored {
  const { truePositives, falsePositives, falseNegatives } = confusion;
  return {
    precision: share(truePositives, truePositives + falsePositives),
    recall: share(truePositives, truePositives + falseNegatives),
    ...confusion,
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : round(part / whole);
}

/** To a thousandth: what is printed is what is compared. */
export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** How often each name stands there, by name. */
export function countsBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
