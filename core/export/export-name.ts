/** The name of a frozen export; one with something taken out says so: `stix-redacted.json`. */
export function exportFileName(stem: string, ending: string, isRedacted: boolean): string {
  return `${stem}${isRedacted ? '-redacted' : ''}${ending}`;
}
