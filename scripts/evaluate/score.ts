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
  return whole === 0 ? 1 : Math.round((part / whole) * 1000) / 1000;
}
