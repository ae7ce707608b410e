// `npm run evaluate [-- --json]`: measures the detections over labelled traces in the folder that SPOOR_CORPORA names.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const corpora = process.env['SPOOR_CORPORA'];
if (corpora === undefined) {
  console.error('Name the folder of the labelled corpora in SPOOR_CORPORA. Nothing was measured.');
  process.exitCode = 1;
} else {
  process.chdir(root);
  // Through Vite, since registries are folders that only it can list.
  const { module } = await runnerImport<typeof import('./evaluate/evaluate.ts')>('./scripts/evaluate/evaluate.ts', {
    root,
    configFile: false,
  });
  const measured = await module.evaluate(corpora);
  console.log(values.json ? JSON.stringify(measured, undefined, 2) : module.evaluationText(measured));
}
