/** Starts before the rest of the page is evaluated, if it is imported first: it reads the case meanwhile. */
export const worker = new Worker(new URL('./worker/start.ts', import.meta.url), { type: 'module', name: 'spoor' });
