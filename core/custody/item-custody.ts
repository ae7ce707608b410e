import { SpoorError } from '../base/errors.ts';
import type { JournalAct, JournalEntry } from '../ports/case-host.ts';
import { receiptsOf } from './receipts.ts';

/** What a person can say of an item, by act: the name in the journal, and the words for people. */
export const CUSTODY_DETAILS = {
  'evidence.acquired': {
    acquiredBy: 'Acquired by',
    acquiredAt: 'When',
    method: 'How',
    source: 'From where',
    account: 'By which account',
    readOnly: 'Read-only',
    note: 'Note',
  },
  'evidence.accessed': {
    accessedBy: 'Accessed by',
    accessedAt: 'When',
    purpose: 'What for',
    method: 'How',
    readOnly: 'Read-only',
    note: 'Note',
  },
  'evidence.transferred': { to: 'To', purpose: 'What for', method: 'How', note: 'Note' },
  'evidence.disposed': { method: 'How', authority: 'On whose authority', reason: 'Why', note: 'Note' },
} as const satisfies Partial<Record<JournalAct, Readonly<Record<string, string>>>>;
export type CustodyAct = keyof typeof CUSTODY_DETAILS;

/** Stands for what nobody said. */
export const NOT_SUPPLIED = 'not supplied';

/** One thing that happened to an item, as the journal has it. */
export interface CustodyStep {
  readonly number: number;
  /** RFC 3339 UTC, from the host's clock. */
  readonly at: string;
  readonly by: string;
  readonly act: JournalAct;
  /** What was supplied and what was not, in the order of `CUSTODY_DETAILS`; empty for acts of Spoor itself. */
  readonly details: readonly (readonly [word: string, value: string])[];
  /** SHA-256 as known before; undefined for an item that was not there yet. */
  readonly hashBefore: string | undefined;
  /** As found by this act; `altered` or `missing` where it was not intact, undefined where nobody hashed it. */
  readonly hashAfter: string | undefined;
}

export interface ItemCustody {
  readonly evidenceId: string;
  /** Every name under which it was received. */
  readonly names: readonly string[];
  readonly bytes: number;
  readonly isDisposed: boolean;
  /** Undefined where nobody said how it was acquired. */
  readonly acquired: CustodyStep | undefined;
  readonly steps: readonly CustodyStep[];
}

export interface LegalHold {
  readonly number: number;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  readonly authority: string;
}

export interface CaseCustody {
  readonly items: readonly ItemCustody[];
  /** Undefined where no hold is set now. */
  readonly hold: LegalHold | undefined;
  /** Hash and number of the last entry that this rests on. */
  readonly head: string;
  readonly count: number;
}

/** The custody of every item, folded from the journal: acts on one item, and those that went over all items of then. */
export function custodyOf(entries: readonly JournalEntry[]): CaseCustody {
  // Looked up by item: a case may hold tens of thousands, with as many entries.
  const own = new Map<string, JournalEntry[]>();
  for (const entry of entries.filter(isOfItem)) own.set(entry.object, [...(own.get(entry.object) ?? []), entry]);
  const overAll = entries.filter(({ act }) => OVER_ALL.includes(act));
  const items = receiptsByItem(entries).map(({ evidenceId, names, bytes }): ItemCustody => {
    const steps = stepsOf(evidenceId, [...(own.get(evidenceId) ?? []), ...overAll]);
    return {
      ...{ evidenceId, names, bytes, steps },
      isDisposed: steps.some(({ act }) => act === 'evidence.disposed'),
      acquired: steps.findLast(({ act }) => act === 'evidence.acquired'),
    };
  });
  const last = entries.at(-1);
  return { items, hold: holdOf(entries), head: last?.hash ?? '', count: last?.number ?? 0 };
}

function receiptsByItem(entries: readonly JournalEntry[]) {
  const items = new Map<string, { evidenceId: string; names: readonly string[]; bytes: number }>();
  for (const { evidenceId, name, bytes } of receiptsOf(entries)) {
    const names = [...(items.get(evidenceId)?.names ?? []), name];
    items.set(evidenceId, { evidenceId, names, bytes });
  }
  return [...items.values()];
}

/** True for an act that only people know of, and say of one item. */
export function isCustodyAct(act: string): act is CustodyAct {
  return Object.hasOwn(CUSTODY_DETAILS, act);
}

const OVER_ALL: readonly JournalAct[] = [
  ...(['evidence.imported', 'evidence.verified', 'report.exported', 'case.exported', 'case.packaged'] as const),
];

function isOfItem({ act }: JournalEntry): boolean {
  return act === 'evidence.received' || isCustodyAct(act);
}

function stepsOf(evidenceId: string, entries: readonly JournalEntry[]): readonly CustodyStep[] {
  const steps: CustodyStep[] = [];
  let hash: string | undefined;
  for (const entry of entries.toSorted((a, b) => a.number - b.number)) {
    const { number, at, by, act } = entry;
    if (!isOfItem(entry) && (hash === undefined || isLeftOut(entry, evidenceId))) continue;
    const hashAfter = hashFound(entry, evidenceId);
    steps.push({ number, at, by, act, details: detailsOf(entry), hashBefore: hash, hashAfter });
    hash = hashAfter ?? hash;
  }
  return steps;
}

function isLeftOut({ act, data }: JournalEntry, evidenceId: string): boolean {
  const { leftOut } = data;
  return act === 'case.packaged' && Array.isArray(leftOut) && leftOut.includes(evidenceId);
}

function hashFound({ act, data }: JournalEntry, evidenceId: string): string | undefined {
  if (act === 'evidence.received' || act === 'case.packaged') return evidenceId;
  if (act === 'evidence.verified')
    return Array.isArray(data['notIntact']) && data['notIntact'].includes(evidenceId) ? 'not intact' : evidenceId;
  const { found } = data;
  if (!isCustodyAct(act) || typeof found !== 'string') return undefined;
  return found === 'intact' ? evidenceId : found;
}

function detailsOf({ act, data }: JournalEntry): CustodyStep['details'] {
  if (!isCustodyAct(act)) return [];
  return Object.entries(CUSTODY_DETAILS[act]).map(([name, word]) => {
    const value = data[name];
    return [word, typeof value === 'string' && value !== '' ? value : NOT_SUPPLIED] as const;
  });
}

/** The hold that is set now. */
export function holdOf(entries: readonly JournalEntry[]): LegalHold | undefined {
  const last = entries.findLast(({ act }) => act === 'case.hold_set' || act === 'case.hold_released');
  if (last?.act !== 'case.hold_set') return undefined;
  const { number, at, by, data } = last;
  const said = (name: string) => (typeof data[name] === 'string' && data[name] !== '' ? data[name] : NOT_SUPPLIED);
  return { number, at, by, reason: said('reason'), authority: said('authority') };
}

/** The SHA-256 of the item that a person names: by it, its beginning, or a name under which it was received. */
export function itemNamed(
  items: readonly { readonly evidenceId: string; readonly names: readonly string[] }[],
  wanted: string,
): string {
  const isId = /^[0-9a-f]{6,64}$/.test(wanted);
  const found = items.filter(
    ({ evidenceId, names }) => names.includes(wanted) || (isId && evidenceId.startsWith(wanted)),
  );
  const [only] = found;
  if (only && found.length === 1) return only.evidenceId;
  throw new SpoorError(
    'usage/invalid',
    `${found.length === 0 ? 'No item' : 'More than one item'} of evidence is named "${wanted}". ` +
      'Use its SHA-256, as `spoor custody` lists it.',
  );
}
