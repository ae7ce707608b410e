import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, Menu, safeStorage, session as sessions } from 'electron';
import { CaseDesk } from '../host/case-desk.ts';
import { caseDirOf } from './command-line.ts';
import { askPlace } from './dialogs.ts';
import { keychainVault } from './keychain.ts';
import { createMainWindow } from './main-window.ts';
import { menuTemplate } from './menu-template.ts';
import { protectAllContents } from './protect-contents.ts';
import { protectSession } from './protect-session.ts';
import { answerScheme, registerScheme } from './scheme.ts';
import { menuActions, showCase } from './shell.ts';

// Beside `dist/electron`, packaged or not.
const assetsDir = fileURLToPath(new URL('../renderer', import.meta.url));

// SECURITY (4): every renderer is sandboxed, whatever a window says of itself.
app.enableSandbox();
registerScheme();
protectAllContents(app);
app.on('session-created', protectSession);

if (app.requestSingleInstanceLock()) void run();
else app.quit();

async function run(): Promise<void> {
  await app.whenReady();
  const vault = keychainVault(safeStorage, join(app.getPath('userData'), 'signing-key.bin'));
  const session = sessions.fromPartition('persist:spoor');
  const window = createMainWindow(session);
  // SECURITY: where cases are made is chosen in a dialog of the system; the page sends no path.
  const desk = new CaseDesk({ assetsDir, vault, place: app.getPath('documents'), choosePlace: () => askPlace(window) });
  answerScheme(session, desk);
  const shell = { desk, session, window };
  const about = { isMac: process.platform === 'darwin', isPackaged: app.isPackaged };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(menuActions(shell), about)));
  app.on('second-instance', (_event, argv, workingDir) => {
    const dir = caseDirOf(argv, { workingDir, isPackaged: app.isPackaged });
    shell.window.focus();
    if (dir !== undefined) void showCase(shell, dir);
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (desk.dir === undefined) return;
    // The case is given back before the process ends, so that the next one finds no lock.
    event.preventDefault();
    void desk.close().finally(() => app.quit());
  });
  await showCase(shell, caseDirOf(process.argv, { workingDir: process.cwd(), isPackaged: app.isPackaged }));
}
