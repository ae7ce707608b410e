/** A copy: a slice would keep the whole text that it was cut from in memory. */
export function ownCopy(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
