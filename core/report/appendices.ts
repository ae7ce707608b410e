import { resultHash } from '../base/result-hash.ts';
import { type Block, heading, type Line, numbers, paragraph, table } from './block.ts';
import type { ReportContext } from './context.ts';
import { ELEMENTS, EVERY_PAGE } from './elements.ts';
import { FIGURE_QUERIES } from './figure-queries.ts';
import { digits } from './phrases.ts';
import type { AskedQuestion } from './recorded-questions.ts';

/** Every figure with the query that gives it anew, and every question that the report asked, with rows and result hash. */
export async function figuresAndQueries(
  { questions }: ReportContext,
  asked: () => readonly AskedQuestion[],
): Promise<readonly Block[]> {
  const summary = await questions.summary();
  const figures: (readonly Line[])[] = [];
  for (const { title, sql, printed } of FIGURE_QUERIES) {
    const answer = await questions.sql(sql);
    const { rows } = answer;
    const result = rows[0]?.[0] ?? 'not recorded';
    const said = printed?.(summary);
    const isSame = said === undefined || String(said) === result;
    const hash = resultHash(answer);
    figures.push([
      title,
      result,
      isSame ? 'the same' : `DIFFERS: ${digits(said)}`,
      [{ code: sql }],
      String(rows.length),
      [{ code: hash }],
    ]);
  }
  return [
    paragraph('Each SELECT can be put to the case by hand: spoor query CASE "SELECT …" --json gives the same SHA-256.'),
    table(
      'Figures, each with the query that gives it anew',
      ['Figure', numbers('Result'), 'What the report prints', 'Query', numbers('Rows'), 'SHA-256 of the result'],
      figures,
      '',
    ),
    heading('What the report asked of the case'),
    paragraph(
      'In the order first asked, each once, word by word: a SELECT, or the name of a question and its arguments as JSON. The hash is of the answer as JSON with sorted members; of a SELECT, with sorted rows, as spoor query gives it.',
    ),
    askedTable(asked()),
  ];
}

function askedTable(asked: readonly AskedQuestion[]): Block {
  return table(
    `${digits(asked.length)} questions`,
    ['Question', 'Word by word', numbers('Rows'), 'SHA-256 of the result'],
    asked.map(({ name, asked: words, rows, sha256 }) => [
      name,
      [{ code: words }],
      rows === undefined ? 'one answer' : digits(rows),
      [{ code: sha256 }],
    ]),
    'The report asked nothing of the case.',
  );
}

/** What a report of examination must contain, and where this one has it. */
export function elementsBlocks(titles: ReadonlyMap<string, string>): readonly Block[] {
  return [
    paragraph(
      'The list follows what SWGDE, ISO/IEC 27037 and 27042, NIST SP 800-86 and the Federal Rules of Evidence ask of a report, and adds what agents need. Spoor claims no conformity with any of them.',
    ),
    table(
      `${ELEMENTS.length} elements`,
      [numbers('No.'), 'Element', 'Where'],
      ELEMENTS.map(({ number, element, section }) => [
        String(number),
        element,
        section === EVERY_PAGE ? 'On every page' : (titles.get(section) ?? 'Left out of this edition'),
      ]),
      '',
    ),
  ];
}
