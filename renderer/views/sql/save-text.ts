const LONG_ENOUGH_MS = 10_000;

/** Gives a text to the person as a file, through the platform's own way of saving; nothing leaves the machine. */
export function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some platforms read the bytes after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), LONG_ENOUGH_MS);
}
