import { absent, defineEvidence, notRecorded, plural, present, textsIn } from '../evidence-question.ts';

const RULES = ['acted-on-injected-content', 'call-follows-instruction'];

export default defineEvidence({
  id: 'did-what-a-text-asked',
  title: 'Did what a text from outside asks for',
  basis:
    'The table asked_act and the rules on content that speaks to agents: a harmful call does what such a text asks for, or ' +
    'takes a value that stands behind words to an agent. Requests in other languages than English are not found.',
  missing: 'The content of results that the agents read before the harmful calls.',
  async ask(incident) {
    const asked = await incident.rows(
      'SELECT event_id, from_event_id FROM asked_act WHERE event_id IN $acts ORDER BY seq, event_id',
    );
    const named = incident.findings.filter(({ ruleId }) => RULES.includes(ruleId));
    const events = [
      ...textsIn(asked, 'from_event_id'),
      ...textsIn(asked, 'event_id'),
      ...named.flatMap(({ eventIds }) => eventIds),
    ];
    if (events.length > 0) {
      const acts = incident.acts.filter(({ records }) =>
        records.some(({ eventId }) => events.includes(eventId)),
      ).length;
      return present(
        `${plural(acts, 'harmful call')} follow${acts === 1 ? 's' : ''} a text that speaks to an agent.`,
        events,
      );
    }
    const traced = await incident.rows("SELECT count(*) AS n FROM lineage WHERE event_id IN $acts AND part = 'input'");
    return Number(traced[0]?.['n'] ?? 0) === 0
      ? notRecorded('The arguments of the harmful calls are not recorded, or were not traced.')
      : absent('No harmful call was found to follow a text from outside that asks for it.');
  },
});
