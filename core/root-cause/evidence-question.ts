import type { EvidenceState } from '../model/root-cause.ts';
import type { Row } from '../ports/database.ts';
import type { Incident } from './incident.ts';

export interface EvidenceAnswer {
  readonly state: EvidenceState;
  readonly sentence: string;
  readonly eventIds: readonly string[];
}

/** One thing to look for in an incident, in one file of `evidence/`. Which hypothesis it speaks for, hypotheses say. */
export interface EvidenceQuestion {
  readonly id: string;
  readonly title: string;
  /** How it is worked out, and when it misleads. */
  readonly basis: string;
  /** What would have to be recorded for it to be told. */
  readonly missing: string;
  ask(incident: Incident): Promise<EvidenceAnswer> | EvidenceAnswer;
}

export function defineEvidence(question: EvidenceQuestion): EvidenceQuestion {
  return question;
}

export function present(sentence: string, eventIds: readonly string[]): EvidenceAnswer {
  return { state: 'present', sentence, eventIds: [...new Set(eventIds)] };
}

export function absent(sentence: string): EvidenceAnswer {
  return { state: 'absent', sentence, eventIds: [] };
}

export function notRecorded(sentence: string): EvidenceAnswer {
  return { state: 'not_recorded', sentence, eventIds: [] };
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The texts of one column, without NULLs. */
export function textsIn(rows: readonly Row[], column: string): readonly string[] {
  return rows.flatMap((row) => {
    const cell = row[column];
    return typeof cell === 'string' ? [cell] : [];
  });
}

/** Names in quotes, at most three of them; how many more there are. */
export function someOf(names: readonly string[]): string {
  const once = [...new Set(names)];
  const shown = once.slice(0, 3).map((name) => `“${inert(name)}”`);
  return once.length > 3 ? `${shown.join(', ')} and ${once.length - 3} more` : shown.join(', ');
}

/** A value of evidence in a sentence: short, and with nothing that steers a terminal. */
function inert(text: string): string {
  const shown = [...text.slice(0, 160)].slice(0, 80).join('');
  return shown.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
