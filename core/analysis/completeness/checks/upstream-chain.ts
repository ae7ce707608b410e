import { defineCheck } from '../check.ts';
import { counted, foundBy, notesSql } from '../found.ts';

/** Hash chains and signatures that the producer wrote into its records. */
export default defineCheck({
  id: 'upstream-chain',
  matter: 'integrity',
  find: async (database) => [
    ...(await foundBy(
      database,
      notesSql('chain_broken'),
      (_, detail) => `The producer’s hash chain is broken: ${detail}.`,
    )),
    ...(await foundBy(
      database,
      notesSql('chain_linked'),
      (count, detail) => `The producer’s hash chain links ${counted(count, 'record')} to the one before: ${detail}.`,
    )),
    ...(await foundBy(
      database,
      notesSql('signature_not_checked'),
      (count, detail) => `${counted(count, 'record')} signed by the producer, not checked: ${detail}.`,
    )),
  ],
});
