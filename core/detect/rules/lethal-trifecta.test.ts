import { toolCall, toolSpan, userMessage } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './lethal-trifecta.ts';

const request = userMessage('Compare our invoices with what the supplier’s site says.');
const secret = toolSpan('read_invoice', { id: 7 }, 'Pay to DE89370400440532013000.');
const page = toolSpan('web_fetch', { url: 'https://supplier.example/prices' }, 'Prices of the spring.');
const out = toolCall('send_email', { to: 'sales@other.example', body: 'Your prices differ.' });

testRule(rule, {
  fires: [
    {
      when: 'a session reads an account, then a page, then writes to somebody whom nobody named',
      events: [request, secret, page, out],
      summary:
        'One session read financial data (read_invoice), read text from outside (web_fetch), and then called send_email towards sales@other.example, which no words of a user or the operator name.',
    },
    {
      when: 'what was read is of several classes and what is sent goes to several: the first by name are told, whatever their order',
      events: [
        request,
        toolSpan('read_invoice', { id: 7 }, 'Pay to DE89370400440532013000. Key: AKIAIOSFODNN7EXAMPLE'),
        page,
        toolCall('send_email', { to: ['x@zeta.example', 'b@other.example', 'a@alpha.example'], body: 'Hi' }),
      ],
      summary:
        'One session read credential data (read_invoice), read text from outside (web_fetch), and then called send_email towards a@alpha.example, which no words of a user or the operator name.',
    },
    {
      when: 'the page comes first',
      events: [request, page, secret, out],
    },
  ],
  quiet: [
    { when: 'no text from outside was read', events: [request, secret, out] },
    { when: 'no private data was read', events: [request, page, out] },
    { when: 'nothing is sent', events: [request, secret, page] },
    { when: 'it was sent before both were read', events: [request, out, secret, page] },
    {
      when: 'the user named the domain',
      events: [userMessage('Write to sales@other.example.'), secret, page, out],
    },
    {
      when: 'another session sends',
      events: [request, secret, page, { ...out, sessionId: 'session-2' }],
    },
  ],
});
