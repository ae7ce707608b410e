import {
  type ExpectedAgent,
  type ExpectedHours,
  type ExpectedInventory,
  WEEK_DAYS,
} from '../../model/expected-inventory.ts';
import { tableNamed } from '../../model/schema.ts';
import { BatchWriter } from '../../ports/batch-writer.ts';
import type { Database } from '../../ports/database.ts';

/** Writes the expected inventory into tables of its own; without one they are empty. */
export async function writeExpected(database: Database, expected: ExpectedInventory | undefined): Promise<void> {
  await database.run('DELETE FROM expected_agent');
  await database.run('DELETE FROM expected_item');
  const agents = new BatchWriter(tableNamed('expected_agent'));
  const items = new BatchWriter(tableNamed('expected_item'));
  for (const [entry, agent] of (expected?.agents ?? []).entries()) {
    const lists = listsOf(agent);
    const stated = lists.map(([what]) => what).join(',');
    agents.append([entry, agent.name, agent.owner, agent.purpose, stated, ...hoursOf(agent.hours), ...limitsOf(agent)]);
    for (const [what, values] of lists) {
      for (const value of [...new Set(values)].sort()) items.append([entry, what, value]);
    }
  }
  if (agents.rowCount > 0) await database.insert(agents.take());
  if (items.rowCount > 0) await database.insert(items.take());
}

function listsOf({ tools, approval, data, systems, credentials }: ExpectedAgent) {
  const lists: readonly (readonly [string, readonly string[] | undefined])[] = [
    ['approval', approval],
    ['credential', credentials],
    ['data', data],
    ['system', systems],
    ['tool', tools],
  ];
  return lists.flatMap(([what, values]) => (values === undefined ? [] : [[what, values] as const]));
}

function hoursOf(hours: ExpectedHours | undefined) {
  if (!hours) return [undefined, undefined, undefined, undefined];
  const days = hours.days ?? WEEK_DAYS;
  const numbers = WEEK_DAYS.flatMap((day, at) => (days.includes(day) ? [at + 1] : []));
  return [offsetMinutes(hours.utc_offset), minuteOf(hours.from), minuteOf(hours.to), numbers.join(',')];
}

function limitsOf({ rate, budget }: ExpectedAgent) {
  return [rate?.per_minute, rate?.per_hour, budget?.tokens, budget?.money, budget && (budget.per ?? 'case')];
}

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

function offsetMinutes(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = minuteOf(offset.slice(1));
  return offset.startsWith('-') ? -minutes : minutes;
}
