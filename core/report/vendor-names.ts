import { quoted } from './asked-rows.ts';
import type { ReportContext } from './context.ts';

/** What stands in place of the name of somebody else's tool, server, model or provider. */
export const ANOTHER = '[another vendor]';

/** Shorter names are also words: they are told in their own spelling alone. */
const LEAST_ANY_CASE = 5;

/** Events of which the vendor is the tool or the tool server, and those of which it is the model or the provider. */
export function partsOf(vendor: string): { readonly ofTool: string; readonly ofModel: string } {
  const name = quoted(vendor);
  return {
    ofTool: `coalesce(e.tool_server = ${name} OR e.tool_name = ${name}, FALSE)`,
    ofModel: `coalesce(e.provider = ${name} OR e.model = ${name}, FALSE)`,
  };
}

/**
 * Takes the names of others out of a text of the case, for an edition that holds one vendor's items alone: a message may
 * name the tool that a model was to call, a file the provider that wrote it. Gives every text as it is where the edition
 * is for nobody in particular.
 */
export async function withoutOthers({
  questions,
  vendor,
}: Pick<ReportContext, 'questions' | 'vendor'>): Promise<(text: string) => string> {
  if (vendor === undefined) return (text) => text;
  const { ofTool, ofModel } = partsOf(vendor);
  const { rows } = await questions.sql(
    `WITH named AS (
      SELECT unnest([e.tool_server, e.tool_name]) AS name, ${ofTool} AS is_own FROM event AS e
      UNION ALL SELECT unnest([e.provider, e.model]) AS name, ${ofModel} AS is_own FROM event AS e
    ) SELECT name FROM named WHERE name IS NOT NULL AND name <> '' GROUP BY name HAVING NOT bool_or(is_own) ORDER BY name`,
  );
  const names = rows.flatMap(([name]) => (name ? [name] : [])).toSorted((a, b) => b.length - a.length);
  const [words, any] = [names.filter(isWord), names.filter((name) => !isWord(name))].map(standingAlone);
  return (text) => [any, words].reduce((left, names) => (names ? left.replace(names, ANOTHER) : left), text);
}

function isWord(name: string): boolean {
  return name.length < LEAST_ANY_CASE && /^\p{L}+$/u.test(name);
}

function standingAlone(names: readonly string[], at: number): RegExp | undefined {
  if (names.length === 0) return undefined;
  const written = names.map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${written.join('|')})(?![\\p{L}\\p{N}])`, at === 0 ? 'gu' : 'giu');
}
