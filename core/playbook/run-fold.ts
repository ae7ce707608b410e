import type { z } from 'zod';
import { SpoorError } from '../base/errors.ts';
import type { OpenStep, PlaybookRun, RunEvent, RunState, StepRecord } from '../model/playbook-run.ts';
import type { JournalAct, JournalEntry } from '../ports/case-host.ts';
import { conditionSuggestion } from './condition-suggestion.ts';
import { deviationsOf } from './deviations.ts';
import { isCarriedOut, isFinished, keepersOf, missingFor } from './gates.ts';
import type { KnownPlaybook } from './known-playbook.ts';
import { happened, type Stepped, type started, stepped } from './run-entries.ts';
import { millisecondsBetween, targetStates } from './time-targets.ts';
import { type WalkState, walkOn } from './walk-ahead.ts';

const EVENTS: Partial<Record<JournalAct, RunEvent['kind']>> = {
  'playbook.paused': 'paused',
  'playbook.resumed': 'resumed',
  'playbook.handed_over': 'handed_over',
  'playbook.abandoned': 'abandoned',
  'playbook.gate_overridden': 'gate_overridden',
};

/** One run while the journal is read. */
export class RunFold {
  readonly #entry: JournalEntry;
  readonly #said: z.infer<typeof started>;
  readonly #known: KnownPlaybook | undefined;
  readonly #answers: StepRecord[] = [];
  readonly #events: RunEvent[] = [];
  readonly #openedAt = new Map<string, string>();
  readonly #preserved = new Set<string>();
  readonly #branchOwners = new Map<string, string>();
  /** A map, since a variable may well be named `__proto__`. */
  readonly #variables: Map<string, string>;
  #walk: WalkState;
  #state: RunState = 'running';
  #endedAt: string | undefined;
  #owner: string;

