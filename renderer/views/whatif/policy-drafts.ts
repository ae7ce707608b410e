import { create } from 'zustand';

export type Side = 'left' | 'right';

/** What is being edited, and what was replayed last. */
interface PolicyStore {
  readonly isComparing: boolean;
  readonly texts: Readonly<Record<Side, string>>;
  /** The shipped policy that a text was taken from. */
  readonly chosen: Readonly<Record<Side, string>>;
  /** The texts that the results in sight are of. */
  readonly replayed: readonly [string] | readonly [string, string] | undefined;
}

/** Outlives the view: one leaves it to look at an event, and comes back to policy and results. */
export const usePolicies = create<PolicyStore>(() => ({
  isComparing: false,
  texts: { left: '', right: '' },
  chosen: { left: '', right: '' },
  replayed: undefined,
}));

export function writePolicy(side: Side, text: string, chosen?: string): void {
  usePolicies.setState((store) => ({
    texts: { ...store.texts, [side]: text },
    ...(chosen === undefined ? {} : { chosen: { ...store.chosen, [side]: chosen } }),
  }));
}

/** What is edited becomes what is replayed. */
export function replayPolicies(): void {
  const { isComparing, texts } = usePolicies.getState();
  usePolicies.setState({ replayed: isComparing ? [texts.left, texts.right] : [texts.left] });
}
