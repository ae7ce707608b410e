import { defineHypothesis, speaksAgainst, speaksFor } from '../hypothesis.ts';

export default defineHypothesis({
  id: 'injected-content',
  title: 'Injected content',
  explanation:
    'Somebody from outside put instructions or values into content that an agent read, and the agent followed them.',
  readings: {
    'value-from-outside': {
      present: speaksFor('moderate', 'an injection brings its own addresses, accounts and links'),
      absent: speaksAgainst('strong', 'nothing that the calls carry came from outside'),
    },
    'did-what-a-text-asked': {
      present: speaksFor('strong', 'the act is the one that the text asks for'),
      absent: speaksAgainst('weak', 'no such text was found; one in other words may have been missed'),
    },
    'text-addresses-agent': {
      present: speaksFor('moderate', 'ordinary content does not speak to agents'),
      absent: speaksAgainst('moderate', 'no recorded result speaks to an agent'),
    },
    'value-from-user': { present: speaksAgainst('moderate', 'the user gave values of the act himself') },
    'value-from-nowhere': { present: speaksAgainst('weak', 'an injection gives what it wants used') },
  },
  wouldDecide: [
    'Who wrote the content that was read, by the records of the system that it came from (mail gateway, web server, ticket history).',
  ],
});
