import type { Draft } from './draft.ts';
import { recordOf, textsOf } from './record-of.ts';
import { extensionOf, secondsOf, withDefinition, withExtension } from './response-draft.ts';

/** A duty with who has which part in it: ids of agents. */
export interface DraftDuty {
  readonly duty: string;
  readonly responsible: readonly string[];
  readonly accountable: string;
  readonly consulted: readonly string[];
  readonly informed: readonly string[];
}

/** A time between two steps, by their ids. */
export interface DraftTimeTarget {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** As typed. */
  readonly within_seconds: string;
}

/** What a playbook as a whole says in the response extension. */
export interface PlaybookResponse {
  readonly ladder: readonly string[];
  readonly time_targets: readonly DraftTimeTarget[];
  readonly raci: readonly DraftDuty[];
  readonly templates: readonly string[];
}

export function playbookResponseOf(draft: Draft): PlaybookResponse {
  const said = extensionOf(draft['playbook_extensions']);
  return {
    ladder: textsOf(said['ladder']),
    time_targets: listOf(said['time_targets']).map(({ name, from, to, within_seconds: within }) => ({
      name: textOf(name),
      from: textOf(from),
      to: textOf(to),
      within_seconds: within === undefined ? '' : String(within),
    })),
    raci: listOf(said['raci']).map(({ duty, responsible, accountable, consulted, informed }) => ({
      duty: textOf(duty),
      responsible: textsOf(responsible),
      accountable: textOf(accountable),
      consulted: textsOf(consulted),
      informed: textsOf(informed),
    })),
    templates: textsOf(said['templates']),
  };
}

/** Says it of the playbook; with the last of what anything says the extension's definition goes, too. */
export function withPlaybookResponse(draft: Draft, change: Partial<PlaybookResponse>): Draft {
  const { time_targets: targets, raci, ...others } = change;
  const said = {
    ...extensionOf(draft['playbook_extensions']),
    ...others,
    ...(targets
      ? { time_targets: targets.map((one) => ({ ...one, within_seconds: secondsOf(one.within_seconds) })) }
      : {}),
    ...(raci ? { raci: raci.map(writtenDuty) } : {}),
  };
  const extensions = withExtension(draft['playbook_extensions'], 'spoor-response-playbook', said);
  const { playbook_extensions: _, ...rest } = draft;
  return withDefinition(extensions ? { ...rest, playbook_extensions: extensions } : rest);
}

function writtenDuty({ consulted, informed, ...duty }: DraftDuty): object {
  return {
    ...duty,
    ...(consulted.length === 0 ? {} : { consulted }),
    ...(informed.length === 0 ? {} : { informed }),
  };
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(recordOf) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
