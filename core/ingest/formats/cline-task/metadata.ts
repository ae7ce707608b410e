import { asString, type JsonObject } from '../../../base/json.ts';
import type { EventDraft } from '../../../model/event.ts';
import type { RecordSink } from '../../format.ts';
import { textAt } from '../../messages/members.ts';
import { USER } from '../../messages/participants.ts';
import { timeOf, unread } from '../../stores/entry.ts';
import type { Transcript } from '../../stores/transcript.ts';

/** One element of task_metadata.json: a file that was in the context, a model that was used, or the machine. */
export function tellMetadata(value: JsonObject, transcript: Transcript, sink: RecordSink): void {
  if (asString(value['path']) !== undefined) tellFile(value, transcript, sink);
  else if (value['model_id'] !== undefined) {
    const model = textAt(value, 'model_id');
    const provider = textAt(value, 'model_provider_id');
    tellLog(value, { kind: 'log', operation: 'model_usage', model, provider }, { transcript, sink });
  } else tellLog(value, { kind: 'log', operation: 'environment_history' }, { transcript, sink });
}

function tellLog(
  value: JsonObject,
  draft: EventDraft,
  { transcript, sink }: { readonly transcript: Transcript; readonly sink: RecordSink },
): void {
  const time = timeOf(value, 'ts');
  const rest = unread(value, ...(time?.ns === undefined ? [] : ['ts']), 'model_id', 'model_provider_id');
  transcript.event({ time, isUnordered: true, rest, sink }, draft);
}

/** The dates of all that happened to a file stay attributes; the event's own is of what made the element. */
function tellFile(value: JsonObject, transcript: Transcript, sink: RecordSink): void {
  const source = textAt(value, 'record_source');
  const [kind, actor, date] = doingOf(source, transcript);
  transcript.event(
    { time: timeOf(value, date), isUnordered: true, rest: unread(value, 'path'), sink },
    { kind, actor, operation: source ?? 'files_in_context', input: textAt(value, 'path'), contentState: 'recorded' },
  );
}

function doingOf(
  source: string | undefined,
  transcript: Transcript,
): readonly [EventDraft['kind'], EventDraft['actor'], string] {
  const { agent } = transcript.place;
  if (source === 'cline_edited' || source === 'roo_edited')
    return ['file_change', agent, source.replace('edited', 'edit_date')];
  if (source === 'user_edited') return ['file_change', USER, 'user_edit_date'];
  return ['log', agent, 'cline_read_date'];
}
