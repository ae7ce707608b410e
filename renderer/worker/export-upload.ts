import { chunksOf, concatBytes } from '../../core/base/sha256.ts';
import type { ExportedFile } from '../../core/model/export-choice.ts';
import type { JournalData } from '../../core/ports/case-host.ts';
import type { HttpCaseHost } from './http-case-host.ts';

/** So many bytes go at once: the most of an export that this window holds. */
const PIECE_BYTES = 4 << 20;

/** Sends an export to the host in pieces, so that one of any size needs little memory here. */
export class ExportUpload {
  readonly #host: HttpCaseHost;
  readonly #id: string;
  readonly #onBytes: (bytes: number) => void;
  #bytes = 0;

  private constructor(host: HttpCaseHost, id: string, onBytes: (bytes: number) => void) {
    this.#host = host;
    this.#id = id;
    this.#onBytes = onBytes;
  }

  static async begin(host: HttpCaseHost, onBytes: (bytes: number) => void): Promise<ExportUpload> {
    return new ExportUpload(host, await host.beginExport(), onBytes);
  }

  /** Sends one file of it to its end. Throws what `signal` was aborted with. */
  async send(file: string, body: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<void> {
    let waiting: Uint8Array[] = [];
    let bytes = 0;
    const flush = async () => {
      signal.throwIfAborted();
      await this.#host.appendToExport(this.#id, file, new Blob([concatBytes(waiting).slice()]));
      this.#bytes += bytes;
      waiting = [];
      bytes = 0;
      this.#onBytes(this.#bytes);
    };
    for await (const chunk of chunksOf(body)) {
      waiting.push(chunk);
      bytes += chunk.length;
      if (bytes >= PIECE_BYTES) await flush();
    }
    // Also where there is nothing: an empty file is a file.
    await flush();
  }

  async freeze(name: string, about: JournalData): Promise<ExportedFile> {
    return { ...(await this.#host.freezeExport(this.#id, name, about)), ...about };
  }

  async discard(): Promise<void> {
    await this.#host.discardExport(this.#id);
  }
}
