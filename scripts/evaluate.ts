// `npm run evaluate [-- --json] [-- --only PART]`: measures Spoor's answers over the traces in the folder that SPOOR_CORPORA
// names. What it is at goes to stderr. See docs/evaluation.md.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { evaluationText } from './evaluate/evaluation-text.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } },
});
const corpora = process.env['SPOOR_CORPORA'];
if (corpora === undefined) {
  fail('Name the folder of the labelled corpora in SPOOR_CORPORA. Nothing was measured.');
} else {
  process.chdir(root);
  // Through Vite, since registries are folders that only it can list.
  const { module } = await runnerImport<typeof import('./evaluate/evaluate.ts')>('./scripts/evaluate/evaluate.ts', {
    root,
    configFile: false,
  });
  const parts = module.PARTS.filter((part) => values.only?.includes(part) ?? true);
  const unknown = values.only?.filter((name) => !module.PARTS.some((part) => part === name)) ?? [];
  if (unknown.length > 0) {
    fail(`There is no part "${unknown.join('", "')}". Choose among ${module.PARTS.join(', ')}. Nothing was measured.`);
  } else {
    const measured = await module.evaluate(corpora, parts, (title) => console.error(title));
    console.log(values.json ? JSON.stringify(measured, undefined, 2) : evaluationText(measured));
  }
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
