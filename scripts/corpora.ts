// `SPOOR_CORPORA=DIR npm run corpora -- [--folder NAME] [--json]`: imports every folder of real traces with `spoor import`,
// each into a case of its own that is deleted again, and prints what became of every file. It fails where a count does
// not add up, where a file is in no account, or where an import fails.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { accountOf, type CorpusAccount, type ImportAnswer, tableOf } from './corpora-account.ts';

const SPOOR = fileURLToPath(new URL('../bin/spoor.mjs', import.meta.url));
const { values } = parseArgs({ options: { folder: { type: 'string' }, json: { type: 'boolean', default: false } } });
const corpora = process.env['SPOOR_CORPORA'];
if (corpora === undefined) {
  console.error('SPOOR_CORPORA names no folder. Set it to the folder that holds the corpora, one folder each.');
  process.exit(1);
}
const accounts = foldersOf(resolve(corpora)).map((folder) => importFolder(resolve(corpora), folder));
console.log(values.json ? JSON.stringify(accounts, null, 2) : textOf(accounts));
if (accounts.length === 0) console.error(`There is no folder ${values.folder ?? ''} in ${corpora}.`);
process.exitCode = accounts.length === 0 || accounts.some(({ faults }) => faults.length > 0) ? 1 : 0;

function foldersOf(root: string): readonly string[] {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const names = folders.map(({ name }) => name).sort();
  return values.folder === undefined ? names : names.filter((name) => name === values.folder);
}

function importFolder(root: string, folder: string): CorpusAccount {
  const kept = mkdtempSync(join(tmpdir(), 'spoor-corpora-'));
  try {
    const asked = [SPOOR, 'import', join(root, folder), '--case', join(kept, 'case.spoor'), '--json'];
    const run = spawnSync(process.execPath, asked, { encoding: 'utf8', maxBuffer: 2 ** 30 });
    // 3 is an import that met damage.
    if (run.status !== 0 && run.status !== 3) return failed(folder, `The import fails (${run.status}): ${run.stderr}`);
    // Safe: the command's own answer, whose types are the same.
    return accountOf(folder, filesBelow(root, folder), JSON.parse(run.stdout) as ImportAnswer);
  } finally {
    rmSync(kept, { recursive: true, force: true });
  }
}

function failed(folder: string, fault: string): CorpusAccount {
  return { folder, formats: [], unread: [], open: [], notes: [], faults: [fault] };
}

function filesBelow(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1));
}

function textOf(all: readonly CorpusAccount[]): string {
  const unread = all.flatMap((account) => account.unread.map((file) => `${file.state}: ${file.name}: ${file.reason}`));
  const open = all.flatMap((account) =>
    account.open.map(({ name, candidates }) => [name, ...candidates].join('\n    ')),
  );
  const faults = all.flatMap((account) => account.faults.map((fault) => `${account.folder}: ${fault}`));
  return [
    tableOf(all),
    section('Not read', unread),
    section('To be decided', open),
    section('Does not add up', faults),
  ].join('\n\n');
}

function section(title: string, lines: readonly string[]): string {
  return [`${title}: ${lines.length}`, ...lines.map((line) => `  ${line}`)].join('\n');
}
