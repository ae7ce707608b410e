import { SpoorError } from '../core/base/errors.ts';
import { folderOfExportsInMaking } from '../host/exports-in-making.ts';
import type { NativeTables } from '../host/native-tables.ts';
import { frozenTablesName, withTables } from './export-tables.ts';
import type { Output } from './output.ts';
import { TABLE_FORMATS } from './table-formats.ts';

/** What the app’s own engine has no writer for. */
const IDS: readonly string[] = ['duckdb', 'parquet'];

const SILENT: Output = { answer: () => undefined, say: () => undefined, progress: () => undefined };

/** Tables that the command line makes for the app, of the database that is kept beside the evidence. */
export const nativeTables: NativeTables = {
  ids: IDS,
  async make(caseDir, { as, isRedacted, signal }, use) {
    const format = TABLE_FORMATS.find(({ id }) => id === as && IDS.includes(id));
    if (!format) throw new SpoorError('usage/invalid', `No tables are made natively as "${as}".`);
    // The host holds the lock of the case: what a killed one leaves there is deleted by the next.
    const within = await folderOfExportsInMaking(caseDir);
    return await withTables(caseDir, { format, within, isRedacted, signal }, SILENT, (made) =>
      use({ ...made, name: frozenTablesName(made.name, isRedacted) }),
    );
  },
};
