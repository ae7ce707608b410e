import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dealingsSql } from '../core/analysis/dealings-sql.ts';
import { docPages, fillBlocks } from '../scripts/docs/pages.ts';
import { RELATIONS } from '../scripts/docs/words.ts';

const decisions = readdirSync('docs/decisions').map((name) => `docs/decisions/${name}`);
const docs = ['docs', 'docs/formats'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`),
);
const documents = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...docs, ...decisions];

test('what is generated in docs/ is what the code says now; `npm run docs` writes it', async () => {
  for (const { path, text } of await docPages()) expect(readFileSync(path, 'utf8'), path).toBe(text);
});

test('only what stands between the marks is written, however often', async () => {
  const page = 'By hand.\n<!-- generated: words -->\nold\n<!-- end -->\nBy hand too.\n';
  const once = await fillBlocks(page, { words: () => 'new $& words' });
  expect(once).toBe('By hand.\n<!-- generated: words -->\n\nnew $& words\n\n<!-- end -->\nBy hand too.\n');
  expect(await fillBlocks(once, { words: () => 'new $& words' })).toBe(once);
  await expect(fillBlocks(page, {})).rejects.toThrow('There is no generated block "words".');
});

test('every relation that edges can have is explained', () => {
  const written = [...dealingsSql('event').matchAll(/(?:THEN|_id,) '([a-z_]+)'/g)].map(([, word]) => word);
  const relations = new Set(written.filter((word) => word !== 'recorded'));
  expect(Object.keys(RELATIONS).sort()).toEqual([...relations].sort());
});

describe.each(documents)('%s', (path) => {
  const text = readFileSync(path, 'utf8');

  test('leads only to files and headings that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
    const dead = links.filter(([, file = '', heading]) => !leadsSomewhere(path, file, heading)).map(([link]) => link);
    expect(dead).toEqual([]);
  });

  test('names only files that exist', () => {
    const named = [...text.matchAll(/`((?:core|cli|engine|host|renderer|electron|scripts|test|samples)\/[\w./-]+)`/g)];
    expect(named.map(([, file = '']) => file).filter((file) => !existsSync(file))).toEqual([]);
  });
});

describe.each(decisions)('%s', (path) => {
  test('has its number, context, decision and consequence', () => {
    const text = readFileSync(path, 'utf8');
    const number = /\/(\d{4})-/.exec(path)?.[1] ?? 'no number';
    expect(text.split('\n')[0]).toMatch(new RegExp(`^# ${number}\\. `));
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual(['Context', 'Decision', 'Consequence']);
  });
});

function leadsSomewhere(from: string, file: string, heading: string | undefined): boolean {
  const target = file === '' ? from : join(dirname(from), file);
  if (!existsSync(target)) return false;
  return heading === undefined || anchorsOf(readFileSync(target, 'utf8')).includes(heading);
}

/** As forges make them of headings. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
