import { describe, expect, it } from 'vitest';
import { parseDetails, readDetails } from './read-details.ts';

describe('details of a report', () => {
  it('are read from YAML as texts, maps and lists', () => {
    const written = `
version: 1.0
date: 2026-03-20
examiners:
  - {name: Ana, role: Examiner}
  - Bo
reviewer: Chris
questions:
  - question: Who paid?
    events: [a-0-0, a-1-0]
scope: ""
`;
    expect(parseDetails(written)).toEqual({
      version: [{ text: '1' }],
      date: [{ text: '2026-03-20' }],
      examiners: [{ name: 'Ana', role: 'Examiner' }, { name: 'Bo' }],
      reviewer: [{ name: 'Chris' }],
      questions: [{ question: 'Who paid?', events: 'a-0-0, a-1-0' }],
    });
  });

  it('are told what is wrong with them, each with its place', () => {
    const { problems } = readDetails('versoin: 1\nreviewer: {nmae: Ana}\ntitle: [a, b]\nexaminers: [[1]]\n');
    expect(problems.map(({ line, message }) => [line, message.split('.')[0]])).toEqual([
      [1, 'There is no detail "versoin"'],
      [2, '"reviewer" has no "nmae"'],
      [3, '"title" takes one value, and not a list'],
      [4, '"examiners" takes a text, or "name", "role" and "qualification"'],
    ]);
    expect(() => parseDetails('a: [')).toThrow('The document is no YAML');
  });

  it('are JSON as well, and may be empty', () => {
    expect(parseDetails('{"version": "1.0"}')).toEqual({ version: [{ text: '1.0' }] });
    expect(parseDetails('')).toEqual({});
  });
});
