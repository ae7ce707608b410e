import type { JsonObject } from '../../base/json.ts';
import type { NoteCode } from '../format.ts';

type Note = (code: NoteCode, detail: string) => void;

/** Members by which producers number their own records, one after another. */
const NUMBERS = ['ordinal', 'seq', 'seq_no', 'sequence', 'sequence_number', 'sequenceNumber', 'sequence_id'];
/** Members that tell apart what is numbered separately. */
const STREAMS = [
  'session_id',
  'sessionId',
  'thread_id',
  'threadId',
  'stream_id',
  'streamId',
  'trace_id',
  'traceId',
  'run_id',
  'runId',
];
/** So many gaps of a source are told one by one; what follows is counted under one detail. */
const TOLD_GAPS = 50;
/** So many streams are followed at once; the one that was silent longest is given up, and that is said. */
const FOLLOWED = 10_000;

/**
 * Follows the numbers that a producer gave its records, and notes where they leave one out, repeat or go back. What the
 * numbers say is noted, not why: a producer may number more than it writes down.
 */
export class SequenceWatch {
  readonly #last = new Map<string, number>();
  #told = 0;

  see(record: JsonObject, note: Note): void {
    const name = NUMBERS.find((member) => Number.isSafeInteger(record[member]));
    if (name === undefined) return;
    const stream = STREAMS.map((member) => record[member]).find((value) => typeof value === 'string');
    this.#follow(name, String(stream ?? ''), Number(record[name]), note);
  }

  #follow(name: string, stream: string, number: number, note: Note): void {
    const key = `${name}\0${stream}`;
    const last = this.#last.get(key);
    this.#last.delete(key);
    this.#last.set(key, Math.max(number, last ?? number));
    if (this.#last.size > FOLLOWED) this.#giveUp(note);
    if (last === undefined || number === last + 1) return;
    const where = stream === '' ? '' : ` in ${stream}`;
    if (number > last + 1) this.#gap(gapText(name, last + 1, number - 1) + where, note);
    else note('sequence_backwards', `"${name}"${where}`);
  }

  #gap(detail: string, note: Note): void {
    this.#told += 1;
    note('sequence_gap', this.#told <= TOLD_GAPS ? detail : `further gaps, after the first ${TOLD_GAPS}`);
  }

  #giveUp(note: Note): void {
    for (const key of this.#last.keys()) {
      this.#last.delete(key);
      break;
    }
    note(
      'other',
      `More than ${FOLLOWED} numbered streams at once: gaps in the longest silent ones were not looked for`,
    );
  }
}

function gapText(name: string, from: number, to: number): string {
  return from === to ? `"${name}" ${from}` : `"${name}" ${from} to ${to}`;
}
