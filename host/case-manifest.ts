import { createHash, randomUUID } from 'node:crypto';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SpoorError } from '../core/base/errors.ts';
import type { CaseManifest } from '../core/ports/case-host.ts';
import { errnoOf, readFailure } from './failures.ts';
import { quote } from './quote.ts';

/** The layout of case folders that this version writes. */
const CASE_VERSION = 1;

const manifestSchema = z.object({
  id: z.string().min(1),
  title: z.string(),
  timeZone: z.string().refine(isTimeZone, 'is no IANA time zone'),
  schemaVersion: z.int().positive(),
}) satisfies z.ZodType<CaseManifest>;

/** Reads `case.json`. Throws `case/not-a-case` or `case/newer` where this version cannot work with the folder. */
export async function readManifest(dir: string): Promise<CaseManifest> {
  const parsed = manifestSchema.safeParse(await manifestJson(dir));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw notACase(dir, `its case.json is damaged: ${issue?.path.join('.')} ${issue?.message}`);
  }
  const { schemaVersion } = parsed.data;
  if (schemaVersion > CASE_VERSION)
    throw new SpoorError(
      'case/newer',
      `The case in ${quote(dir)} has version ${schemaVersion}, made by a newer Spoor; this one knows versions up to ` +
        `${CASE_VERSION}. Open it with that newer version.`,
    );
  await refuseLinks(dir);
  return parsed.data;
}

/** The manifest of a new case. With a fixed time (`SOURCE_DATE_EPOCH`) the id is fixed too. */
export function newManifest(
  about: { readonly title: string; readonly timeZone: string },
  fixedTime: string | undefined,
): CaseManifest {
  if (!isTimeZone(about.timeZone))
    throw new SpoorError(
      'usage/invalid',
      `${quote(about.timeZone)} is no IANA time zone. Use one like "Europe/Berlin".`,
    );
  const { title, timeZone } = about;
  const id = fixedTime === undefined ? randomUUID() : fixedId(`${fixedTime}\n${timeZone}\n${title}`);
  return { id, title, timeZone, schemaVersion: CASE_VERSION };
}

export function manifestText(manifest: CaseManifest): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

// A UUID of version 8: its bits are the maker's own.
function fixedId(about: string): string {
  const hex = createHash('sha256').update(about).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function manifestJson(dir: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(join(dir, 'case.json'), 'utf8');
  } catch (thrown) {
    if (['ENOENT', 'ENOTDIR'].includes(errnoOf(thrown) ?? '')) throw notACase(dir, 'it has no case.json');
    throw readFailure(thrown, join(dir, 'case.json'));
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw notACase(dir, 'its case.json is not JSON', cause);
  }
}

const OWN_PLACES = [
  ...['evidence', 'evidence/incoming', 'evidence/sha256', 'derived', 'derived/case.duckdb', 'derived/case.duckdb.wal'],
  ...['derived/exports-in-making', 'exports', 'journal.jsonl', 'case.json'],
];

// SECURITY: a case may come from anyone. A link in place of a folder would have Spoor write elsewhere on this machine.
async function refuseLinks(dir: string): Promise<void> {
  const prefixes = await readdir(join(dir, 'evidence/sha256')).catch(() => []);
  const names = [...OWN_PLACES, ...prefixes.map((name) => `evidence/sha256/${name}`)];
  for (const name of names) {
    const isLink = await lstat(join(dir, name)).then(
      (stat) => stat.isSymbolicLink(),
      // What is missing is made anew, and what cannot be looked at fails where it is used.
      () => false,
    );
    if (isLink) throw notACase(dir, `its ${name} is a link to another place`);
  }
}

function notACase(dir: string, why: string, cause?: unknown): SpoorError {
  return new SpoorError(
    'case/not-a-case',
    `${quote(dir)} is not a case: ${why}. Choose a folder made by Spoor, or create a new case.`,
    { cause },
  );
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    // The one way in which Intl says no.
    return false;
  }
}
