import { isJsonObject } from '../../base/json.ts';
import type { SourceRecord } from '../../model/event.ts';
import type { NoteCode, RecordSink } from '../format.ts';
import { ChainWatch } from './chain-watch.ts';
import { SequenceWatch } from './sequence-watch.ts';

/** Watches what producers write into their records to prove that none is missing: numbers, hash chains, signatures. */
export class RecordWatch {
  readonly #sequence = new SequenceWatch();
  readonly #chain = new ChainWatch();

  see(record: SourceRecord, sink: Pick<RecordSink, 'note'>): void {
    if (!isJsonObject(record.value)) return;
    const note = (code: NoteCode, detail: string) => sink.note(code, detail);
    this.#sequence.see(record.value, note);
    this.#chain.see(record, note);
  }

  end(note: (code: NoteCode, detail: string) => void): void {
    this.#chain.end(note);
  }
}
