import { concatBytes } from '../../base/sha256.ts';
import { utf8Chunks } from '../decode.ts';
import type { RecordDesk } from '../record-desk.ts';
import type { SourceToCut } from '../unit.ts';

const LINE_FEED = 0x0a;

/** Hands out the lines of a text, in UTF-8 and without their ends, each with its byte offset; pauses where the desk asks. */
export async function eachLine(
  toRead: SourceToCut,
  desk: RecordDesk,
  take: (line: Uint8Array, offset: number) => void,
): Promise<void> {
  let parts: Uint8Array[] = [];
  let offset = 0;
  let lineStart = toRead.markLength;
  for await (const chunk of utf8Chunks(await toRead.source.open(), toRead.encoding)) {
    let from = Math.min(chunk.length, Math.max(0, toRead.markLength - offset));
    for (let at = chunk.indexOf(LINE_FEED, from); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      take(concatBytes([...parts, chunk.subarray(from, at)]), lineStart);
      parts = [];
      from = at + 1;
      lineStart = offset + from;
      if (desk.isPauseDue) await desk.pause(lineStart);
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
    offset += chunk.length;
  }
  take(concatBytes(parts), lineStart);
}
