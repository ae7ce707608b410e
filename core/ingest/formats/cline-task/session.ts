import { asCount, type JsonObject } from '../../../base/json.ts';
import type { Status } from '../../../model/event.ts';
import type { RecordSink } from '../../format.ts';
import { textAt } from '../../messages/members.ts';
import { timeOf, unread } from '../../stores/entry.ts';
import type { Transcript } from '../../stores/transcript.ts';

const STATUSES: ReadonlyMap<string, Status> = new Map([
  ['completed', 'ok'],
  ['failed', 'error'],
  ['error', 'error'],
  ['cancelled', 'cancelled'],
  ['aborted', 'cancelled'],
]);

/** The SDK's session.json: when a session began and ended, and how. */
export function tellSession(value: JsonObject, transcript: Transcript, sink: RecordSink): void {
  const { agent } = transcript.place;
  const end = timeOf(value, 'ended_at');
  const word = textAt(value, 'status');
  const shown = ['session_id', 'started_at', 'provider', 'model'];
  transcript.event(
    { id: 'session', time: timeOf(value, 'started_at'), rest: unread(value, ...shown), sink },
    { kind: 'session_start', actor: agent, provider: textAt(value, 'provider'), model: textAt(value, 'model') },
  );
  if (!end) return;
  const code = asCount(value['exit_code']);
  transcript.event(
    { id: 'session/end', time: end, sink },
    {
      kind: 'session_end',
      actor: agent,
      status: word === undefined ? undefined : STATUSES.get(word),
      statusMessage:
        [word, code === undefined ? undefined : `exit code ${code}`].filter(Boolean).join(', ') || undefined,
      pointer: '/ended_at',
    },
  );
}
