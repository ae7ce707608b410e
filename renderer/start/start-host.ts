import { SpoorError, type SpoorErrorCode, sentenceOf } from '../../core/base/errors.ts';
import type { NewCase, StartState } from '../../core/model/start.ts';

/** What the start screen can ask of its host. Every failure is a sentence that says what to do next. */
export interface StartHost {
  state(): Promise<StartState>;
  make(about: NewCase): Promise<void>;
  open(name: string): Promise<void>;
  /** Lets the person choose another folder in a dialog of the system. */
  chooseFolder(): Promise<StartState>;
}

/** The host that served this page. */
export function startHost(): StartHost {
  return {
    state: async () => await stateIn(await ask('/api/start')),
    make: async (about) => void (await ask('/api/start/new', about)),
    open: async (name) => void (await ask('/api/start/open', { name })),
    chooseFolder: async () => await stateIn(await ask('/api/start/folder', {})),
  };
}

async function ask(path: string, body?: object): Promise<Response> {
  const init: RequestInit = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(path, init).catch((cause: unknown) => {
    throw new SpoorError('request/refused', `Spoor does not answer: ${sentenceOf(cause)}. Start it again.`, { cause });
  });
  if (response.ok) return response;
  // Safe: the host answers every failure in this form.
  const { code, message } = (await response.json()) as { readonly code: SpoorErrorCode; readonly message: string };
  // The start screen is gone once there is a case. A case that is gone has a code, and a sentence, of its own.
  if (response.status === 404 && code === 'request/refused')
    throw new SpoorError(
      'case/exists',
      'A case was opened in another window meanwhile. Load this page again to see it.',
    );
  throw new SpoorError(code, message);
}

async function stateIn(response: Response): Promise<StartState> {
  // Safe: the host’s own type.
  return (await response.json()) as StartState;
}
