import { agentDossier, eventsAbout } from './analysis/agents/dossier.ts';
import { agentInventory, itemNamed } from './analysis/agents/inventory.ts';
import { asObject, parseJson } from './base/json.ts';
import { caseChoices } from './case-choices.ts';
import { promptText, toldPrompt } from './ingest/definitions/told-definitions.ts';
import { readExpected } from './ingest/inventory/parse-expected.ts';
import type { Finding } from './model/answers.ts';
import { EVENT_KINDS } from './model/event.ts';
import type { AgentDossier, AgentInventory } from './model/inventory-answers.ts';
import type { CaseHost } from './ports/case-host.ts';
import type { Database } from './ports/database.ts';

/** The inventory of a case, with the one that is expected of it. */
export async function askAgents(database: Database, host: Pick<CaseHost, 'journal'>): Promise<AgentInventory> {
  const written = (await caseChoices(host)).expected;
  const problems = written === '' ? [] : readExpected(written).problems;
  return await agentInventory(database, { written, problems });
}

/** All that the case holds of one agent or other thing. */
export async function askAgent(
  database: Database,
  host: Pick<CaseHost, 'journal'>,
  named: string,
): Promise<AgentDossier | undefined> {
  const expected = readExpected((await caseChoices(host)).expected).inventory;
  return await agentDossier(database, named, { expected, promptIn });
}

/** Those findings that cite events of an agent or other thing. Apart from the dossier: every rule is asked for them. */
export async function agentFindings(
  database: Database,
  findings: readonly Finding[],
  named: string,
): Promise<readonly Finding[]> {
  const item = await itemNamed(database, named);
  if (!item) return [];
  const cited = [...new Set(findings.flatMap(({ eventIds }) => eventIds))];
  const own = await eventsAbout(database, item, cited);
  return findings.filter(({ eventIds }) => eventIds.some((eventId) => own.has(eventId)));
}

/** Reads the prompt of an event from its stored content, as the import did. */
function promptIn(event: Parameters<Parameters<typeof agentDossier>[2]['promptIn']>[0]): string | undefined {
  const kind = EVENT_KINDS.find((candidate) => candidate === event.kind);
  if (!kind) return undefined;
  const attributes = event.attributes === undefined ? undefined : asObject(parseJson(event.attributes));
  const told = toldPrompt({ ...event, kind, attributes });
  return told === undefined ? undefined : promptText(told);
}
