import { csvLine } from '../core/base/csv.ts';
import { nsToIso } from '../core/base/time.ts';
import { withSignsEscaped, withSignsShown } from '../core/base/unseen.ts';

/** Where commands write: answers to standard output, everything else to standard error. */
export interface Output {
  answer(text: string): void;
  say(text: string): void;
  /** One line that is written over: shown on a terminal only. */
  progress(line: string | undefined): void;
}

export const processOutput: Output = {
  answer: (text) => void process.stdout.write(`${text}\n`),
  say: (text) => void process.stderr.write(`${text}\n`),
  progress(line) {
    if (!process.stderr.isTTY) return;
    const width = (process.stderr.columns ?? 80) - 1;
    process.stderr.write(line === undefined ? '\r\u001b[K' : `\r\u001b[K${visible(line).slice(0, width)}`);
  },
};

/** Lets a command end by itself where its reader has left, as `head` does: what nobody reads is no failure. */
export function survivesClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/**
 * JSON for scripts: nanoseconds as digits in a string, since JSON numbers would lose them. What cannot be seen is
 * escaped, which a parser undoes.
 */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value, (_, member) => (typeof member === 'bigint' ? member.toString() : member), 2);
  return withSignsEscaped(text);
}

export function timeText(ns: bigint | undefined): string {
  return ns === undefined ? 'not recorded' : nsToIso(ns);
}

/** Text from evidence made safe for a terminal: control, bidi and zero-width characters become \u{…}. */
export function visible(text: string): string {
  return withSignsShown(text).replaceAll('\n', '\\n');
}

/** Rows under a head, padded to columns; the last column is left ragged. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows].map((line) => line.map(visible));
  const widths = head.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines
    .map((line) => line.map((cell, at) => (at === line.length - 1 ? cell : cell.padEnd(widths[at] ?? 0))).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
}

/** A table as RFC 4180, safe for spreadsheets and terminals. */
export function csv(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, ...rows].map(csvLine).join('\r\n');
}
