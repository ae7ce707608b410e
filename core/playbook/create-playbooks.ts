import type { CaseContacts } from '../model/contacts.ts';
import type { AskResult, FilledTemplate, PlaybookAsk } from '../model/playbook-guide.ts';
import type { PlaybookSummary } from '../model/playbook-run.ts';
import type { CaseHost } from '../ports/case-host.ts';
import type { CaseFacts } from './case-facts.ts';
import { contactsAct, contactsOf } from './contacts.ts';
import { fillTemplate } from './fill-template.ts';
import type { Playbook } from './parse-playbook.ts';
import { cacaoJson, playbookNamed, summaryOf } from './playbook-library.ts';
import { createRuns, type PlaybookRuns } from './playbook-runs.ts';
import { playbooks as shipped } from './playbooks.ts';
import { refused } from './run.ts';
import { shippedTemplates } from './templates.ts';

/** Playbooks of one case: the shipped ones, and their runs as its journal tells them. */
export interface Playbooks extends PlaybookRuns {
  list(): readonly PlaybookSummary[];
  /** The playbook as CACAO 2.0 JSON. */
  exportCacao(playbookId: string): string;
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
  const contacts = async () => contactsOf((await host.journal()).entries);
  return {
    ...createRuns({ host, known: () => playbooks, startable: () => playbooks, askCase }),
    list: () => playbooks.map(summaryOf),
    exportCacao: (playbookId) => cacaoJson(playbookNamed(playbooks, playbookId)),
    async fillTemplate(templateId) {
      const markdown = Object.hasOwn(templates, templateId) ? templates[templateId] : undefined;
      if (markdown === undefined)
        throw refused(
          `There is no template "${templateId}". Templates: ${Object.keys(templates).join(', ') || 'none'}.`,
        );
      if (!caseFacts) throw refused('The case is not open here: its templates cannot be filled.');
      return fillTemplate(templateId, markdown, await caseFacts(playbooks));
    },
    contacts,
    async setContacts(text) {
      const { act, object, data } = contactsAct(text);
      await host.append(act, object, data);
      return await contacts();
    },
  };
}
