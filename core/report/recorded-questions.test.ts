import { expect, it } from 'vitest';
import { reportContext } from '../testing/report-fixture.ts';
import { recordQuestions } from './recorded-questions.ts';

it('writes down each question once, word by word, with the rows and a hash of the answer', async () => {
  const { questions } = reportContext();
  let asked = 0;
  const counting = {
    ...questions,
    findings: () => {
      asked += 1;
      return questions.findings();
    },
  };
  const recorded = recordQuestions(counting);
  await recorded.questions.findings();
  await recorded.questions.findings();
  await recorded.questions.sql('SELECT count(*) AS figure FROM event');
  await recorded.questions.density({ filter: {}, laneBy: 'actor', fromNs: 1n, toNs: 2n, buckets: 3 });
  expect(asked).toBe(1);
  expect(recorded.asked().map(({ name, asked: words, rows }) => [name, words, rows])).toEqual([
    ['findings', '[]', 1],
    ['sql', 'SELECT count(*) AS figure FROM event', 1],
    ['density', '[{"buckets":3,"filter":{},"fromNs":"1","laneBy":"actor","toNs":"2"}]', undefined],
  ]);
  expect(recorded.asked().every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
});
