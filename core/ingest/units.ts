import type { Unit } from './format.ts';
import type { Cutter } from './unit.ts';
import { cutDocument } from './units/file.ts';
import { cutLines } from './units/line.ts';
import { cutProtobuf } from './units/protobuf.ts';

/** Every way to cut a source into records, one file of `units/` each. */
export const cutters: Readonly<Record<Unit, Cutter>> = {
  line: cutLines,
  file: cutDocument,
  protobuf: cutProtobuf,
};
