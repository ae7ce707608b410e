import { type NotebookQuestion, QUESTION_STATES, type QuestionState, type Subject } from '../model/notebook.ts';
import type { JournalData, JournalEntry } from '../ports/case-host.ts';
import { actId, saidIn } from './merged.ts';
import { subjectData, subjectsFrom } from './subjects.ts';

/** What a `question.asked` entry says; its object is empty, for the entry itself makes the question. */
export function askedData(text: string): JournalData {
  return { text };
}

/** What a `question.settled` entry says; its object is the question. */
export function settledData(state: QuestionState, text: string, evidence: readonly Subject[]): JournalData {
  return { state, text, evidence: evidence.map(subjectData) };
}

/** Collects questions and what was decided on each. */
export class CaseQuestions {
  readonly #questions = new Map<string, NotebookQuestion>();

  /** False where the entry is none of a question, or about one that is not there. */
  take(entry: JournalEntry): boolean {
    const { text } = entry.data;
    if (entry.act === 'question.settled') return this.#settle(entry);
    const id = actId(entry);
    if (entry.act !== 'question.asked' || typeof text !== 'string' || this.#questions.has(id)) return false;
    const asked = saidIn(entry);
    this.#questions.set(id, { id, text, asked, state: 'open', latest: undefined, history: [] });
    return true;
  }

  /** In the order asked. */
  get all(): readonly NotebookQuestion[] {
    return [...this.#questions.values()];
  }

  #settle(entry: JournalEntry): boolean {
    const { text, evidence } = entry.data;
    const question = this.#questions.get(entry.object);
    const state = QUESTION_STATES.find((known) => known === entry.data['state']);
    const subjects = subjectsFrom(evidence);
    if (!question || !state || typeof text !== 'string' || !subjects) return false;
    const latest = { state, text, evidence: subjects, ...saidIn(entry) };
    const history = [...question.history, latest];
    this.#questions.set(question.id, { ...question, state, latest, history });
    return true;
  }
}
