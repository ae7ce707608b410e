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
