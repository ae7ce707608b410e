import type { Row } from '../ports/database.ts';

/** Something that was said, or a call: a row of `spokenLines`. */
export interface SpokenLine {
  readonly eventId: string;
  readonly sessionId: string;
  readonly actorId: string;
  readonly kind: string;
  readonly isRecorded: boolean;
  readonly text: string;
  readonly call: SpokenCall | undefined;
}

export interface SpokenCall {
  readonly toolName: string;
  readonly input: string;
  readonly operations: readonly string[];
  /** As recorded: fold them to compare. */
  readonly objects: readonly string[];
  readonly isCommand: boolean;
  readonly isRefused: boolean;
  readonly isFailed: boolean;
  /** The end of what a run of tests answered; empty for other calls. */
  readonly answer: string;
}

/** Sessions, each as its lines in order. */
export function sessionsOf(rows: readonly Row[]): readonly (readonly SpokenLine[])[] {
  const sessions = new Map<string, SpokenLine[]>();
  for (const row of rows) {
    const line = lineOf(row);
    const known = sessions.get(line.sessionId);
    if (known) known.push(line);
    else sessions.set(line.sessionId, [line]);
  }
  return [...sessions.values()];
}

function lineOf(row: Row): SpokenLine {
  const text = (name: string) => {
    const cell = row[name];
    return typeof cell === 'string' ? cell : '';
  };
  const parts = (name: string, separator: string) => text(name).split(separator).filter(Boolean);
  return {
    eventId: text('event_id'),
    sessionId: text('session_id'),
    actorId: text('actor_id'),
    kind: text('kind'),
    isRecorded: text('content_state') === 'recorded',
    text: text('text'),
    call:
      text('kind') === 'tool_call'
        ? {
            toolName: text('tool_name'),
            input: text('input'),
            operations: parts('operations', ','),
            objects: parts('objects', '\n'),
            isCommand: row['is_command'] === true,
            isRefused: row['is_refused'] === true,
            isFailed: row['is_failed'] === true,
            answer: text('answer'),
          }
        : undefined,
  };
}

/** A call that was neither refused nor failed, as far as is recorded, and does one of these operations. */
export function doesAny(line: SpokenLine, operations: readonly string[]): boolean {
  const { call } = line;
  return (
    call !== undefined && !call.isRefused && !call.isFailed && call.operations.some((one) => operations.includes(one))
  );
}

/** A piece of text on one line, short enough to quote. */
export function quoted(text: string): string {
  const plain = text.trim().replace(/\s+/g, ' ');
  return plain.length > 160 ? `${plain.slice(0, 159)}…` : plain;
}

/** The sentence around a place in a text. */
export function sentenceAt(text: string, index: number, length: number): string {
  const before = Math.max(
    ...['.', '!', '?', '\n'].map((end) => text.lastIndexOf(end === '\n' ? end : `${end} `, index - 1)),
  );
  const rest = text.slice(index + length);
  const end = /[.!?](?=\s|$)|\n|$/.exec(rest)?.index ?? rest.length;
  return text.slice(before + 1, index + length + end + 1).trim();
}
