import { SpoorError } from '../core/base/errors.ts';
import { createCase, openCaseForWork } from './case-folder.ts';
import { createHandler, type Handler } from './handler.ts';
import type { NativeTables } from './native-tables.ts';
import type { OpenedCase } from './opened-case.ts';
import { quote } from './quote.ts';
import type { KeyVault } from './signing/key-vault.ts';
import { SigningDesk } from './signing/signing-desk.ts';
import { CasePlace } from './start/case-place.ts';
import { createStartHandler } from './start/start-handler.ts';

export interface DeskOptions {
  /** Folder of the built renderer. */
  readonly assetsDir: string;
  /** The folder in which the start screen finds and makes cases. */
  readonly place: string;
  /** Asks for another such folder, by a dialog of the system; undefined where the person gave up. */
  readonly choosePlace?: () => Promise<string | undefined>;
  readonly vault?: KeyVault;
  readonly tables?: NativeTables;
}

/** The one case that is shown, and the handler over it; until there is one, the start screen. */
export class CaseDesk {
  readonly #options: DeskOptions;
  /** One for all cases: a key is its owner's, not a case's. */
  readonly #signing: SigningDesk;
  readonly #start: Handler;
  #place: CasePlace;
  #current: { readonly opened: OpenedCase; readonly handler: Handler } | undefined;
  #isChosen = false;

  constructor(options: DeskOptions) {
    const { assetsDir, choosePlace } = options;
    this.#options = options;
    this.#signing = new SigningDesk(options.vault);
    this.#place = new CasePlace(options.place);
    this.#start = createStartHandler({
      assetsDir,
      place: () => this.#place,
      open: (dir) => this.#choose(() => this.open(dir)),
      create: (dir, { title, timeZone }) => this.#choose(() => this.create(dir, title, timeZone)),
      choosePlace: choosePlace && (() => this.#choosePlace(choosePlace)),
    });
  }

  get dir(): string | undefined {
    return this.#current?.opened.dir;
  }

  /** Why the case can only be read; undefined where there is none, or it can be written. */
  get readOnlyBecause(): string | undefined {
    return this.#current?.opened.readOnlyBecause;
  }

  /** Opens another case, for reading where its folder cannot be written. The one that was open stays open where this fails. */
  async open(dir: string): Promise<void> {
    await this.#show(await openCaseForWork(dir));
  }

  async create(dir: string, title: string, timeZone: string): Promise<void> {
    await this.#show(await createCase(dir, { title, timeZone }));
  }

  /** Answers what the page asks: of the case, or of the start screen while there is none. */
  async answer(request: Request): Promise<Response> {
    return await (this.#current?.handler ?? this.#start)(request);
  }

  /** The name of the report that was exported last, as the journal has it. */
  async latestReport(): Promise<string | undefined> {
    const journal = await this.#current?.opened.journal();
    const names = journal?.entries.filter((entry) => entry.act === 'report.exported').map((entry) => entry.object);
    return names?.filter((name) => name.endsWith('.html')).at(-1);
  }

  async close(): Promise<void> {
    const current = this.#current;
    this.#current = undefined;
    await current?.opened.release();
  }

  async #show(opened: OpenedCase): Promise<void> {
    await this.close();
    const { assetsDir, tables } = this.#options;
    const handler = createHandler({ case: opened, assetsDir, signing: this.#signing, tables });
    this.#current = { opened, handler };
  }

  // SECURITY: one page cannot exchange the case under another. Whoever comes second is told, and opens nothing.
  async #choose(work: () => Promise<void>): Promise<void> {
    if (this.#isChosen || this.#current)
      throw new SpoorError(
        'case/exists',
        `Another window has chosen ${this.dir === undefined ? 'a case' : quote(this.dir)} meanwhile. Load this page again.`,
      );
    this.#isChosen = true;
    try {
      await work();
    } finally {
      this.#isChosen = false;
    }
  }

  async #choosePlace(ask: () => Promise<string | undefined>): Promise<boolean> {
    const dir = await ask();
    if (dir !== undefined) this.#place = new CasePlace(dir);
    return dir !== undefined;
  }
}
