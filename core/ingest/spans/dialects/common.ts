import { asText } from '../../../base/json.ts';
import { defineDialect } from '../dialect.ts';
import type { Telling } from '../telling.ts';

/** Names that many producers share; spoken by every span, after all others. */
export const common = defineDialect({
  id: 'common',
  isSpoken: () => true,
  tell(telling) {
    telling.tellText('sessionId', 'session.id', 'langfuse.session.id', 'thread.id', 'gen_ai.session.id');
    telling.tellText('principal', 'user.id', 'enduser.id', 'langfuse.user.id', 'kagent.user_id');
    telling.tellText('input', 'input.value', 'input', 'langfuse.observation.input');
    telling.tellText('output', 'output.value', 'output', 'langfuse.observation.output');
    tellFailure(telling);
  },
});

/** The span's own status holds; where it is unset, a recorded error says that it failed. */
function tellFailure(telling: Telling): void {
  const { code, message } = telling.span.status;
  if (code === 'error' && isDenial(telling.said('error.type'))) telling.tell('status', 'denied');
  if (code !== 'unset') telling.tell('status', code);
  telling.tell('statusMessage', message);
  telling.tellFromEvent('statusMessage', 'exception', 'exception.message', asText);
  const hasFailed =
    telling.said('error.type') !== undefined || telling.span.events.some(({ name }) => name === 'exception');
  if (hasFailed) telling.tell('status', 'error');
  if (telling.told.status === 'error' || telling.told.status === 'denied') {
    telling.tellText('statusMessage', 'error.message', 'error.type');
  }
}

/** An error type that names a denial says more than "error": somebody or something refused the act. */
function isDenial(errorType: unknown): boolean {
  return typeof errorType === 'string' && /(^|[._-])(denied|forbidden|unauthori[sz]ed)$/i.test(errorType);
}
