import { asString, type Json, type JsonObject } from '../../base/json.ts';
import type { OtlpFrame } from '../spans/otlp-span.ts';

const IDENTIFIER = /^[a-z][a-z0-9_-]*(?:\.[a-z0-9_-]+)+$/i;

/**
 * What a log record calls itself: a field of its own since OTLP 1.5, an attribute before, or nothing but the body.
 * Claude Code drops its own prefix in the attribute; it is put back, since others have a `user_prompt` too.
 */
export function nameOf(
  own: string | undefined,
  attributes: JsonObject,
  body: Json | undefined,
  frame: OtlpFrame,
): string | undefined {
  const said = own || asString(attributes['event.name']) || undefined;
  const text = asString(body);
  if (said === undefined) return text !== undefined && IDENTIFIER.test(text) ? text : undefined;
  if (said.includes('.')) return said;
  const isClaude =
    text === `claude_code.${said}` ||
    frame.scope['name'] === 'com.anthropic.claude_code' ||
    frame.scope['name'] === 'com.anthropic.claude_code.events';
  return isClaude ? `claude_code.${said}` : said;
}
