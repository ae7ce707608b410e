import { expect, test } from 'vitest';
import { databaseThreads } from './database-threads.ts';

const MIB = 1024 * 1024;

test('a small case is worked on by one thread, a large one by as many as the engine likes', () => {
  expect(databaseThreads([])).toBe(1);
  expect(databaseThreads([{ name: 'traces.jsonl', bytes: 86 * MIB }])).toBe(1);
  expect(databaseThreads([{ name: 'traces.jsonl', bytes: 860 * MIB }])).toBeUndefined();
});

test('many files count together, and packed ones for what they may hold', () => {
  const session = { name: 'sessions/1.jsonl', bytes: 2 * MIB };
  expect(databaseThreads(Array.from({ length: 60 }, () => session))).toBe(1);
  expect(databaseThreads(Array.from({ length: 70 }, () => session))).toBeUndefined();
  expect(databaseThreads([{ name: 'traces.jsonl.GZ', bytes: 20 * MIB }])).toBeUndefined();
  expect(databaseThreads([{ name: 'unknown.zip', bytes: undefined }])).toBe(1);
});
