import type { Command } from 'commander';
import { SpoorError } from '../core/base/errors.ts';
import { isoToNs } from '../core/base/time.ts';
import { EVENT_KINDS, type EventKind } from '../core/model/event.ts';
import type { EventFilter } from '../core/model/event-filter.ts';
import type { Output } from './output.ts';

/** What a command needs from the process around it. */
export interface Shell {
  readonly output: Output;
  /** 0: all read; 3: read with rejects; 1: nothing could be done. */
  exitWith(code: 0 | 1 | 3): void;
}

/** One command of `spoor`, in one file of `commands/`. */
export type CommandDefinition = (program: Command, shell: Shell) => void;

/** The case that a command was given: as its first argument, or by `--case`. */
export function caseFrom(argument: string | undefined, options: { readonly case?: string | undefined }): string {
  const dir = options.case ?? argument;
  if (dir === undefined)
    throw new SpoorError('usage/invalid', 'Name a case folder: as the first argument, or with --case DIR.');
  return dir;
}

export interface FilterOptions {
  readonly text?: string;
  readonly actor?: readonly string[];
  readonly tool?: readonly string[];
  readonly kind?: readonly string[];
  readonly session?: readonly string[];
  readonly source?: readonly string[];
  readonly status?: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

/** Adds the options by which events are chosen, the same for every command. */
export function withFilterOptions(command: Command): Command {
  return command
    .option('--text <words>', 'events whose tool, message, input, output or attributes contain these words')
    .option('--actor <id...>', 'by or upon these actors, for example agent:refund-agent')
    .option('--tool <name...>', 'calls of these tools')
    .option('--kind <kind...>', `of these kinds: ${EVENT_KINDS.join(', ')}`)
    .option('--session <id...>', 'in these sessions')
    .option('--source <id...>', 'read from these sources')
    .option('--status <status...>', 'with these statuses: ok, error, denied, cancelled, not_recorded')
    .option('--from <time>', 'not before this time (RFC 3339, UTC unless it says otherwise)')
    .option('--to <time>', 'not after this time');
}

export function filterFrom(options: FilterOptions): EventFilter {
  return {
    text: options.text,
    actors: options.actor,
    tools: options.tool,
    kinds: options.kind?.map(kindNamed),
    sessions: options.session,
    sources: options.source,
    statuses: options.status,
    fromNs: timeFrom(options.from),
    toNs: timeFrom(options.to),
  };
}

function kindNamed(name: string): EventKind {
  const kind = EVENT_KINDS.find((candidate) => candidate === name);
  if (!kind)
    throw new SpoorError('usage/invalid', `"${name}" is no kind of event. There are: ${EVENT_KINDS.join(', ')}.`);
  return kind;
}

function timeFrom(text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined;
  const ns = isoToNs(text);
  if (ns === undefined)
    throw new SpoorError('usage/invalid', `"${text}" is no time. Write it like 2026-03-01T14:30:00Z.`);
  return ns;
}