  constructor(entry: JournalEntry, said: z.infer<typeof started>, known: KnownPlaybook | undefined) {
    this.#entry = entry;
    this.#said = said;
    this.#known = known;
    this.#owner = entry.by;
    this.#walk = { open: known?.walker.begin() ?? [], ahead: new Map() };
    for (const id of this.#walk.open) this.#openedAt.set(id, entry.at);
    const declared = (known?.summary.variables ?? []).filter(({ value }) => value !== '');
    this.#variables = new Map(declared.map(({ name, value }) => [name, value]));
  }

  take(entry: JournalEntry): void {
    const event = EVENTS[entry.act];
    if (event !== undefined) this.#takeEvent(event, entry);
    if (entry.act === 'playbook.step') this.#takeStep(entry);
    if (entry.act === 'playbook.finished') this.#end('finished', entry.at);
  }

  #takeStep(entry: JournalEntry): void {
    const read = stepped.safeParse(entry.data);
    if (!read.success) return;
    const said = read.data;
    const step = this.#known?.steps.get(said.step);
    const openedAt = said.ahead ? undefined : this.#openedAt.get(said.step);
    const record = recordOf(entry, said, openedAt);
    const deviations = deviationsOf({
      record,
      step,
      isAhead: said.ahead,
      missing: isCarriedOut(said.answer) ? missingFor(step?.guide, [...this.#preserved]) : [],
      override: this.#overrideOf(said.step),
      nestedState: said.nested?.state,
      exception: said.exception,
    });
    this.#answers.push({ ...record, deviations });
    if (isFinished(said.answer)) for (const kind of step?.guide.preserves ?? []) this.#preserved.add(kind);
    for (const [name, value] of Object.entries(said.variables)) this.#variables.set(name, value);
    this.#move(said, entry.at);
  }

  /** An override counts for the answer that follows it, and for no other. */
  #overrideOf(stepId: string): RunEvent | undefined {
    const last = this.#events.findLast(({ kind, stepId: of }) => kind === 'gate_overridden' && of === stepId);
    const answered = this.#answers.findLast((record) => record.stepId === stepId)?.journalNumber ?? 0;
    return last && last.journalNumber > answered ? last : undefined;
  }

  /** An answer that the playbook of today would refuse stays in the record and moves nothing. */
  #move({ step, answer, ahead }: Stepped, at: string): void {
    if (!this.#known) return;
    if (ahead) {
      const isKnown = this.#known.steps.has(step) && !this.#walk.open.includes(step);
      if (isKnown) this.#walk = { ...this.#walk, ahead: new Map(this.#walk.ahead).set(step, answer) };
      return;
    }
    try {
      this.#walk = walkOn(this.#known.walker, this.#walk, step, answer);
    } catch (thrown) {
      if (thrown instanceof SpoorError) return;
      throw thrown;
    }
    this.#openedAt.delete(step);
    for (const id of this.#walk.open) if (!this.#openedAt.has(id)) this.#openedAt.set(id, at);
    for (const id of [...this.#openedAt.keys()]) if (!this.#walk.open.includes(id)) this.#openedAt.delete(id);
    if (this.#walk.open.length === 0) this.#end('finished', at);
  }

  #end(state: RunState, at: string): void {
    if (this.#endedAt !== undefined) return;
    this.#state = state;
    this.#endedAt = at;
    this.#walk = { ...this.#walk, open: [] };
  }

  #takeEvent(kind: RunEvent['kind'], entry: JournalEntry): void {
    const read = happened.safeParse(entry.data);
    if (!read.success) return;
    const { reason, to, step: stepId, missing } = read.data;
    this.#events.push({ kind, at: entry.at, by: entry.by, journalNumber: entry.number, reason, to, stepId, missing });
    if (kind === 'abandoned') this.#end('abandoned', entry.at);
    if (kind === 'handed_over' && stepId !== '') this.#branchOwners.set(stepId, to);
    else if (kind === 'handed_over') this.#owner = to;
    if (this.#endedAt !== undefined) return;
    if (kind === 'paused') this.#state = 'paused';
    if (kind === 'resumed') this.#state = 'running';
  }

  /** The run as far as the journal tells, `asOf` the time of the last entry that counts. */
  run(asOf: string, nestedRunOf: (stepId: string) => string | undefined): PlaybookRun {
    const { playbook: playbookId, name, sha256, parent } = this.#said;
    const run = {
      runId: this.#entry.object,
      playbookId,
      playbookName: name === '' ? playbookId : name,
      startedAt: this.#entry.at,
      startedBy: this.#entry.by,
      state: this.#state,
      endedAt: this.#endedAt,
      owner: this.#owner,
      branchOwners: Object.fromEntries(this.#branchOwners),
      parent: parent && { runId: parent.run, stepId: parent.step },
      isChanged: sha256 !== undefined && this.#known !== undefined && this.#known.sha256 !== sha256,
      answers: [...this.#answers],
      events: [...this.#events],
      open: this.#walk.open,
      waiting: this.#walk.open.map((stepId) => this.#waiting(stepId, nestedRunOf(stepId))),
      ahead: [...this.#walk.ahead.keys()],
      preserved: [...this.#preserved].sort(),
      variables: Object.fromEntries(this.#variables),
      asOf,
    };
    return { ...run, timeTargets: this.#known ? targetStates(this.#known.summary, run) : [] };
  }

  #waiting(stepId: string, nestedRun: string | undefined): OpenStep {
    const missing = missingFor(this.#known?.steps.get(stepId)?.guide, [...this.#preserved]);
    return {
      stepId,
      openedAt: this.#openedAt.get(stepId) ?? this.#entry.at,
      owner: this.#ownerOf(stepId),
      missing,
      keptBy: this.#known ? keepersOf(this.#known.summary, missing) : [],
      nestedRun,
      byCondition: this.#known && conditionSuggestion(this.#known.playbook.cacao, stepId, this.#answers),
    };
  }

  /** Of the innermost branch that has an owner of its own, else of the run. */
  #ownerOf(stepId: string): string {
    const branches = this.#known?.branchesOf(stepId) ?? [];
    const owned = branches.findLast((branch) => this.#branchOwners.has(branch));
    return this.#branchOwners.get(owned ?? '') ?? this.#owner;
  }
}

function recordOf(entry: JournalEntry, said: Stepped, openedAt: string | undefined) {
  return {
    stepId: said.step,
    stepName: said.name,
    answer: said.answer,
    note: said.note,
    eventIds: said.events,
    at: entry.at,
    by: entry.by,
    journalNumber: entry.number,
    openedAt,
    tookMs: openedAt === undefined ? undefined : millisecondsBetween(openedAt, entry.at),
    orderedAt: said.orderedAt,
    effectAt: said.effectAt,
    suggested: said.suggested,
    suggestedBy: said.suggestedBy,
    variables: said.variables,
    attachments: said.attachments,
  };
}
