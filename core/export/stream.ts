/** Text is gathered to about this many characters before it goes on: many small pieces would cost more than the work. */
const PIECE = 1 << 18;

/** The pieces of an export as a stream of UTF-8 bytes; what reads it sets the pace. */
export function byteStream(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const source = pieces[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      let text = '';
      while (text.length < PIECE) {
        const { done, value } = await source.next();
        if (done) {
          if (text !== '') controller.enqueue(encoder.encode(text));
          controller.close();
          return;
        }
        text += value;
      }
      controller.enqueue(encoder.encode(text));
    },
    async cancel() {
      await source.return?.();
    },
  });
}
