import { bigint, type Column, integer, text } from './table.ts';

/** Where an event was read from. */
export const provenance: readonly Column[] = [
  text('event_id', 'Source, byte offset of the record and position within it: `<source_id>-<offset>-<n>`.'),
  text('source_id', 'The source it was read from.'),
  integer('record_no', 'Position of the record in its source, from 0.'),
  bigint('byte_offset', 'Byte offset of the record in the decompressed source.'),
  bigint('byte_length', 'Bytes of the record.'),
  text('pointer', 'JSON pointer (RFC 6901) within the record, where it holds several events.'),
];

/** What its format told of it. */
export const told: readonly Column[] = [
  text('kind', 'What happened; one of the kinds below.'),
  bigint('start_ns', 'Nanoseconds since 1970 UTC as recorded (in `event`: plus clock_offset_ns); NULL = not recorded.'),
  bigint('end_ns', 'End as recorded (in `event`: plus clock_offset_ns); NULL = not recorded.'),
  text('actor_id', 'Who did it: `<kind>:<key>` of `actor`.'),
  text('target_id', 'To whom or with what: `<kind>:<key>` of `actor`.'),
  text('session_id', 'The session or conversation in the producer’s own id.'),
  text('trace_id', 'Trace id, lower-case hex without 0x.'),
  text('span_id', 'Span id, lower-case hex without 0x.'),
  text('parent_span_id', 'Parent span id as recorded.'),
  text('tool_name', 'Name of the tool (`gen_ai.tool.name`).'),
  text('tool_server', 'MCP server or service that offers the tool.'),
  text('operation', '`gen_ai.operation.name`, or the source’s own word.'),
  text('status', 'ok, error, denied, cancelled or not_recorded.'),
  text('status_message', 'The producer’s message with the status.'),
  text('principal', 'On whose authority, as recorded.'),
  text('credential', 'With which credential, as recorded (name or fingerprint).'),
  text('approval', 'given, denied, automatic or not_recorded.'),
  text('provider', '`gen_ai.provider.name`.'),
  text('model', '`gen_ai.response.model`, else `gen_ai.request.model`.'),
  bigint('input_tokens', '`gen_ai.usage.input_tokens`.'),
  bigint('output_tokens', '`gen_ai.usage.output_tokens`.'),
  text('finish_reason', '`gen_ai.response.finish_reasons`, the first.'),
];
