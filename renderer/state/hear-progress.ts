import { proxy } from 'comlink';

/**
 * Has the worker do something long and hears how far it is. Progress comes by a channel of its own and may come after the
 * answer: from then on nothing is shown of it, or what is done would look as if it were going on.
 */
export async function hearProgress<Told extends readonly unknown[], Result>(
  show: (...told: Told) => void,
  work: (onProgress: (...told: Told) => void) => Promise<Result>,
): Promise<Result> {
  let isOver = false;
  try {
    return await work(
      proxy((...told: Told) => {
        if (!isOver) show(...told);
      }),
    );
  } finally {
    isOver = true;
  }
}

/** Has the worker do something that asks for leave before each step: leave comes when this page has nothing else to do. */
export async function whileIdle<Result>(
  mayGoOn: (done: number, total: number) => boolean,
  work: (ask: (done: number, total: number) => Promise<boolean>) => Promise<Result>,
): Promise<Result> {
  return await work(
    proxy(async (done: number, total: number) => {
      await idle();
      return mayGoOn(done, total);
    }),
  );
}

/** Later than this a page that is never idle lets the step be taken all the same. */
const LATEST_MS = 5000;

async function idle(): Promise<void> {
  await new Promise<void>((resolve) => {
    if ('requestIdleCallback' in window) window.requestIdleCallback(() => resolve(), { timeout: LATEST_MS });
    else setTimeout(resolve);
  });
}
