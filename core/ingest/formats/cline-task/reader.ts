import { asObject, asString, type JsonObject } from '../../../base/json.ts';
import type { ActorRef, SourceRecord } from '../../../model/event.ts';
import type { RecordReader, RecordSink, SourceContext } from '../../format.ts';
import { textAt } from '../../messages/members.ts';
import { namedAgent } from '../../messages/participants.ts';
import { pathOf, sessionOr, timeOf, unread } from '../../stores/entry.ts';
import { Transcript } from '../../stores/transcript.ts';
import { tellHistory } from './history.ts';
import { tellMetadata } from './metadata.ts';
import { tellScreen } from './screen.ts';
import { tellSession } from './session.ts';

/** Ids as Cline draws them: the time of the start, a UUID, or the start and some letters. */
const TASK_ID = /^\d{10,}(?:_\w+)?$|^[0-9a-f]{8}-[0-9a-f]{4}-/i;

/** Reads one file of a task. What its records are shows in each, so that one reader reads all of them. */
export class TaskReader implements RecordReader {
  readonly #context: SourceContext;
  #transcript: Transcript;

  constructor(context: SourceContext) {
    this.#context = context;
    this.#transcript = transcriptOf(sessionOr(taskIdIn(context.name), context.sourceId), 'cline', context.sourceId);
  }

  /** The header of the SDK's messages: whose they are, and the prompt behind them. */
  begin(skeleton: SourceRecord, sink: RecordSink): void {
    const header = asObject(skeleton.value);
    if (!header || !this.#context.framing.headerIsRecord) return;
    const sessionId = sessionOr(textAt(header, 'sessionId'), this.#transcript.place.sessionId);
    this.#transcript = transcriptOf(sessionId, textAt(header, 'agent') ?? 'lead', this.#context.sourceId);
    const prompt = ['system_prompt', 'systemPrompt'].find((name) => asString(header[name]));
    const entry = { rest: unread(header, 'messages', 'sessionId', prompt ?? ''), sink };
    const { agent } = this.#transcript.place;
    // Its time is of the last change, not of this event: it stays an attribute.
    this.#transcript.event(entry, { kind: 'log', operation: 'messages', actor: agent });
    if (prompt === undefined) return;
    this.#transcript.event(
      { sink, pointer: `/${prompt}` },
      { kind: 'system_prompt', target: agent, input: asString(header[prompt]), contentState: 'recorded' },
    );
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const value = asObject(record.value);
    if (!value) sink.reject('Not an object, as every entry of a task is.');
    else this.#told(value, record, sink);
  }

  #told(value: JsonObject, record: SourceRecord, sink: RecordSink): void {
    const transcript = this.#transcript;
    const { records } = this.#context.framing;
    if (!records)
      tellSession(
        value,
        transcriptOf(
          sessionOr(textAt(value, 'session_id'), transcript.place.sessionId),
          'lead',
          this.#context.sourceId,
        ),
        sink,
      );
    else if (records.length > 1) tellMetadata(value, transcript, sink);
    else if (asString(value['role']) !== undefined) {
      tellHistory(value, { transcript, sink, position: record.at[0], isSdk: records[0]?.length === 2 });
    } else if (value['type'] === 'say' || value['type'] === 'ask') tellScreen(value, transcript, sink);
    else {
      sink.note('unrecognised_type', 'entry without role, say or ask');
      transcript.event({ time: timeOf(value, 'ts'), rest: value, sink }, { kind: 'log' });
    }
  }
}

/** The folder of a task's files is named by its id. */
function taskIdIn(name: string): string | undefined {
  const path = pathOf(name);
  const folder = path.at(-2) ?? '';
  const file = path.at(-1)?.replace(/\..*$/, '') ?? '';
  return [folder, file].find((part) => TASK_ID.test(part));
}

function transcriptOf(sessionId: string, agent: string, sourceId: string): Transcript {
  const isLead = agent === 'lead' || agent === 'cline';
  const actor: ActorRef = isLead ? namedAgent('cline') : { kind: 'subagent', key: `cline/${agent}`, name: agent };
  return new Transcript({ store: 'cline', sessionId, sourceId, agent: actor });
}
