import { describe, expect, test } from 'vitest';
import { excerptAtStart, excerptsAround } from './excerpts.ts';

const TEXT = `${'a'.repeat(300)}KEY${'b'.repeat(300)}VALUE${'c'.repeat(300)}`;

describe('excerpts', () => {
  test('each mark covers its span, wherever the excerpt begins', () => {
    const spans = [
      { piece: 0, start: 300, length: 3 },
      { piece: 1, start: 603, length: 5 },
      { piece: 2, start: 604, length: 2 },
    ];
    const found = excerptsAround(TEXT, spans, 20).map(({ start, text, marks }) => ({
      start,
      marked: marks.map((mark) => [text.slice(mark.start, mark.start + mark.length), mark.pieces]),
    }));
    expect(found).toEqual([
      { start: 280, marked: [['KEY', [0]]] },
      { start: 583, marked: [['VALUE', [1, 2]]] },
    ]);
  });

  test('near spans share an excerpt, and a short text is shown whole', () => {
    const spans = [
      { piece: 0, start: 300, length: 3 },
      { piece: 1, start: 603, length: 5 },
    ];
    expect(excerptsAround(TEXT, spans, 600)).toMatchObject([{ start: 0, text: TEXT, marks: [{}, {}] }]);
  });

  test('spans outside the text are left out, and no surrogate pair is cut', () => {
    expect(excerptsAround('short', [{ piece: 0, start: 90, length: 4 }])).toEqual([]);
    const faces = '😀'.repeat(40);
    const [excerpt] = excerptsAround(faces, [{ piece: 0, start: 40, length: 2 }], 5);
    expect(encodeURI(excerpt?.text ?? '')).toContain('%F0%9F%98%80');
    expect(excerptAtStart(faces, 3).text).toBe('😀😀');
  });
});
