import { basename } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';

/** Asks for the folder in which the start screen finds and makes cases. */
export async function askPlace(window: BrowserWindow): Promise<string | undefined> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: 'Folder of cases',
    message: 'Choose the folder in which cases lie and new ones are made.',
    properties: ['openDirectory', 'createDirectory'],
  });
  return filePaths[0];
}

export async function askCaseToOpen(window: BrowserWindow): Promise<string | undefined> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: 'Open case',
    message: 'Choose the folder of a case: it holds case.json.',
    properties: ['openDirectory'],
  });
  return filePaths[0];
}

export async function askCaseToCreate(window: BrowserWindow): Promise<string | undefined> {
  const { filePath } = await dialog.showSaveDialog(window, {
    title: 'New case',
    message: 'Name the folder of the new case.',
    defaultPath: 'case.spoor',
    nameFieldLabel: 'Case folder',
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return filePath === '' ? undefined : filePath;
}

export async function askPdfPath(window: BrowserWindow, report: string): Promise<string | undefined> {
  const { filePath } = await dialog.showSaveDialog(window, {
    title: 'Save report as PDF',
    defaultPath: `${basename(report, '.html')}.pdf`,
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return filePath === '' ? undefined : filePath;
}

export function tell(window: BrowserWindow, message: string): void {
  dialog.showMessageBoxSync(window, { type: 'warning', title: app.name, message });
}
