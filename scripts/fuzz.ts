// `npm run fuzz -- [--cases 12000] [--seed 0] [--only N]`: mutates the fixtures of every format, archives, and real files
// where SPOOR_CORPORA names their folder, and holds what must hold for any bytes. A child does the work, so that a case
// that hangs or kills it is named and passed over.
import { type ChildProcess, fork } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import type { FuzzProgress } from '../core/testing/fuzz/run.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const BUILT = join(root, 'dist/fuzz');
const HANG_MS = 60_000;
/** Folders of real traces hold thousands of alike files. */
const MOST_PER_CORPUS = 40;

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '12000' },
    seed: { type: 'string', default: '0' },
    only: { type: 'string' },
    child: { type: 'string' },
  },
});
const from = Number(values.only ?? Number(values.seed) * 1_000_000);
const to = values.only === undefined ? from + Number(values.cases) : from + 1;
if (values.child === undefined) await overseeAll();
else await runCases(Number(values.child));

async function overseeAll(): Promise<void> {
  const config = { configFile: join(root, 'vite.node.config.ts'), mode: 'fuzz', build: { outDir: BUILT } };
  await build(config);
  const started = performance.now();
  let findings = 0;
  const say = (finding: string) => {
    findings += 1;
    console.log(finding);
  };
  for (let next = from; next < to; ) next = await oversee(next, say);
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`${to - from} mutations in ${seconds} s: ${findings} findings.`);
  process.exitCode = findings > 0 ? 1 : 0;
}

/** Watches one child until it is done, hangs or dies; gives the number to go on with. */
function oversee(next: number, found: (finding: string) => void): Promise<number> {
  const argv = [...process.argv.slice(2), '--child', String(next)];
  const execArgv = [...process.execArgv, '--expose-gc', '--max-old-space-size=2048'];
  const child = fork(fileURLToPath(import.meta.url), argv, { execArgv });
  return new Promise((resolve) => {
    let at = next;
    let watch = watchOver(child);
    child.on('message', (told) => {
      // Safe: the child is this file.
      const { number, finding } = told as FuzzProgress;
      at = number;
      if (finding !== undefined) found(finding);
      clearTimeout(watch);
      watch = watchOver(child);
    });
    child.on('exit', (code, signal) => {
      clearTimeout(watch);
      if (code === 0) return resolve(to);
      const what = signal === 'SIGKILL' ? `it hangs for ${HANG_MS / 1000} s` : `the process dies (${code ?? signal})`;
      found(`case ${at}: ${what}.`);
      resolve(at + 1);
    });
  });
}

function watchOver(child: ChildProcess): NodeJS.Timeout {
  return setTimeout(() => child.kill('SIGKILL'), HANG_MS);
}

async function runCases(first: number): Promise<void> {
  // Safe: it was just built of this very module.
  const { runFuzz } = (await import(join(BUILT, 'fuzz.mjs'))) as typeof import('../core/testing/fuzz/run.ts');
  const fixtures = { path: join(root, 'test/fixtures'), most: Number.POSITIVE_INFINITY };
  const range = { from: first, to, folders: [fixtures, ...corpora()], kept: join(root, 'test-results/fuzz') };
  await runFuzz(range, (progress) => process.send?.(progress));
  process.disconnect?.();
}

function corpora(): readonly { readonly path: string; readonly most: number }[] {
  const folder = process.env['SPOOR_CORPORA'];
  if (folder === undefined) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.map(({ name }) => ({ path: join(folder, name), most: MOST_PER_CORPUS }));
}
