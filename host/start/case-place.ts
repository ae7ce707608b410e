import { lstat, mkdir, readdir, realpath, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SpoorError } from '../../core/base/errors.ts';
import type { FoundCase } from '../../core/model/start.ts';
import { readManifest } from '../case-manifest.ts';
import { errnoOf } from '../failures.ts';
import { quote } from '../quote.ts';

const ENDING = '.spoor';
const MOST_LETTERS = 100;
/** What file systems take as one name, in UTF-8; some letters take four. */
const MOST_BYTES = 255;
/** What some system does not take in a name, or what leads out of a folder; the names of devices; marks that reorder. */
const NO_NAME =
  /[/\\:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|^[.\s~-]|[.\s]$|^(?:con|prn|aux|nul|con(?:in|out)\$|(?:com|lpt)[\d¹²³])(?:\.|$)/iu;
const FORBIDDEN = ['EACCES', 'EPERM', 'EROFS'];

/**
 * The one folder in which the start screen finds and makes cases. SECURITY: the page names cases and never a path; a name is
 * one plain segment, what it leads to is a folder of this one and no link, and nothing that is there is written over.
 */
export class CasePlace {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  get dir(): string {
    return this.#dir;
  }

  /** The cases that lie directly in the folder, by name. Links are none. */
  async cases(): Promise<readonly FoundCase[]> {
    const entries = await readdir(this.#dir, { withFileTypes: true }).catch((thrown: unknown) => {
      throw this.#failure(thrown, 'looked into');
    });
    const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const found = await Promise.all(names.sort().map((name) => this.#found(name)));
    return found.flat();
  }

  /** The path of a case in the folder. Throws `case/not-a-case` for any name that is not one of `cases`. */
  async pathOf(name: string): Promise<string> {
    const known = await this.cases();
    if (!known.some((found) => found.name === name)) throw noCase(name);
    const path = join(await realpath(this.#dir), name);
    // Between the list and now it may have become a link.
    if ((await realpath(path)) !== path) throw noCase(name);
    return path;
  }

  /**
   * Makes the empty folder of a new case, and gives its path. Throws `usage/invalid` for what is no name, `case/exists`
   * where anything has that name, and `case/read-only` where nothing may be written there.
   */
  async makeFolder(name: string): Promise<string> {
    refuseName(name);
    const folder = name.toLowerCase().endsWith(ENDING) ? name : name + ENDING;
    if (Buffer.byteLength(folder) > MOST_BYTES) throw tooLong(folder);
    try {
      const path = join(await realpath(this.#dir), folder);
      // Not recursive: it fails on whatever is there, also on a link that leads nowhere.
      await mkdir(path);
      return path;
    } catch (thrown) {
      if (errnoOf(thrown) === 'ENAMETOOLONG') throw tooLong(folder);
      if (errnoOf(thrown) !== 'EEXIST') throw this.#failure(thrown, 'written into');
      throw new SpoorError(
        'case/exists',
        `${quote(folder)} is there already, in ${quote(this.#dir)}. Open it if it is a case, or choose another name.`,
        { cause: thrown },
      );
    }
  }

  /** Takes the folder of a case away that could not be made. What is not empty stays. */
  async unmakeFolder(path: string): Promise<void> {
    await rmdir(path).catch((thrown: unknown) => {
      if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(errnoOf(thrown) ?? '')) throw thrown;
    });
  }

  async #found(name: string): Promise<readonly FoundCase[]> {
    const path = join(this.#dir, name);
    const isCase = await lstat(join(path, 'case.json')).then(
      (stat) => stat.isFile(),
      () => false,
    );
    if (!isCase) return [];
    // A damaged one is listed, too: opening it says what is wrong.
    const title = await readManifest(path).then(
      (manifest) => manifest.title,
      () => undefined,
    );
    return [{ name, title }];
  }

  #failure(thrown: unknown, what: string): unknown {
    const code = errnoOf(thrown) ?? '';
    if (FORBIDDEN.includes(code))
      return new SpoorError(
        'case/read-only',
        `${quote(this.#dir)} may not be ${what} (${code}). Get the right to do so, or start in another folder.`,
        { cause: thrown },
      );
    if (code === 'ENOSPC' || code === 'EDQUOT')
      return new SpoorError(
        'evidence/no-space',
        `There is no space left in ${quote(this.#dir)}. Free some, and try again.`,
        {
          cause: thrown,
        },
      );
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return new SpoorError('usage/invalid', `The folder ${quote(this.#dir)} is gone. Start in another one.`, {
        cause: thrown,
      });
    return thrown;
  }
}

function refuseName(name: string): void {
  if (name !== '' && name.length <= MOST_LETTERS && !NO_NAME.test(name)) return;
  throw new SpoorError(
    'usage/invalid',
    `${quote(name)} can be no name of a case. Take up to ${MOST_LETTERS} letters, digits, blanks, - and _: it names a ` +
      'folder, so without / \\ : * ? " < > |, and without a full stop or blank at its beginning or end.',
  );
}

function tooLong(folder: string): SpoorError {
  return new SpoorError('usage/invalid', `${quote(folder)} is too long for the name of a folder. Take fewer letters.`);
}

function noCase(name: string): SpoorError {
  return new SpoorError('case/not-a-case', `${quote(name)} is no case of this folder. Choose one of the list.`);
}
