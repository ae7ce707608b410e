import { concatBytes } from '../../base/sha256.ts';
import { yamlElements } from '../../base/yaml.ts';
import { decodeText, utf8Chunks } from '../decode.ts';
import type { RecordDesk } from '../record-desk.ts';
import type { SourceToCut } from '../unit.ts';

/** YAML is parsed whole; a document beyond this is kept in evidence and not parsed. */
const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;

/** The source is a YAML document, and the elements of the list under the path's first member are the records. */
export async function cutYaml(toRead: SourceToCut, desk: RecordDesk): Promise<void> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of utf8Chunks(await toRead.source.open(), toRead.encoding)) {
    length += chunk.length;
    if (length <= MAX_DOCUMENT_BYTES) chunks.push(chunk);
  }
  if (length > MAX_DOCUMENT_BYTES) {
    desk.reject(
      toRead.markLength,
      length,
      `Longer than ${MAX_DOCUMENT_BYTES} bytes; it is kept in evidence and was not parsed.`,
    );
    return;
  }
  const bytes = concatBytes(chunks).subarray(toRead.markLength);
  const { text, isReplaced } = decodeText(bytes);
  if (isReplaced) desk.note('encoding_replaced', 'Bytes that are not UTF-8 are shown as U+FFFD');
  const { values, header, damage } = yamlElements(text, toRead.framing.records?.[0]?.[0] ?? '');
  const places = isReplaced ? new ReplacedPlaces(text, bytes, toRead.markLength) : new Places(text, toRead.markLength);
  desk.heading({ offset: toRead.markLength, length: bytes.length, value: header, at: [] });
  for (const [at, found] of values.entries()) {
    const offset = places.byteAt(found.start);
    const size = places.byteAt(found.end) - offset;
    if ('damage' in found) desk.reject(offset, size, found.damage);
    else desk.value({ offset, length: size, value: found.value, at: [at] });
    if (desk.count % 256 === 0) await desk.pause(offset + size);
  }
  if (damage) desk.reject(places.byteAt(damage.at), 0, damage.reason);
}

/** Where characters lie in bytes, asked from front to back. */
interface CharPlaces {
  byteAt(char: number): number;
}

/** Where characters lie in bytes that are all UTF-8. */
class Places implements CharPlaces {
  readonly #text: string;
  readonly #encoder = new TextEncoder();
  #chars = 0;
  #bytes: number;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#bytes = start;
  }

  byteAt(char: number): number {
    if (char < this.#chars) return this.#bytes;
    this.#bytes += this.#encoder.encode(this.#text.slice(this.#chars, char)).length;
    this.#chars = char;
    return this.#bytes;
  }
}

/**
 * Where characters lie in bytes some of which are no UTF-8: what is shown for those is longer or shorter than they are.
 * Line breaks are always themselves, so lines are counted, and only the line that holds the place is decoded again.
 */
class ReplacedPlaces implements CharPlaces {
  readonly #text: string;
  readonly #bytes: Uint8Array;
  readonly #start: number;
  /** Beginning of the line in which the last place lies, in characters and in bytes. */
  #lineChar = 0;
  #lineByte = 0;

  constructor(text: string, bytes: Uint8Array, start: number) {
    this.#text = text;
    this.#bytes = bytes;
    this.#start = start;
  }

  byteAt(char: number): number {
    for (
      let at = this.#text.indexOf('\n', this.#lineChar);
      at >= 0 && at < char;
      at = this.#text.indexOf('\n', at + 1)
    ) {
      this.#lineChar = at + 1;
      this.#lineByte = this.#bytes.indexOf(0x0a, this.#lineByte) + 1;
    }
    return this.#start + this.#lineByte + this.#bytesOf(char - this.#lineChar);
  }

  /** How many bytes of the line make this many characters. */
  #bytesOf(chars: number): number {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const rest = this.#bytes.subarray(this.#lineByte);
    let [length, left] = [0, chars];
    while (left > 0 && length < rest.length) {
      left -= decoder.decode(rest.subarray(length, length + 1), { stream: true }).length;
      length += 1;
    }
    return left < 0 ? length - 1 : length;
  }
}
