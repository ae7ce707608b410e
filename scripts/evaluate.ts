// `npm run evaluate [-- --json] [-- --only PART] [-- --sample N]`: measures Spoor's answers over the traces in the folder that SPOOR_CORPORA
// names. What it is at goes to stderr. `--sample N` takes N labelled runs for the wrappers, to look while changing a rule. See docs/evaluation.md.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';
import { evaluationText } from './evaluate/evaluation-text.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    sample: { type: 'string' },
  },
});
const corpora = process.env['SPOOR_CORPORA'];
if (corpora === undefined) {
  fail('Name the folder of the labelled corpora in SPOOR_CORPORA. Nothing was measured.');
} else {
  process.chdir(root);
  await measure(corpora);
}

/** Through Vite, since registries are folders that only it can list; it stays open for what is loaded on first use. */
async function measure(folder: string): Promise<void> {
  const vite = await createServer({
    root,
    configFile: false,
    appType: 'custom',
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    logLevel: 'error',
  });
  try {
    // Safe: the module of that name.
    const loaded = (await vite.ssrLoadModule(
      '/scripts/evaluate/evaluate.ts',
    )) as typeof import('./evaluate/evaluate.ts');
    const unknown = values.only?.filter((name) => !loaded.PARTS.some((part) => part === name)) ?? [];
    if (unknown.length > 0) {
      fail(
        `There is no part "${unknown.join('", "')}". Choose among ${loaded.PARTS.join(', ')}. Nothing was measured.`,
      );
      return;
    }
    const parts = loaded.PARTS.filter((part) => values.only?.includes(part) ?? true);
    const measured = await loaded.evaluate(folder, parts, {
      onStep: (title) => console.error(title),
      sample: values.sample === undefined ? undefined : Number(values.sample),
    });
    console.log(values.json ? JSON.stringify(measured, undefined, 2) : evaluationText(measured));
  } finally {
    await vite.close();
  }
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
