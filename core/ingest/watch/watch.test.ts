import { expect, test } from 'vitest';
import { parseJson, writeJson } from '../../base/json.ts';
import { sha256Hex } from '../../base/sha256.ts';
import { ChainWatch } from './chain-watch.ts';
import { SequenceWatch } from './sequence-watch.ts';

function notesOf(lines: readonly string[]): readonly string[] {
  const sequence = new SequenceWatch();
  const chain = new ChainWatch();
  const notes = new Map<string, number>();
  const note = (code: string, detail: string) => {
    const key = `${code}: ${detail}`;
    notes.set(key, (notes.get(key) ?? 0) + 1);
  };
  let offset = 0;
  for (const [number, line] of lines.entries()) {
    // Safe: every line of these tests is an object.
    const value = parseJson(line) as Record<string, never>;
    sequence.see(value, note);
    chain.see({ number, offset, length: line.length, value, at: [] }, note);
    offset += line.length + 1;
  }
  chain.end(note);
  return [...notes].map(([text, count]) => `${count} × ${text}`);
}

/** An audit log as gateways write it: each record hashed over its canonical JSON, and naming the hash before. */
function auditLog(acts: readonly string[]): string[] {
  let previous = '0'.repeat(64);
  return acts.map((act, number) => {
    const body = { act, previous_hash: previous, seq: number + 1 };
    previous = sha256Hex(writeJson(body));
    return writeJson({ ...body, hash: previous });
  });
}

test('a whole chain is said to be whole, and how it was checked', () => {
  expect(notesOf(auditLog(['read', 'write', 'send']))).toEqual([
    '3 × chain_linked: hashes computed again, as SHA-256 of the record’s canonical JSON without its hash',
  ]);
});

test('a record that was altered is named', () => {
  const lines = auditLog(['read', 'write', 'send', 'stop']);
  lines[2] = (lines[2] ?? '').replace('send', 'read');
  expect(notesOf(lines)).toEqual([
    `1 × chain_broken: first at record 2, byte ${lines[0]?.length ? lines[0].length + (lines[1]?.length ?? 0) + 2 : 0}, after 2 whole: its "hash" is not the hash of what it says, as SHA-256 of the record’s canonical JSON without its hash`,
  ]);
});

test('a record that was taken out breaks the chain and leaves a gap in the numbers', () => {
  const lines = auditLog(['read', 'write', 'send', 'stop']);
  lines.splice(1, 1);
  expect(notesOf(lines)).toEqual([
    '1 × sequence_gap: "seq" 2',
    expect.stringMatching(
      /^1 × chain_broken: first at record 1, byte \d+, after 1 whole: its "previous_hash" is not the "hash" of the record before$/,
    ),
  ]);
});

test('hashes of an unknown making are followed as links only', () => {
  const hash = (letter: string) => letter.repeat(64);
  expect(
    notesOf([`{"prev_hash":"","hash":"${hash('a')}"}`, `{"prev_hash":"${hash('a')}","hash":"${hash('b')}"}`]),
  ).toEqual(['2 × chain_linked: the hashes themselves could not be computed again, since no usual way gives them']);
});

test('a record without hashes is no chain, and a git commit’s "parent_hash" of another length is none', () => {
  expect(notesOf(['{"hash":"abc","previous":"x"}', '{"a":1}'])).toEqual([]);
});

test('numbers are followed apart for each session, and what goes back is said', () => {
  expect(
    notesOf([
      '{"session_id":"a","seq":1}',
      '{"session_id":"b","seq":1}',
      '{"session_id":"a","seq":2}',
      '{"session_id":"b","seq":4}',
      '{"session_id":"a","seq":2}',
    ]),
  ).toEqual(['1 × sequence_gap: "seq" 2 to 3 in b', '1 × sequence_backwards: "seq" in a']);
});

test('signatures are counted as not checked', () => {
  expect(notesOf(['{"signature":"c2ln"}', '{"signature":"c2ln"}'])).toEqual([
    '2 × signature_not_checked: member "signature"; the case holds no key of the producer',
  ]);
});
