import { sentenceOf } from '../base/errors.ts';
import type { CaseContacts } from '../model/contacts.ts';
import type { AskResult, FilledTemplate, PlaybookAsk } from '../model/playbook-guide.ts';
import type { HeldPlaybook } from '../model/playbook-import.ts';
import type { PlaybookSummary } from '../model/playbook-run.ts';
import type { CaseHost, JournalEntry } from '../ports/case-host.ts';
import type { CaseFacts } from './case-facts.ts';
import { contactsAct, contactsOf } from './contacts.ts';
import { fillTemplate } from './fill-template.ts';
import { everHeldPlaybooksOf, heldPlaybooksOf } from './held-playbooks.ts';
import { type Playbook, parsePlaybook } from './parse-playbook.ts';
import { cacaoJson, playbookNamed, summaryOf } from './playbook-library.ts';
import { createRuns, type PlaybookRuns } from './playbook-runs.ts';
import { playbooks as shipped } from './playbooks.ts';
import { refused } from './run.ts';
import { shippedTemplates } from './templates.ts';

/** Playbooks of one case: those of Spoor, those that the case holds, and their runs as its journal tells them. */
export interface Playbooks extends PlaybookRuns {
  list(): Promise<readonly PlaybookSummary[]>;
  /** What the case holds and this version cannot walk, with the reason. */
  refused(): Promise<readonly { readonly id: string; readonly reason: string }[]>;
  /** The playbook as CACAO 2.0 JSON; one that came as JSON and needed no repair gives the same bytes again. */
  exportCacao(playbookId: string): Promise<string>;
  /** The text that the signatures of a playbook are over: the file as it came, where the case was given one. */
  signedText(playbookId: string): Promise<string>;
  /** A template with what the case holds now. Throws `playbook/run` where there is none of that name. */
  fillTemplate(templateId: string): Promise<FilledTemplate>;
  /** The organisation's contacts, as the case holds them. */
  contacts(): Promise<CaseContacts | undefined>;
  /** Gives the case contacts, as YAML; an empty text takes them back. Throws `usage/invalid`. */
  setContacts(text: string): Promise<CaseContacts | undefined>;
}

export interface PlaybooksOptions {
  readonly playbooks?: readonly Playbook[];
  readonly templates?: Readonly<Record<string, string>>;
  /** How steps ask the case. */
  readonly askCase?: (ask: PlaybookAsk) => Promise<AskResult>;
  /** What templates are filled from. */
  readonly caseFacts?: (playbooks: readonly Playbook[]) => Promise<CaseFacts>;
}

export function createPlaybooks(
  host: Pick<CaseHost, 'journal' | 'append'>,
  { playbooks = shipped, templates = shippedTemplates, askCase, caseFacts }: PlaybooksOptions = {},
): Playbooks {
  const reader = heldReader();
  const entries = async () => (await host.journal()).entries;
  const startable = (of: readonly JournalEntry[]) => [...playbooks, ...reader.read(heldPlaybooksOf(of))];
  // A run goes on with what it was started from, also where that was taken out of the case since.
  const known = (of: readonly JournalEntry[]) => [...playbooks, ...reader.read(everHeldPlaybooksOf(of))];
  return {
    ...createRuns({ host, known, startable, askCase }),
    list: async () => startable(await entries()).map(summaryOf),
    refused: async () => reader.refused(heldPlaybooksOf(await entries())),
    async exportCacao(playbookId) {
      const of = await entries();
      const held = heldPlaybooksOf(of).find(({ id }) => id === playbookId);
      if (held?.text.trimStart().startsWith('{')) return held.text;
      return cacaoJson(playbookNamed(startable(of), playbookId));
    },
    async signedText(playbookId) {
      const of = await entries();
      const held = heldPlaybooksOf(of).find(({ id }) => id === playbookId);
      return held ? (held.original ?? held.text) : cacaoJson(playbookNamed(startable(of), playbookId));
    },
    async fillTemplate(templateId) {
      const markdown = templateNamed(templates, templateId);
      if (!caseFacts) throw refused('The case is not open here: its templates cannot be filled.');
      return fillTemplate(templateId, markdown, await caseFacts(known(await entries())));
    },
    contacts: async () => contactsOf(await entries()),
    async setContacts(text) {
      const { act, object, data } = contactsAct(text);
      await host.append(act, object, data);
      return contactsOf(await entries());
    },
  };
}

function templateNamed(templates: Readonly<Record<string, string>>, id: string): string {
  const markdown = Object.hasOwn(templates, id) ? templates[id] : undefined;
  if (markdown !== undefined) return markdown;
  throw refused(`There is no template "${id}". Templates: ${Object.keys(templates).join(', ') || 'none'}.`);
}

/** Reads each text that a case holds once. */
function heldReader() {
  const known = new Map<string, Playbook | string>();
  const read = ({ id, sha256, text, origin }: HeldPlaybook): Playbook | string => {
    const key = `${id} ${sha256}`;
    const found = known.get(key) ?? parsed(() => parsePlaybook(id, text, origin));
    known.set(key, found);
    return found;
  };
  return {
    read: (held: readonly HeldPlaybook[]): readonly Playbook[] =>
      held.flatMap((one) => {
        const found = read(one);
        return typeof found === 'string' ? [] : [found];
      }),
    refused: (held: readonly HeldPlaybook[]) =>
      held.flatMap((one) => {
        const reason = read(one);
        return typeof reason === 'string' ? [{ id: one.id, reason }] : [];
      }),
  };
}

function parsed(parse: () => Playbook): Playbook | string {
  try {
    return parse();
  } catch (thrown) {
    return sentenceOf(thrown);
  }
}
