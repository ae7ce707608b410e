import { expect, test } from 'vitest';
import { journalInMemory } from '../testing/journal-in-memory.ts';
import { contactsAct, contactsOf, parseContacts } from './contacts.ts';

const CONTACTS = `
organisation: Example Kitchenware Ltd
checked: 2026-11-02
contacts:
  on_call: { name: Platform on-call, phone: "+44 20 7946 0001", hours: always, deputy: legal }
  legal: { name: "Example Counsel LLP", email: incident@counsel.example }
vendors:
  - { name: crm-mcp.shop.example.com, service: CRM tool server, evidence_kept: Audit log 90 days }
escalation:
  high: [{ contact: on_call, after_minutes: 0 }, { contact: legal, after_minutes: 60 }]
`;

test('contacts are read with every text as it was given', () => {
  expect(parseContacts(CONTACTS)).toMatchObject({
    organisation: 'Example Kitchenware Ltd',
    checked: '2026-11-02',
    contacts: [
      { key: 'on_call', name: 'Platform on-call', phone: '+44 20 7946 0001', deputy: 'legal', email: '' },
      { key: 'legal', email: 'incident@counsel.example' },
    ],
    vendors: [{ name: 'crm-mcp.shop.example.com', evidenceKept: 'Audit log 90 days' }],
    escalation: [{ severity: 'high', steps: [{ contact: 'on_call' }, { contact: 'legal', afterMinutes: 60 }] }],
  });
});

test.each([
  ['no YAML', 'a: [', 'not readable YAML'],
  ['no contacts', 'organisation: X', 'contacts: '],
  ['a name that is misspelt', 'contacts: { legal: { name: X, telephone: 1 } }', 'telephone'],
  [
    'a deputy that is nobody',
    'contacts: { legal: { name: X, deputy: ceo } }',
    'contacts.legal.deputy: there is no contact "ceo"',
  ],
  [
    'a path to nobody',
    'contacts: {}\nescalation: { high: [{ contact: ceo, after_minutes: 1 }] }',
    'escalation.high: there',
  ],
  ['a key with blanks', 'contacts: { "on call": { name: X } }', 'on_call'],
])('%s is refused and says what is wrong', (_, text, says) => {
  expect(() => contactsAct(text)).toThrow(says);
});

test('a case holds the contacts that were set last, until they are taken back', async () => {
  const journal = journalInMemory();
  const set = async (text: string) => {
    const { act, object, data } = contactsAct(text);
    await journal.append(act, object, data);
  };
  expect(contactsOf(journal.entries)).toBeUndefined();
  await set('contacts: { legal: { name: First } }');
  await set(CONTACTS);
  expect(contactsOf(journal.entries)).toMatchObject({ by: 'ana', journalNumber: 2, text: CONTACTS });
  await set('');
  expect(contactsOf(journal.entries)).toBeUndefined();
});
