import { bytesOf, sha256Hex } from '../base/sha256.ts';
import { ARCHIVE_LIMITS, type ArchiveLimits } from '../ingest/archive/limits.ts';
import { type EvidenceFile, unreadable, walkEvidence } from '../ingest/archive/walk.ts';

/** Bytes as a file that was received. */
export function evidenceOf(name: string, bytes: Uint8Array): EvidenceFile {
  return {
    evidenceId: sha256Hex(bytes),
    name,
    bytes: bytes.length,
    open: async (range) => new Blob([bytes.slice(range?.start, range?.end)]).stream(),
  };
}

/** Everything in a file, as `path: content (remark) [damage]`, or `path: refusal`. */
export async function walkedText(
  name: string,
  bytes: Uint8Array,
  limits: Partial<ArchiveLimits> = {},
): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const walked of walkEvidence(evidenceOf(name, bytes), { ...ARCHIVE_LIMITS, ...limits })) {
    if (walked.kind === 'refused') {
      found.push(`${walked.refused.member}: ${walked.refused.reason}`);
      continue;
    }
    const { source, remark } = walked;
    const content = await contentOf(source.open);
    const damage = source.damage?.();
    const isTold = damage === undefined || content === damage;
    found.push(`${source.member}: ${content}${remark ? ` (${remark})` : ''}${isTold ? '' : ` [${damage}]`}`);
  }
  return found;
}

async function contentOf(open: () => Promise<ReadableStream<Uint8Array>>): Promise<string> {
  try {
    return new TextDecoder().decode(await bytesOf(await open()));
  } catch (thrown) {
    return unreadable(thrown);
  }
}
