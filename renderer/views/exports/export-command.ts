import type { ExportKind } from '../../../core/model/export-choice.ts';

/** The command that makes an export, to be pasted into a shell. It writes beside the shell, since the case is open here. */
export function exportCommand(caseDir: string, { id, ending }: Pick<ExportKind, 'id' | 'ending'>, isRedacted: boolean) {
  const redacted = isRedacted ? '-redacted' : '';
  const out = id === 'duckdb' ? `tables${redacted}${ending}` : `tables-${id}${redacted}.zip`;
  return `spoor export ${shellWord(caseDir)} --as ${id}${isRedacted ? ' --redacted' : ''} --out ${out}`;
}

/** A path as one word of the shells of its system: a path with a drive is for those of Windows. */
export function shellWord(path: string): string {
  if (/^[A-Za-z]:\\|^\\\\/.test(path)) return `"${path}"`;
  return /^[\w./@%+=:,-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
