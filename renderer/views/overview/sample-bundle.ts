import type { PickedFile } from '../../worker/api.ts';

export const SAMPLE_NAME = 'support-desk.zip';

/** The made-up incident that comes with the app, read from the app’s own files. */
export async function loadSample(): Promise<PickedFile> {
  const address = new URL('../../../samples/support-desk.zip', import.meta.url);
  const answer = await fetch(address);
  if (!answer.ok)
    throw new Error(`The sample is not among the app’s files: ${address.pathname} was answered ${answer.status}.`);
  return { name: SAMPLE_NAME, file: await answer.blob() };
}
