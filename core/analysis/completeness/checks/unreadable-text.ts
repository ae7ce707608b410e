import { defineCheck } from '../check.ts';
import { foundBy, notesSql } from '../found.ts';

/** Damage that made no reject: bytes that are no text, documents that are cut outside their records, and other remarks. */
export default defineCheck({
  id: 'unreadable-text',
  matter: 'understanding',
  find: async (database) =>
    await foundBy(
      database,
      notesSql('encoding_replaced', 'not_json', 'other'),
      (count, detail) => `${detail.replace(/\.$/, '')} (${count}).`,
    ),
});
