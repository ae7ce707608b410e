import { expose } from 'comlink';
import { SpoorError } from '../../core/base/errors.ts';
import type { Questions } from '../../core/model/questions.ts';
import type { Opening, WorkbenchApi } from './api.ts';
import { EarlyDesk } from './early-desk.ts';
import { HttpCaseHost } from './http-case-host.ts';

// The entry of the worker imports only what draws a case from what was kept of it. All else is loaded after that.

type Loaded = typeof import('./main.ts');

let loaded: Loaded | undefined;
let isOpen = false;
let opened = (_: Loaded): void => undefined;
const whenOpened = new Promise<Loaded>((resolve) => {
  opened = resolve;
});
const desk = new EarlyDesk(
  new HttpCaseHost(),
  whenOpened.then(({ workbench }) => workbench.reader),
);

async function load(): Promise<Loaded> {
  const found = await desk.find();
  if (!loaded) {
    loaded = await import('./main.ts');
    loaded.workbench.begin(found);
  }
  return loaded;
}

async function open(onStep: (opening: Opening) => void): Promise<Opening> {
  if (!isOpen && (await desk.find())) {
    onStep({ state: 'early' });
    await desk.drawn();
  }
  const all = await load();
  const opening = await all.api.open(onStep);
  isOpen = true;
  opened(all);
  return opening;
}

/** What was asked before the database is open, and can be withdrawn still. */
const asked = new Map<string, AbortController>();

async function ask(askId: string, name: keyof Questions, args: readonly unknown[]): Promise<unknown> {
  if (isOpen && loaded) return await loaded.api.ask(askId, name, args);
  const withdrawn = new AbortController();
  asked.set(askId, withdrawn);
  try {
    if (desk.canAnswer(name, args)) return await desk.answer(name, args, withdrawn.signal);
    const { api } = await openedBefore(withdrawn.signal);
    asked.delete(askId);
    return await api.ask(askId, name, args);
  } finally {
    asked.delete(askId);
  }
}

function openedBefore(signal: AbortSignal): Promise<Loaded> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () =>
      reject(new SpoorError('database/interrupted', 'The question was withdrawn before its answer came.')),
    );
    whenOpened.then(resolve, reject);
  });
}

async function withdraw(askId: string): Promise<void> {
  asked.get(askId)?.abort();
  if (loaded) await loaded.api.withdraw(askId);
}

const early: Pick<WorkbenchApi, 'open' | 'ask' | 'withdraw' | 'searchState'> = {
  open,
  ask,
  withdraw,
  searchState: async () =>
    isOpen && loaded ? await loaded.api.searchState() : { state: 'scanning', part: 0, bytes: 0 },
};

/** Everything else waits until the case is open. */
const api = new Proxy(early, {
  get: (target, name) =>
    Reflect.get(target, name) ??
    (async (...args: readonly unknown[]) => {
      const act: unknown = Reflect.get((await whenOpened).api, name);
      if (typeof act !== 'function') throw new SpoorError('request/refused', `Nothing is called "${String(name)}".`);
      return await act(...args);
    }),
});

expose(api);
