import { createCase, openCaseForWork } from '../host/case-folder.ts';
import { createHandler, type Handler } from '../host/handler.ts';
import type { OpenedCase } from '../host/opened-case.ts';
import type { KeyVault } from '../host/signing/key-vault.ts';
import { SigningDesk } from '../host/signing/signing-desk.ts';

/** The one case that the window shows, and the handler over it. */
export class CaseDesk {
  readonly #assetsDir: string;
  /** One for all cases: a key is its owner's, not a case's. */
  readonly #signing: SigningDesk;
  #current: { readonly opened: OpenedCase; readonly handler: Handler } | undefined;

  constructor(assetsDir: string, vault?: KeyVault) {
    this.#assetsDir = assetsDir;
    this.#signing = new SigningDesk(vault);
  }

  get dir(): string | undefined {
    return this.#current?.opened.dir;
  }

  /** Opens another case. The one that was open stays open where this fails. */
  async open(dir: string): Promise<void> {
    await this.#show(await openCaseForWork(dir));
  }

  async create(dir: string, title: string, timeZone: string): Promise<void> {
    await this.#show(await createCase(dir, { title, timeZone }));
  }

  /** Answers what the page asks. Without a case there is nothing to answer. */
  async answer(request: Request): Promise<Response> {
    if (this.#current === undefined) return new Response('No case is open.', { status: 503 });
    return this.#current.handler(request);
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
    const handler = createHandler({ case: opened, assetsDir: this.#assetsDir, signing: this.#signing });
    this.#current = { opened, handler };
  }
}
