import { asArray, asCount, asObject, asString, type Json, type JsonObject } from '../../base/json.ts';

/** The last event of a response holds it whole; where it is missing, its items do, as far as they came. */
export function joinResponses(events: readonly JsonObject[]): JsonObject | undefined {
  const responses = events.filter(({ type }) => typeof type === 'string' && type.startsWith('response.'));
  if (responses.length === 0) return undefined;
  const held = responses.map((event) => asObject(event['response'])).filter((response) => response !== undefined);
  const last = held.at(-1) ?? { object: 'response', status: 'incomplete' };
  const isWhole = (asArray(last['output'])?.length ?? 0) > 0;
  return isWhole ? last : { ...last, output: itemsOf(responses) };
}

function itemsOf(events: readonly JsonObject[]): readonly Json[] {
  const items = new Map<string, GrowingItem>();
  for (const event of events) {
    const at = asCount(event['output_index']);
    const id = asString(event['item_id']) ?? asString(asObject(event['item'])?.['id']);
    if (at === undefined && id === undefined && event['item'] === undefined) continue;
    const key = at === undefined ? (id ?? `item ${items.size}`) : String(at);
    const item = items.get(key) ?? new GrowingItem();
    item.add(event);
    items.set(key, item);
  }
  return [...items.values()].flatMap((item) => item.whole() ?? []);
}

/** Which member of an item a delta grows; a list holds its pieces by index. */
const GROWN: Readonly<Record<string, { readonly list?: string; readonly part: string; readonly name: string }>> = {
  'response.output_text.delta': { list: 'content', part: 'output_text', name: 'text' },
  'response.refusal.delta': { list: 'content', part: 'refusal', name: 'refusal' },
  'response.reasoning_text.delta': { list: 'content', part: 'reasoning_text', name: 'text' },
  'response.reasoning_summary_text.delta': { list: 'summary', part: 'summary_text', name: 'text' },
  'response.function_call_arguments.delta': { part: 'function_call', name: 'arguments' },
  'response.mcp_call_arguments.delta': { part: 'mcp_call', name: 'arguments' },
  'response.custom_tool_call_input.delta': { part: 'custom_tool_call', name: 'input' },
};

class GrowingItem {
  #begun: JsonObject | undefined;
  #done: Json | undefined;
  #type = 'message';
  /** Texts by the list and place that they grow in, or by the member. */
  readonly #texts = new Map<string, { readonly list: string | undefined; readonly part: JsonObject; text: string }>();

  add(event: JsonObject): void {
    const type = asString(event['type']) ?? '';
    if (type === 'response.output_item.added') this.#begun = asObject(event['item']);
    if (type === 'response.output_item.done') this.#done = event['item'];
    const grown = Object.hasOwn(GROWN, type) ? GROWN[type] : undefined;
    const delta = asString(event['delta']);
    if (!grown || delta === undefined) return;
    if (grown.list === undefined) this.#type = grown.part;
    else if (type.startsWith('response.reasoning')) this.#type = 'reasoning';
    const at = asCount(event['content_index'] ?? event['summary_index']) ?? 0;
    const key = `${grown.list ?? ''}/${grown.name}/${at}`;
    const known = this.#texts.get(key);
    if (known) known.text += delta;
    else this.#texts.set(key, { list: grown.list, part: { type: grown.part, name: grown.name }, text: delta });
  }

  whole(): Json | undefined {
    if (this.#done !== undefined) return this.#done;
    if (!this.#begun && this.#texts.size === 0) return undefined;
    const role = this.#type === 'message' ? { role: 'assistant' } : {};
    let item: JsonObject = this.#begun ?? { type: this.#type, ...role };
    for (const { list, part, text } of this.#texts.values()) {
      const name = asString(part['name']) ?? 'text';
      if (list === undefined) item = { ...item, [name]: text };
      else item = { ...item, [list]: [...(asArray(item[list]) ?? []), { type: part['type'] ?? null, [name]: text }] };
    }
    return item;
  }
}
