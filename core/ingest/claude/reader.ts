import { asObject, asString, type JsonObject } from '../../base/json.ts';
import type { Ns } from '../../base/time.ts';
import type { SourceRecord } from '../../model/event.ts';
import type { RecordReader, RecordSink, SourceContext } from '../format.ts';
import { PROGRAM } from './actors.ts';
import { tellAssistant } from './assistant.ts';
import { tellAttachment } from './attachment.ts';
import { KNOWN_FIELDS } from './fields.ts';
import { CONVERSATION, type Line, lineOf } from './line.ts';
import { tellProgram } from './program.ts';
import { echoedLine, tellProgress } from './progress.ts';
import { seal } from './seal.ts';
import { SessionState } from './session-state.ts';
import { type Remarks, type Telling, without } from './telling.ts';
import { tellUser } from './user.ts';

/** Reads one file of a session: the main conversation, or one sub-agent's. */
export class SessionReader implements RecordReader {
  readonly #state = new SessionState();
  readonly #hasHeader: boolean;
  #lastNs: Ns | undefined;

  constructor({ framing }: SourceContext) {
    this.#hasHeader = framing.headerIsRecord === true;
  }

  /** What a document says around its lines. */
  begin(skeleton: SourceRecord, sink: RecordSink): void {
    // A list may turn out to be none, where its first bytes are damaged.
    const rest = this.#hasHeader ? without(asObject(skeleton.value), ['loglines']) : undefined;
    if (rest)
      sink.event({ kind: 'log', operation: 'document', actor: PROGRAM, attributes: rest, contentState: 'recorded' });
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const object = asObject(record.value);
    const type = asString(object?.['type']);
    if (!object) sink.reject('The line is not a JSON object.');
    else if (type === undefined) sink.reject('The line has no "type".');
    else this.#readLine(lineOf(type, object), sink);
  }

  #readLine(line: Line, sink: RecordSink): void {
    this.#noteTime(line, sink);
    if (CONVERSATION.has(line.type)) noteFields(line.object, sink);
    const source = echoedLine(line, this.#state, sink) ?? line;
    const tellings = tell(source, this.#state, sink);
    const isAgentsFirst = source.agentId !== undefined && this.#state.begins(source.agentId);
    for (const draft of seal(source, tellings, isAgentsFirst)) sink.event(draft);
  }

  #noteTime(line: Line, sink: RecordSink): void {
    const { startNs } = line;
    // A snapshot's time is of what it updates, often long before its line.
    if (line.object['timestamp'] === undefined) return;
    if (startNs === undefined) {
      sink.note('time_unreadable', 'timestamp');
      return;
    }
    if (this.#lastNs !== undefined && startNs < this.#lastNs) {
      sink.note('time_backwards', 'a line is earlier than the line before it');
    }
    this.#lastNs = startNs;
  }
}

function tell(line: Line, state: SessionState, remarks: Remarks): readonly Telling[] {
  switch (line.type) {
    case 'assistant':
      return tellAssistant(line, state, remarks);
    case 'user':
      return tellUser(line, state, remarks);
    case 'progress':
      return [tellProgress(line, state, remarks)];
    case 'attachment':
      return [tellAttachment(line, state)];
    default:
      return [tellProgram(line, state, remarks)];
  }
}

function noteFields(object: JsonObject, remarks: Remarks): void {
  for (const name of Object.keys(object)) {
    if (!KNOWN_FIELDS.has(name)) remarks.note('unrecognised_field', name);
  }
}
