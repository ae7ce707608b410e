import { utf8Chunks } from '../decode.ts';
import type { RecordDesk } from '../record-desk.ts';
import { type SseFrame, sseFrames } from '../sse/frames.ts';
import type { SourceToCut } from '../unit.ts';

/** The source is a stream of server-sent events, and each of them is a record. A stream may break off: the last one is marked. */
export async function cutServerSentEvents(toRead: SourceToCut, desk: RecordDesk): Promise<void> {
  const chunks = utf8Chunks(await toRead.source.open(), toRead.encoding);
  let held: SseFrame | undefined;
  for await (const frame of sseFrames(chunks, toRead.markLength)) {
    if (held) deliver(held, desk, false);
    held = frame;
    if (desk.count % 256 === 0) await desk.pause(frame.offset);
  }
  if (held) deliver(held, desk, true);
}

function deliver({ offset, length, value, isReplaced }: SseFrame, desk: RecordDesk, isLast: boolean): void {
  if (isReplaced) desk.note('encoding_replaced', 'Bytes that are not UTF-8 are shown as U+FFFD');
  desk.value({ offset, length, value, at: [], ...(isLast ? { isLast } : {}) });
}
