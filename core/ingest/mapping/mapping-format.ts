import { isJsonArray, isJsonObject, type Json, writeJson } from '../../base/json.ts';
import type { SourceRecord } from '../../model/event.ts';
import { type MappingDocument, mappingId } from '../../model/mapping.ts';
import {
  type Claim,
  defineFormat,
  type Format,
  type RecordReader,
  type RecordSink,
  type SourceHead,
} from '../format.ts';
import { claimBy, framingBy } from './claim-by.ts';
import { type DraftBy, draftBy } from './draft-by.ts';

/** A format that a mapping makes: it can be chosen for sources whose sign it does not know. */
export interface MappingFormat extends Format {
  readonly mapping: MappingDocument;
  /** How the source is cut where the analyst chose the mapping; undefined where it cannot be cut so. */
  claimWhenChosen(head: SourceHead): Claim | undefined;
}

/** Makes the format of a mapping from its document alone, which is plain data and can be sent to a worker. */
export function mappingFormat(mapping: MappingDocument): MappingFormat {
  const id = mappingId(mapping.name);
  return {
    ...defineFormat({
      id,
      title: mapping.title ?? mapping.name,
      sniff: (head) => claimBy(mapping, head),
      open: () => new MappedReader(draftBy(mapping.event, id)),
    }),
    mapping,
    claimWhenChosen: (head) => {
      const claimed = claimBy(mapping, head);
      const framing = claimed ? claimed.framing : framingBy(mapping, head);
      if (claimed || !framing) return claimed;
      return {
        confidence: 0,
        reason: mapping.recognise ? 'Its sign is not in the first records.' : 'It has no sign of its own.',
        framing,
      };
    },
  };
}

class MappedReader implements RecordReader {
  readonly #draftBy: DraftBy;

  constructor(by: DraftBy) {
    this.#draftBy = by;
  }

  /** What stands around the records says something of all of them: it is kept as a log entry, where it says anything. */
  begin(skeleton: SourceRecord, sink: RecordSink): void {
    const { value } = skeleton;
    if (!isJsonObject(value)) return;
    const said = Object.entries(value).filter(([, member]) => !isHollow(member));
    if (said.length > 0) sink.event({ kind: 'log', attributes: Object.fromEntries(said) });
  }

  read({ value }: SourceRecord, sink: RecordSink): void {
    if (isJsonObject(value)) {
      sink.event(this.#draftBy(value, (code, detail) => sink.note(code, detail)));
      return;
    }
    sink.note('unrecognised_type', 'A record that is no object: kept whole');
    sink.event({ kind: 'log', attributes: { value: isJsonArray(value) ? value : writeJson(value) } });
  }
}

/** Empty containers stand where the records were taken out. */
function isHollow(value: Json | undefined): boolean {
  if (isJsonArray(value)) return value.every(isHollow);
  if (isJsonObject(value)) return Object.values(value).every(isHollow);
  return value === undefined;
}
