import { asArray, asObject, asString, asText, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type Framing,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { Conversation } from '../messages/conversation.ts';
import { withoutNobody } from '../messages/conversation-reader.ts';
import { loggingSink, mappedSink } from '../messages/mapped-sink.ts';
import { restOf } from '../messages/members.ts';
import { hasKnownRole } from '../messages/message.ts';
import { unnamedAgent } from '../messages/participants.ts';
import { unitOf } from '../messages/unit-of.ts';
import { readPythonLiterals } from '../spans/python-literal.ts';
import { unwrapJson } from '../spans/wrapped-json.ts';

/** Failed runs of multi-agent systems with the ways in which they failed, as the MAST data sets hold them. */
export default defineFormat({
  id: 'mast',
  title: 'MAST failure traces (JSON or JSON lines)',
  sniff,
  open: (context) => new TraceReader(context),
});

const MARKS = ['mast_annotation', 'annotations', 'benchmark_name', 'llm_name', 'trace_id'];

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const list = unit === 'line' ? values : asArray(values[0]);
  const looked = list ?? values;
  const found = looked.filter(isTrace).length;
  if (found === 0 || found * 2 < looked.length) return undefined;
  const framing: Framing = list && unit === 'file' ? { unit, records: [['*']] } : { unit };
  const reason = `${found} of ${looked.length} values seen have mas_name and trace, with ${marksOf(looked).join(', ')}.`;
  return { confidence: Math.round((95 * found) / looked.length) / 100, reason, framing };
}

function isTrace(value: Json): value is JsonObject {
  return isJsonObject(value) && hasTrace(value) && marksOf([value]).length > 1;
}

function hasTrace(value: JsonObject): boolean {
  return typeof value['mas_name'] === 'string' && value['trace'] !== undefined;
}

function marksOf(values: readonly Json[]): readonly string[] {
  return MARKS.filter((mark) => values.some((value) => isJsonObject(value) && value[mark] !== undefined));
}

/** Who speaks where a message names nobody: nobody that is known. */
const NOBODY = unnamedAgent(undefined);

class TraceReader implements RecordReader {
  readonly #sourceId: string;

  constructor({ sourceId }: SourceContext) {
    this.#sourceId = sourceId;
  }

  read({ value, number }: SourceRecord, sink: RecordSink): void {
    if (!isJsonObject(value) || !hasTrace(value)) {
      sink.reject('Not a failure trace: it has no mas_name or no trace.');
      return;
    }
    // Ids of traces repeat within a data set, so the place alone tells two runs apart.
    const sessionId = `${this.#sourceId}:${number}`;
    const trace = asObject(value['trace']) ?? { trajectory: value['trace'] };
    const about = { ...restOf(value, 'trace'), ...traceRest(trace) };
    sink.event({ kind: 'session_start', sessionId, model: asString(value['llm_name']), attributes: about });
    const pointer = isJsonObject(value['trace']) ? '/trace/trajectory' : '/trace';
    this.#trajectory(trace['trajectory'], { sessionId, pointer, sink });
  }

  #trajectory(trajectory: Json | undefined, { sessionId, pointer, sink }: Place): void {
    const messages = messagesIn(trajectory);
    if (messages) {
      const conversation = new Conversation({ key: sessionId, sessionId, agent: NOBODY });
      for (const [at, message] of messages.entries()) {
        // Messages written inside a text have no place of their own in the record.
        const own = typeof trajectory === 'string' ? pointer : `${pointer}/${at}`;
        const named = mappedSink(sink, (draft) => ({ ...withoutNobody(draft, NOBODY), pointer: own }));
        conversation.read(message, loggingSink(named, message, { sessionId }));
      }
      return;
    }
    const output = asText(trajectory);
    const contentState = output === undefined ? 'not_recorded' : 'recorded';
    if (output === undefined) sink.note('content_not_recorded', 'trajectory');
    else sink.note('other', 'Trajectory that is the log of another program, kept as one text');
    sink.event({ kind: 'log', operation: 'trajectory', sessionId, output, contentState, pointer });
  }
}

interface Place {
  readonly sessionId: string;
  readonly pointer: string;
  readonly sink: RecordSink;
}

/** Where in its data set the trace comes from. */
function traceRest(trace: JsonObject): JsonObject {
  const rest = restOf(trace, 'trajectory');
  return Object.keys(rest).length > 0 ? { trace: rest } : {};
}

/** A trajectory that is a list of messages: as such, as JSON in a text, or as AG2 prints it, one Python dict after another. */
function messagesIn(trajectory: Json | undefined): readonly Json[] | undefined {
  const list = asArray(trajectory) ?? listInText(asString(trajectory));
  return list && list.length > 0 && list.some(hasKnownRole) ? list : undefined;
}

function listInText(text: string | undefined): readonly Json[] | undefined {
  if (text === undefined || !/^\s*[[{]/.test(text)) return undefined;
  const json = asArray(unwrapJson(text).value);
  if (json) return json;
  const literals = readPythonLiterals(text);
  const [only] = literals ?? [];
  return literals?.length === 1 && Array.isArray(only) ? asArray(only) : literals;
}
