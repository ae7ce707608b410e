import { type DataFound, findData } from '../ingest/access/find-data.ts';

/** What one detector finds in a text. */
export function found(detector: string, text: string): readonly DataFound[] {
  return findData(text).filter((one) => one.detector === detector);
}
