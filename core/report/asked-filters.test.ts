import { expect, test } from 'vitest';
import { reportContext } from '../testing/report-fixture.ts';
import { askedData, recordedContext } from './asked-filters.ts';
import { writeReport } from './build-report.ts';
import type { AskedQuestion } from './recorded-questions.ts';

const asked = (name: string, words: string, sha256 = 'a1'): AskedQuestion => ({ name, asked: words, rows: 1, sha256 });

test('a filter that narrowed a figure is named with the hash of its result', () => {
  const data = askedData([
    asked('summary', '[]'),
    asked('events', '[{},0,1]'),
    asked('events', '[{"statuses":["error"]},0,200]', 'b2'),
    asked('density', '[{"buckets":120,"filter":{},"laneBy":"actor"}]'),
    asked('density', '[{"buckets":120,"filter":{"tools":["send_money"]},"laneBy":"actor"}]', 'c3'),
    asked('records', '[{"outcome":"rejected"}]'),
    asked('sql', 'SELECT 1'),
  ]);
  expect(data['filters']).toEqual([
    { question: 'events', asked: '[{"statuses":["error"]},0,200]', sha256: 'b2' },
    {
      question: 'density',
      asked: '[{"buckets":120,"filter":{"tools":["send_money"]},"laneBy":"actor"}]',
      sha256: 'c3',
    },
  ]);
  expect(data['questions']).toMatchObject({ count: 7 });
});

test('the hash over all questions does not depend on their order, and changes with any result', () => {
  const [one, two] = [asked('summary', '[]'), asked('sources', '[]', 'b2')];
  const hashOf = (...questions: readonly AskedQuestion[]) => askedData(questions)['questions'];
  expect(hashOf(two, one)).toEqual(hashOf(one, two));
  expect(hashOf(one, { ...two, sha256: 'c3' })).not.toEqual(hashOf(one, two));
});

test('filters beyond those named are counted', () => {
  const many = Array.from({ length: 45 }, (_, at) => asked('events', `[{"text":"${at}"},0,1]`));
  expect(askedData(many)).toMatchObject({ filtersNotNamed: 5, questions: { count: 45 } });
});

test('a report names the filters that it really asked by, the same for the same case', async () => {
  const about = async () => {
    const recorded = recordedContext(reportContext());
    await writeReport(recorded.context, {}, 'html');
    return recorded.about();
  };
  const first = await about();
  expect(first).toEqual(await about());
  expect(JSON.stringify(first['filters'])).toContain('statuses');
});
