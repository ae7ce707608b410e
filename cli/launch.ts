import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SpoorError } from '../core/base/errors.ts';
import { CaseDesk } from '../host/case-desk.ts';
import { type Served, serve } from '../host/serve.ts';
import { browserArguments } from './launch/browser-arguments.ts';
import { caseFor } from './launch/case-for.ts';
import { chooseWindow, type Window } from './launch/choose-window.ts';
import { dataFolder } from './launch/data-folder.ts';
import { findBrowser } from './launch/find-browser.ts';
import { findElectron, runInstaller } from './launch/find-electron.ts';
import { nativeTables } from './native-tables.ts';

/** Tried first, so that the browser finds its preferences and its copy of a case again; any free port will do. */
const FAVOURITE_PORT = 47_047;

export interface OpenWorkbench {
  /** A case folder, bundles, or nothing for the sample. */
  readonly paths: readonly string[];
  /** The folder that holds `samples/`, `dist/` and, in a checkout, `node_modules/`. */
  readonly rootDir: string;
  readonly importInto: (caseDir: string, bundles: readonly string[]) => Promise<void>;
  readonly say: (line: string) => void;
}

/** Opens the workbench in the best window that this machine has, and ends when that is closed or on Ctrl+C. */
export async function openWorkbench({ paths, rootDir, importInto, say }: OpenWorkbench): Promise<void> {
  const { platform, env: environment } = process;
  const dataDir = dataFolder({ platform, environment, home: homedir() });
  const samplePath = join(rootDir, 'samples/support-desk.zip');
  const caseDir = await caseFor({ paths, dataDir, samplePath, importInto });
  const install = (installer: string) => {
    say('Fetching Electron’s program, once …');
    return runInstaller(installer);
  };
  const electron = () => findElectron({ rootDir, dataDir, environment, now: Date.now(), install });
  const window = chooseWindow({ platform, environment, electron, browser: () => findBrowser() });
  const workbench = { caseDir, rootDir, dataDir, say };
  if (window.is === 'electron') return showInElectron(window, workbench);
  return showServed(window, workbench);
}

/** A served desk, and why its case can only be read where that is so. */
export interface ServedCase extends Served {
  readonly readOnlyBecause: string | undefined;
}

/** Serves one case to this machine, for reading where its folder cannot be written; closing gives the case back. */
export async function serveCase(caseDir: string, rootDir: string, port?: number): Promise<ServedCase> {
  return await serveDesk(deskOver(dirname(resolve(caseDir)), rootDir), port, (desk) => desk.open(caseDir));
}

/** Serves the start screen over a folder, and then the case that is chosen or made there, until it is closed. */
export async function serveStart(folder: string, rootDir: string, port?: number): Promise<ServedCase> {
  return await serveDesk(deskOver(folder, rootDir), port);
}

function deskOver(place: string, rootDir: string): CaseDesk {
  return new CaseDesk({ assetsDir: join(rootDir, 'dist/renderer'), place, tables: nativeTables });
}

async function serveDesk(
  desk: CaseDesk,
  port: number | undefined,
  begin?: (desk: CaseDesk) => Promise<void>,
): Promise<ServedCase> {
  try {
    await begin?.(desk);
    const served = await serve((request) => desk.answer(request), port === undefined ? {} : { port });
    const close = async () => {
      try {
        await served.close();
      } finally {
        await desk.close();
      }
    };
    return { ...served, readOnlyBecause: desk.readOnlyBecause, close };
  } catch (thrown) {
    await desk.close();
    throw thrown;
  }
}

/** Resolves on Ctrl+C, on a request to end, or when the given program ends. */
export async function untilStopped(child?: ChildProcess): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  const ends = ['SIGINT', 'SIGTERM'].map((name) => once(process, name, { signal }));
  try {
    await Promise.race([...ends, ...(child ? [once(child, 'exit', { signal })] : [])]);
  } finally {
    over.abort();
    await Promise.allSettled(ends);
  }
}

/** The folder of Spoor itself, seen from the built CLI. */
export function rootOfBuild(): string {
  return fileURLToPath(new URL('../..', import.meta.url));
}

interface Workbench {
  readonly caseDir: string;
  readonly rootDir: string;
  readonly dataDir: string;
  readonly say: (line: string) => void;
}

async function showInElectron(window: Window & { is: 'electron' }, workbench: Workbench): Promise<void> {
  const { caseDir, rootDir, say } = workbench;
  const sandbox = isRoot() ? ['--no-sandbox'] : [];
  say(`${caseDir} opens in Electron (${window.why}${withoutSandbox()}).`);
  const code = await runWindow(window.path, [rootDir, `--case=${caseDir}`, ...sandbox]);
  if (code !== 0) await showServed({ is: 'none', why: `Electron ended with code ${code}` }, workbench);
}

async function showServed(window: Window, workbench: Workbench): Promise<void> {
  const served = await serveAtFavourite(workbench.caseDir, workbench.rootDir);
  if (served.readOnlyBecause !== undefined) workbench.say(served.readOnlyBecause);
  try {
    if (window.is !== 'browser') return await showAddress(served, window.why, workbench);
    const code = await showInBrowser(window, served, workbench);
    if (code !== 0) await showAddress(served, `${window.browser.name} ended with code ${code}`, workbench);
  } finally {
    await served.close();
  }
}

async function showAddress({ url }: Served, why: string, { caseDir, say }: Workbench): Promise<void> {
  say(`${caseDir} is served at ${url} (no window: ${why}). Ctrl+C ends it.`);
  await untilStopped();
}

async function showInBrowser(
  { browser, why }: Window & { is: 'browser' },
  { url }: Served,
  { caseDir, dataDir, say }: Workbench,
): Promise<number> {
  say(`${caseDir} opens in a window of ${browser.name} (${why}${withoutSandbox()}). Ctrl+C ends it.`);
  const { port } = new URL(url);
  const profileDir = join(dataDir, 'browser', port);
  const code = await runWindow(browser.path, browserArguments({ url, profileDir, isRoot: isRoot() }));
  // A profile for a port of chance is never found again.
  if (port !== String(FAVOURITE_PORT)) await rm(profileDir, { recursive: true, force: true });
  return code;
}

async function serveAtFavourite(caseDir: string, rootDir: string): Promise<ServedCase> {
  try {
    return await serveCase(caseDir, rootDir, FAVOURITE_PORT);
  } catch (thrown) {
    if (thrown instanceof SpoorError && thrown.code === 'usage/invalid') return serveCase(caseDir, rootDir);
    throw thrown;
  }
}

/** Runs a program until it ends or Spoor is stopped; 0 unless the program itself failed. */
async function runWindow(path: string, argv: readonly string[]): Promise<number> {
  const child = spawn(path, argv, { stdio: 'ignore' });
  try {
    await untilStopped(child);
  } catch (cause) {
    throw new SpoorError(
      'usage/invalid',
      `${path} could not be started. Open the address that \`spoor serve\` prints in a browser instead.`,
      { cause },
    );
  }
  if (child.exitCode === null) child.kill();
  return child.exitCode ?? 0;
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function withoutSandbox(): string {
  return isRoot() ? '; as root, so without the browser’s sandbox' : '';
}
