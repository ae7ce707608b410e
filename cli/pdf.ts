import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SpoorError } from '../core/base/errors.ts';
import { QUIET } from './launch/browser-arguments.ts';
import { findBrowser } from './launch/find-browser.ts';
import { withTimesOf } from './pdf-times.ts';

/**
 * Prints a report to PDF by an installed Chromium, without a window: tagged, and with its headings as bookmarks. The times
 * in it are `asOf` (RFC 3339), so that the same browser prints the same bytes. Throws `export/failed` where there is none.
 */
export async function htmlToPdf(html: string, asOf?: string): Promise<Uint8Array> {
  const browser = findBrowser();
  if (!browser) {
    throw new SpoorError(
      'export/failed',
      'No Chromium, Chrome or Edge was found to print the PDF. Install one, or print the HTML.',
    );
  }
  const folder = await mkdtemp(join(tmpdir(), 'spoor-pdf-'));
  try {
    const page = join(folder, 'report.html');
    const target = join(folder, 'report.pdf');
    await writeFile(page, html);
    const child = spawn(
      browser.path,
      [
        '--headless',
        ...QUIET,
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--user-data-dir=${join(folder, 'profile')}`,
        '--no-pdf-header-footer',
        '--export-tagged-pdf',
        '--generate-pdf-document-outline',
        `--print-to-pdf=${target}`,
        pathToFileURL(page).href,
      ],
      { stdio: 'ignore' },
    );
    await once(child, 'exit');
    const printed = await readFile(target).catch((cause: unknown) => {
      throw new SpoorError('export/failed', `${browser.name} did not print the PDF. Print the HTML instead.`, {
        cause,
      });
    });
    return withTimesOf(printed, asOf);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
