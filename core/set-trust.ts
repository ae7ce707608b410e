import { SpoorError } from './base/errors.ts';
import type { ReadingOptions } from './case-cache.ts';
import { trustData } from './custody/choices.ts';
import { linkByChoice } from './link-by-choice.ts';
import { withTrust } from './model/choices.ts';
import { DEFAULT_TRUST, type TrustLabel, trustKey } from './model/trust.ts';
import type { CaseHost } from './ports/case-host.ts';
import type { Database } from './ports/database.ts';

const HOST = /^[\p{L}\p{N}]([\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;

/**
 * Labels what comes from a tool, an MCP server or a host, and journals it: both, or the case stays as it was. Nothing is
 * read again: the case is linked anew, so that lineage and detections follow. Throws `usage/invalid` where the label is
 * the one that holds, or there is none to take back.
 */
export async function setTrust(
  database: Database,
  host: CaseHost,
  asked: TrustLabel,
  options: ReadingOptions,
): Promise<void> {
  const label = checked(asked);
  await linkByChoice({ database, host, options }, (before) => {
    const known = before.trust.get(trustKey(label));
    if (label.trust === DEFAULT_TRUST && !known)
      throw new SpoorError(
        'usage/invalid',
        `No label is set for ${label.about} "${label.pattern}". \`spoor trust\` lists those that are.`,
      );
    if (known?.trust === label.trust)
      throw new SpoorError('usage/invalid', `${label.about} "${label.pattern}" has the label ${label.trust} already.`);
    return {
      choices: withTrust(before, [label]),
      record: () => host.append('trust.set', label.pattern, trustData(label)),
    };
  });
}

function checked(label: TrustLabel): TrustLabel {
  const { about, trust } = label;
  const reason = label.reason.trim();
  const pattern = about === 'domain' ? label.pattern.trim().toLowerCase() : label.pattern.trim();
  if (reason === '') throw new SpoorError('usage/invalid', 'Say why the label is set: it goes into the journal.');
  if (pattern === '') throw new SpoorError('usage/invalid', `Name the ${about} that is to be labelled.`);
  if (about === 'domain' && !HOST.test(pattern))
    throw new SpoorError(
      'usage/invalid',
      `"${pattern}" is no host. Write it like example.org, without scheme or path.`,
    );
  return { about, pattern, trust, reason };
}
