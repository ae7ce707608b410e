import {
  EVIDENCE_SIDES,
  type EvidenceSide,
  HYPOTHESIS_STATES,
  type HypothesisState,
  type NotebookHypothesis,
  type Subject,
  subjectKey,
} from '../model/notebook.ts';
import { HYPOTHESES, type HypothesisId } from '../model/root-cause.ts';
import type { JournalData, JournalEntry } from '../ports/case-host.ts';
import { actId, saidIn } from './merged.ts';
import { subjectData, subjectFrom } from './subjects.ts';

/** What a `hypothesis.proposed` entry says; its object is empty, for the entry itself makes the hypothesis. */
export function proposedData(text: string, bearsOn: HypothesisId | undefined): JournalData {
  return { text, ...(bearsOn === undefined ? {} : { bearsOn }) };
}

/** What a `hypothesis.weighed` entry says; its object is the hypothesis. */
export function weighedData(subject: Subject, side: EvidenceSide, comment: string): JournalData {
  return { subject: subjectData(subject), side, comment };
}

/** What a `hypothesis.judged` entry says; its object is the hypothesis. */
export function judgedData(state: HypothesisState, reason: string): JournalData {
  return { state, reason };
}

/** Collects hypotheses, the evidence beside each, and what was decided. */
export class OwnHypotheses {
  readonly #hypotheses = new Map<string, NotebookHypothesis>();

  /** False where the entry is none of a hypothesis, or about one that is not there. */
  take(entry: JournalEntry): boolean {
    if (entry.act === 'hypothesis.proposed') return this.#propose(entry);
    const hypothesis = this.#hypotheses.get(entry.object);
    if (!hypothesis) return false;
    const next = entry.act === 'hypothesis.weighed' ? weighed(hypothesis, entry) : judged(hypothesis, entry);
    if (next) this.#hypotheses.set(next.id, next);
    return next !== undefined;
  }

  /** In the order proposed. */
  get all(): readonly NotebookHypothesis[] {
    return [...this.#hypotheses.values()];
  }

  #propose(entry: JournalEntry): boolean {
    const { text, bearsOn } = entry.data;
    const id = actId(entry);
    if (typeof text !== 'string' || this.#hypotheses.has(id)) return false;
    this.#hypotheses.set(id, {
      ...{ id, text, bearsOn: HYPOTHESES.find((known) => known === bearsOn), proposed: saidIn(entry) },
      ...{ state: 'open', latest: undefined, history: [], evidence: [] },
    });
    return true;
  }
}

function weighed(hypothesis: NotebookHypothesis, entry: JournalEntry): NotebookHypothesis | undefined {
  const { comment } = entry.data;
  const subject = subjectFrom(entry.data['subject']);
  const side = EVIDENCE_SIDES.find((known) => known === entry.data['side']);
  if (!subject || !side || typeof comment !== 'string') return undefined;
  const key = subjectKey(subject);
  if (side === 'neither') return { ...hypothesis, evidence: hypothesis.evidence.filter((one) => one.key !== key) };
  const piece = { key, subject, side, comment, ...saidIn(entry) };
  const isKnown = hypothesis.evidence.some((one) => one.key === key);
  const evidence = isKnown
    ? hypothesis.evidence.map((one) => (one.key === key ? piece : one))
    : [...hypothesis.evidence, piece];
  return { ...hypothesis, evidence };
}

function judged(hypothesis: NotebookHypothesis, entry: JournalEntry): NotebookHypothesis | undefined {
  const { reason } = entry.data;
  const state = HYPOTHESIS_STATES.find((known) => known === entry.data['state']);
  if (entry.act !== 'hypothesis.judged' || !state || typeof reason !== 'string') return undefined;
  const latest = { state, reason, ...saidIn(entry) };
  return { ...hypothesis, state, latest, history: [...hypothesis.history, latest] };
}
