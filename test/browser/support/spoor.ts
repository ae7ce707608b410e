import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createCase } from '../../../host/case-folder.ts';

const BIN = fileURLToPath(new URL('../../../bin/spoor.mjs', import.meta.url));
export const SAMPLE = fileURLToPath(new URL('../../../samples/support-desk.zip', import.meta.url));

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The account that the command line and the import's summary give of one source, and of all. */
export interface Account {
  readonly records: number;
  readonly imported: number;
  readonly merged: number;
  readonly duplicates: number;
  readonly rejects: number;
}

export interface ImportAccount {
  readonly sources: readonly (Account & { readonly name: string })[];
  readonly totals: Account & { readonly events: number };
}

/** Runs `spoor` as a person would, in a process of its own: the native engine. */
export function spoor(...args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(process.execPath, [BIN, ...args], { maxBuffer: 1 << 28, env: environment() }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

/** Imports natively into a case of its own and gives the account. */
export async function importNatively(caseDir: string, ...bundles: readonly string[]): Promise<ImportAccount> {
  const { code, stdout, stderr } = await spoor('import', ...bundles, '--case', caseDir, '--json');
  // 3 says that something was damaged or left out, which the account names.
  if (code !== 0 && code !== 3) throw new Error(`spoor import ended with ${code}: ${stderr}`);
  // Safe: the command line promises this shape, and the assertions read every field.
  return JSON.parse(stdout) as ImportAccount;
}

/** A case as a person gets it before any evidence is there. */
export async function emptyCase(caseDir: string, title: string): Promise<void> {
  await (await createCase(caseDir, { title, timeZone: 'Europe/Berlin' })).release();
}

/** The sample, imported natively into a case in this folder. Gives the case's path. */
export async function caseOfSample(folder: string): Promise<string> {
  const caseDir = join(folder, 'sample.spoor');
  await emptyCase(caseDir, 'Support desk');
  await importNatively(caseDir, SAMPLE);
  return caseDir;
}

/** The figures of an account alone, for comparing what two engines say. */
export function figuresOf({ records, imported, merged, duplicates, rejects }: Account): Account {
  return { records, imported, merged, duplicates, rejects };
}

export interface Served {
  readonly url: string;
  readonly origin: string;
  stop(): Promise<void>;
}

/** Starts `spoor serve` and waits for the address that it prints. Without a case, it starts in a folder of cases. */
export async function serveCase(caseDir: string | { readonly folder: string }): Promise<Served> {
  const isCase = typeof caseDir === 'string';
  const child = spawn(process.execPath, [BIN, 'serve', ...(isCase ? [caseDir] : [])], {
    ...(isCase ? {} : { cwd: caseDir.folder }),
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await firstLine(child);
  return {
    url,
    origin: new URL(url).origin,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (stdout) for await (const line of createInterface({ input: stdout })) return line;
  throw new Error('spoor serve ended without an address.');
}

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, SPOOR_ANALYST: 'tester' };
}
