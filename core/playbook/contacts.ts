import { z } from 'zod';
import { SpoorError, sentenceOf } from '../base/errors.ts';
import type { Json } from '../base/json.ts';
import { sha256Hex } from '../base/sha256.ts';
import { parseYaml } from '../base/yaml.ts';
import type { CaseContacts, Contact, Contacts } from '../model/contacts.ts';
import type { JournalEntry } from '../ports/case-host.ts';
import type { PlaybookAct } from './run.ts';

const said = z.string().min(1);
const text = z.string().default('');
const key = z.string().regex(/^[a-z][a-z0-9_]*$/);

const contact = z.strictObject({
  name: said,
  function: text,
  phone: text,
  email: text,
  hours: text,
  deputy: text,
  authority: text,
  reference: text,
  note: text,
});
const vendor = z.strictObject({
  name: said,
  service: text,
  email: text,
  phone: text,
  contract: text,
  evidence_kept: text,
});
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
const path = z.array(z.strictObject({ contact: key, after_minutes: z.number().nonnegative() }));

/** The format of `playbooks/contacts.example.yaml`. */
const document = z.strictObject({
  organisation: text,
  checked: text,
  contacts: z.record(key, contact),
  vendors: z.array(vendor).default([]),
  escalation: z.strictObject(Object.fromEntries(SEVERITIES.map((name) => [name, path.optional()]))).default({}),
});

/** Reads contacts as YAML. Throws `usage/invalid` with every problem, so that they are put right in one go. */
export function parseContacts(written: string): Contacts {
  const read = document.safeParse(yamlOf(written));
  if (!read.success)
    throw invalid(
      read.error.issues.map(({ path: at, code, message }) => {
        const says = code === 'invalid_key' ? 'keys are written in lower case, such as on_call' : message;
        return `${at.map(String).join('.')}: ${says}`;
      }),
    );
  const { organisation, checked, contacts: byKey, vendors, escalation } = read.data;
  const paths = SEVERITIES.flatMap((severity) => {
    const steps = escalation[severity];
    if (!steps) return [];
    return [
      { severity, steps: steps.map(({ contact: to, after_minutes: afterMinutes }) => ({ contact: to, afterMinutes })) },
    ];
  });
  const contacts = Object.entries(byKey).map(([name, one]): Contact => ({ key: name, ...one }));
  const named = [
    ...contacts.flatMap(({ key: of, deputy }) => (deputy === '' ? [] : [[`contacts.${of}.deputy`, deputy] as const])),
    ...paths.flatMap(({ severity, steps }) => steps.map(({ contact: to }) => [`escalation.${severity}`, to] as const)),
  ];
  const unknown = named.filter(([, to]) => !Object.hasOwn(byKey, to));
  if (unknown.length > 0) throw invalid(unknown.map(([at, to]) => `${at}: there is no contact "${to}"`));
  return {
    organisation,
    checked,
    contacts,
    vendors: vendors.map(({ evidence_kept: evidenceKept, ...rest }) => ({ ...rest, evidenceKept })),
    escalation: paths,
  };
}

/** The act that gives a case its contacts; an empty text takes them back. Throws `usage/invalid`. */
export function contactsAct(written: string): PlaybookAct {
  if (written.trim() !== '') parseContacts(written);
  return { act: 'contacts.set', object: 'contacts', data: { text: written, sha256: sha256Hex(written) } };
}

/** The contacts that a case holds; undefined where nobody has set any, or they were taken back. */
export function contactsOf(entries: readonly JournalEntry[]): CaseContacts | undefined {
  const entry = entries.findLast(({ act }) => act === 'contacts.set');
  const written = entry?.data['text'];
  if (!entry || typeof written !== 'string' || written.trim() === '') return undefined;
  const { at, by, number: journalNumber } = entry;
  return { ...parseContacts(written), text: written, sha256: sha256Hex(written), at, by, journalNumber };
}

function yamlOf(written: string): Json {
  try {
    return parseYaml(written);
  } catch (cause) {
    throw new SpoorError('usage/invalid', `The contacts are not readable YAML: ${sentenceOf(cause)}`, { cause });
  }
}

function invalid(problems: readonly string[]): SpoorError {
  return new SpoorError('usage/invalid', `The contacts cannot be taken. ${problems.join('; ')}.`);
}
