import { type Block, callout, type Line, paragraph, table } from '../block.ts';
import { indicatorsOf } from '../indicators.ts';
import { counted, digits } from '../phrases.ts';
import { defineSection } from '../section.ts';

/** What to search for elsewhere: a table, and the same as CSV. */
export default defineSection({
  id: 'indicators',
  title: 'Indicators',
  order: 97,
  async build(context): Promise<readonly Block[]> {
    const { indicators, cited, looked } = await indicatorsOf(context);
    return [
      paragraph(
        'Hosts, addresses, hashes and accounts that stand in events which findings cite. That one is listed does not say that ' +
          'it is malicious: the customer’s own address stands beside that of an attacker. A person has to choose before anything is blocked.',
      ),
      ...(looked < cited
        ? [
            callout(
              'not_shown',
              `${digits(looked)} of ${digits(cited)} cited events were looked at, the first in order.`,
            ),
          ]
        : []),
      table(
        counted(indicators.length, 'indicator'),
        ['Kind', 'Indicator', 'Taken from', 'Rules whose findings cite it', 'Event'],
        indicators.map(({ kind, value, basis, ruleIds, eventId }): readonly Line[] => [
          kind,
          [{ code: value }],
          basis,
          ruleIds.join(', '),
          eventId === '' ? 'none' : [{ event: eventId }],
        ]),
        'No event that a finding cites names a host, an address, a hash or an account.',
      ),
    ];
  },
});
