import type { Unit } from './format.ts';
import type { Cutter } from './unit.ts';
import { cutCsv } from './units/csv.ts';
import { cutDocument } from './units/file.ts';
import { cutLines } from './units/line.ts';
import { cutProtobuf } from './units/protobuf.ts';
import { cutSections } from './units/section.ts';
import { cutServerSentEvents } from './units/sse.ts';
import { cutTurns } from './units/turns.ts';
import { cutYaml } from './units/yaml.ts';

/** Every way to cut a source into records, one file of `units/` each. */
export const cutters: Readonly<Record<Unit, Cutter>> = {
  line: cutLines,
  file: cutDocument,
  csv: cutCsv,
  sse: cutServerSentEvents,
  yaml: cutYaml,
  protobuf: cutProtobuf,
  turns: cutTurns,
  section: cutSections,
};
