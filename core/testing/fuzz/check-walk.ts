import { SpoorError } from '../../base/errors.ts';
import { sha256OfStream } from '../../base/sha256.ts';
import { walkEvidence } from '../../ingest/archive/walk.ts';
import { evidenceOf } from '../walked-text.ts';

/** Walks bytes as an import does, twice, and reads all that is found. Gives a sentence per breach. */
export async function checkWalk(name: string, bytes: Uint8Array): Promise<readonly string[]> {
  const first = await walked(name, bytes);
  const second = await walked(name, bytes);
  const breaches = [
    ...(JSON.stringify(first) === JSON.stringify(second) ? [] : ['Walked twice, it gives two answers.']),
    ...(first.length === 0 && bytes.length > 0 && !isEmptyArchive(bytes) ? ['Nothing at all is told of it.'] : []),
    ...first.filter((line) => line.endsWith(': ')).map(() => 'Something is refused without a reason.'),
  ];
  return [...new Set(breaches)];
}

async function walked(name: string, bytes: Uint8Array): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const source of walkEvidence(evidenceOf(name, bytes))) {
    if (source.kind === 'refused') found.push(`${source.refused.member}: ${source.refused.reason}`);
    else found.push(`${source.source.member}: ${await content(source.source.open)} ${source.source.damage?.() ?? ''}`);
  }
  return found;
}

async function content(open: () => Promise<ReadableStream<Uint8Array>>): Promise<string> {
  try {
    const { sha256, bytes } = await sha256OfStream(await open());
    return `${bytes} bytes ${sha256}`;
  } catch (thrown) {
    if (thrown instanceof SpoorError && thrown.code.startsWith('archive/')) return thrown.message;
    throw thrown;
  }
}

/** An archive that holds no member tells nothing, and an import says of it that it is empty. */
function isEmptyArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 || bytes.subarray(0, 512).some((byte) => byte !== 0);
}
