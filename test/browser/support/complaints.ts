import type { BrowserContext, ConsoleMessage, Request, Worker } from '@playwright/test';

/** Playwright runs scripts of its own in every frame, and the page of a report runs none at all. */
const PLAYWRIGHTS_OWN = /^Blocked script execution in '[^']*\/api\/(preview|exports)[/?]/;

/**
 * Everything that a clean run must not have: console errors and warnings (refusals of the content security policy are
 * among them), uncaught errors, failed requests, answers that are errors, and requests to any other origin.
 */
export class Complaints {
  readonly #allowed = new Set<string>();
  readonly #ended = new Set<string>();
  readonly #answered = new WeakSet<Request>();
  readonly #heard: string[] = [];

  constructor(context: BrowserContext) {
    context.on('console', (message) => this.#hearConsole(message));
    context.on('weberror', (error) => this.#heard.push(`uncaught: ${error.error().stack ?? error.error().message}`));
    context.on('request', (request) => this.#hearRequest(request));
    context.on('requestfailed', (request) => this.#hearFailure(request));
    context.on('page', (page) => page.on('worker', (worker) => void reportRefusals(worker)));
    context.on('response', (response) => {
      this.#answered.add(response.request());
      if (response.status() >= 400) this.#heard.push(`answered ${response.status()}: ${response.url()}`);
    });
  }

  /** From here on, this origin is the app's own, or this one address may be opened. */
  allow(address: string): void {
    this.#allowed.add(address);
  }

  /** From here on, nobody answers at this origin: what an open window asks for there, or has just asked for, is in vain. */
  endOf(origin: string): void {
    this.#ended.add(origin);
  }

  /** Takes out what a test provokes on purpose, and returns it: what it did not name stays a complaint. */
  expect(pattern: RegExp): readonly string[] {
    const expected = this.#heard.filter((complaint) => pattern.test(complaint));
    const others = this.#heard.filter((complaint) => !pattern.test(complaint));
    this.#heard.splice(0, this.#heard.length, ...others);
    return expected;
  }

  get heard(): readonly string[] {
    return this.#heard;
  }

  #hearConsole(message: ConsoleMessage): void {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (PLAYWRIGHTS_OWN.test(message.text()) || this.#isInVain(message.location().url, message.text())) return;
    this.#heard.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  }

  #hearFailure(request: Request): void {
    const reason = request.failure()?.errorText ?? '';
    // Once the answer has begun, this is a reader that has read enough; a cut connection has names of its own.
    if (reason === 'net::ERR_ABORTED' && this.#answered.has(request)) return;
    // The browser asks for the page's icon by itself, and gives that up where the page is left at once.
    if (reason === 'net::ERR_ABORTED' && new URL(request.url()).pathname === '/icon.svg') return;
    if (this.#isInVain(request.url(), reason)) return;
    this.#heard.push(`request failed: ${request.method()} ${request.url()}: ${reason}`);
  }

  #isInVain(url: string, reason: string): boolean {
    const isEnded = [...this.#ended].some((origin) => url.startsWith(`${origin}/`));
    return (
      isEnded && /net::ERR_(?:CONNECTION_(?:REFUSED|RESET|CLOSED)|EMPTY_RESPONSE|CONTENT_LENGTH_MISMATCH)/.test(reason)
    );
  }

  #hearRequest(request: Request): void {
    const { protocol, origin, href } = new URL(request.url());
    if (protocol === 'data:' || this.#allowed.has(origin) || this.#allowed.has(href)) return;
    this.#heard.push(`foreign request: ${request.method()} ${request.url()}`);
  }
}

/** What the policy refuses a worker shows in no console. A worker that has ended already is asked for nothing. */
async function reportRefusals(worker: Worker): Promise<void> {
  const report = () =>
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      // biome-ignore lint/suspicious/noConsole: runs in the worker, whose console is heard.
      console.error(`Content Security Policy in the worker: ${violatedDirective} refused ${blockedURI}`),
    );
  await worker.evaluate(report).catch(() => undefined);
}
