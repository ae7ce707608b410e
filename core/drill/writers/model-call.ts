import { type Message, semconvMessages, semconvOutput } from './messages.ts';
import type { Attributes } from './span.ts';
import type { OpenSpan, TraceWriter } from './trace-writer.ts';

/** A model as an agent calls it. */
export interface CalledModel {
  readonly service: string;
  readonly model: string;
  readonly parent: OpenSpan;
  /** What its span says from the beginning, without content. */
  readonly attributes: Attributes;
  readonly system: string;
  /** What was said so far; the answer is added to it. */
  readonly messages: Message[];
  /** Whether the instrumentation captures content. */
  readonly records: boolean;
}

/** Writes one call of a model: it is told everything so far, and answers. */
export function callModel(trace: TraceWriter, called: CalledModel, answer: Message, finishReason: string): void {
  const { service, model, parent, attributes, system, messages, records } = called;
  const span = trace.open({
    service,
    name: `chat ${model}`,
    kind: 'client',
    parent,
    attributes: { ...attributes, ...(records ? inputsOf(system, messages) : {}) },
  });
  trace.wait(600, 2600);
  const size = JSON.stringify(messages).length;
  messages.push(answer);
  trace.close(span, {
    'gen_ai.response.finish_reasons': [finishReason],
    'gen_ai.usage.input_tokens': Math.round(size / 3.8),
    'gen_ai.usage.output_tokens': Math.round(JSON.stringify(answer).length / 3.8),
    ...(records ? { 'gen_ai.output.messages': semconvOutput(answer, finishReason) } : {}),
  });
  trace.wait(5, 30);
}

/** What a model or an agent is given: its instructions and what was said so far. */
export function inputsOf(system: string, messages: readonly Message[]): Attributes {
  return {
    'gen_ai.system_instructions': JSON.stringify([{ type: 'text', content: system }]),
    'gen_ai.input.messages': semconvMessages(messages),
  };
}

/** What an agent gave in the end: the last that was said. */
export function outputOf(messages: readonly Message[]): Attributes {
  const last = messages.at(-1);
  return last === undefined ? {} : { 'gen_ai.output.messages': semconvOutput(last, 'stop') };
}
