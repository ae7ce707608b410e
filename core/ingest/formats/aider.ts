import { asObject, asString } from '../../base/json.ts';
import { isoToNs } from '../../base/time.ts';
import type { ActorRef, EventDraft, SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { USER } from '../messages/participants.ts';

/** The chat history that Aider keeps in a project, as Markdown: who speaks is told by how a line begins. */
export default defineFormat({
  id: 'aider',
  title: 'Aider chat history (Markdown)',
  sniff,
  open: (context) => new HistoryReader(context),
});

function sniff({ text, name }: SourceHead): Claim | undefined {
  if (!/^# aider chat started at \d{4}-/m.test(text)) return undefined;
  const isFirst = /^\s*# aider chat started at /.test(text);
  const isNamed = /\.aider\.chat\.history\.md$/.test(name);
  if (!isFirst && !isNamed) return undefined;
  const reason = `Has a line "# aider chat started at"${isFirst ? ' at its beginning' : ', and is named like it'}.`;
  return { confidence: 0.95, reason, framing: { unit: 'turns' } };
}

const AGENT: ActorRef = { kind: 'agent', key: 'aider', name: 'Aider' };
const PROGRAM: ActorRef = { kind: 'service', key: 'aider', name: 'Aider (program)' };

class HistoryReader implements RecordReader {
  readonly #sourceId: string;
  #sessions = 0;
  #previous: string | undefined;

  constructor({ sourceId }: SourceContext) {
    this.#sourceId = sourceId;
  }

  read({ value, number }: SourceRecord, sink: RecordSink): void {
    const section = asObject(value) ?? {};
    const text = asString(section['text']) ?? '';
    const voice = asString(section['voice']) ?? '';
    const key = `${this.#sourceId}:${number}`;
    if (voice === 'session') {
      this.#sessions += 1;
      this.#previous = undefined;
    } else if (text === '') {
      sink.reject('A mark without a text.');
      return;
    }
    const previous = this.#previous;
    this.#previous = key;
    sink.event({
      ...(voice === 'session' ? startOf(text, sink) : saidBy(voice, text)),
      sessionId: `${this.#sourceId}:${this.#sessions}`,
      keys: [key],
      links: previous === undefined ? [] : [{ relation: 'cause', key: previous, basis: 'position' }],
    });
  }
}

/** The only time that is recorded: that of the machine, without its zone. */
function startOf(text: string, sink: RecordSink): EventDraft {
  const startNs = isoToNs(text);
  if (startNs === undefined) sink.note('time_unreadable', 'aider chat started at');
  else sink.note('other', 'Time of a machine without its zone, read as UTC');
  return { kind: 'session_start', actor: AGENT, startNs, attributes: { started_at: text } };
}

function saidBy(voice: string, text: string): EventDraft {
  const contentState = 'recorded';
  if (voice === 'user') return { kind: 'user_message', actor: USER, target: AGENT, input: text, contentState };
  if (voice === 'program') return { kind: 'log', operation: 'output', actor: PROGRAM, output: text, contentState };
  return { kind: 'agent_message', actor: AGENT, target: USER, output: text, contentState };
}
