import { utf8Chunks } from '../decode.ts';
import type { RecordDesk } from '../record-desk.ts';
import { sseFrames } from '../sse/frames.ts';
import type { SourceToCut } from '../unit.ts';

/** The source is a stream of server-sent events, and each of them is a record. */
export async function cutServerSentEvents(toRead: SourceToCut, desk: RecordDesk): Promise<void> {
  const chunks = utf8Chunks(await toRead.source.open(), toRead.encoding);
  for await (const { offset, length, value, isReplaced } of sseFrames(chunks, toRead.markLength)) {
    if (isReplaced) desk.note('encoding_replaced', 'Bytes that are not UTF-8 are shown as U+FFFD');
    desk.value({ offset, length, value, at: [] });
    if (desk.count % 256 === 0) await desk.pause(offset + length);
  }
}
