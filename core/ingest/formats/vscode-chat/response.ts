import { asObject, asString, isJsonObject, type Json, type JsonObject } from '../../../base/json.ts';
import { textAt } from '../../messages/members.ts';

/** A stretch of a response that makes one event: a run of text, a thought, a tool's run, an edit, or something else. */
export type Stretch = Said | Act;

interface Said {
  readonly kind: 'text' | 'thinking';
  readonly at: number;
  readonly text: string;
}

interface Act {
  readonly kind: 'invocation' | 'edit' | 'other';
  readonly at: number;
  readonly said: JsonObject;
  readonly word: string;
}

/** What the chat only shows while it works, or for the eye; it says nothing that another part does not. */
const SHOWN_ONLY = new Set([
  ...['prepareToolInvocation', 'undoStop', 'mcpServersStarting', 'codeblockUri', 'progressTaskSerialized'],
  ...['progressMessage', 'progressTask', 'codeCitation', 'treeData', 'command', 'extensions', 'workspaceEdit'],
]);
const EDITS = new Set(['textEditGroup', 'notebookEditGroup', 'textEdit', 'notebookEdit', 'multiDiffData']);
const KNOWN = new Set([
  ...[
    'confirmation',
    'elicitation',
    'elicitationSerialized',
    'elicitation2',
    'warning',
    'references',
    'questionCarousel',
  ],
  ...['pullRequest', 'hook', 'planReview', 'disabledClaudeHooks', 'errorDetails'],
]);

/** Cuts a response into its stretches, each with the place of its first part. */
export function stretchesOf(parts: readonly Json[], note: (unknown: string) => void): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let open: { kind: 'text' | 'thinking'; at: number; texts: string[] } | undefined;
  const close = () => {
    if (open) stretches.push({ kind: open.kind, at: open.at, text: open.texts.join('') });
    open = undefined;
  };
  for (const [at, part] of parts.entries()) {
    const kind = kindOf(part);
    const text = textOf(part, kind);
    if (text !== undefined) {
      const wanted = kind === 'thinking' ? 'thinking' : 'text';
      if (open?.kind !== wanted) close();
      open ??= { kind: wanted, at, texts: [] };
      open.texts.push(text);
      continue;
    }
    // It does not end a run of text either, in which it often stands.
    if (SHOWN_ONLY.has(kind)) continue;
    close();
    stretches.push(actOf(part, kind, at));
    if (!isKnown(kind)) note(`part of a response "${kind}"`);
  }
  close();
  return stretches;
}

function isKnown(kind: string): boolean {
  return kind === 'toolInvocationSerialized' || EDITS.has(kind) || KNOWN.has(kind);
}

function actOf(part: Json, kind: string, at: number): Stretch {
  const said = isJsonObject(part) ? part : { part };
  if (kind === 'toolInvocationSerialized' || kind === 'toolInvocation')
    return { kind: 'invocation', at, said, word: kind };
  return { kind: EDITS.has(kind) ? 'edit' : 'other', at, said, word: kind };
}

/** A part of text alone has no kind. */
function kindOf(part: Json): string {
  if (typeof part === 'string') return 'text';
  const said = asObject(part);
  return asString(said?.['kind']) ?? (said && 'value' in said ? 'text' : 'unnamed');
}

function textOf(part: Json, kind: string): string | undefined {
  if (typeof part === 'string') return part;
  const said = asObject(part) ?? {};
  if (kind === 'text' || kind === 'thinking') return markdown(said['value']);
  if (kind === 'markdownContent' || kind === 'markdownVuln' || kind === 'agentMarkdownContentWithVulnerabilities') {
    return markdown(said['content']);
  }
  return kind === 'inlineReference' ? referenceText(said) : undefined;
}

function markdown(value: Json | undefined): string | undefined {
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'string' ? one : '')).join('');
  return asString(value) ?? asString(asObject(value)?.['value']);
}

/** A file or symbol that the answer names in the midst of its text. */
function referenceText(said: JsonObject): string {
  const held = asObject(said['inlineReference']) ?? {};
  const place = asObject(held['uri']) ?? asObject(asObject(held['location'])?.['uri']) ?? held;
  return `\`${asString(said['name']) ?? textAt(held, 'name') ?? textAt(place, 'fsPath', 'path', 'external') ?? ''}\``;
}

/** How many parts of each kind only show how far the work is: no events are made of them. */
export function shownOnly(parts: readonly Json[]): JsonObject {
  const counts = new Map<string, number>();
  for (const kind of parts.map(kindOf)) if (SHOWN_ONLY.has(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries(counts);
}
