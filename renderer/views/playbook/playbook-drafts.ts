import { create } from 'zustand';
import type { GivenAttachment } from '../../../core/model/playbook-run.ts';

/** An answer that is being written. */
export interface Draft {
  readonly note: string;
  readonly eventIds: readonly string[];
  /** Why the gate is overridden; undefined while it is not. */
  readonly override: string | undefined;
  readonly orderedAt: string;
  readonly effectAt: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly attachments: readonly GivenAttachment[];
}

interface DraftStore {
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly write: (key: string, change: Partial<Draft>) => void;
  readonly drop: (key: string) => void;
}

const EMPTY: Draft = {
  note: '',
  eventIds: [],
  override: undefined,
  orderedAt: '',
  effectAt: '',
  variables: {},
  attachments: [],
};

/** Outlives the view: one leaves it to look for an event, and comes back to the half-written note. */
const useDrafts = create<DraftStore>((set) => ({
  drafts: new Map(),
  write: (key, change) =>
    set(({ drafts }) => ({ drafts: new Map(drafts).set(key, { ...(drafts.get(key) ?? EMPTY), ...change }) })),
  drop: (key) => set(({ drafts }) => ({ drafts: new Map([...drafts].filter(([kept]) => kept !== key)) })),
}));

/** The draft for one step of one run. */
export function useDraft(runId: string, stepId: string) {
  const key = `${runId} ${stepId}`;
  const draft = useDrafts((store) => store.drafts.get(key)) ?? EMPTY;
  const { write, drop } = useDrafts.getState();
  return { draft, change: (change: Partial<Draft>) => write(key, change), drop: () => drop(key) };
}
