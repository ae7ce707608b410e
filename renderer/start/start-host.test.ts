import { afterEach, expect, test, vi } from 'vitest';
import { startHost } from './start-host.ts';

afterEach(() => vi.unstubAllGlobals());

function answering(status: number, body: unknown): void {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(body), { status }));
}

test('a case that is gone is said to be gone, not to be open in another window', async () => {
  answering(404, { code: 'case/not-a-case', message: '"a.spoor" is no case of this folder. Choose one of the list.' });
  await expect(startHost().open('a.spoor')).rejects.toMatchObject({
    code: 'case/not-a-case',
    message: '"a.spoor" is no case of this folder. Choose one of the list.',
  });
});

test('a start screen that is gone says that another window has a case', async () => {
  answering(404, { code: 'request/refused', message: 'The host knows no such request.' });
  await expect(startHost().state()).rejects.toMatchObject({ code: 'case/exists' });
});
