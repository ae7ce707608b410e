import { SpoorError } from '../core/base/errors.ts';
import type { SourceAccount } from '../core/model/answers.ts';

/** The source of this id or name. Throws `usage/invalid` where none or several are meant. */
export function sourceNamed(sources: readonly SourceAccount[], asked: string): SourceAccount {
  const found = sources.filter(({ sourceId, name }) => sourceId === asked || name === asked);
  const [source] = found;
  if (source && found.length === 1) return source;
  const why = source
    ? `Several sources are called "${asked}": name one by its id.`
    : `The case has no source "${asked}".`;
  throw new SpoorError('usage/invalid', `${why} \`spoor sources\` lists them.`);
}
