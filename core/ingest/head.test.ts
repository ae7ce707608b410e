import { expect, test } from 'vitest';
import { MAX_JSON_DEPTH } from '../base/json.ts';
import { headOf } from './head.ts';

const encoder = new TextEncoder();

function head(text: string, isWhole = true) {
  return headOf('a.json', encoder.encode(text), isWhole);
}

test('lines that parse are found whatever stands between them, and a line that is cut is none', () => {
  expect(head('no json\n{"a":1}\n{"b":\n[2]\n{"cut":', false).lines).toEqual([{ a: 1 }, [2]]);
});

test('lines that Markdown quotes are no lines of the source, but JSON lines that are named as Markdown are', () => {
  const encoded = (text: string) => encoder.encode(text);
  const quoting = '# Notes\n\n```json\n{"type":"user","uuid":"1"}\n```\n';
  expect(headOf('notes.md', encoded(quoting), true).lines).toEqual([]);
  expect(headOf('notes.txt', encoded(`<!-- saved -->\n${quoting}`), true).lines).toEqual([]);
  expect(headOf('bundle.zip!/a/[draft].MD', encoded(`[link](b.md)\n${quoting}`), true).lines).toEqual([]);
  expect(headOf('notes.log', encoded(quoting), true).lines).toHaveLength(1);
  expect(headOf('session.md', encoded('{"a":1}\n{"a":2}\n'), true).lines).toEqual([{ a: 1 }, { a: 2 }]);
  expect(headOf('session.md', encoded('[{"a":1}]\n'), true).lines).toEqual([[{ a: 1 }]]);
});

test('a document that is cut is closed where it was last whole', () => {
  expect(head('{"messages":[{"role":"user"},{"ro', false).document).toEqual({ messages: [{ role: 'user' }, {}] });
});

test('a value that nests too deep hides nothing of what stands around it', () => {
  const deep = `${'['.repeat(10_000)}"]"${']'.repeat(10_000)}`;
  const { document } = head(`{"before":1,"deep":${deep},"after":"[[["}`);
  expect(document).toMatchObject({ before: 1, after: '[[[' });
  expect(JSON.stringify(document).length).toBeLessThan(3 * MAX_JSON_DEPTH);
});
