import { wholeEvents } from '../analysis/whole-events.ts';
import type { WholeEvent } from '../model/whole-event.ts';
import type { JournalEntry } from '../ports/case-host.ts';
import { type Database, rowsOf } from '../ports/database.ts';
import { LEAST_TEXT, type RedactionRule } from './plan.ts';
import { readingsOf } from './readings.ts';
import { type FoundText, foundIn } from './redactor.ts';
import { withoutPlans } from './set-redaction.ts';
import { folded } from './spellings.ts';

/** Values of a dropped column that are looked for elsewhere too: shorter ones are words, longer ones stand nowhere else. */
const VALUE_LENGTHS = { least: 6, most: 200 } as const;

/** Called between two steps of long work, so that a window can let others in and give it up by throwing. */
export type Pause = () => Promise<void>;

/** What the rules of a plan find in a case, once each, and how many events they touch. */
export interface Gathered {
  readonly known: readonly FoundText[];
  /** Of each rule, in the order of the plan: events, or rows where it is a column. */
  readonly touched: readonly number[];
  /** Of each rule: some texts in which it found something, as they are in the case. */
  readonly examples: readonly (readonly string[])[];
  /** Events that any rule of texts touches. */
  readonly events: number;
}

/** Most examples that a preview shows of one rule. */
const MOST_EXAMPLES = 3;

/** Reads the whole case: every text of every event, what the journal says, and the columns that a plan drops. */
export async function gatherTexts(
  database: Database,
  entries: readonly JournalEntry[],
  rules: readonly RedactionRule[],
  pause?: Pause,
): Promise<Gathered> {
  const gathering = new Gathering(rules);
  for await (const event of wholeEvents(database)) {
    gathering.takeEvent(event);
    await pause?.();
  }
  for (const entry of withoutPlans(entries))
    for (const found of inAllReadings(rules, `${entry.by}\n${entry.object}\n${JSON.stringify(entry.data)}`))
      gathering.keep(found);
  for (const [at, rule] of rules.entries())
    if (rule.kind === 'column')
      gathering.touched[at] = await columnTexts(database, { at, ...rule }, (found) => gathering.keep(found));
  const { touched, examples, events } = gathering;
  return { known: gathering.known(), touched, examples, events };
}

class Gathering {
  readonly touched: number[];
  readonly examples: string[][];
  events = 0;
  readonly #rules: readonly RedactionRule[];
  readonly #known = new Map<string, FoundText>();

  constructor(rules: readonly RedactionRule[]) {
    this.#rules = rules;
    this.touched = rules.map(() => 0);
    this.examples = rules.map(() => []);
  }

  known(): readonly FoundText[] {
    return [...this.#known.values()];
  }

  keep(found: FoundText): void {
    const key = `${found.rule} ${folded(found.text)}`;
    if (found.text.length >= LEAST_TEXT && !this.#known.has(key)) this.#known.set(key, found);
  }

  takeEvent(event: WholeEvent): void {
    const touching = new Set<number>();
    for (const text of textsOf(event))
      for (const found of inAllReadings(this.#rules, text)) {
        this.keep(found);
        touching.add(found.rule);
        this.#show(found.rule, excerpt(text, found.text));
      }
    for (const rule of touching) this.touched[rule] = (this.touched[rule] ?? 0) + 1;
    if (touching.size > 0) this.events += 1;
  }

  #show(rule: number, near: string): void {
    const shown = this.examples[rule];
    if (shown && shown.length < MOST_EXAMPLES && !shown.includes(near)) shown.push(near);
  }
}

function inAllReadings(rules: readonly RedactionRule[], text: string): readonly FoundText[] {
  return readingsOf(text).flatMap((reading) => foundIn(rules, reading.text));
}

function textsOf(event: WholeEvent): readonly string[] {
  return [...Object.values(event), event.source.name, event.source.member].filter((value) => typeof value === 'string');
}

/** A line around what was found; the whole start of the text where it stands there in other spelling. */
function excerpt(text: string, found: string): string {
  const at = Math.max(0, text.indexOf(found));
  return text.slice(Math.max(0, at - 30), at + found.length + 30);
}

interface DroppedColumn {
  readonly at: number;
  readonly column: string;
  readonly as: string;
}

async function columnTexts(
  database: Database,
  { at, column, as }: DroppedColumn,
  keep: (found: FoundText) => void,
): Promise<number> {
  // Safe to write into SQL: the plan was checked against the columns of Spoor's tables.
  const [table = '', name = ''] = column.split('.');
  const rows = rowsOf(
    await database.query(
      `SELECT "${name}" AS value, count(*)::INTEGER AS n FROM "${table}" WHERE "${name}" IS NOT NULL GROUP BY ALL ORDER BY ALL`,
    ),
  );
  let count = 0;
  for (const { value, n } of rows) {
    count += Number(n);
    if (typeof value !== 'string' || value.length < VALUE_LENGTHS.least || value.length > VALUE_LENGTHS.most) continue;
    keep({ rule: at, text: value, as });
  }
  return count;
}
