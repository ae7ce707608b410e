import { resultHash, type TextRows } from '../base/result-hash.ts';
import { sha256Hex } from '../base/sha256.ts';
import type { Questions } from '../model/questions.ts';

/** One question that the report asked of the case, as it was asked, and what came back. */
export interface AskedQuestion {
  /** `sql`, or the name of the question. */
  readonly name: string;
  /** The SELECT word by word, or the arguments as JSON. */
  readonly asked: string;
  /** Rows of the answer, or of its longest list; undefined where it is no list. */
  readonly rows: number | undefined;
  /** Of a SELECT: `ResultHash`, as `spoor query --json` gives it. Else SHA-256 of the answer as JSON with sorted members. */
  readonly sha256: string;
}

export interface RecordedQuestions {
  readonly questions: Questions;
  /** What was asked so far, each once, in the order first asked. */
  asked(): readonly AskedQuestion[];
}

/** The same questions, each asked once and written down: a report must be able to say what its figures rest on. */
export function recordQuestions(questions: Questions): RecordedQuestions {
  const answers = new Map<string, Promise<unknown>>();
  const written = new Map<string, AskedQuestion>();
  const recording = new Proxy(questions, {
    get(target, name) {
      const question: unknown = Reflect.get(target, name);
      if (typeof name !== 'string' || typeof question !== 'function') return question;
      return (...given: readonly unknown[]) => {
        const asked = name === 'sql' ? String(given[0]).trim() : jsonOf(given);
        const key = `${name} ${asked}`;
        const known = answers.get(key);
        if (known !== undefined) return known;
        const answer = Promise.resolve(question.apply(target, given)).then((told: unknown) => {
          written.set(key, { name, asked, rows: rowsIn(told), sha256: hashOf(told) });
          return told;
        });
        answers.set(key, answer);
        return answer;
      };
    },
  });
  return { questions: recording, asked: () => [...written.values()] };
}

function hashOf(told: unknown): string {
  return isTable(told) ? resultHash(told) : sha256Hex(jsonOf(told));
}

function isTable(told: unknown): told is TextRows {
  return typeof told === 'object' && told !== null && 'columns' in told && 'rows' in told;
}

function rowsIn(answer: unknown): number | undefined {
  if (Array.isArray(answer)) return answer.length;
  if (typeof answer !== 'object' || answer === null) return undefined;
  const lengths = Object.values(answer).flatMap((member) => (Array.isArray(member) ? [member.length] : []));
  return lengths.length === 0 ? undefined : Math.max(...lengths);
}

/** Any plain answer as one text: members sorted, those that are undefined left out, whole numbers of any size as digits. */
function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => {
    if (typeof member === 'bigint') return member.toString();
    if (ArrayBuffer.isView(member)) return Array.from(member as unknown as Iterable<unknown>, String);
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
