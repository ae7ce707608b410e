import { isJsonArray, isJsonObject, type Json } from '../../base/json.ts';
import { parsedText } from '../parsed-text.ts';

/** Of longer content, the records and rows are not looked for. */
export const LONGEST_OPENED = 1_000_000;

/** A content as JSON, out of the text blocks in which MCP and chat APIs wrap it; undefined where it is no JSON. */
export function openedContent(text: string): Json | undefined {
  const value = jsonOf(text);
  if (value === undefined) return undefined;
  const inner = innerText(value);
  return inner === undefined ? value : (jsonOf(inner) ?? inner);
}

function jsonOf(text: string): Json | undefined {
  return /^\s*[[{]/.test(text) && text.length <= LONGEST_OPENED ? parsedText(text) : undefined;
}

function innerText(value: Json): string | undefined {
  const blocks = isJsonObject(value) && isJsonArray(value['content']) ? value['content'] : value;
  if (!isJsonArray(blocks) || blocks.length !== 1) return undefined;
  const [block] = blocks;
  return isJsonObject(block) && block['type'] === 'text' && typeof block['text'] === 'string'
    ? block['text']
    : undefined;
}
