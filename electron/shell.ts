import { basename } from 'node:path';
import type { BrowserWindow, Session } from 'electron';
import type { CaseDesk } from '../host/case-desk.ts';
import { appUrl } from './app-url.ts';
import { askCaseToCreate, askCaseToOpen, askPdfPath, tell } from './dialogs.ts';
import type { MenuActions } from './menu-template.ts';
import { pdfTarget } from './pdf-target.ts';
import { saveReportAsPdf } from './report-pdf.ts';

export interface Shell {
  readonly desk: CaseDesk;
  readonly window: BrowserWindow;
  readonly session: Session;
}

/** Shows a case; the start screen where none is named or it cannot be opened. */
export async function showCase(shell: Shell, dir: string | undefined): Promise<void> {
  if (dir !== undefined) await show(shell, () => shell.desk.open(dir));
  if (shell.desk.dir === undefined) await shell.window.loadURL(appUrl());
}

/** What the menu does. A failure is told, and leaves everything as it was. */
export function menuActions(shell: Shell): MenuActions {
  return {
    newCase: () => void newCase(shell),
    openCase: () => void openCase(shell),
    importEvidence: () => void shell.window.loadURL(appUrl('#/evidence')),
    saveReportAsPdf: () => void guarded(shell, () => saveReport(shell)),
  };
}

async function newCase(shell: Shell): Promise<void> {
  const dir = await askCaseToCreate(shell.window);
  if (dir === undefined) return;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  await show(shell, () => shell.desk.create(dir, basename(dir, '.spoor'), zone));
}

async function openCase(shell: Shell): Promise<void> {
  const dir = await askCaseToOpen(shell.window);
  if (dir !== undefined) await show(shell, () => shell.desk.open(dir));
}

async function show(shell: Shell, open: () => Promise<void>): Promise<void> {
  await guarded(shell, async () => {
    await open();
    await shell.window.loadURL(appUrl());
  });
}

async function saveReport({ desk, window, session }: Shell): Promise<void> {
  const report = await desk.latestReport();
  if (report === undefined || desk.dir === undefined)
    return tell(window, 'This case has no exported report yet. Export one in the view Report first.');
  const target = pdfTarget(await askPdfPath(window, report), desk.dir);
  if (target.is === 'refused') return tell(window, target.why);
  if (target.is === 'chosen') await saveReportAsPdf(session, report, target.path);
}

async function guarded(shell: Shell, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    shell.window.show();
    tell(shell.window, thrown instanceof Error ? thrown.message : String(thrown));
  }
}
